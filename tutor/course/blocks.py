"""Block tokens in, blocks out: paragraphs, formulas, lists, tables, code, remarks. It knows no exercise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from markdown_it.token import Token

from tutor.course.findings import Findings
from tutor.course.lesson import Block, Bullets, Code, Formula, Paragraph, Remark, Spans, Table
from tutor.course.markdown import LONGEST_BLOCK, LONGEST_FORMULA, Node, nodes
from tutor.course.spans import SpanReader
from tutor.course.visible import visible
from tutor.locale import _

Align = Literal["left", "right", "center"]

_MARK = re.compile(r"\[!([A-Za-z]+)\]\s*")
_REMARKS: dict[str, Literal["note", "slip"]] = {"NOTE": "note", "SLIP": "slip"}


class BlockReader:
    """Reads the blocks of one file; what is wrong goes to `findings`, and `Broken` stands in its place."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self._spans = SpanReader(findings)
        self._readers: dict[str, Callable[[Node], Block]] = {
            "paragraph_open": self._paragraph,
            "heading_open": self._subheading,
            "math_block": self._formula,
            "bullet_list_open": self._bullets,
            "ordered_list_open": self._bullets,
            "table_open": self._table,
            "fence": self._code,
            "code_block": self._code,
            "blockquote_open": self._remark,
            "html_block": self._html,
        }

    def blocks(self, stream: Sequence[Token]) -> tuple[Block, ...]:
        """The blocks of a run of tokens; a ruled line is nothing."""
        return tuple(self.block(node) for node in nodes(stream) if node[0].type != "hr")

    def block(self, node: Node) -> Block:
        """One block."""
        reader = self._readers.get(node[0].type)
        if reader is None:
            return self.findings.broken(line(node[0]), _("this cannot be shown in a lesson"), _("Remove it"))
        return reader(node)

    def spans(self, node: Node) -> Spans:
        """The running text of a paragraph, heading or cell."""
        inline = next((token for token in node[1] if token.type == "inline"), None)
        return self._spans.spans(inline, line(inline)) if inline else ()

    def _paragraph(self, node: Node) -> Block:
        if any(token.type == "too_long" for token in node[1]):
            message = _("this paragraph is longer than {count} characters").format(count=LONGEST_BLOCK)
            return self.findings.broken(line(node[0]), message, _("Divide it"))
        return Paragraph(self.spans(node), line(node[0]))

    def _subheading(self, node: Node) -> Block:
        spans = tuple(replace(span, strong=True) for span in self.spans(node))
        return Paragraph(spans, line(node[0]))

    def _formula(self, node: Node) -> Block:
        token = node[0]
        if token.info == "open":
            fix = _("End it with $$, with no empty line inside")
            return self.findings.broken(line(token), _("this formula does not end"), fix)
        if len(token.content) > LONGEST_FORMULA:
            message = _("this formula is longer than {count} characters").format(count=LONGEST_FORMULA)
            return self.findings.broken(line(token), message, _("Divide it"))
        return Formula(visible(" ".join(token.content.split())), line(token))

    def _bullets(self, node: Node) -> Block:
        items = tuple(self.blocks(inner) for _item, inner in nodes(node[1]))
        return Bullets(items, node[0].type == "ordered_list_open", line(node[0]))

    def _table(self, node: Node) -> Block:
        rows = nodes_of(node[1], "tr_open")
        cells = [[self._cell(cell, row[0]) for cell in nodes(row[1])] for row in rows]
        head = list(nodes(rows[0][1])) if rows else []
        return Table(
            header=tuple(cells[0]) if cells else (),
            rows=tuple(tuple(row) for row in cells[1:]),
            align=tuple(_align(cell[0]) for cell in head),
            line=line(node[0]),
        )

    def _cell(self, cell: Node, row: Token) -> Spans:
        inline = next((token for token in cell[1] if token.type == "inline"), None)
        return self._spans.spans(inline, line(row)) if inline else ()

    def _code(self, node: Node) -> Block:
        return Code(visible(node[0].content.rstrip("\n")), line(node[0]))

    def _remark(self, node: Node) -> Block:
        inner, kind = list(self.blocks(node[1])), _REMARKS["NOTE"]
        first = inner[0] if inner else None
        mark = _MARK.match(first.spans[0].text) if isinstance(first, Paragraph) and first.spans else None
        if mark is None or mark[1] not in _REMARKS:
            self.findings.add(line(node[0]), _("a quotation is a note or a slip"), "> [!NOTE]")
        if mark is not None and isinstance(first, Paragraph):
            kind = _REMARKS.get(mark[1], "note")
            inner[:1] = _without_mark(first, mark[0])
        return Remark(kind, tuple(inner), line(node[0]))

    def _html(self, node: Node) -> Block:
        fix = _("Write it in Markdown; <details> may stand only in an exercise, outside lists and quotations")
        return self.findings.broken(line(node[0]), _("HTML is not shown"), fix)


def line(token: Token) -> int:
    """The line of the file where a token begins, counted from 1."""
    return token.map[0] + 1 if token.map else 1


def nodes_of(stream: Sequence[Token], kind: str) -> list[Node]:
    """The nodes of one kind, one level down: the rows of a table's head and body."""
    return [inner for node in nodes(stream) for inner in nodes(node[1]) if inner[0].type == kind]


def _align(cell: Token) -> Align:
    style = str(cell.attrs.get("style", ""))
    return "right" if style.endswith("right") else "center" if style.endswith("center") else "left"


def _without_mark(first: Paragraph, mark: str) -> list[Block]:
    text = replace(first.spans[0], text=first.spans[0].text.removeprefix(mark))
    spans = (text, *first.spans[1:]) if text.text else first.spans[1:]
    return [replace(first, spans=spans)] if spans else []
