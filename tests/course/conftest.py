"""The fixtures of these tests: English, and a fake folder of courses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_courses import COURSE, LESSON, PAGES, FakeCourses, write_dictionaries

from tutor import locale
from tutor.course.check import dictionary


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = locale.current()
    locale.use("en")
    yield
    locale.use(before)


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCourses:
    """Three lessons without a fault, and dictionaries that know the words in them and no others."""
    courses = FakeCourses(tmp_path / "lessons", tmp_path / "words")
    courses.write("course.toml", COURSE)
    for number, name in enumerate(("01-one", "02-two", "03-three"), 1):
        courses.write(f"{name}/lesson.toml", LESSON.replace("{number}", str(number)))
        for language, page in PAGES.items():
            courses.write(f"{name}/{language}.md", page)
    write_dictionaries(courses.words)
    monkeypatch.setenv(dictionary.VARIABLE, str(courses.words))
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(dictionary, "FOLDERS", ())
    return courses
