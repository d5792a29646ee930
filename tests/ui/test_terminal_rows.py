"""Rows written past Textual look as if Textual had painted them, and stay when it paints again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.style import Style
from test_terminal_chart_view import SIZE, Glass, GlassDriver, Over
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from tutor.ui.page.flow import Line, Run
from tutor.ui.panels.lines import Lines
from tutor.ui.terminal import rows
from tutor.ui.terminal.direct import redraw
from tutor.ui.terminal.sgr import BOLD, UNDERLINE


class Clock(Lines):
    """Says a number in several ways."""

    DEFAULT_CSS = "Clock { height: 6; }"
    MARGIN = 1
    number = 0

    def build(self, width: int) -> Sequence[Line]:
        lines: list[Line] = [
            (Run("step ", "dim"), Run(f"{self.number}", "value")),
            (Run("always the same", "strong"),),
            (Run("─" * (self.number % 9) + "●", "accent"),),
        ]
        return lines[: 2 + self.number % 2]


class Wall(App[None]):
    CSS = "Screen { background: #10141b; }"

    def __init__(self, past_textual: bool) -> None:
        self.glass, self.past_textual = Glass(), past_textual
        super().__init__(driver_class=GlassDriver)

    def compose(self) -> ComposeResult:
        yield Clock()
        yield Static("below")


async def watched(past_textual: bool) -> tuple[list[object], int]:
    """What stands on the glass after each change, and the bytes that it took."""
    app, seen = Wall(past_textual), []

    async def pilot(pilot: Pilot[None]) -> None:
        clock = app.query_one(Clock)
        await pilot.pause(0)
        for number in (1, 2, 7, 100, 101, 8):
            clock.number = number
            clock.restate()
            await pilot.pause(0)
            seen.append(app.glass.rows())
        await app.push_screen(Over())
        await pilot.pause(0)
        clock.number = 55
        clock.restate()
        await pilot.pause(0)
        seen.append(app.glass.rows())
        app.pop_screen()
        await pilot.pause(0)
        seen.append(app.glass.rows())
        clock.number = 9
        clock.restate()
        redraw(app)
        app.screen.refresh()
        await pilot.pause(0)
        seen.append(app.glass.rows())
        app.exit()

    await app.run_async(headless=False, auto_pilot=pilot)
    return seen, app.glass.bytes


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 0.001)  # what is painted is painted at once
    monkeypatch.delenv("NO_COLOR", raising=False)


async def test_both_ways_show_the_same() -> None:
    past, few = await watched(True)
    around, many = await watched(False)
    assert past == around
    assert few < many


async def test_a_row_too_long_for_its_place_is_left_to_textual() -> None:
    app = Wall(True)

    async def pilot(pilot: Pilot[None]) -> None:
        await pilot.pause(0)
        clock = app.query_one(Clock)
        long = rows.Segment("x" * (SIZE[0] + 1), Style.null())
        before = app.glass.rows()
        assert not rows.paint(clock, [(0, [long])])
        assert app.glass.rows() == before
        app.exit()

    await app.run_async(headless=False, auto_pilot=pilot)


def test_pens_are_those_of_the_styles() -> None:
    style = Style(color="#102030", bgcolor="#405060", bold=True, underline=True)
    assert rows.pen(style) == 0x102030 + 1 | 0x405060 + 1 << 25 | (BOLD | UNDERLINE) << 50
    assert rows.pen(Style.null()) == 0
