"""Folders and heads: what a course and its lessons are made of, and which lessons need each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from tutor.course.check.subject import Subject, warning
from tutor.course.header import NAME as COURSE_FILE
from tutor.course.load import LESSON, LESSON_FILE
from tutor.course.near import near
from tutor.course.outline import Course, Problem
from tutor.locale import LANGUAGES, _


def course_problems(course: Course) -> Iterator[Problem]:
    """What is wrong in a course's own folder and file."""
    yield from course.problems
    path = course.folder / COURSE_FILE
    if not course.document or course.units < 1:
        message = _("the course does not say which document it mirrors, or how many units that has")
        yield Problem(path, 1, message, "[document] title, language, units")
    elif course.language not in LANGUAGES:
        message = _("the language of the document is not one of {languages}")
        yield Problem(path, 1, message.format(languages=", ".join(LANGUAGES)))
    yield from _same_numbers(course)
    yield from _strays(course.folder, lambda name: name == COURSE_FILE or bool(LESSON.fullmatch(name)))


def _same_numbers(course: Course) -> Iterator[Problem]:
    """Lessons that claim the same place in the course."""
    names = [lesson.rpartition("/")[2] for lesson in course.lessons]
    for one, other in pairwise(names):
        if one[:2] == other[:2]:
            message = _("the lesson has the same number as {other}").format(other=one)
            yield warning(course.folder / other, 1, message, _("Give every lesson a number of its own"))


def lesson_problems(subject: Subject, known: Sequence[str]) -> Iterator[Problem]:
    """What is wrong in a lesson's folder, and what could not be read there; `known` are all lesson ids."""
    yield from subject.lesson.problems
    files = {LESSON_FILE, *(f"{language}.md" for language in LANGUAGES)}
    yield from _strays(subject.lesson.folder, files.__contains__)
    for language in subject.languages:
        if language not in subject.lesson.texts:
            path = subject.lesson.folder / f"{language}.md"
            yield Problem(path, 1, _("the lesson is missing in this language"), _("Translate it"))
    for needed in subject.lesson.needs:
        if needed not in known:
            message = _("no lesson is called {name}").format(name=needed)
            yield subject.in_facts(message, "needs", fix=near(needed, known))


def cycles(subjects: Sequence[Subject]) -> Iterator[Problem]:
    """Lessons that need each other in a circle; each circle is told once."""
    needs = {subject.lesson.id: subject.lesson.needs for subject in subjects}
    told: set[str] = set()
    for subject in subjects:
        circle = _circle(subject.lesson.id, needs)
        if circle and not told.intersection(circle):
            told.update(circle)
            message = _("lessons need each other in a circle: {circle}").format(circle=" → ".join(circle))
            yield subject.in_facts(message, "needs", fix=_("Remove one of these needs"))


def _circle(start: str, needs: Mapping[str, Sequence[str]]) -> list[str]:
    """The way from a lesson back to itself; empty where there is none."""
    waiting, came_from = [start], {start: ""}
    while waiting:
        here = waiting.pop()
        for needed in needs.get(here, ()):
            if needed == start:
                return [*_way(here, came_from), start]
            if needed not in came_from:
                came_from[needed] = here
                waiting.append(needed)
    return []


def _way(end: str, came_from: Mapping[str, str]) -> list[str]:
    way = [end]
    while came_from[way[0]]:
        way.insert(0, came_from[way[0]])
    return way


def _strays(folder: Path, is_known: Callable[[str], bool]) -> Iterator[Problem]:
    for path in sorted(folder.iterdir()):
        if not is_known(path.name) and not path.name.startswith("."):
            fix = _("A lesson is a folder 01-name with lesson.toml and one .md for each language")
            yield warning(path, 1, _("this is no part of a course or lesson"), fix)
