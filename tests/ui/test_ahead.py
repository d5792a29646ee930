"""The next page's simulation is made while this page is read, and is the same as one made on the spot."""

from __future__ import annotations

import threading

from tutor.course.lesson import SimState
from tutor.errors import TutorError
from tutor.ui.ahead import Ahead
from tutor.ui.player import Player

STATE = SimState("d", "descent_1d", {"learning_rate": 0.002}, steps=3)


def test_what_was_begun_is_handed_over_once() -> None:
    made = threading.Event()

    def make() -> Player:
        made.set()
        return Player(STATE)

    ahead = Ahead(after=0)
    ahead.begin("page 2", make)
    assert made.wait(5)
    player = ahead.take("page 2")
    assert player is not None
    assert player.timeline.position == 3
    assert player.frame.metrics == Player(STATE).frame.metrics
    assert ahead.take("page 2") is None


def test_what_is_in_the_making_is_waited_for() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def make() -> Player:
        begun.set()
        go_on.wait(5)
        return Player(STATE)

    ahead = Ahead(after=0)
    ahead.begin("page 2", make)
    assert begun.wait(5)
    threading.Timer(0.05, go_on.set).start()
    assert ahead.take("page 2") is not None


def test_what_has_not_begun_costs_no_wait() -> None:
    ahead = Ahead(after=60)
    ahead.begin("page 2", lambda: Player(STATE))
    assert ahead.take("page 3") is None
    assert ahead.take("page 2") is None


def test_a_simulation_that_cannot_be_made_is_left_to_its_page() -> None:
    failed = threading.Event()

    def fail() -> Player:
        failed.set()
        raise TutorError("no such knob", "page 2")

    ahead = Ahead(after=0)
    ahead.begin("page 2", fail)
    assert failed.wait(5)
    assert ahead.take("page 2") is None
