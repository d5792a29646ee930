"""The terminal from the program's first moment until its screen stands: what is typed is kept and not echoed.

Imports next to nothing: it runs before everything else.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing typing would take longer than all of this
if TYPE_CHECKING:
    from typing import Any

    Attributes = list[Any]

_before: Attributes | None = None


def is_terminal() -> bool:
    """Whether there is a terminal to talk with: keys come from it, and the screen (stderr) is on it."""
    try:
        return os.isatty(0) and os.isatty(2) and os.environ.get("TERM", "dumb") != "dumb"
    except OSError:
        return False


def begin() -> None:
    """No echo, and every key at once; keys stay where they are until somebody reads them."""
    global _before
    if _before is not None or sys.platform == "win32":
        return
    import atexit
    import termios

    try:
        _before = termios.tcgetattr(0)
        quiet = termios.tcgetattr(0)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        quiet[0] &= ~termios.ICRNL  # Enter comes as the screen will expect it
        termios.tcsetattr(0, termios.TCSANOW, quiet)
    except (termios.error, OSError):
        _before = None
        return
    atexit.register(end)


def taken() -> Attributes | None:
    """What the terminal was set to before, for whoever is to put it back; from now on that is not us."""
    global _before
    before, _before = _before, None
    return before


def end() -> None:
    """Put the terminal back, unless somebody has taken that over."""
    before = taken()
    if before is None or sys.platform == "win32":
        return
    import termios

    try:
        termios.tcsetattr(0, termios.TCSANOW, before)
    except (termios.error, OSError):
        return
