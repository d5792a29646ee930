"""Blocks of a lesson as lines: nothing too wide, the learner's numbers in their places, remarks in words."""

from __future__ import annotations

import pytest

from tutor import locale
from tutor.course import lesson as parts
from tutor.course.load import lesson as load_lesson
from tutor.ui.page.blocks import Voice, lines
from tutor.ui.page.flow import width_of

VOICE = Voice(lambda path, own: f"<{path}>" if path == "mine" else own)


def told(*blocks: parts.Block, width: int = 40) -> list[str]:
    return ["".join(run.text for run in line).rstrip() for line in lines(blocks, width, VOICE)]


def test_values_are_asked_of_the_voice() -> None:
    spans = (parts.Span("a is "), parts.Span("81", "value", "mine"))
    assert told(parts.Paragraph(spans)) == ["a is <mine>"]


def test_remarks_say_what_they_are() -> None:
    block = parts.Remark("slip", (parts.Paragraph((parts.Span("It is 2."),)),))
    assert told(block) == ["▎ The document has a slip here", "▎ It is 2."]


def test_broken_parts_say_what_and_where() -> None:
    text = " ".join(told(parts.Broken("no such thing", "sv.md:3", "Mend it"), width=80))
    assert "sv.md:3" in text
    assert "Mend it" in text


def test_tables_keep_their_columns() -> None:
    def cell(text: str) -> parts.Spans:
        return (parts.Span(text),)

    table = parts.Table(
        (cell("x"), cell("y")), ((cell("2"), cell("19.6")), (cell("10"), cell("98"))), ("right", "right")
    )
    assert told(table) == [" x │    y", "───┼─────", " 2 │ 19.6", "10 │   98"]


def test_lists_hang() -> None:
    item = (parts.Paragraph((parts.Span("one two three four"),)),)
    assert told(parts.Bullets((item, item), ordered=True), width=14) == [
        " 1. one two",
        "    three four",
        " 2. one two",
        "    three four",
    ]


def test_exercises_are_left_out() -> None:
    assert told(parts.ExerciseText("x", (parts.Span("?"),))) == []


@pytest.mark.parametrize("width", [20, 36, 56, 76])
@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_real_pages_fit_their_width(width: int, language: str) -> None:
    from opener import COUNTING, DESCENT, LESSONS

    for name in (COUNTING, DESCENT):
        for page in load_lesson(LESSONS, name).texts[language].pages:
            words = [block for block in page.blocks if not isinstance(block, parts.Formula)]
            assert all(width_of(line) <= width for line in lines(words, width, VOICE))
