"""Knobs: what turning one does, at the ends too."""

import pytest

from tutor.sims.base import Param
from tutor.ui.knobs import Knob, knobs, linear_turn, place, shown, turn

RATE = Param("learning_rate", "learning rate", 0.003, 0.0001, 0.02, scale="log")
START = Param("a", "start", 8.0, -5.0, 25.0)
COUNT = Param("side", "side", 20, 4, 30, kind="integer")
MODE = Param("mode", "mode", "online", choices=("online", "batch"), kind="choice")
NET = Param("net", "net", (4, 5, 5, 3, 2), 1, 1000, kind="sizes")


def test_one_turn_of_a_log_knob_is_a_tenth_of_a_decade() -> None:
    assert turn(Knob(RATE), {"learning_rate": 0.003}, 10) == pytest.approx(0.02)  # 0.03 is beyond the end
    assert turn(Knob(RATE), {"learning_rate": 0.003}, 1) == pytest.approx(0.003 * 10**0.1, rel=0.02)


def test_every_turn_moves_until_the_end() -> None:
    value, seen = RATE.low, [RATE.low]
    while value < RATE.high:
        value = float(turn(Knob(RATE), {"learning_rate": value}, 1))  # type: ignore[arg-type]
        assert value > seen[-1]
        seen.append(value)
    assert value == RATE.high


def test_a_linear_turn_is_a_round_number() -> None:
    assert linear_turn(START) == 1.0
    assert linear_turn(COUNT) == 1.0
    assert turn(Knob(START), {"a": 8.0}, -1) == 7.0


def test_ends_hold() -> None:
    assert turn(Knob(START), {"a": 25.0}, 1) == 25.0
    assert turn(Knob(COUNT), {"side": 4}, -1) == 4


def test_a_choice_goes_round() -> None:
    assert turn(Knob(MODE), {"mode": "batch"}, 1) == "online"
    assert place(Knob(MODE), {"mode": "batch"}) is None


def test_sizes_have_a_knob_for_each_layer() -> None:
    every = knobs([NET], {"net": (4, 5, 2)})
    assert [knob.layer for knob in every] == [None, 0, 1, 2]
    assert [shown(knob, {"net": (4, 5, 2)}) for knob in every] == [3, 4, 5, 2]


def test_turning_a_layer_and_the_number_of_layers() -> None:
    values = {"net": (4, 5, 2)}
    assert turn(Knob(NET, 1), values, 3) == (4, 8, 2)
    assert turn(Knob(NET), values, 1) == (4, 5, 5, 2)
    assert turn(Knob(NET), values, -1) == (4, 2)
    assert turn(Knob(NET), {"net": (4, 2)}, -1) == (4, 2)


def test_only_the_visible_ones() -> None:
    assert [knob.param.name for knob in knobs([RATE, START], {"learning_rate": 1.0, "a": 1.0}, ("a",))] == [
        "a"
    ]


def test_places_run_from_end_to_end() -> None:
    assert place(Knob(RATE), {"learning_rate": RATE.low}) == 0.0
    assert place(Knob(RATE), {"learning_rate": RATE.high}) == pytest.approx(1.0)
