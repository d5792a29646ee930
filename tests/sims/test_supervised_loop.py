"""The loop against arithmetic by hand, the closed form of one round, and least squares."""

import numpy as np
import pytest

from tutor.sims.supervised_loop import ADJUST, CHECK, KILOMETRES, PREPARE, PRESENT, SECONDS
from tutor.sims.timeline import Timeline


def at(step, **params):
    run = Timeline("supervised_loop", params)
    run.seek(step)
    return run


def test_the_lamps_light_in_order_and_start_over():
    lamps = [at(step).frame.lamp for step in range(8)]
    assert lamps == [PREPARE, PRESENT, CHECK, ADJUST, PRESENT, CHECK, ADJUST, PRESENT]


def test_the_first_round_by_hand():
    """10 s: 1 * 10 = 10 km instead of 3.4, 6.6 too much; 1 - 0.005 * 6.6 * 10 = 0.67."""
    assert at(1).frame.metrics["output"] == 10
    assert at(2).frame.metrics["error"] == pytest.approx(6.6)
    assert at(3).frame.metrics["w"] == pytest.approx(0.67)
    assert at(3).explain().numbers == r"1 - 0.005 \cdot 6.6 \cdot 10"


def test_an_answer_has_no_error_before_it_is_checked():
    assert "error" not in at(1).frame.metrics
    assert "expected" not in at(1).frame.metrics
    assert "output" not in at(0).frame.metrics


def test_only_the_last_lamp_turns_the_dial():
    dials = [at(step).frame.w for step in range(7)]
    assert dials[0] == dials[1] == dials[2] != dials[3] == dials[4] == dials[5] != dials[6]


@pytest.mark.parametrize("rate", [0.0005, 0.005, 0.01, 0.03])
def test_a_round_multiplies_the_error_of_its_own_example(rate):
    """e' = (w - η e x) x - y = e (1 - η x²)"""
    for round_ in range(5):
        x = SECONDS[round_ % 4]
        before = at(3 * round_ + 2, learning_rate=rate).frame
        after = at(3 * round_ + 3, learning_rate=rate).frame
        assert after.errors[before.index] == pytest.approx(before.error * (1 - rate * x * x), abs=1e-12)


def test_it_learns_the_speed_of_sound():
    frame = at(90).frame
    best = float(SECONDS @ KILOMETRES / (SECONDS @ SECONDS))
    assert frame.w == pytest.approx(best, abs=0.004)
    assert frame.w == pytest.approx(0.34, abs=0.005)
    assert frame.metrics["mean_error"] < 0.05


def test_a_wrong_label_is_learned_as_well():
    frame = at(90, labels="one wrong").frame
    assert frame.expected.tolist() == [3.4, 1.0, 7.2, 2.0]
    assert frame.w > 0.4
    assert frame.metrics["mean_error"] > 1


def test_without_adjusting_nothing_changes():
    assert (at(60, lamps="adjust is out").frame.dial == 1).all()


def test_without_checking_the_dial_strays():
    frame = at(120, lamps="check is out").frame
    np.testing.assert_allclose(abs(np.diff(frame.dial)), 0.05)
    assert "error" not in at(2, lamps="check is out").frame.metrics
    assert frame.dial.std() > 0


def test_too_large_a_rate_runs_away_and_stops():
    run = at(400, learning_rate=0.06)
    assert run.done
    assert np.isfinite(run.frame.sizes).all()
    assert run.simulation.step().step == run.position


def test_the_mean_error_is_over_all_examples():
    assert at(0).frame.metrics["mean_error"] == pytest.approx((6.6 + 2 + 5.3 + 4) / 4)
    assert at(0).explain().result == "4.475"
    assert at(2).frame.metrics["mean_error"] == at(0).frame.metrics["mean_error"]
    assert at(3).frame.sizes[-1] == pytest.approx(at(3).frame.metrics["mean_error"])


def test_a_turned_rate_works_from_the_next_adjustment():
    run = at(2)
    run.set("learning_rate", 0.01)
    assert run.forward().metrics["w"] == pytest.approx(1 - 0.01 * 6.6 * 10)
