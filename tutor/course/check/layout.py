"""What an 80-column terminal can show: formulas that can be typeset, and nothing that is too wide."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.course import walk
from tutor.course.check.subject import Subject, error, prose, warning
from tutor.course.lesson import Block, Code, Formula, LessonText, Spans, Table
from tutor.course.outline import Problem
from tutor.course.spans import plain
from tutor.locale import _

WIDTH = 76
"""Columns for a lesson's text on a screen of 80: a margin on both sides, and a scroll bar."""

_GAP = 2  # columns between the columns of a table


def layout_problems(subject: Subject) -> Iterator[Problem]:
    """Formulas that cannot be typeset, and blocks wider than the screen."""
    for text in subject.texts.values():
        for page in text.pages:
            for block in walk.blocks(page.blocks):
                yield from _block(text, block)
        for line, spans in prose(text):
            yield from _words(subject, text, line, spans)
            for span in spans:
                if span.kind == "math":
                    yield from _formula(text, span.line, span.text)


def _block(text: LessonText, block: Block) -> Iterator[Problem]:
    if isinstance(block, Formula):
        yield from _formula(text, block.line, block.latex)
        yield from _formula_width(text, block)
    elif isinstance(block, Code):
        widest = max(map(len, block.text.split("\n")), default=0)
        yield from _too_wide(text, block.line, widest, _("this code is {count} columns wide"))
    elif isinstance(block, Table):
        yield from _too_wide(
            text, block.line, _narrowest(block), _("this table is at least {count} columns wide")
        )


def _formula(text: LessonText, line: int, latex: str) -> Iterator[Problem]:
    from tutor import formula

    for reason in formula.problems(latex):
        message = _("this formula cannot be typeset: {reason}").format(reason=reason)
        yield error(text, line, message, f"${latex[:60]}$")


def _formula_width(text: LessonText, block: Formula) -> Iterator[Problem]:
    from tutor import formula

    width = formula.layout(block.latex, WIDTH).width
    yield from _too_wide(text, block.line, width, _("this formula is {count} columns wide"))


def _words(subject: Subject, text: LessonText, line: int, spans: Spans) -> Iterator[Problem]:
    longest = max(plain(spans).split(" "), key=len, default="")
    if len(longest) > WIDTH:
        place = subject.line_of(text.path, longest, line)
        yield from _too_wide(text, place, len(longest), _("a word of {count} letters does not fit a line"))


def _too_wide(text: LessonText, line: int, width: int, message: str) -> Iterator[Problem]:
    if width > WIDTH:
        fix = _("At most {count} columns fit a screen of 80: divide it").format(count=WIDTH)
        yield warning(text.path, line, message.format(count=width), fix)


def _narrowest(table: Table) -> int:
    """The width of a table when every cell is broken between its words."""
    rows = [table.header, *table.rows]
    count = max(map(len, rows), default=0)
    columns = [[row[place] for row in rows if place < len(row)] for place in range(count)]
    return sum(max(map(_longest_word, cells), default=0) for cells in columns) + _GAP * max(count - 1, 0)


def _longest_word(cell: Spans) -> int:
    return max((len(word) for word in _flat(cell).split(" ")), default=0)


def _flat(cell: Spans) -> str:
    from tutor import formula

    shown = (formula.inline(span.text) if span.kind == "math" else span.text for span in cell)
    return "".join(shown)
