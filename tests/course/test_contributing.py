"""The lesson that CONTRIBUTING.md shows is a whole one: whoever copies it begins without a fault."""

from __future__ import annotations

import re
from pathlib import Path

from tutor.course.check import check

PAGE = Path(__file__).parents[2] / "CONTRIBUTING.md"


def test_the_lesson_that_is_shown_has_no_fault_but_missing_translations(tmp_path: Path) -> None:
    blocks = re.findall(
        r"^```(?:toml|markdown)\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    lesson = tmp_path / "means" / "01-mean"
    lesson.mkdir(parents=True)
    for path, text in zip(
        (lesson.parent / "course.toml", lesson / "lesson.toml", lesson / "en.md"), blocks, strict=True
    ):
        path.write_text(text, "utf-8")
    left = [problem for problem in check(tmp_path, seeds=20) if problem.path.name not in ("sv.md", "lt.md")]
    assert left == []
