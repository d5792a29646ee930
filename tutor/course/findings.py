"""The problems of one file, collected while it is read, so that one pass reports them all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tutor.course.outline import Problem
from tutor.course.visible import visible

if TYPE_CHECKING:
    from tutor.course.lesson import Broken

Level = Literal["error", "warning"]


class Findings:
    """What is wrong in the file at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def add(self, line: int, message: str, fix: str = "", level: Level = "error") -> None:
        """Note a problem; what it quotes from the file is made safe to print."""
        self.problems.append(Problem(self.path, line, visible(message), visible(fix), level))

    def broken(self, line: int, message: str, fix: str = "") -> Broken:
        """Note a problem, and give the block that stands in the lesson for what could not be read."""
        from tutor.course.lesson import Broken

        self.add(line, message, fix)
        return Broken(visible(message), f"{visible(self.path.name)}:{line}", visible(fix), line)
