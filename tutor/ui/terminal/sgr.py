"""The SGR text that turns one pen into another. A pen is one number: fore colour, back colour and attributes.

Without NumPy, which the program's start can do without (see `pens` for arrays of them).
"""

from __future__ import annotations

BOLD, DIM, UNDERLINE, REVERSE = 1, 2, 4, 8

PLAIN = 0
"""The pen after a reset: the terminal's own colours, no attributes."""

FORE = (1 << 25) - 1
BACK = FORE << 25
MARKS = (UNDERLINE | REVERSE) << 50
"""The attributes that show on an empty cell."""

SYNC = ("\x1b[?2026h", "\x1b[?2026l")
"""What stands around text that is to be shown at once."""

SETTINGS = ("\x1b[?", "\x1b[>", "\x1b[<", "\x1b]")
"""How text begins that sets the terminal up; any other paints."""

_SWITCHES = ((BOLD | DIM, "22"), (UNDERLINE, "24"), (REVERSE, "27"))
_ON = ((BOLD, "1"), (DIM, "2"), (UNDERLINE, "4"), (REVERSE, "7"))
_MOST = 8192  # texts kept: about a megabyte

_known: dict[tuple[int, int, int], str] = {}


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
    for group, off in _SWITCHES:
        if was & ~on & group:
            codes.append(off)
            was &= ~group
    codes += [code for attribute, code in _ON if on & ~was & attribute]
    if fore != old_fore:
        codes.append(_colour(fore, 30, bits))
    if back != old_back:
        codes.append(_colour(back, 40, bits))
    return ";".join(codes)


def _colour(value: int, base: int, bits: int) -> str:
    if value < 0:
        return str(base + 9)
    if bits >= 24:
        return f"{base + 8};2;{value >> 16};{value >> 8 & 255};{value & 255}"
    if value < 16:
        return str(base + value if value < 8 else base + 52 + value)
    return f"{base + 8};5;{value}"
