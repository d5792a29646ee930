"""Numbers beside an axis, written the reader's way: an older name for `number`."""

from __future__ import annotations

from tutor.locale import number as tick

__all__ = ["tick"]
