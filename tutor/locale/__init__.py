"""Languages: the interface's texts by gettext, plurals, and numbers the reader's way. Any room may use it.

The texts in the code are the English ones; `sv` and `lt` are catalogues.
"""

from __future__ import annotations

import gettext
import math
import os
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("sv", "lt", "en")
NAMES = {"sv": "Svenska", "lt": "Lietuvių", "en": "English"}
MINUS = "\u2212"
_COMMA = str.maketrans({"-": MINUS, ".": ",", ",": "\u00a0"})
"""Signs of a number as Swedish and Lithuanian write them."""
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

_catalogues: dict[str, gettext.NullTranslations] = {}
_current = "en"


def use(language: str) -> None:
    """Speak `language` from now on."""
    global _current
    if language not in LANGUAGES:
        raise ValueError(language)
    _current = language


def current() -> str:
    """The language spoken now."""
    return _current


def guess(environment: Mapping[str, str] | None = None) -> str:
    """The language of the locale: the first of LANGUAGE, LC_ALL, LC_MESSAGES, LANG that names one of ours."""
    environment = os.environ if environment is None else environment
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for tag in environment.get(name, "").split(":"):
            code = tag.replace("-", "_").split("_")[0].split(".")[0].lower()
            if code in LANGUAGES:
                return code
    return "en"


def catalogue(language: str) -> gettext.NullTranslations:
    """The texts of a language (English needs none: it is what stands in the code)."""
    if language not in _catalogues:
        folder = Path(__file__).parent
        _catalogues[language] = gettext.translation("tutor", folder, [language], fallback=True)
    return _catalogues[language]


def _(text: str) -> str:
    """`text` in the current language."""
    return catalogue(_current).gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a text that goes with `count`, in the current language."""
    return catalogue(_current).ngettext(one, many, count)


def N_(text: str) -> str:
    """Mark a text for translation where it is written, to be translated where it is shown."""
    return text


def number(value: float, decimals: int | None = None, language: str | None = None) -> str:
    """A number in running text: 0,562 or 0.562, U+2212 for minus, six significant digits or `decimals`.

    Very large and very small ones are written with a power of ten; infinities and NaN as ∞ and –.
    """
    language = language or _current
    if value != value:
        return "–"
    if value in (float("inf"), float("-inf")):
        return "∞" if value > 0 else MINUS + "∞"
    size = abs(value)
    if (
        decimals is None
        and size
        and not (isinstance(value, int) and size < 10**12)
        and not 1e-4 <= size < 1e7
    ):
        mantissa, power = f"{value:.3e}".split("e")
        return f"{_decimal(float(mantissa), 3, False, language)}·10{str(int(power)).translate(_SUPERSCRIPT)}"
    if decimals is None:
        exponent = math.floor(math.log10(size)) if size else 0
        return _decimal(value, max(0, 5 - exponent) if isinstance(value, float) else 0, False, language)
    return _decimal(value, decimals, True, language)


def numbers(values: Iterable[float], decimals: int | None = None, language: str | None = None) -> str:
    """Several numbers in a row: «0,2; 0,3» where the comma is the decimal sign, «0.2, 0.3» in English."""
    language = language or _current
    shown = [number(value, decimals, language) for value in values]
    return ("; " if any("," in text for text in shown) and language != "en" else ", ").join(shown)


def percent(part: float, decimals: int = 0, language: str | None = None) -> str:
    """A part of 1 in per cent, with at most so many decimals: 91.3% in English, 91,3 % elsewhere."""
    language = language or _current
    space = "" if language == "en" else "\u00a0"
    return f"{number(round(100 * part, decimals), None, language)}{space}%"


@lru_cache(4096, typed=True)
def _decimal(value: float, decimals: int, fixed: bool, language: str) -> str:
    """Decimals and groups by the rules of the language; a picture writes the same numbers again and again.

    Own code instead of Babel's, which it agrees with: Babel takes five megabytes and 30 times as long.
    """
    # the shortest decimal fraction that is this number, rounded half to even
    exact = Decimal(str(value))
    # four digits stay together: 1000, but 60 000
    text = format(exact, f"{',' if abs(value) >= 10_000 else ''}.{decimals}f")
    if not fixed and decimals:
        text = text.rstrip("0").rstrip(".")
    if not text.strip("-0.,"):
        text = text.removeprefix("-")
    return text.replace("-", MINUS) if language == "en" else text.translate(_COMMA)
