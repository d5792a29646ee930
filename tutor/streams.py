"""Standard streams that never fail on a letter: what the encoding lacks is written in its likeness."""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata

PLAIN = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "·": "*", "×": "x", "…": "...", "✓": "x", "•": "*", "●": "o",
    "→": "->", "←": "<-", "⇒": "=>", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "∞": "inf", "√": "sqrt",
    "∑": "sum", "∂": "d", "∇": "grad", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "│": "|", "─": "-",
    "┼": "+", "├": "+", "└": "+", "┤": "+", "┬": "+", "┴": "+", "┌": "+", "┐": "+", "┘": "+", "█": "#",
    "▀": '"', "▄": "_", "░": ".", "▒": ":", "▓": "%", "æ": "ae", "ø": "o", "ß": "ss", "α": "alpha",
    "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "η": "eta", "θ": "theta", "λ": "lambda",
    "μ": "mu", "π": "pi", "σ": "sigma", "φ": "phi", "⁄": "/",
}  # fmt: skip
BRAILLE = range(0x2801, 0x2900)


def prepare() -> None:
    """Make the standard streams of this process safe to print to and to read from."""
    codecs.register_error("likeness", _likeness)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="likeness")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def likeness(text: str, encoding: str = "ascii") -> str:
    """`text` with every letter that `encoding` lacks written by letters that it has."""
    out, before = "", ""
    for letter in text:
        if _fits(letter, encoding):
            out += letter
        else:
            out += "^" * (_raised(letter) and not _raised(before)) + _like(letter, encoding)
        before = letter
    return out


def _raised(letter: str) -> bool:
    return unicodedata.decomposition(letter[:1] or " ").startswith("<super>")


def _like(letter: str, encoding: str) -> str:
    if ord(letter) in BRAILLE:
        return "*"
    plain = PLAIN.get(letter)
    if plain is None:
        decomposed = unicodedata.normalize("NFKD", letter)
        plain = "".join(part for part in decomposed if not unicodedata.combining(part))
        plain = "".join(PLAIN.get(part, part) for part in plain)
    return plain if _fits(plain, encoding) else "?"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _likeness(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return likeness(error.object[error.start : error.end], error.encoding), error.end
