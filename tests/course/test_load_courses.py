"""Finding, listing and opening courses; what a broken or hostile folder does to that."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fake_courses import FakeCourses

from tutor.course import load, pages
from tutor.course.facts import Facts
from tutor.course.lesson import LessonText
from tutor.course.outline import Problem
from tutor.errors import TutorError

REPOSITORY = Path(__file__).parents[2]


def test_a_folder_that_is_asked_for_comes_before_the_variable(
    fake: FakeCourses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTOR_LESSONS", str(fake.root))
    assert load.find() == fake.root
    other = tmp_path / "other"
    (other / "c" / "01-x").mkdir(parents=True)
    assert load.find(other) == other
    monkeypatch.delenv("TUTOR_LESSONS")
    assert load.find() == REPOSITORY / "lessons"


@pytest.mark.parametrize("folder", ["", "nothing/here"])
def test_a_folder_without_lessons_is_refused(tmp_path: Path, folder: str) -> None:
    with pytest.raises(TutorError) as caught:
        load.find(tmp_path / folder)
    assert str(tmp_path) in caught.value.where
    assert "course.toml" in caught.value.fix


def test_courses_are_listed_in_their_order_with_their_lessons(fake: FakeCourses) -> None:
    late = fake.root / "alpha"
    (late / "01-x").mkdir(parents=True)
    (late / "course.toml").write_text(fake.path("course.toml").read_text().replace("order = 1", "order = 2"))
    (fake.root / "empty").mkdir()
    (fake.root / "empty" / "course.toml").write_text("order = 0")
    found = load.courses(fake.root)
    assert [course.id for course in found] == ["demo", "alpha"]
    assert found[0].lessons == ("demo/01-one", "demo/02-two", "demo/03-three")
    assert found[0].title == {"sv": "Kurs", "lt": "Kursas", "en": "Course"}
    assert (found[0].document, found[0].authors, found[0].units) == ("Dokument", ("N. N.",), 3)
    assert found[0].problems == ()


@pytest.mark.parametrize(
    "content", ["[title", "", "\x00", "order = 'x'", "title = 3\ndocument = []", "é" * 9]
)
def test_a_broken_course_file_leaves_its_course_and_the_others(fake: FakeCourses, content: str) -> None:
    broken = fake.root / "broken"
    (broken / "01-x").mkdir(parents=True)
    (broken / "course.toml").write_text(content, "utf-8")
    found = {course.id: course for course in load.courses(fake.root)}
    assert found["demo"].problems == ()
    assert found["broken"].title["en"] == "broken"
    assert found["broken"].problems
    assert all(problem.path == broken / "course.toml" for problem in found["broken"].problems)


def test_an_unknown_lesson_is_refused_with_those_like_it(fake: FakeCourses) -> None:
    with pytest.raises(TutorError) as caught:
        load.lesson(fake.root, "demo/01-on")
    assert "demo/01-one" in caught.value.fix
    with pytest.raises(TutorError) as caught:
        load.lesson(fake.root, "02-two")
    assert "demo/02-two" in caught.value.fix


@pytest.mark.parametrize(
    "name", ["", "..", "demo/..", "demo/../demo/01-one", "/etc", "demo/01-one/", "\x1b[2J", "a" * 9999]
)
def test_an_id_that_is_a_path_names_no_lesson(fake: FakeCourses, name: str) -> None:
    with pytest.raises(TutorError) as caught:
        load.lesson(fake.root, name)
    assert "\x1b" not in str(caught.value)


def test_titles_are_the_first_headings(fake: FakeCourses) -> None:
    fake.path("01-one/lt.md").unlink()
    assert load.titles(fake.root, "demo/01-one") == {"sv": "Att räkna", "en": "Counting"}


def test_a_link_out_of_the_folder_is_not_followed(fake: FakeCourses, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Secret\n\n## Secret\n")
    fake.path("01-one/en.md").unlink()
    fake.path("01-one/en.md").symlink_to(secret)
    lesson = fake.lesson()
    assert "Secret" not in repr(lesson)
    assert any("leads out of the folder" in problem.message for problem in lesson.problems)
    assert load.titles(fake.root, "demo/01-one").keys() == {"sv", "lt"}


def test_a_folder_that_is_a_link_out_is_not_read(fake: FakeCourses, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "en.md").write_text("# Secret\n\n## Secret\n")
    (away / "lesson.toml").write_text("schema = 1")
    fake.path("04-four").symlink_to(away)
    lesson = fake.lesson("04-four")
    assert "Secret" not in repr(lesson)
    assert len([problem for problem in lesson.problems if "leads out" in problem.message]) == 2


def test_a_pipe_is_not_waited_for(fake: FakeCourses) -> None:
    fake.path("01-one/en.md").unlink()
    os.mkfifo(fake.path("01-one/en.md"))
    assert "en" not in fake.lesson().texts
    fake.path("course.toml").unlink()
    os.mkfifo(fake.path("course.toml"))
    assert "not a plain file" in load.courses(fake.root)[0].problems[0].message


def test_listing_courses_loads_neither_numpy_nor_markdown(fake: FakeCourses) -> None:
    code = (
        "import sys; from pathlib import Path; from tutor.course import load\n"
        f"root = Path({str(fake.root)!r})\n"
        "assert len(load.courses(root)[0].lessons) == 3\n"
        "assert load.titles(root, 'demo/01-one')\n"
        "heavy = {'numpy', 'markdown_it', 'babel', 'spylls', 'platformdirs'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("demo/02", "demo/02-two"),
        ("demo/03-three", "demo/03-three"),
        ("demo/0", "demo/0"),
        ("", ""),
        ("other", "other"),
    ],
)
def test_the_beginning_of_a_name_is_enough_where_one_lesson_has_it(
    fake: FakeCourses, asked: str, meant: str
) -> None:
    assert load.named(fake.root, asked) == meant


def test_a_part_of_a_name_is_answered_with_the_lessons_that_have_it(fake: FakeCourses) -> None:
    with pytest.raises(TutorError) as caught:
        load.lesson(fake.root, "o/0")
    assert "demo/01-one" in caught.value.fix


def test_a_reader_of_one_language_reads_one_file(fake: FakeCourses, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = pages.read_text

    def watched(root: Path, path: Path, language: str, facts: Facts) -> tuple[LessonText, list[Problem]]:
        read.append(language)
        return whole(root, path, language, facts)

    monkeypatch.setattr("tutor.course.texts.read_text", watched)
    lesson = load.opened(fake.root, "demo/01-one")
    assert "lt" in lesson.texts
    assert list(lesson.texts) == ["sv", "lt", "en"]
    assert read == []
    assert lesson.texts["lt"] is lesson.texts["lt"]
    assert read == ["lt"]
    assert lesson.texts == load.lesson(fake.root, "demo/01-one").texts
    with pytest.raises(KeyError):
        lesson.texts["fi"]


def test_a_language_without_a_file_is_not_there(fake: FakeCourses) -> None:
    fake.path("01-one/sv.md").unlink()
    texts = load.opened(fake.root, "demo/01-one").texts
    assert "sv" not in texts
    assert len(texts) == 2
