"""Rewriting numbers, and problems as lines, as JSON and as annotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fake_courses import PAGES, FakeCourses

from tutor.course.check import check, fix
from tutor.course.check.report import report
from tutor.course.outline import Problem
from tutor.errors import TutorError


def test_numbers_are_written_in_each_languages_notation(fake: FakeCourses) -> None:
    for language, page in PAGES.items():
        for number in ("9,3419", "9.3419", "66", "19", "4-5-5-3-2](v"):
            page = page.replace(f"[{number}]", "[]") if not number.endswith("v") else page
        fake.write(
            f"01-one/{language}.md", page.replace("[](v:values.after_one)", "[0.1234](v:values.after_one)")
        )
    changed = fix(fake.root)
    assert {path.name for path in changed} == {"sv.md", "lt.md", "en.md"}
    for language, page in PAGES.items():
        assert fake.path(f"01-one/{language}.md").read_text("utf-8") == page
    assert fix(fake.root) == []


def test_check_can_mend_first(fake: FakeCourses) -> None:
    fake.edit("01-one/lt.md", "[81]", "[80]")
    fake.edit("02-two/lesson.toml", "golden = 81", "golden = 82")
    assert len(check(fake.root, seeds=2)) == 2
    [left] = check(fake.root, fix=True, seeds=2)
    assert "golden" in left.message


def test_what_is_no_value_link_is_left_alone(fake: FakeCourses) -> None:
    fake.edit(
        "01-one/sv.md",
        "Slut.",
        "`[1](v:values.limit)` [a](https://b.c) [7](v:values.nothing) [x] (v:values.limit)",
    )
    before = fake.path("01-one/sv.md").read_bytes()
    assert fix(fake.root) == []
    assert fake.path("01-one/sv.md").read_bytes() == before


def test_signs_of_markdown_are_escaped(fake: FakeCourses) -> None:
    fake.edit("01-one/lesson.toml", "[values]", "[values]\nwork = \"concat('2*3*', 4, '[x]_a_')\"")
    fake.edit_all("01-one", "Slut.", "[](v:values.work)")
    fix(fake.root)
    assert r"[2\*3\*4\[x\]\_a\_](v:values.work)" in fake.path("01-one/sv.md").read_text("utf-8")
    assert not [line for line in fake.told() if "values.work" in line]


def test_a_file_that_cannot_be_written_is_told_and_kept(
    fake: FakeCourses, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.edit("01-one/lt.md", "[81]", "[80]")
    before = fake.path("01-one/lt.md").read_bytes()

    def full(self: Path, *_rest: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(TutorError, match="No space left"):
        fix(fake.root)
    assert fake.path("01-one/lt.md").read_bytes() == before


PROBLEMS = [
    Problem(Path("/c/a.md"), 3, "one is wrong", "Mend it"),
    Problem(Path("/c/b:1,2.md"), 4, "two\nlines, 100%", "", "warning"),
    Problem(Path("/d/e.md"), 1, "elsewhere"),
]


def test_lines_say_file_line_message_and_mend() -> None:
    assert report(PROBLEMS, base=Path("/c")).split("\n") == [
        "a.md:3: one is wrong. Mend it",
        "b:1,2.md:4: warning: two lines, 100%",
        "/d/e.md:1: elsewhere",
    ]
    assert report([], base=Path("/c")) == ""


def test_json_holds_every_field() -> None:
    rows = json.loads(report(PROBLEMS, "json", Path("/c")))["problems"]
    assert rows[0] == {
        "path": "a.md",
        "line": 3,
        "level": "error",
        "message": "one is wrong",
        "fix": "Mend it",
    }
    assert [row["level"] for row in rows] == ["error", "warning", "error"]


def test_annotations_are_escaped_as_github_asks() -> None:
    assert report(PROBLEMS, "github", Path("/c")).split("\n") == [
        "::error file=a.md,line=3::one is wrong. Mend it",
        "::warning file=b%3A1%2C2.md,line=4::two%0Alines, 100%25",
        "::error file=/d/e.md,line=1::elsewhere",
    ]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(TutorError, match="text, json, github"):
        report([], "xml")
