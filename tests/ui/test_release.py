"""What a learner has left is given back: screens, simulations, free memory."""

from __future__ import annotations

import ctypes
import weakref
from dataclasses import replace

import pytest
from opener import DESCENT, Opener
from textual.pilot import Pilot

from tutor.ui import release
from tutor.ui.screens.lesson import LessonScreen


async def until_gone(pilot: Pilot[None], *gone: weakref.ref[object]) -> None:
    for _ in range(500):
        if not any(ref() for ref in gone):
            return
        release.release()
        await pilot.pause(0.02)
    raise AssertionError([ref() for ref in gone if ref()])


async def test_a_lesson_that_was_left_leaves_nothing(tutor: Opener) -> None:
    async with tutor(DESCENT).run_test(size=(120, 40)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LessonScreen)
        await pilot.press("right", "space", "tab", "right")
        gone = [weakref.ref(screen), weakref.ref(screen.simulation), weakref.ref(screen.simulation.player)]
        screen.action_back()
        del screen
        await until_gone(pilot, *gone)


async def test_memory_is_given_back_soon_after_a_screen_was_left(
    tutor: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[bool] = []
    async with tutor().run_test(size=(120, 40)) as pilot:
        monkeypatch.setattr("tutor.ui.app.TIDY", 0.01)
        monkeypatch.setattr("tutor.ui.app.release", lambda: given.append(True))
        await pilot.press("question_mark", "escape")
        for _ in range(500):
            if given:
                return
            await pilot.pause(0.02)
    raise AssertionError


async def test_the_simulation_of_another_page_rests_and_comes_back_as_it_was_left(tutor: Opener) -> None:
    async with tutor(DESCENT).run_test(size=(120, 40)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LessonScreen)
        player = screen.sitting.player()
        assert player is not None
        player.step()
        awake, metrics = player.timeline.simulation, player.frame.metrics
        while screen.sitting.player() is player:
            assert player.timeline.simulation is awake
            screen.action_next()
        assert player.timeline.simulation is not awake
        while screen.sitting.at:
            screen.action_previous()
        assert screen.simulation.player is player
        assert player.timeline.position == 1
        assert player.frame.metrics == metrics


async def test_a_simulation_that_showed_the_numbers_of_an_exercise_rests_too(tutor: Opener) -> None:
    async with tutor(DESCENT).run_test(size=(120, 40)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LessonScreen)
        player = screen.sitting.fresh(replace(next(iter(screen.lesson.sims.values())), seed=7))
        awake = player.timeline.simulation
        screen.action_next()
        assert player.timeline.simulation is not awake


@pytest.mark.parametrize("fault", [AttributeError, OSError])
def test_a_library_that_keeps_its_memory_is_let_be(
    fault: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def without(name: object) -> object:
        asked.append(name)
        raise fault

    monkeypatch.setattr(ctypes, "CDLL", without)
    release.release()
    assert asked == [None]
