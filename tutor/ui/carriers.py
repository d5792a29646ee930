"""Which exercises carry which concept, over all lessons: read from lesson.toml alone, once. No screen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tutor.course import load, toml
from tutor.course.facts import facts
from tutor.course.findings import Findings
from tutor.quiz.exercise import Exercise


@cache
def carriers(root: Path) -> Mapping[str, list[tuple[str, str]]]:
    """The exercises (lesson id, exercise id) of each concept, in the order of the lessons.

    Bets are left out: they are made once. A file that cannot be read carries nothing.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for lesson in load.lesson_ids(root):
        for exercise in _exercises(root, lesson).values():
            if exercise.concept and not exercise.predict:
                found.setdefault(exercise.concept, []).append((lesson, exercise.id))
    return found


def _exercises(root: Path, lesson: str) -> Mapping[str, Exercise]:
    file = root / lesson / load.LESSON_FILE
    findings = Findings(file)
    return facts(toml.load(root, file, findings)).exercises
