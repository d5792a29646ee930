"""Memory that nothing uses any more, given back to the computer: thirty learners may share it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from contextlib import suppress


def release() -> None:
    """Free what closed screens still hold in circles, and hand over what the C library keeps for later.

    Takes tens of milliseconds: for a moment when nobody is waiting.
    """
    gc.collect()
    trim()


def trim() -> None:
    """Hand over the free pages of the heap, where the C library can (glibc: it keeps 200 MB after a net)."""
    if "numpy" not in sys.modules:  # nothing large has been computed, and ctypes not loaded
        return
    with suppress(ImportError, OSError, AttributeError):
        import ctypes

        give: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
        give(0)
