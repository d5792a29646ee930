"""The texts of a lesson by language, each read when it is first asked for: a learner reads one of three."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tutor.course.facts import Facts
from tutor.course.lesson import LessonText
from tutor.course.outline import Problem
from tutor.course.pages import read_text
from tutor.locale import LANGUAGES


class Texts(Mapping[str, LessonText]):
    """What the folder of a lesson holds. What is wrong in the texts that were read is in `problems`."""

    def __init__(self, root: Path, folder: Path, facts: Facts) -> None:
        self.problems: list[Problem] = []
        self._root = root
        self._facts = facts
        files = {language: folder / f"{language}.md" for language in LANGUAGES}
        self._files = {language: path for language, path in files.items() if path.is_file()}
        self._texts: dict[str, LessonText] = {}

    def __getitem__(self, language: str) -> LessonText:
        if language not in self._texts:
            text, problems = read_text(self._root, self._files[language], language, self._facts)
            self._texts[language] = text
            self.problems += problems
        return self._texts[language]

    def __contains__(self, language: object) -> bool:
        return language in self._files  # Mapping's own way would read it

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
