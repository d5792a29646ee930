"""The pen: keys that draw, a mouse that draws, a point in a plane; and what the keys mean without it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from opener import Opener
from textual import events
from textual.pilot import Pilot

from tutor.course.lesson import SimState
from tutor.sims.base import Pad
from tutor.sims.drawing import places
from tutor.ui.panels.bars import KeyBar
from tutor.ui.panels.simulation import SimulationPanel
from tutor.ui.pen import Pen
from tutor.ui.player import Player


def paper(**params: str | int) -> Player:
    return Player(SimState("d", "digits", {"data": "blank paper", "row": 5, "column": 9, **params}))


def ink(player: Player) -> list[tuple[int, int]]:
    """Rows and columns, from 1."""
    where = np.argwhere(places(str(player.timeline.params["drawing"]), (28, 28))) + 1
    return [(int(row), int(column)) for row, column in where]


def test_a_lifted_pen_moves_and_leaves_nothing() -> None:
    player = paper()
    pen = Pen(player)
    pen.move(1, 2)
    assert pen.place == (6, 9)
    assert (player.timeline.params["row"], player.timeline.params["column"]) == (7, 10)
    assert ink(player) == []


def test_a_pen_on_the_paper_draws_where_it_goes() -> None:
    player = paper()
    pen = Pen(player)
    pen.switch()
    pen.move(1, 0)
    pen.move(0, 1)
    pen.switch()
    pen.move(5, 5)
    assert ink(player) == [(5, 9), (5, 10), (6, 10)]
    pen.wipe()
    assert ink(player) == []


def test_a_pen_stays_on_the_paper() -> None:
    player = paper(row=1, column=28)
    pen = Pen(player)
    pen.move(3, -3)
    assert pen.place == (0, 27)


def test_dragging_leaves_a_line_without_gaps() -> None:
    player = paper()
    pen = Pen(player)
    cells = (2, 3, 28, 14)
    pen.point(2 + 4, 3 + 2, cells)
    assert ink(player) == []
    pen.point(2 + 10, 3 + 2, cells, drag=True)
    assert [column for _row, column in ink(player)] == list(range(5, 12))
    assert not pen.down


def test_the_pen_is_shown_on_a_copy_of_the_picture() -> None:
    player = paper()
    pen = Pen(player)
    cells = pen.cells(76, 20)
    assert cells is not None
    picture = player.view.draw(player.frame, 76, 20)
    before = picture.text()
    with_pen = pen.mark(picture, cells).text()
    assert picture.text() == before != with_pen
    assert "◇" in with_pen


def test_a_point_moves_in_a_plane(monkeypatch: pytest.MonkeyPatch) -> None:
    player = Player(SimState("d", "descent_1d", {"a": 8.0, "learning_rate": 0.01}))
    monkeypatch.setattr(player.kind, "PAD", Pad("a", "learning_rate"))
    pen = Pen(player)
    pen.move(1, 0)
    assert player.timeline.params["a"] == 9
    pen.point(0, 0, (0, 0, 1, 1))
    assert player.timeline.params["a"] == 10
    pen.point(500, 0, (0, 0, 10, 10))
    assert player.timeline.params["a"] == 25


async def drawing_board(pilot: Pilot[None]) -> SimulationPanel:
    await pilot.pause()
    return pilot.app.screen.query_one(SimulationPanel)


def keys(pilot: Pilot[None]) -> str:
    bar = pilot.app.screen.query_one(KeyBar)
    return "\n".join("".join(run.text for run in line) for line in bar.lines)


async def test_keys_take_up_the_pen_draw_and_put_it_down(tutor: Opener) -> None:
    async with tutor(simulation="digits").run_test(size=(80, 24)) as pilot:
        panel = await drawing_board(pilot)
        assert panel.player
        assert "Draw" in keys(pilot)
        await pilot.press("p", "down", "space", "down", "down", "space", "right")
        assert "Move" in keys(pilot)
        assert panel.player.timeline.position == 0
        assert ink(panel.player) == [(2, 2), (3, 2), (4, 2)]
        await pilot.press("backspace")
        assert ink(panel.player) == []
        await pilot.press("escape", "right")
        assert panel.player.timeline.position == 1


async def test_the_mouse_draws(tutor: Opener) -> None:
    async with tutor(simulation="digits").run_test(size=(80, 40)) as pilot:
        panel = await drawing_board(pilot)
        assert panel.player
        chart = panel.chart
        await pilot.mouse_down(chart, offset=(5, 5))
        for x in range(6, 10):
            await pilot._post_mouse_events([events.MouseMove], chart, offset=(x, 5), button=1)
        await pilot.mouse_up(chart, offset=(9, 5))
        await pilot.pause()
        assert len(ink(panel.player)) >= 4
        assert panel.pen is not None


async def test_a_click_beside_the_paper_takes_up_nothing(tutor: Opener) -> None:
    async with tutor(simulation="digits").run_test(size=(80, 40)) as pilot:
        panel = await drawing_board(pilot)
        await pilot.click(panel.chart, offset=(70, 0))
        assert panel.pen is None


async def test_without_a_pad_there_is_no_pen(tutor: Opener) -> None:
    async with tutor(simulation="descent_1d").run_test(size=(80, 24)) as pilot:
        panel = await drawing_board(pilot)
        assert "Draw" not in keys(pilot)
        await pilot.press("p")
        await pilot.click(panel.chart, offset=(20, 5))
        assert panel.pen is None


async def test_the_net_just_trained_reads_what_is_drawn(tutor: Opener) -> None:
    async with tutor(simulation="digit_training").run_test(size=(80, 24)) as pilot:
        panel = await drawing_board(pilot)
        await pilot.press("right", "right", "p", "space", "down", "down", "down")
        assert panel.player
        own = panel.player.frame.own  # type: ignore[attr-defined]
        assert own is not None
        assert own.paper.max() == 1
        assert own.outputs.sum() == pytest.approx(1, abs=1e-5)
        assert panel.player.timeline.position == 2


async def test_a_picture_that_no_knob_brings_back_is_not_replaced_by_paper(tutor: Opener) -> None:
    async with tutor(simulation="digit_training").run_test(size=(80, 24)) as pilot:
        panel = await drawing_board(pilot)
        assert panel.player
        assert panel.may_point()
        panel.player.state = replace(panel.player.state, knobs=("learning_rate",))
        assert not panel.may_point()
        await pilot.press("p")
        assert panel.pen is None
        assert panel.player.frame.own is None  # type: ignore[attr-defined]


async def test_the_picture_keeps_its_size_while_the_pen_is_in_the_hand(tutor: Opener) -> None:
    async with tutor(simulation="silhouette", language="lt").run_test(size=(80, 24)) as pilot:
        panel = await drawing_board(pilot)
        before = panel.chart.size
        for pressed in ("p", "space", "right", "space", "escape"):
            await pilot.press(pressed)
            await pilot.pause()
            assert panel.chart.size == before


async def test_a_drawing_is_copied_whole_and_told_of_in_short(tutor: Opener) -> None:
    async with tutor(simulation="silhouette").run_test(size=(80, 24)) as pilot:
        panel = await drawing_board(pilot)
        await pilot.press("p", "space", *["right"] * 6, "escape", "c")
        await pilot.pause()
        assert panel.player
        drawing = str(panel.player.timeline.params["drawing"])
        assert drawing in pilot.app.clipboard
        (toast,) = pilot.app._notifications
        assert drawing not in toast.message
        assert "drawing=0000" in toast.message
