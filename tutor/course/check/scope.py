"""What is checked: a folder of courses, one course, or one lesson."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tutor.course import load
from tutor.course.header import NAME as COURSE_FILE
from tutor.course.outline import Course


@dataclass(frozen=True)
class Scope:
    """The folder of courses, and those courses and lessons in it that are checked."""

    root: Path
    courses: tuple[Course, ...]
    lessons: tuple[str, ...]
    whole: bool = False  # the whole folder, with what does not belong to one course


def scope(path: Path | str | None) -> Scope:
    """The scope that a path names; without one, the courses that the program would open.

    Raises TutorError for a folder that has no course in it.
    """
    here = Path(path).expanduser() if path else None
    if here is not None and (here / load.LESSON_FILE).is_file():
        return _part(here.resolve().parents[1], here.resolve().parent.name, here.resolve().name)
    if here is not None and ((here / COURSE_FILE).is_file() or load.lesson_names(here)):
        return _part(here.resolve().parent, here.resolve().name)
    return _whole(load.find(here))


def _whole(root: Path) -> Scope:
    courses = tuple(load.course_at(root, folder) for folder in load.folders(root))
    return Scope(root, courses, tuple(lesson for course in courses for lesson in course.lessons), True)


def _part(root: Path, course_name: str, lesson_name: str = "") -> Scope:
    """One course of a folder, or one lesson of it."""
    course = load.course_at(root, root / course_name)
    lessons = tuple(
        lesson for lesson in course.lessons if lesson.endswith(f"/{lesson_name}") or not lesson_name
    )
    return Scope(root, (course,), lessons)
