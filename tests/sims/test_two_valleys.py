"""The polynomial worked out by hand, its roots, finite differences, least squares, and walks one by one."""

import numpy as np
import pytest

from tutor.sims.timeline import Timeline
from tutor.sims.two_valleys import (
    AWAY,
    BENT,
    LEFT,
    RESTLESS,
    RIGHT,
    STRAIGHT,
    X,
    Y,
    ends,
    gradient,
    loss,
    quartic,
    turning_points,
)

TOP, SECOND = (16 - np.sqrt(225.28)) / 128, (16 + np.sqrt(225.28)) / 128


def run(steps, **params):
    timeline = Timeline("two_valleys", params)
    timeline.seek(steps)
    return timeline


def test_the_loss_is_the_quartic_of_the_document():
    a = np.linspace(-1, 1, 21)
    np.testing.assert_allclose(loss(a, 2.0), 16 * a**4 - 1.94 * a**2 + 0.03 * a + 0.0775, atol=1e-12)
    np.testing.assert_allclose(quartic(2.0, BENT), [16, 0, -1.94, 0.03, 0.0775], atol=1e-9)


def test_minima_and_border():
    np.testing.assert_allclose(turning_points(2.0, BENT), [-0.25, TOP, SECOND], atol=1e-9)
    assert pytest.approx(0.01125, abs=1e-12) == float(loss(-0.25, 2.0))
    assert float(loss(SECOND, 2.0)) == pytest.approx(0.026021, abs=1e-6)
    assert float(loss(TOP, 2.0)) == pytest.approx(0.077616, abs=1e-6)


@pytest.mark.parametrize(("b", "count"), [(1.86, 1), (1.9, 1), (2.0, 3), (2.1, 3), (2.2, 3)])
def test_when_there_are_two_valleys(b, count):
    assert len(turning_points(b, BENT)) == count


def test_the_second_model_has_one_minimum():
    (place,) = turning_points(2.0, STRAIGHT)
    assert place == pytest.approx(0.25649, abs=1e-6)
    assert float(loss(place, 2.0, STRAIGHT)) == pytest.approx(0.0262906, abs=1e-7)


@pytest.mark.parametrize("model", [BENT, STRAIGHT])
@pytest.mark.parametrize(("a", "b"), [(0.4, 2.0), (-0.7, 1.8), (0.0, 2.3)])
def test_the_gradient_is_that_of_the_loss(model, a, b):
    h = 1e-6
    by_a, by_b = gradient(a, b, model)
    assert float(by_a) == pytest.approx(
        float(loss(a + h, b, model) - loss(a - h, b, model)) / (2 * h), abs=1e-6
    )
    assert float(by_b) == pytest.approx(
        float(loss(a, b + h, model) - loss(a, b - h, model)) / (2 * h), abs=1e-6
    )


@pytest.mark.parametrize(("start", "end"), [(0.4, SECOND), (0.0, -0.25), (0.01, SECOND), (-0.4, -0.25)])
def test_for_small_rates_the_border_decides(start, end):
    timeline = run(1500, a=start, learning_rate=0.02)
    assert timeline.done
    assert timeline.frame.a == pytest.approx(end, abs=1e-6)


@pytest.mark.parametrize(("start", "end"), [(-1, SECOND), (1, -0.25)])
def test_a_long_step_jumps_over_the_hill(start, end):
    assert run(400, a=start, learning_rate=0.02).frame.a == pytest.approx(end, abs=1e-6)


def test_a_walk_that_leaves_stops_while_its_numbers_are_numbers():
    frame = run(100, a=1, learning_rate=0.5).frame
    assert frame.away
    assert frame.done
    assert np.isfinite(list(frame.metrics.values())).all()


def test_both_learned_is_the_least_squares_line():
    """c = b - 2a² makes the problem linear: slope a and height c of the best line."""
    frame = run(400, moves="both", learning_rate=0.1).frame
    slope, height = np.polyfit(X, Y, 1)
    assert frame.a == pytest.approx(slope, abs=1e-7)
    assert frame.b - 2 * frame.a**2 == pytest.approx(height, abs=1e-7)
    assert frame.metrics["loss"] == pytest.approx(0.00100962, abs=1e-8)


def test_the_map_says_what_walks_do():
    found = ends(2.0, BENT, 41, 12, 0.005, 0.5)
    rates, starts = np.geomspace(0.005, 0.5, 12), np.linspace(-1, 1, 41)
    for row in range(0, 12, 3):
        for column in range(0, 41, 4):
            frame = run(300, a=starts[column], learning_rate=rates[row]).frame
            kind = found[row, column]
            if kind == AWAY:
                assert frame.away
            elif kind == RESTLESS:
                assert not frame.done
            else:
                assert kind == (LEFT if frame.a < TOP else RIGHT)


def test_a_small_rate_has_one_border_and_a_large_one_many():
    """The document's figures are 1 and 5 far from where walks are lost; nearer to there they come closer."""
    for rate, fewest, most in ((0.005, 1, 1), (0.052, 5, 100)):
        row = ends(2.0, BENT, 2001, 1, rate, rate)[0]
        assert fewest <= (np.diff(row[row != AWAY]) != 0).sum() <= most


def test_explains_a_step():
    timeline = run(1, a=0.4, learning_rate=0.03)
    assert timeline.explain().numbers == r"0.4 - 0.03 \cdot 2.574"
    assert timeline.explain().result == "0.32278"
    start = run(0, a=0.4).explain()
    plain = start.numbers.replace(r"\left", "").replace(r"\right", "").replace(r"\cdot", "*")
    assert eval(plain.replace("2 (", "2 * (", 1)) == pytest.approx(2.574)
