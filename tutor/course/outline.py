"""What is known of a course before any lesson is read: what home shows; quick to import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Problem:
    """Something wrong in a course's files, with its place and its mend."""

    path: Path
    line: int
    message: str
    fix: str = ""
    level: Literal["error", "warning"] = "error"


@dataclass(frozen=True)
class Course:
    """A course: the document that it mirrors, who wrote it, and its lessons in order.

    Opening a course reads the small `course.toml` and the names of the lesson folders, not the lessons.
    """

    id: str
    folder: Path
    title: Mapping[str, str]
    description: Mapping[str, str]
    document: str  # the document's own title
    authors: tuple[str, ...]
    language: str  # of the document
    date: str = ""
    source: str = ""  # where the document was published, as it says itself
    units: int = 0
    lessons: tuple[str, ...] = ()  # lesson ids
    first_unit: int = 1
    order: int = 0  # place among the courses
    problems: tuple[Problem, ...] = ()
