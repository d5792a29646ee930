"""What a learner types, understood as a number: both decimal signs, fractions, percent, small calculations.

Numbers are shown back in the reader's notation before they are graded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tutor.errors import TutorError
from tutor.locale import MINUS, _, number
from tutor.quiz.exercise import Number, Result
from tutor.quiz.expression import Undefined, evaluate

LONGEST = 200
"""Characters of one typed number or calculation."""

SPACE = "\u00a0"
"""All the narrow and fixed spaces become this one, which may stand only inside a number."""

_SIGNS = {
    **dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2007\u2008\u2009\u200a\u202f\u205f\u3000", SPACE),
    **dict.fromkeys("×·⋅∙•∗", "*"),
    **dict.fromkeys("÷:⁄∕", "/"),
    **dict.fromkeys("[{⟨", "("),
    **dict.fromkeys("]}⟩", ")"),
    "\uff0b": "+",
    "π": "pi",
    "√": "sqrt ",
}
_CANONICAL = str.maketrans(_SIGNS)
_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
_RAISE = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅛": "1/8"}

_THOUSANDS = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:[ \u00a0][0-9]{3})+(?![0-9])")
_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+(?:[.,][0-9]+)*|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[^\W\d_]+)|(?P<sign>\*\*|[-+*/^%()])|(?P<space>\s+)|(?P<other>.)",
    re.DOTALL,
)
_FUNCTIONS = {"sqrt": "sqrt", "exp": "exp", "ln": "log"}
_CONSTANTS = {"pi": "pi", "e": "e"}


class Unreadable(TutorError):
    """What was typed is not an answer of the wanted form. It costs no try."""


@dataclass(frozen=True)
class Reading:
    """An answer as it was understood, and how it is shown back: «0,25», or «4·5 + 5 = 25»."""

    value: Result
    shown: str


@dataclass(frozen=True)
class _Token:
    """A piece of a calculation: what it is, how the evaluator and how the reader writes it."""

    kind: str  # number, constant, function, sign
    code: str
    shown: str


def canonical(typed: str) -> str:
    """The same text with one sign for each meaning: ASCII minus, * and /, round brackets, ^ for powers."""
    text = re.sub("[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda found: "^" + found.group().translate(_RAISED), typed)
    for sign, fraction in _FRACTIONS.items():
        text = re.sub(rf"(?<![0-9])([0-9]{{1,9}}) ?{sign}", rf"(\1+{fraction})", text)
        text = text.replace(sign, f"({fraction})")
    return text.translate(_CANONICAL).replace("**", "^").strip().removeprefix("=").strip()


def read_number(typed: str, language: str) -> Reading:
    """One number, or a calculation that gives one. `Unreadable` says what was not understood."""
    text = re.sub(r"(?<=[0-9)])\.$", "", canonical(typed))
    text = _THOUSANDS.sub(lambda found: re.sub(r"\s", "", found.group()), text)
    if not text:
        raise unreadable(_("nothing was typed"), language)
    if len(text) > LONGEST:
        raise unreadable(_("this is too long for a number"), language)
    tokens = _tokens(text, language)
    value = _value(typed, tokens, language)
    return Reading(value, _shown(tokens, value, language))


def unreadable(message: str, language: str) -> Unreadable:
    """The error with an example of how a number is written."""
    fix = _("Write a number such as {example}, 1/4 or {percent}")
    example = number(0.25, language=language)
    return Unreadable(message, fix=fix.format(example=example, percent=f"25{_percent(language)}"))


def _tokens(text: str, language: str) -> list[_Token]:
    """The pieces of a calculation, with the multiplication signs that people leave out."""
    tokens: list[_Token] = []
    for found in _TOKEN.finditer(text):
        if found.lastgroup != "space":
            token = _token(found, text, language)
            _join(tokens, token, text, language)
            tokens.append(token)
    return _with_roots(tokens)


def _token(found: re.Match[str], text: str, language: str) -> _Token:
    piece = found.group()
    name = piece.lower()
    if found.lastgroup == "number":
        return _Token("number", *_decimal(piece, language))
    if found.lastgroup == "sign":
        return _Token("sign", {"^": "**", "%": "/100"}.get(piece, piece), piece)
    if name == "x":
        return _Token("sign", "*", "*")
    if name in _FUNCTIONS:
        return _Token("function", _FUNCTIONS[name], name)
    if name in _CONSTANTS:
        return _Token("constant", _CONSTANTS[name], "π" if name == "pi" else name)
    message = _("“{piece}” is not understood in “{typed}”").format(piece=piece, typed=text)
    raise unreadable(message, language)


def _decimal(piece: str, language: str) -> tuple[str, str]:
    """A number as the evaluator and as the reader write it; a comma of two meanings is asked about."""
    mantissa, *power = re.split("[eE]", piece)
    if sum(mantissa.count(sign) for sign in ".,") > 1:
        message = _("{typed} has more than one decimal sign").format(typed=piece)
        raise Unreadable(
            message, fix=_("Only a space may separate thousands: {example}").format(example="60 000")
        )
    if re.fullmatch("[1-9][0-9]{0,2},[0-9]{3}", mantissa) and (language == "en" or mantissa.endswith("00")):
        large, small = mantissa.replace(",", ""), number(float(mantissa.replace(",", ".")), language=language)
        message = _("{typed} can mean {large} or {small}")
        fix = _("Write the one that you mean; only a space may separate thousands")
        raise Unreadable(message.format(typed=piece, large=large, small=small), fix=fix)
    whole, sign, decimals = mantissa.replace(",", ".").partition(".")
    code = f"{whole.lstrip('0') or '0'}{sign}{decimals}" + "".join(f"e{one}" for one in power)
    shown = f"{whole or '0'}{sign}{decimals}".replace(".", "." if language == "en" else ",")
    return code, shown + "".join(f"·10{str(int(one)).translate(_RAISE)}" for one in power)


def _join(tokens: list[_Token], token: _Token, text: str, language: str) -> None:
    """Put in the multiplication that 2(3 + 4) and 2√5 leave out; two numbers side by side are an error."""
    if not tokens or (token.kind == "sign" and token.code != "("):
        return
    before = tokens[-1]
    if before.kind in ("number", "constant") or before.code in (")", "/100"):
        if token.kind == "number":
            raise unreadable(_("{typed} is more than one number").format(typed=text), language)
        tokens.append(_Token("sign", "*", "*"))


def _with_roots(tokens: list[_Token]) -> list[_Token]:
    """√5 and sqrt 5 get the brackets that the evaluator needs."""
    made: list[_Token] = []
    for token in tokens:
        bare = bool(made) and made[-1].kind == "function" and token.kind in ("number", "constant")
        if bare:
            shown = token.shown if made[-1].code == "sqrt" else f"({token.shown})"
            token = _Token(token.kind, f"({token.code})", shown)
        made.append(token)
    return made


def _value(typed: str, tokens: list[_Token], language: str) -> Number:
    pieces = [token.code for token in tokens]
    for place, piece in enumerate(pieces):
        if piece == "/100" and place and tokens[place - 1].kind == "number":
            pieces[place - 1 : place + 1] = [f"({pieces[place - 1]}", "/100)"]
    try:
        value = evaluate(" ".join(pieces))
    except Undefined:
        raise unreadable(_("{typed} has no finite value").format(typed=typed.strip()), language) from None
    except TutorError:
        raise unreadable(_("{typed} cannot be calculated").format(typed=typed.strip()), language) from None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise unreadable(_("{typed} is not a number").format(typed=typed.strip()), language)
    return value


def _shown(tokens: list[_Token], value: Number, language: str) -> str:
    """A plain number with all the decimals that were typed, a calculation with its result."""
    sign, last = tokens[:-1], tokens[-1]
    if last.kind == "number" and all(token.code in "+-" for token in sign) and "e" not in last.code:
        return number(value, len(last.code.partition(".")[2]), language)
    result = number(value, language=language)
    equals = "=" if abs(float(f"{value:.6g}") - value) <= 1e-12 * abs(value) else "≈"
    return f"{_written(tokens, language)} {equals} {result}"


def _written(tokens: list[_Token], language: str) -> str:
    """The calculation as it is set in a book: 4·5 + 5, 2,5·10⁻³, 25 %."""
    text = ""
    for token in tokens:
        operand = text.endswith(tuple("0123456789)%πe⁰¹²³⁴⁵⁶⁷⁸⁹"))
        shown = {"-": MINUS, "*": "·", "%": _percent(language), "sqrt": "√"}.get(token.shown, token.shown)
        if token.kind == "number" and "·" in shown and text.endswith(("/", "^")):
            shown = f"({shown})"
        text += f" {shown} " if token.code in ("+", "-") and operand else shown
    return re.sub(rf"\^({MINUS}?[0-9]+)(?![0-9.,])", lambda found: _raised(found.group(1)), text)


def _percent(language: str) -> str:
    return "%" if language == "en" else SPACE + "%"


def _raised(power: str) -> str:
    return power.replace(MINUS, "-").translate(_RAISE)
