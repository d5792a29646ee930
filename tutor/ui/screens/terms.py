"""The terms of a page, over the page: each in three languages with its meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from tutor.course import glossary
from tutor.course import lesson as parts
from tutor.locale import _
from tutor.ui.page.flow import Line, Run, flow
from tutor.ui.panels.lines import Lines
from tutor.ui.screens.base import TutorScreen
from tutor.ui.screens.glossary import card


class TermList(Lines, can_focus=True):
    can_scroll = True
    MARGIN = 2

    def __init__(self, terms: Sequence[str]) -> None:
        super().__init__()
        self.terms = terms

    def build(self, width: int) -> Sequence[Line]:
        width = min(width, 76)
        known = glossary.terms()
        out: list[Line] = []
        for name in self.terms:
            out += [*card(known[name], width), ()] if name in known else []
        return out or flow([Run(_("This page uses no term of the glossary."), "dim")], width)


class TermsScreen(TutorScreen):
    """Escape goes back to the page."""

    def __init__(self, terms: Sequence[str]) -> None:
        super().__init__()
        self.terms = terms

    def body(self) -> Iterable[Widget]:
        yield TermList(self.terms)

    def tell(self) -> None:
        self.title_bar.tell("tutor", _("Terms of this page"))
        self.query_one(TermList).renew()


def terms_of(page: parts.Page) -> list[str]:
    """The ids of the terms that a page links to, in the order of their first use."""
    found = [span.target for span in _spans(page.blocks) if span.kind == "term"]
    return list(dict.fromkeys(found))


def _spans(blocks: Iterable[parts.Block]) -> Iterable[parts.Span]:
    for block in blocks:
        match block:
            case parts.Paragraph():
                yield from block.spans
            case parts.Bullets():
                for item in block.items:
                    yield from _spans(item)
            case parts.Table():
                for row in (block.header, *block.rows):
                    for cell in row:
                        yield from cell
            case parts.Remark():
                yield from _spans(block.blocks)
            case parts.ExerciseText():
                yield from _spans(block.body)
