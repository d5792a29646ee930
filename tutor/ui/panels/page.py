"""A page of a lesson: one idea, to be read and scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.course.lesson import Page
from tutor.ui.keys import key
from tutor.ui.page.blocks import Voice, lines
from tutor.ui.page.flow import Line, Run, flow
from tutor.ui.panels.lines import Lines

READABLE = 76  # longer lines are hard to read, however wide the terminal


class PagePanel(Lines, can_focus=True):
    """The text of one page. The screen decides which."""

    can_scroll = True
    MARGIN = 2
    BINDINGS = [
        key("up,k", "rows(-1)"),
        key("down,j", "rows(1)"),
    ]

    def __init__(self) -> None:
        super().__init__(id="page")
        self._page: Page | None = None
        self._voice: Voice | None = None
        self._ending = ""

    def show(self, page: Page, voice: Voice, ending: str = "", *, keep_place: bool = False) -> None:
        """Show a page; `ending` is the line below the text that says what to do now."""
        self._page, self._voice, self._ending = page, voice, ending
        if not keep_place:
            self.top = 0
        self.renew()

    def build(self, width: int) -> Sequence[Line]:
        if self._page is None or self._voice is None:
            return []
        width = min(width, READABLE)
        out: list[Line] = [*flow([Run(self._page.title, "heading")], width), ()]
        out += lines(self._page.blocks, width, self._voice)
        if self._ending:
            out += [(), *flow([Run("▸ ", "accent"), Run(self._ending, "accent")], width, rest=(Run("  "),))]
        return out

    def page_down(self) -> bool:
        """Scroll by nearly a screen; False when the end was on the screen already."""
        return self.scroll_rows(max(self.size.height - 2, 1))

    def page_up(self) -> bool:
        return self.scroll_rows(-max(self.size.height - 2, 1))

    def action_rows(self, rows: int) -> None:
        self.scroll_rows(rows)
