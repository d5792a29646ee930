"""A learner's session: the courses, the records and the choices, for every screen. Without Textual."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tutor import locale
from tutor.course import load
from tutor.course.outline import Course
from tutor.records.events import Event
from tutor.records.projection import Progress
from tutor.records.store import Store

if TYPE_CHECKING:
    from tutor.course.lesson import Lesson, LessonText

FRAMES = 15
LESSONS = 4
"""Lessons that are kept: back and forth between two takes no time, and a day of reading no memory."""


def spoken(texts: Mapping[str, str]) -> str:
    """The text in the current language, or in any that there is."""
    for language in (locale.current(), "en", *texts):
        if texts.get(language):
            return texts[language]
    return ""


class Session:
    """What the screens share. The store and the courses are opened when first asked for, not before."""

    def __init__(self, root: Path, store: Path | None = None) -> None:
        self.root = root
        self._store_path = store
        self._lessons: dict[str, Lesson] = {}
        self._titles: dict[str, dict[str, str]] = {}

    # ---- the courses

    @cached_property
    def courses(self) -> list[Course]:
        """Every course that has lessons."""
        return load.courses(self.root)

    def lesson(self, lesson_id: str) -> Lesson:
        """The lesson; the last few that were read are kept."""
        found = self._lessons.pop(lesson_id, None) or load.opened(self.root, lesson_id)
        self._lessons[lesson_id] = found
        while len(self._lessons) > LESSONS:
            del self._lessons[next(iter(self._lessons))]
        return found

    def text(self, lesson: Lesson) -> LessonText:
        """The lesson in the current language, or in any that it has."""
        for language in (locale.current(), "en", *lesson.texts):
            if language in lesson.texts:
                return lesson.texts[language]
        raise LookupError(lesson.id)

    def title_of(self, lesson_id: str) -> str:
        """The title of a lesson in the current language; its id where it has none."""
        if lesson_id not in self._titles:
            self._titles[lesson_id] = load.titles(self.root, lesson_id)
        return spoken(self._titles[lesson_id]) or lesson_id

    def course_of(self, lesson_id: str) -> Course | None:
        return next((course for course in self.courses if lesson_id in course.lessons), None)

    def after(self, lesson_id: str) -> str | None:
        """The lesson that follows in the same course."""
        course = self.course_of(lesson_id)
        if course is None:
            return None
        place = course.lessons.index(lesson_id) + 1
        return course.lessons[place] if place < len(course.lessons) else None

    # ---- the records

    @cached_property
    def store(self) -> Store:
        return Store.open(self._store_path)

    @cached_property
    def _progress(self) -> dict[str, Progress]:
        return self.store.progress()

    def record(self, event: Event) -> None:
        """Keep what happened, now: nothing depends on a later exit."""
        self.store.append(event)
        self.__dict__.pop("_progress", None)

    def done(self, lesson_id: str) -> bool:
        return lesson_id in self._progress and self._progress[lesson_id].done

    def answered(self, lesson_id: str) -> frozenset[str]:
        """The exercises of a lesson that were answered right at some time."""
        return self._progress[lesson_id].right if lesson_id in self._progress else frozenset()

    def begun(self, lesson_id: str) -> bool:
        return lesson_id in self._progress

    @property
    def practised(self) -> bool:
        """Whether an exercise was ever answered: cheap, it says nothing of what is due."""
        return any(state.tried for state in self._progress.values())

    @property
    def position(self) -> tuple[str, int] | None:
        """Where the learner was: a lesson that is still there, and the page."""
        position = self.store.position()
        known = position is not None and self.course_of(position[0]) is not None
        return position if known else None

    @property
    def notice(self) -> str:
        return self.store.notice

    @property
    def store_place(self) -> str:
        return str(self.store.path or "–")

    # ---- the choices

    def set(self, name: str, value: str) -> None:
        self.store.settings[name] = value

    @property
    def language(self) -> str | None:
        """The stored choice."""
        language = self.store.settings.get("language")
        return language if language in locale.LANGUAGES else None

    @property
    def theme(self) -> str | None:
        """The stored choice: `dark` or `light`."""
        theme = self.store.settings.get("theme")
        return theme if theme in ("dark", "light") else None

    @property
    def motion(self) -> bool | None:
        """The stored choice: whether pictures move by themselves."""
        return self.store.settings.motion

    @property
    def frames(self) -> int:
        """Pictures a second of a running simulation: TUTOR_FRAMES, or the stored choice."""
        stored = os.environ.get("TUTOR_FRAMES") or self.store.settings.get("frames", "")
        return int(stored) if stored in ("4", "8", "15", "30") else FRAMES
