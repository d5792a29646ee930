"""Which of Textual's drivers the program uses: ours where there is a terminal of our own to write to."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tutor.ui.terminal import start
from tutor.ui.terminal.caps import Caps

if TYPE_CHECKING:
    from textual.driver import Driver


def driver(caps: Caps) -> type[Driver] | None:
    """What to pass to `App(driver_class=...)`; None (Windows) leaves the choice to Textual.

    Its output never blocks the program, and it ends cleanly on SIGHUP and SIGTERM even when the terminal has
    stopped reading. The keys typed since the start come first.
    """
    if sys.platform == "win32":
        return None
    from tutor.ui.terminal.tty_driver import TtyDriver

    keys, sieve = start.typed()
    return type("TutorDriver", (TtyDriver,), {"caps": caps, "keys": keys, "sieve": sieve})
