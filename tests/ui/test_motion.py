"""Whoever wants no motion gets none: pictures go on by a key, and stand still between."""

from __future__ import annotations

import pytest
from opener import Opener

from tutor.course.lesson import SimState
from tutor.ui.panels.simulation import SimulationPanel
from tutor.ui.player import LEAP, SPEEDS, Player
from tutor.ui.terminal.caps import detect


def test_a_leap_is_a_second_of_steps_and_stands_still() -> None:
    run = Player(SimState("d", "descent_1d", {"learning_rate": 0.0001}))
    run.leap()
    assert run.timeline.position == SPEEDS[run.speed]
    assert not run.playing


def test_a_leap_ends_when_it_has_computed_long_enough() -> None:
    times = iter([0.0, 0.0, LEAP / 2, LEAP * 2, LEAP * 2])
    run = Player(SimState("d", "descent_1d", {"learning_rate": 0.0001}), lambda: next(times))
    run.speed = len(SPEEDS) - 1
    run.leap()
    assert run.timeline.position == 2


@pytest.mark.parametrize(("value", "moves"), [("0", False), ("off", False), ("1", True), ("", True)])
async def test_the_environment_decides(
    tutor: Opener, monkeypatch: pytest.MonkeyPatch, value: str, moves: bool
) -> None:
    monkeypatch.setenv("TUTOR_MOTION", value)
    app = tutor(simulation="descent_1d")
    async with app.run_test(size=(80, 24)) as pilot:
        player = app.screen.query_one(SimulationPanel).player
        assert player
        await pilot.press("space")
        assert player.playing == moves
        assert player.timeline.position > 0 or moves
        assert app.animation_level == ("full" if moves else "none")


async def test_the_choice_is_kept(tutor: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TUTOR_MOTION", raising=False)
    app = tutor()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma", "down", "down", "enter")
        assert not app.motion
    again = tutor(simulation="descent_1d")
    async with again.run_test(size=(80, 24)) as pilot:
        player = again.screen.query_one(SimulationPanel).player
        assert player
        await pilot.press("space")
        assert not player.playing


def test_textual_s_own_switch_is_obeyed() -> None:
    assert not detect({"TEXTUAL_ANIMATIONS": "none"}).motion
    assert detect({"TEXTUAL_ANIMATIONS": "none", "TUTOR_MOTION": "1"}).motion
