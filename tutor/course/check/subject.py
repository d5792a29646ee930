"""One lesson under the linter: its content, its values, and the lines of its files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from tutor.course import walk
from tutor.course.files import read
from tutor.course.findings import Level
from tutor.course.lesson import Lesson, LessonText, Span, Spans
from tutor.course.load import LESSON_FILE
from tutor.course.outline import Problem
from tutor.course.toml import KeyLines
from tutor.course.values import Values
from tutor.course.visible import visible
from tutor.errors import TutorError


class Subject:
    """A lesson that is checked in some languages; the others are held against the first of them."""

    def __init__(self, root: Path, lesson: Lesson, languages: tuple[str, ...], original: str) -> None:
        self.root = root
        self.lesson = lesson
        self.values = Values(lesson)
        self.languages = tuple(sorted(languages, key=lambda language: language != original))
        self.path = lesson.folder / LESSON_FILE
        self._sources: dict[Path, list[str]] = {}

    @cached_property
    def key_lines(self) -> KeyLines:
        return KeyLines("\n".join(self.source(self.path)))

    @cached_property
    def broken(self) -> dict[str, TutorError]:
        """The exercises whose answer cannot be computed for the document's own numbers, and why."""
        found: dict[str, TutorError] = {}
        for name in self.lesson.exercises:
            try:
                self.values.own(name)
            except TutorError as failure:
                found[name] = failure
        return found

    @property
    def texts(self) -> dict[str, LessonText]:
        """The lesson in the languages that are checked, as far as it is written."""
        known = self.lesson.texts
        return {language: known[language] for language in self.languages if language in known}

    def source(self, path: Path) -> list[str]:
        """The lines of a file of the lesson; none where it cannot be read."""
        if path not in self._sources:
            try:
                self._sources[path] = read(self.root, path).split("\n")
            except TutorError:
                self._sources[path] = []
        return self._sources[path]

    def line_of(self, path: Path, needle: str, start: int) -> int:
        """The first line from `start` on where a piece of text stands; `start` where it stands nowhere."""
        source = self.source(path)
        found = (number for number in range(start, len(source) + 1) if needle in source[number - 1])
        return next(found, start)

    def in_facts(self, message: str, *names: str, fix: str = "") -> Problem:
        """An error in lesson.toml, at the key of these names."""
        return _problem(self.path, self.key_lines.line(*names), message, fix, "error")


def error(text: LessonText, line: int, message: str, fix: str = "") -> Problem:
    """An error in the text of a lesson."""
    return _problem(text.path, line, message, fix, "error")


def warning(path: Path, line: int, message: str, fix: str = "") -> Problem:
    """Something that need not be wrong."""
    return _problem(path, line, message, fix, "warning")


def _problem(path: Path, line: int, message: str, fix: str, level: Level) -> Problem:
    """A problem that quotes a file: no control character of it reaches the terminal."""
    return Problem(path, line, visible(message), visible(fix), level)


def prose(text: LessonText) -> Iterator[tuple[int, Spans]]:
    """Every running text of a lesson with its line, also its titles."""
    yield 1, (Span(text.title, line=1),)
    for page in text.pages:
        yield page.line, (Span(page.title, line=page.line),)
        for spans in walk.texts(page.blocks):
            if spans:
                yield spans[0].line, spans
