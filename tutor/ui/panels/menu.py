"""A list to choose from: rows with a text, a detail and a value on the right; headings between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from tutor.ui.keys import key
from tutor.ui.page.flow import Line, Run, flow, width_of
from tutor.ui.panels.lines import Lines


@dataclass(frozen=True)
class Row:
    """One row. A row without a `target` is a heading or a remark: it cannot be chosen."""

    text: str
    target: str = ""
    value: str = ""  # on the right
    detail: str = ""  # in small print behind the text, cut off where it does not fit
    look: str = ""
    mark: str = " "  # one cell before the text: done, begun, new


class Menu(Lines, can_focus=True):
    """Rows with a cursor. Enter or a click chooses."""

    DEFAULT_CSS = "Menu { max-width: 112; }"
    can_scroll = True
    MARGIN = 1
    BINDINGS = [
        key("up,k", "move(-1)"),
        key("down,j", "move(1)"),
        key("pageup", "page(-1)"),
        key("pagedown", "page(1)"),
        key("home", "move(-9999)"),
        key("end", "move(9999)"),
        key("enter", "choose", "Open"),
    ]

    @dataclass
    class Chosen(Message):
        """A row was chosen."""

        menu: Menu
        row: Row

        @property
        def control(self) -> Menu:
            return self.menu

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        menu: Menu
        row: Row

        @property
        def control(self) -> Menu:
            return self.menu

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = rows
        self.cursor = self._next(-1, 1)
        self._owner: list[int] = []  # the row that each line belongs to

    def show(self, rows: Sequence[Row], target: str | None = None) -> None:
        """Show other rows; the cursor goes to `target`, or stays on what it was on, or goes to the first."""
        wanted = target if target is not None else self.chosen.target if self.chosen else ""
        self.rows = rows
        places = [place for place, row in enumerate(rows) if row.target and row.target == wanted]
        self.cursor = places[0] if places else self._next(-1, 1)
        self.renew()
        self._show_cursor()

    @property
    def chosen(self) -> Row | None:
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def build(self, width: int) -> Sequence[Line]:
        out: list[Line] = []
        self._owner = []
        for place, row in enumerate(self.rows):
            lines = self._row(row, width, place == self.cursor)
            out.extend(lines)
            self._owner.extend([place] * len(lines))
        return out

    def _row(self, row: Row, width: int, here: bool) -> list[Line]:
        if not row.target:
            return flow([Run(row.text, row.look or "heading")], width) if row.text else [()]
        look, faint = ("cursor", "cursor-dim") if here else (row.look or "text", "dim")
        sign = Run(f"{'›' if here else ' '} {row.mark} ", look)
        room = width - width_of([sign]) - len(row.value) - 1
        text = row.text if len(row.text) <= room else row.text[: max(room - 1, 0)] + "…"
        detail = row.detail[: max(room - len(text) - 2, 0)]
        gap = max(room - len(text) - (len(detail) + 2 if detail else 0), 0) + 1
        line = [sign, Run(text, look)]
        if detail:
            line.append(Run("  " + detail, faint))
        return [(*line, Run(" " * gap, look), Run(row.value, faint))]

    def _next(self, place: int, step: int) -> int:
        """The nearest row that can be chosen, from `place` by `step`; `place` where there is none."""
        at = place + step
        while 0 <= at < len(self.rows):
            if self.rows[at].target:
                return at
            at += step
        return place

    def _go(self, place: int) -> None:
        if place != self.cursor and 0 <= place < len(self.rows):
            self.cursor = place
            self.renew()
            self._show_cursor()
            self.post_message(self.Moved(self, self.rows[place]))

    def _show_cursor(self) -> None:
        """Scroll so that the cursor is on the screen, with the heading above it when that is next to it."""
        if not self.size.height:
            return
        _ = self.lines
        rows = [row for row, owner in enumerate(self._owner) if owner == self.cursor]
        if not rows:
            return
        first = 0 if self.cursor == self._next(-1, 1) else rows[0]
        if first < self.top:
            self.scroll_rows(first - self.top)
        elif rows[-1] >= self.top + self.size.height:
            self.scroll_rows(rows[-1] - self.top - self.size.height + 1)

    def action_move(self, step: int) -> None:
        place = self.cursor
        for _ in range(min(abs(step), len(self.rows))):
            place = self._next(place, 1 if step > 0 else -1)
        self._go(place)

    def action_page(self, step: int) -> None:
        self.action_move(step * max(self.size.height - 2, 1))

    def action_choose(self) -> None:
        if self.chosen and self.chosen.target:
            self.post_message(self.Chosen(self, self.chosen))

    def on_resize(self) -> None:
        self._show_cursor()

    def on_click(self, event: events.Click) -> None:
        line = self.top + event.y
        _ = self.lines
        if line < len(self._owner) and self.rows[self._owner[line]].target:
            self._go(self._owner[line])
            self.action_choose()
