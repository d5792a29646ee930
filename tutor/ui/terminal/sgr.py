"""The SGR text that turns one pen into another. A pen is one number: fore colour, back colour and attributes.

Without NumPy, which the program's start can do without (see `pens` for arrays of them).
"""

from __future__ import annotations

from collections.abc import Iterator

BOLD, DIM, UNDERLINE, REVERSE, ITALIC, BLINK, STRIKE = 1, 2, 4, 8, 16, 32, 64

PLAIN = 0
"""The pen after a reset: the terminal's own colours, no attributes."""

FORE = (1 << 25) - 1
BACK = FORE << 25
MARKS = (UNDERLINE | REVERSE | STRIKE) << 50
"""The attributes that show on an empty cell."""

INDEXED = 1 << 24
"""Where 24-bit colours are known: a colour from here on is one of the terminal's 256, by its index."""

SYNC = ("\x1b[?2026h", "\x1b[?2026l")
"""What stands around text that is to be shown at once."""
SYNC_ABOVE = 1400
"""A frame of more bytes than one packet holds is shown at once by the terminal, if it can (mode 2026)."""

SETTINGS = ("\x1b[?", "\x1b[>", "\x1b[<", "\x1b]")
"""How text begins that sets the terminal up; any other paints."""

_ON = {"1": BOLD, "2": DIM, "3": ITALIC, "4": UNDERLINE, "5": BLINK, "7": REVERSE, "9": STRIKE}
_OFF = {"22": BOLD | DIM, "23": ITALIC, "24": UNDERLINE, "25": BLINK, "27": REVERSE, "29": STRIKE}
_MOST = 8192  # texts kept: about a megabyte

_known: dict[tuple[int, int, int], str] = {}


def framed(text: str, synchronised: bool) -> str:
    """The same text, to be shown at once if it is long and the terminal can do that."""
    if synchronised and len(text) > SYNC_ABOVE // 3 and len(text.encode()) > SYNC_ABOVE:
        return text.join(SYNC)
    return text


def parts(pen: int) -> tuple[int, int, int]:
    """Fore, back (0xRRGGBB, an index, or -1 for the terminal's own) and attributes of a pen."""
    return (pen & FORE) - 1, ((pen & BACK) >> 25) - 1, pen >> 50


def change(before: int, after: int, bits: int) -> str:
    """The shortest SGR text that turns one pen into another, `bits` deep; nothing if they are equal."""
    found = _known.get((before, after, bits))
    if found is None:
        if len(_known) > _MOST:
            _known.clear()
        found = _known[before, after, bits] = _shortest(before, after, bits)
    return found


def _shortest(before: int, after: int, bits: int) -> str:
    if before == after:
        return ""
    step, anew = _step(before, after, bits), _step(PLAIN, after, bits)
    return min(f"\x1b[{step}m", f"\x1b[;{anew}m" if anew else "\x1b[m", key=len)


def _step(before: int, after: int, bits: int) -> str:
    """The parameters that lead from one pen to the other, without a reset."""
    fore, back, on = parts(after)
    old_fore, old_back, was = parts(before)
    codes = []
    for off, group in _OFF.items():
        if was & ~on & group:
            codes.append(off)
            was &= ~group
    codes += [code for code, attribute in _ON.items() if on & ~was & attribute]
    if fore != old_fore:
        codes.append(_colour(fore, 30, bits))
    if back != old_back:
        codes.append(_colour(back, 40, bits))
    return ";".join(codes)


def _colour(value: int, base: int, bits: int) -> str:
    if value < 0:
        return str(base + 9)
    if bits >= 24 and value < INDEXED:
        return f"{base + 8};2;{value >> 16};{value >> 8 & 255};{value & 255}"
    value &= INDEXED - 1
    if value < 16:
        return str(base + value if value < 8 else base + 52 + value)
    return f"{base + 8};5;{value}"


_read: dict[tuple[int, str], int] = {}


def read(pen: int, parameters: str) -> int:
    """The pen after an SGR sequence with these parameters. Raises ValueError for one that no pen can hold."""
    found = _read.get((pen, parameters))
    if found is None:
        if len(_read) > _MOST:
            _read.clear()
        found = _read[pen, parameters] = _after(pen, parameters.split(";"))
    return found


def _after(pen: int, codes: list[str]) -> int:
    fore, back, on = parts(pen)
    rest = iter(codes)
    for code in rest:
        if code in ("", "0"):
            fore, back, on = -1, -1, 0
        elif code in _ON:
            on |= _ON[code]
        elif code in _OFF:
            on &= ~_OFF[code]
        elif code in ("38", "39") or 30 <= int(code) <= 37 or 90 <= int(code) <= 97:
            fore = _named(int(code) - 30, rest)
        elif code in ("48", "49") or 40 <= int(code) <= 47 or 100 <= int(code) <= 107:
            back = _named(int(code) - 40, rest)
        else:
            raise ValueError(code)
    return fore + 1 | back + 1 << 25 | on << 50


def _named(number: int, rest: Iterator[str]) -> int:
    """The colour of 0..7, 60..67, 9 (the terminal's own), or 8 with what follows it."""
    if number == 9:
        return -1
    if number != 8:
        return INDEXED + (number if number < 8 else number - 52)
    kind = next(rest, "")
    if kind == "5":
        return INDEXED + int(next(rest, ""))
    if kind != "2":
        raise ValueError(kind)
    red, green, blue = (int(next(rest, "")) for _ in range(3))
    return red << 16 | green << 8 | blue
