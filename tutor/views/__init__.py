"""Views: one file for each simulation, of the same name; a frame and a size in, a canvas and sentences out."""

from __future__ import annotations

import importlib
from types import ModuleType


def load(name: str) -> ModuleType:
    """The view of the simulation of that name: `draw`, `describe`, `LABELS`, and if it has them `CHOICES`, `HEADLINE`, `PACE`."""
    return importlib.import_module(f"tutor.views.{name}")
