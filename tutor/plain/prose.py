"""Blocks of a lesson as plain text: no colours, no boxes. Asks the `Voice` what a value shows."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tutor import formula
from tutor.course import lesson as parts
from tutor.course.lesson import Block, Span
from tutor.locale import _

WIDTH = 78


@dataclass(frozen=True)
class Voice:
    """How a text is said: `value` gives the text of a value link, `aloud` puts formulas into words."""

    value: Callable[[str, str], str]  # (path, the document's own text) -> text
    language: str
    aloud: bool = False

    @property
    def decimal(self) -> str:
        return "." if self.language == "en" else ","


def sentence(spans: Iterable[Span], voice: Voice) -> str:
    """Running text on one line."""
    return "".join(_said(span, voice) for span in spans)


def _said(span: Span, voice: Voice) -> str:
    if span.kind == "math":
        if voice.aloud:
            return formula.spoken(span.text, voice.language)
        return formula.inline(span.text, decimal=voice.decimal)
    return voice.value(span.target, span.text) if span.kind == "value" else span.text


def lines(blocks: Iterable[Block], voice: Voice, width: int = WIDTH) -> list[str]:
    """Blocks one under another with an empty line between them; exercises are left out."""
    out: list[str] = []
    for block in blocks:
        block_lines = _block(block, voice, width)
        if block_lines and out:
            out.append("")
        out += block_lines
    return out


def wrap(text: str, width: int = WIDTH, first: str = "", rest: str = "") -> list[str]:
    """Text broken into lines at spaces; `first` and `rest` stand before the first line and the others."""
    return textwrap.wrap(
        text,
        max(width, 20),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _block(block: Block, voice: Voice, width: int) -> list[str]:
    match block:
        case parts.Paragraph():
            return wrap(sentence(block.spans, voice), width)
        case parts.Formula():
            return _formula(block.latex, voice, width)
        case parts.Bullets():
            return _bullets(block, voice, width)
        case parts.Table():
            return [line for text in _table(block, voice) for line in wrap(text, width, rest="  ")]
        case parts.Code():
            return [f"    {text}" for text in block.text.splitlines()]
        case parts.Remark():
            return _remark(block, voice, width)
        case parts.Broken():
            return _broken(block, width)
    return []


def _formula(latex: str, voice: Voice, width: int) -> list[str]:
    if voice.aloud:
        return wrap(formula.spoken(latex, voice.language), width, "    ", "    ")
    picture = formula.layout(latex, width - 4, decimal=voice.decimal)
    if picture.width > width:
        return wrap(formula.inline(latex, decimal=voice.decimal), width, "    ", "      ")
    return [f"    {row}".rstrip() for row in picture.rows()]


def _bullets(block: parts.Bullets, voice: Voice, width: int) -> list[str]:
    out: list[str] = []
    for place, item in enumerate(block.items, 1):
        sign = f"{place}. " if block.ordered else "- "
        inner = lines(item, voice, width - len(sign)) or [""]
        out += [f"{sign}{inner[0]}", *(f"{' ' * len(sign)}{line}".rstrip() for line in inner[1:])]
    return out


def _table(block: parts.Table, voice: Voice) -> list[str]:
    """A sentence for each row, every cell with the heading of its column: a table is not read across."""
    header = [sentence(cell, voice) for cell in block.header]
    return ["; ".join(_cells(header, [sentence(cell, voice) for cell in row])) + "." for row in block.rows]


def _cells(header: Sequence[str], row: Sequence[str]) -> Iterable[str]:
    for place, text in enumerate(row):
        name = header[place] if place < len(header) else ""
        yield f"{name}: {text}" if name else text


def _remark(block: parts.Remark, voice: Voice, width: int) -> list[str]:
    title = _("The document has a slip here") if block.kind == "slip" else _("Worth knowing")
    return [f"{title}:", *(f"  {line}".rstrip() for line in lines(block.blocks, voice, width - 2))]


def _broken(block: parts.Broken, width: int) -> list[str]:
    title = _("This part of the lesson could not be read")
    return wrap(f"{title}: {block.where}: {block.message} {block.fix}".strip(), width)
