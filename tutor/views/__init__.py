"""Views: a file for each simulation, of the same name; a frame and a size in, a canvas and sentences out."""

from __future__ import annotations

import importlib
from types import ModuleType


def load(name: str) -> ModuleType:
    """The view of that name: `draw`, `describe`, `LABELS`; it may have `CHOICES`, `HEADLINE`, `PACE` too."""
    return importlib.import_module(f"tutor.views.{name}")
