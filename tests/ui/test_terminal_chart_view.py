"""The chart view in a running app: what it writes past Textual and what Textual paints look the same."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import numpy as np
import pyte
import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.driver import Driver
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Static

from tutor.charts.canvas import Canvas, Role, rgb
from tutor.ui.terminal.caps import Caps
from tutor.ui.terminal.chart_view import ChartView
from tutor.ui.terminal.direct import Direct, redraw, ways
from tutor.ui.terminal.link import Link
from tutor.ui.terminal.outlet import Outlet
from tutor.ui.terminal.palette import DARK, LIGHT
from tutor.ui.terminal.sgr import SETTINGS

SIZE = (60, 20)


class Glass(Outlet):
    """A terminal that takes everything at once and shows it."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(*SIZE)
        self.screen.reset_mode(pyte.modes.DECAWM)
        self.stream = pyte.Stream(self.screen)
        self.bytes = 0
        self.drained = lambda: None

    @property
    def waiting(self) -> int:
        return 0

    def write(self, text: str) -> None:
        self.bytes += len(text.encode())
        self.stream.feed(text.replace("\n", "\r\n"))

    def rows(self) -> list[list[tuple[object, ...]]]:
        cells = self.screen.buffer
        width, height = self.screen.columns, self.screen.lines
        return [[_seen(cells[y][x]) for x in range(width)] for y in range(height)]


def _seen(char: pyte.screens.Char) -> tuple[object, ...]:
    if char.data == " " and not char.underscore and not char.reverse:
        return (" ", char.bg)
    return (char.data, char.fg, char.bg, char.bold, char.underscore, char.reverse)


class GlassDriver(Driver):
    """Shows everything on the glass of the app, with or without a way past Textual."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **{**options, "size": SIZE})
        self.app = app

    def start_application_mode(self) -> None:
        if self.app.past_textual:
            ways[self.app] = Direct(self.app.glass, Link(lambda text: None))
        size = Size(*SIZE)
        asyncio.get_running_loop().create_task(self.app._post_message(events.Resize(size, size)))

    def write(self, data: str) -> None:
        way = ways.get(self.app)
        if way is None or data.startswith(SETTINGS):
            self.app.glass.write(data)
        else:
            way.repaint(data, *self.app.size)

    def disable_input(self) -> None: ...

    def stop_application_mode(self) -> None: ...


class Over(ModalScreen[None]):
    DEFAULT_CSS = "Over { align: center middle; } Over Static { width: 20; height: 4; background: red; }"

    def compose(self) -> ComposeResult:
        yield Static("in front")


class Room(App[None]):
    CSS = """
    ChartView { width: 30; height: 12; }
    #scroll { width: 34; }
    #beside { width: 1fr; }
    .framed { border: round green; }
    Screen { layers: base above; }
    #above { layer: above; position: absolute; offset: 5 3; width: 9; height: 3; }
    #above { background: red; display: none; }
    """

    def __init__(self, past_textual: bool, caps: Caps) -> None:
        self.glass, self.past_textual, self.caps = Glass(), past_textual, caps
        super().__init__(driver_class=GlassDriver)

    def compose(self) -> ComposeResult:
        with Horizontal():
            with VerticalScroll(id="scroll"):
                yield ChartView(id="chart")
                yield Static("below\n" * 30)
            yield Static("beside", id="beside")
        yield Static("above", id="above")


def canvas(seed: int, width: int = 30, height: int = 12) -> Canvas:
    """A picture of roles, free colours, empty cells and half blocks; a third of it changes with the seed."""
    fixed, rng = np.random.default_rng(7), np.random.default_rng(seed)
    drawn = Canvas(width, height)
    signs = np.array([ord(sign) for sign in "   ab⡇▀▄█"], np.uint32)
    colours = np.array([*range(30), rgb(10, 200, 30), rgb(250, 0, 99), rgb(1, 2, 3)], np.int32)
    backs = np.array([0, 0, 0, Role.SURFACE, rgb(90, 90, 200), rgb(250, 0, 99)], np.int32)
    new = rng.random((height, width)) < 0.3
    for array, choices in ((drawn.glyph, signs), (drawn.fore, colours), (drawn.back, backs)):
        shape = array.shape
        array[:] = np.where(new, rng.choice(choices, shape), fixed.choice(choices, shape))
    return drawn


Step = Callable[[Pilot[None], ChartView], Awaitable[None]]


async def frames(pilot: Pilot[None], view: ChartView) -> None:
    for seed in range(6):
        view.show(canvas(seed))
        await pilot.pause(0)


async def resized(pilot: Pilot[None], view: ChartView) -> None:
    app = pilot.app
    app.glass.screen.resize(17, 44)
    app.glass.screen.erase_in_display(2)
    await pilot.resize_terminal(44, 17)
    view.show(canvas(11))
    await pilot.pause(0)
    view.show(canvas(12))


async def covered(pilot: Pilot[None], view: ChartView) -> None:
    await pilot.app.push_screen(Over())
    await pilot.pause(0)
    for seed in (20, 21):
        view.show(canvas(seed))
        await pilot.pause(0)


async def uncovered(pilot: Pilot[None], view: ChartView) -> None:
    if len(pilot.app.screen_stack) > 1:
        await pilot.app.pop_screen()
    await pilot.pause(0)
    view.show(canvas(22))
    await pilot.pause(0)
    view.show(canvas(23))


async def scrolled(pilot: Pilot[None], view: ChartView) -> None:
    scroll = pilot.app.query_one("#scroll")
    for place in (4, 0, 7, 2):
        scroll.scroll_to(y=place, animate=False)
        view.show(canvas(30 + place))
        await pilot.pause(0)
        view.show(canvas(40 + place))


async def scrolled_back(pilot: Pilot[None], view: ChartView) -> None:
    pilot.app.query_one("#scroll").scroll_to(y=0, animate=False)
    await pilot.pause(0)
    view.show(canvas(48))
    await pilot.pause(0)
    view.show(canvas(49))


async def overlaid(pilot: Pilot[None], view: ChartView) -> None:
    pilot.app.query_one("#above").display = True
    view.show(canvas(55))
    await pilot.pause(0)
    view.show(canvas(56))
    await pilot.pause(0)
    view.show(canvas(57))


async def laid_bare(pilot: Pilot[None], view: ChartView) -> None:
    pilot.app.query_one("#above").display = False
    view.show(canvas(58))
    await pilot.pause(0)
    view.show(canvas(59))


async def notified(pilot: Pilot[None], view: ChartView) -> None:
    view.show(canvas(50))
    pilot.app.query_one("#beside", Static).update("something else\nchanged")
    view.show(canvas(51))
    await pilot.pause(0)


async def narrowed(pilot: Pilot[None], view: ChartView) -> None:
    view.styles.width = 17
    view.show(canvas(60))
    await pilot.pause(0)
    view.show(canvas(61, 17, 5))


async def framed(pilot: Pilot[None], view: ChartView) -> None:
    view.add_class("framed")
    await pilot.pause(0)
    view.show(canvas(70))
    await pilot.pause(0)
    view.show(canvas(71))


async def unframed(pilot: Pilot[None], view: ChartView) -> None:
    view.remove_class("framed")
    await pilot.pause(0)
    view.show(canvas(72))


async def light(pilot: Pilot[None], view: ChartView) -> None:
    pilot.app.theme = "textual-light"
    await pilot.pause(0)
    view.show(canvas(80))
    await pilot.pause(0)
    view.show(canvas(81))


async def hidden(pilot: Pilot[None], view: ChartView) -> None:
    view.display = False
    view.show(canvas(90))
    await pilot.pause(0)
    view.show(canvas(91))
    view.display = True
    view.show(canvas(92))
    await pilot.pause(0)


STEPS: tuple[Step, ...] = (
    frames, resized, covered, uncovered, scrolled, scrolled_back, notified, overlaid, laid_bare,
    narrowed, framed, unframed, light, hidden,
)  # fmt: skip


async def watched(past_textual: bool, caps: Caps) -> tuple[list[list[list[tuple[object, ...]]]], int]:
    """The screen after every step, and the bytes that the frames of the first step took."""
    app, screens, spent = Room(past_textual, caps), [], 0

    async def steps(pilot: Pilot[None]) -> None:
        nonlocal spent
        view = app.query_one(ChartView)
        view.show(canvas(0))
        await pilot.pause(0)
        for step in STEPS:
            before = app.glass.bytes
            await step(pilot, view)
            await pilot.pause()
            screens.append(app.glass.rows())
            if step is frames:
                spent = app.glass.bytes - before
        app.exit()

    await app.run_async(headless=False, auto_pilot=steps)
    return screens, spent


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 0.001)  # what is painted is painted at once
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.parametrize("depth", [24, 8])
async def test_both_ways_show_the_same(depth: int) -> None:
    straight, few = await watched(True, Caps(depth=depth))
    around, many = await watched(False, Caps(depth=depth))
    for step, one, other in zip(STEPS, straight, around, strict=True):
        assert one == other, step.__name__
    assert few < many / 2


async def look_at(steps: Callable[[Pilot[None], ChartView], Awaitable[None]]) -> Room:
    """A room after these steps."""
    app = Room(True, Caps())

    async def pilot(pilot: Pilot[None]) -> None:
        view = app.query_one(ChartView)
        view.show(canvas(0))
        await pilot.pause(0)
        await steps(pilot, view)
        await pilot.pause(0)
        app.exit()

    await app.run_async(headless=False, auto_pilot=pilot)
    return app


async def test_another_theme_shows_in_its_own_colours() -> None:
    words = Canvas(30, 12)
    words.write(0, 0, "loss", Role.LOSS)

    async def steps(pilot: Pilot[None], view: ChartView) -> None:
        view.show(words)
        await pilot.pause(0)
        assert pilot.app.glass.rows()[0][0][:3] == ("l", f"{DARK.colours[Role.LOSS]:06x}", "121212")
        pilot.app.theme = "textual-light"

    app = await look_at(steps)
    assert app.glass.rows()[0][0][:3] == ("l", f"{LIGHT.colours[Role.LOSS]:06x}", "e0e0e0")


async def test_a_border_is_drawn_around_the_picture() -> None:
    app = await look_at(framed)
    assert app.glass.screen.display[0].startswith("╭")
    assert app.glass.screen.display[11].startswith("╰")


async def test_the_mouse_over_a_picture_does_not_make_it_be_sent_anew() -> None:
    spent = []

    async def steps(pilot: Pilot[None], view: ChartView) -> None:
        await pilot.hover("#chart", (5, 5))
        before = pilot.app.glass.bytes
        view.show(canvas(0))
        spent.append(pilot.app.glass.bytes - before)

    await look_at(steps)
    assert spent == [0]


@pytest.mark.parametrize(("width", "height"), [(0, 0), (0, 5), (5, 0), (1, 1), (3000, 2), (400, 400)])
async def test_a_canvas_of_any_size_is_cut_or_padded(width: int, height: int) -> None:
    async def steps(pilot: Pilot[None], view: ChartView) -> None:
        view.show(canvas(0, width, height))
        await pilot.pause(0)
        assert view.picture.pen.shape == (12, 30)

    await look_at(steps)


async def test_numbers_that_are_no_colours_are_shown_as_text() -> None:
    odd = Canvas(30, 12)
    odd.write(0, 0, "nan")
    odd.fore = np.full((12, 30), np.nan)  # type: ignore[assignment]
    odd.back = np.full((12, 30), -7, np.int32)
    odd.glyph[1, :4] = [0x1B, 0x0A, 0x10FFFF + 5, 0xD800]

    async def steps(pilot: Pilot[None], view: ChartView) -> None:
        view.show(odd)

    app = await look_at(steps)
    assert app.glass.screen.display[0].startswith("nan ")
    assert app.glass.screen.display[1].startswith("  ??")


async def test_painting_everything_again_changes_nothing() -> None:
    bold = Canvas(30, 12)
    bold.write(0, 0, "plain")
    bold.write(0, 9, "bold", Role.STRONG)
    screens = []

    async def steps(pilot: Pilot[None], view: ChartView) -> None:
        view.show(bold)
        await pilot.pause(0)
        view.show(Canvas(30, 12))
        view.show(bold)
        screens.append(pilot.app.glass.rows())
        redraw(pilot.app)

    app = await look_at(steps)
    assert [app.glass.rows()] == screens
