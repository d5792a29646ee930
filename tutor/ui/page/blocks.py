"""Blocks of a lesson as lines of a given width: paragraphs, formulas, lists, tables, remarks.

What the text cannot know (the visible numbers of this learner's variant, how a formula is drawn) is asked
of the `Voice` that is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tutor import formula
from tutor.course import lesson as parts
from tutor.locale import _
from tutor.ui.page.flow import Line, Run, flow, pad, width_of

BLANK: Line = ()


@dataclass(frozen=True)
class Voice:
    """How a text is said to this learner: `value` gives the visible text of a value link."""

    value: Callable[[str, str], str]  # (path, the document's own text) -> text
    decimal: str = "."


def runs(spans: Iterable[parts.Span], voice: Voice, look: str = "text") -> list[Run]:
    """Spans as runs; `look` is that of plain text around them."""
    return [_run(span, voice, look) for span in spans]


def _run(span: parts.Span, voice: Voice, look: str) -> Run:
    match span.kind:
        case "math":
            return Run(formula.inline(span.text, decimal=voice.decimal), "math")
        case "value":
            return Run(voice.value(span.target, span.text), "value")
        case "term" | "sim" | "link":
            return Run(span.text, span.kind, f"{span.kind}:{span.target}")
        case "code":
            return Run(span.text, "code")
    if span.strong:
        return Run(span.text, "strong")
    return Run(span.text, "emphasis" if span.emphasis else look)


def lines(blocks: Iterable[parts.Block], width: int, voice: Voice) -> list[Line]:
    """Blocks one under another with an empty line between them; exercises are left out (they are stops)."""
    out: list[Line] = []
    for block in blocks:
        if isinstance(block, parts.ExerciseText):
            continue
        if out:
            out.append(BLANK)
        out.extend(_block(block, width, voice))
    return out


def _block(block: parts.Block, width: int, voice: Voice) -> list[Line]:
    match block:
        case parts.Paragraph():
            return flow(runs(block.spans, voice), width)
        case parts.Formula():
            return _formula(block.latex, width, voice)
        case parts.Bullets():
            return _bullets(block, width, voice)
        case parts.Table():
            return _table(block, width, voice)
        case parts.Code():
            return [(Run("  " + text, "code"),) for text in block.text.splitlines()]
        case parts.Remark():
            return _remark(block, width, voice)
        case parts.Broken():
            return _broken(block, width)
    return []


def _formula(latex: str, width: int, voice: Voice) -> list[Line]:
    """The formula in two dimensions, a little indented; one that is too wide even then is a line of text."""
    picture = formula.layout(latex, max(width - 2, 10), decimal=voice.decimal)
    if picture.width > width:
        return flow([Run(formula.inline(latex, decimal=voice.decimal), "math")], width)
    indent = " " * min(4, max((width - picture.width) // 2, 0))
    return [(Run(indent + row.rstrip(), "math"),) for row in picture.rows()]


def _bullets(block: parts.Bullets, width: int, voice: Voice) -> list[Line]:
    out: list[Line] = []
    for place, item in enumerate(block.items, 1):
        sign = f"{place}. " if block.ordered else "• "
        inner = lines(item, max(width - len(sign) - 1, 1), voice)
        for row, line in enumerate(inner or [BLANK]):
            lead = f" {sign}" if row == 0 else " " * (len(sign) + 1)
            out.append((Run(lead, "dim"), *line))
    return out


def _remark(block: parts.Remark, width: int, voice: Voice) -> list[Line]:
    """A bar down the left side, and words that say what kind of remark it is: never colour alone."""
    title = _("The document has a slip here") if block.kind == "slip" else _("Worth knowing")
    bar = Run("▎ ", block.kind)
    inner = lines(block.blocks, max(width - 2, 1), voice)
    return [
        *flow([Run(title, f"{block.kind}-title")], width, (bar,), (bar,)),
        *((bar, *line) for line in inner),
    ]


def _broken(block: parts.Broken, width: int) -> list[Line]:
    text = f"{block.where}: {block.message} {block.fix}".strip()
    bar = (Run("▎ ", "error"),)
    title = [Run(_("This part of the lesson could not be read"), "error")]
    return [*flow(title, width, bar, bar), *flow([Run(text)], width, bar, bar)]


def _table(block: parts.Table, width: int, voice: Voice) -> list[Line]:
    """Columns as wide as their widest cell; when they do not fit, the widest is wrapped."""
    rows = [[runs(cell, voice, "strong") for cell in block.header]]
    rows += [[runs(cell, voice) for cell in row] for row in block.rows]
    columns = max(map(len, rows))
    rows = [row + [[]] * (columns - len(row)) for row in rows]
    widths = _fitted(
        [max(width_of(row[i]) for row in rows) for i in range(columns)], width - 3 * (columns - 1)
    )
    align = [*block.align, *["left"] * columns][:columns]
    out: list[Line] = []
    for number, row in enumerate(rows):
        out.extend(_table_row(row, widths, align))
        if number == 0:
            out.append((Run("─┼─".join("─" * w for w in widths), "rule"),))
    return out


def _fitted(widths: list[int], room: int) -> list[int]:
    widths = list(widths)
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _table_row(row: list[list[Run]], widths: list[int], align: list[str]) -> list[Line]:
    cells = [flow(cell, width) for cell, width in zip(row, widths, strict=True)]
    out: list[Line] = []
    for level in range(max(map(len, cells))):
        line: list[Run] = []
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            if place:
                line.append(Run(" │ ", "rule"))
            text = cell[level] if level < len(cell) else BLANK
            line.extend(_aligned(text, width, align[place]))
        out.append(tuple(line))
    return out


def _aligned(line: Line, width: int, align: str) -> Line:
    missing = max(width - width_of(line), 0)
    before = {"right": missing, "center": missing // 2}.get(align, 0)
    return pad((Run(" " * before), *line) if before else line, width)
