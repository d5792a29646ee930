"""What the command line asked of the screen. Plain data, without imports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.sims.base import Value


@dataclass(frozen=True)
class Options:
    """How to open the screen: at home, at a lesson, or at a simulation in a state.

    `language` is the one asked for with `--lang`; None leaves it to the stored setting, then to the locale.
    `params` have been checked against the simulation's knobs.
    """

    lessons: Path
    language: str | None = None
    lesson: str | None = None
    simulation: str | None = None
    params: Mapping[str, Value] = field(default_factory=dict)
    seed: int = 0
    steps: int = 0
