"""The player of a simulation: what is due is done, steps decide and not the clock."""

from __future__ import annotations

import gc
import weakref

import pytest

from tutor.course.lesson import SimState
from tutor.ui.player import SPEEDS, Player


class Watch:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def player(steps: int = 0, **params: float) -> tuple[Player, Watch]:
    watch = Watch()
    return Player(SimState("d", "descent_1d", params, steps=steps), watch), watch


def test_the_first_step_comes_at_once() -> None:
    run, _ = player(a=8)
    run.toggle()
    assert run.advance(1.0)
    assert run.timeline.position == 1


def test_as_many_steps_as_the_speed_says() -> None:
    run, watch = player(a=8)
    run.toggle()
    run.advance(1.0)
    for _ in range(10):
        watch.now += 0.5
        run.advance(1.0)
    assert run.timeline.position == 1 + 5 * SPEEDS[run.speed]


def test_a_paused_run_stands_still() -> None:
    run, watch = player(a=8)
    watch.now = 100.0
    assert not run.advance(1.0)
    assert run.timeline.position == 0


def test_a_state_that_is_some_steps_on() -> None:
    run, _ = player(steps=2, a=8, learning_rate=0.003)
    assert run.frame.metrics["a"] == pytest.approx(9.683414, abs=1e-6)


def test_back_pauses_and_undoes() -> None:
    run, _ = player(a=8)
    run.step()
    run.step()
    run.playing = True
    run.back()
    assert not run.playing
    assert run.frame.metrics["a"] == pytest.approx(9.3419)


def test_both_branches_of_a_fork_go_on_and_a_knob_turns_one() -> None:
    run, _ = player(a=8, learning_rate=0.003)
    run.step()
    run.fork()
    assert run.rival
    run.set("learning_rate", 0.006)
    run.step()
    assert run.rival.position == run.timeline.position == 2
    assert run.rival.frame.metrics["a"] == pytest.approx(9.683414, abs=1e-6)
    assert run.frame.metrics["a"] != run.rival.frame.metrics["a"]


def test_restart_keeps_the_knob_and_the_start() -> None:
    run, _ = player(a=8)
    run.set("learning_rate", 0.001)
    run.step()
    run.restart()
    assert run.timeline.position == 0
    assert run.timeline.params["learning_rate"] == 0.001
    assert run.frame.metrics["a"] == 8


def test_a_finished_simulation_stops_playing() -> None:
    run = Player(SimState("c", "parameter_count"))
    run.toggle()
    while run.playing:
        run._owed = 5.0
        run.advance(1.0)
    assert run.done
    run.toggle()
    assert not run.playing


def test_scrubbing_stays_within_what_was_run() -> None:
    run, _ = player(a=8, learning_rate=0.003)
    for _ in range(3):
        run.step()
    run.scrub(-10)
    assert run.timeline.position == 0
    run.scrub(10)
    assert run.timeline.position == 3
    assert run.frame.metrics["a"] == pytest.approx(9.770328748475)


def test_a_run_that_has_rested_goes_on_as_if_nothing_had_been() -> None:
    run, _ = player(a=8)
    other, _ = player(a=8)
    for one in (run, other):
        one.step()
        one.fork()
        one.set("learning_rate", 0.01)
        one.step()
    assert run.rest()
    assert run.rival is not None
    assert other.rival is not None
    for one in (run, other):
        one.step()
    assert run.timeline.command() == other.timeline.command()
    assert run.frame.metrics == other.frame.metrics
    assert run.rival.frame.metrics == other.rival.frame.metrics
    run.back()
    other.back()
    assert run.frame.metrics == other.frame.metrics


def test_a_convolutional_net_at_rest_keeps_no_room_to_compute_in() -> None:
    run = Player(SimState("c", "conv_digits"))
    run.step()
    net = weakref.ref(run.timeline.simulation)
    before = run.frame.metrics
    assert run.rest()
    gc.collect()
    assert net() is None
    assert run.frame.metrics == before


def test_a_run_that_computes_does_not_rest_and_holds_nobody_up() -> None:
    run, _ = player(a=8)
    resting: list[bool] = []

    def now() -> float:
        resting.append(run.rest())
        return 0.0

    run.toggle()
    run._now = now
    computing = run.timeline
    run.advance(1.0)
    assert resting == [False]
    assert run.timeline is computing
    assert run.rest()
