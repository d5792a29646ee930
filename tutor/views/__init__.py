"""Views: a file for each simulation, of the same name; a frame and a size in, a canvas and sentences out."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.sims.base import Frame


def load(name: str) -> ModuleType:
    """The view of that name: `draw`, `describe`, `LABELS`; it may have `CHOICES`, `HEADLINE`, `PACE` too."""
    return importlib.import_module(f"tutor.views.{name}")


def headline(view: ModuleType, frame: Frame) -> tuple[str, ...]:
    """The readings that below a picture: `HEADLINE`, or what a view of several faces names for this one."""
    chosen: Callable[[Frame], tuple[str, ...]] | None = getattr(view, "headline", None)
    if chosen is not None:
        return chosen(frame)
    names: tuple[str, ...] = getattr(view, "HEADLINE", tuple(view.LABELS)[:4])
    return names
