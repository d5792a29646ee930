"""Where each simulation belongs: the first lesson that shows it, read from lesson.toml alone, once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tutor.course import load, toml
from tutor.course.facts import facts
from tutor.course.findings import Findings


@cache
def uses(root: Path) -> Mapping[str, str]:
    """The id of the first lesson of each simulation, in the order of the courses and their lessons."""
    found: dict[str, str] = {}
    for course in load.courses(root):
        for lesson in course.lessons:
            file = root / lesson / load.LESSON_FILE
            for state in facts(toml.load(root, file, Findings(file))).sims.values():
                found.setdefault(state.kind, lesson)
    return found
