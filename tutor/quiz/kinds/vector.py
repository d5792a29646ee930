"""A question whose answer is a row of numbers: 1; 2; 3, or 1 2 3, or (1, 2, 3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NoReturn

from tutor.locale import _, ngettext, number
from tutor.quiz.exercise import Result, Tolerance
from tutor.quiz.kinds import Comparison
from tutor.quiz.kinds import number as single
from tutor.quiz.show import listed
from tutor.quiz.typed import SPACE, Reading, Unreadable, canonical, read_number

OPTIONS = False


def accepts(answer: Result) -> bool:
    return isinstance(answer, tuple) and bool(answer) and all(single.accepts(part) for part in answer)


def read(typed: str, language: str, options: Sequence[str] = ()) -> Reading:
    """Brackets are welcome and not needed; a column is a row."""
    text = re.sub(r"\)\s*(\^?T|ᵀ)$", ")", canonical(typed))
    return numbers(text, language)


def compare(value: Result, answer: Result, tolerance: Tolerance) -> Comparison:
    """Number by number; another length is wrong as a whole, and said so."""
    if not (isinstance(value, tuple) and isinstance(answer, tuple)):
        return Comparison(False)
    if len(value) != len(answer):
        message = ngettext(
            "One number is wanted, you gave {given}.",
            "{wanted} numbers are wanted, you gave {given}.",
            len(answer),
        )
        return Comparison(False, shape=message.format(wanted=len(answer), given=len(value)))
    pairs = zip(value, answer, strict=True)
    cells = tuple(single.compare(one, right, tolerance).right for one, right in pairs)
    return Comparison(all(cells), cells)


def numbers(text: str, language: str) -> Reading:
    """A row of numbers, shown with all the decimals that were typed."""
    readings = [read_number(piece, language) for piece in split(text, language)]
    # of «4·5 + 5 = 25» only what follows the last space is the number
    shown = [reading.shown.rpartition(" ")[2] for reading in readings]
    return Reading(tuple(reading.value for reading in readings), f"({listed(shown)})")


def split(text: str, language: str) -> list[str]:
    """The pieces of a row: at semicolons and new lines; else at commas if that is clear; else at spaces."""
    inner = without_brackets(text)
    if ";" in inner or "\n" in inner:
        pieces = re.split(r"[;\n]", inner.rstrip("; \n"))
    elif "," in inner:
        pieces = _at_commas(inner, language, bracketed=inner != text)
    else:
        pieces = _at_spaces(inner, language)
    if not all(piece.strip() for piece in pieces):
        _ask(_("a number is missing") if inner else _("nothing was typed"), language)
    return pieces


def without_brackets(text: str) -> str:
    """The text without the pairs of brackets that enclose all of it."""
    for _pair in range(4):
        if text.startswith("(") and _closing(text) == len(text) - 1:
            text = text[1:-1].strip()
    return text


def _closing(text: str) -> int:
    """Where the bracket that opens the text is closed; -1 if it is not."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return place
    return -1


def _at_commas(text: str, language: str, *, bracketed: bool) -> list[str]:
    """«, » separates, and a comma inside a number is a decimal sign; what could be both is asked about."""
    text = text.rstrip(",")
    inside = re.findall(r"[0-9]*,(?=[0-9])", text)
    doubtful = any(not piece.startswith(("0,", ",")) for piece in inside)
    if re.search(r"\s", text):
        if language == "en" and doubtful:
            _ask(_("{typed} can be read in more than one way").format(typed=text), language)
        return re.split(r",\s+", text) if re.search(r",\s", text) else _at_spaces(text, language)
    # an even row of pieces can be half as many decimal numbers: 0,2,0,3
    clear = len(inside) % 2 == 0 or ((bracketed or language == "en") and (doubtful or len(inside) > 1))
    if not clear and "." not in text:
        _ask(_("{typed} can be one number or several").format(typed=text), language)
    return text.split(",")


def _at_spaces(text: str, language: str) -> list[str]:
    """Spaces around an operator belong to the calculation; before a sign they start a new number: 3 -2."""
    text = re.sub(rf"(?<![0-9]){SPACE}|{SPACE}(?![0-9]{{3}}(?![0-9]))", " ", text)
    text = re.sub(r"\s*([*/^])\s*", r"\1", text)
    text = re.sub(r"(?<=[\w.)%])\s+([-+])\s+", r"\1", text)
    text = re.sub(r"\(\s+|(?<=[a-z])\s+(?=[(0-9])", lambda found: found.group().strip(), text)
    text = re.sub(r"\s+([)%])", r"\1", text)
    pieces = [piece for piece in re.split(rf"[^\S{SPACE}]+", text) if piece]
    if any(re.fullmatch("0[0-9]+", piece) for piece in pieces):
        _ask(_("{typed} can be one number or several").format(typed=text), language)
    return pieces or [""]


def _ask(message: str, language: str) -> NoReturn:
    example = "; ".join(number(value, language=language) for value in (0.5, 2, -1))
    raise Unreadable(message, fix=_("Put a semicolon between the numbers: {example}").format(example=example))
