"""Walking through the blocks of a lesson: every block and span in reading order, however deep it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tutor.course.lesson import (
    Block,
    Bullets,
    ExerciseText,
    LessonText,
    Page,
    Paragraph,
    Remark,
    Span,
    SpanKind,
    Spans,
    Table,
)


def blocks(inside: Iterable[Block]) -> Iterator[Block]:
    """Every block, each before those inside it."""
    for block in inside:
        yield block
        yield from blocks(_children(block))


def texts(inside: Iterable[Block]) -> Iterator[Spans]:
    """The running texts of every block."""
    for block in blocks(inside):
        yield from _own_texts(block)


def spans(inside: Iterable[Block], kind: SpanKind | None = None) -> Iterator[Span]:
    """Every span, or every one of a kind."""
    for text in texts(inside):
        yield from (span for span in text if kind is None or span.kind == kind)


def all_spans(text: LessonText, kind: SpanKind | None = None) -> Iterator[Span]:
    """The spans of a whole lesson in one language."""
    for page in text.pages:
        yield from spans(page.blocks, kind)


def exercises(text: LessonText) -> dict[str, ExerciseText]:
    """The exercises of a lesson in one language, by id."""
    return {exercise.id: exercise for page in text.pages for exercise in page.exercises}


def remarks(page: Page, kind: str) -> int:
    """How many remarks of a kind a page has."""
    return sum(isinstance(block, Remark) and block.kind == kind for block in blocks(page.blocks))


def _children(block: Block) -> Iterator[Block]:
    if isinstance(block, Bullets):
        for item in block.items:
            yield from item
    elif isinstance(block, Remark):
        yield from block.blocks
    elif isinstance(block, ExerciseText):
        yield from block.body
        for hint in block.hints:
            yield from hint
        yield from block.solution


def _own_texts(block: Block) -> Iterator[Spans]:
    if isinstance(block, Paragraph):
        yield block.spans
    elif isinstance(block, Table):
        yield from block.header
        for row in block.rows:
            yield from row
    elif isinstance(block, ExerciseText):
        yield block.prompt
        yield from (text for _, text in block.options)
        yield from block.wrong_answers.values()
        yield from block.wrong.values()
