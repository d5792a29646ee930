"""Rosenblatt's rule against scikit-learn's, its bound on mistakes, and the numbers of the lesson."""

import re

import numpy as np
import pytest
from sklearn.linear_model import Perceptron
from sklearn.svm import SVC

from tutor.sims.timeline import Timeline


def run_of(steps, seed=0, turned=(), **params):
    run = Timeline("perceptron", params, seed)
    run.seek(steps)
    return run


def after(steps, seed=0, **params):
    return run_of(steps, seed, **params).frame


def test_the_cards_of_the_lesson():
    frame = after(3)
    assert frame.output == -4
    assert frame.line.tolist() == [4, 2, -7]
    assert after(4).line.tolist() == [3, -1, -8]
    frame = after(26)
    assert frame.done
    assert frame.line.tolist() == [7, -6, -8]
    assert frame.rounds.tolist() == [3, 3, 2, 0]


@pytest.mark.parametrize("rounds", [1, 2, 3, 5])
@pytest.mark.parametrize(("rate", "seed"), [(1.0, 0), (0.3, 4)])
def test_whole_rounds_are_those_of_scikit_learn(rounds, rate, seed):
    start = after(0, seed, data="clouds", gap=-0.5, learning_rate=rate)
    peer = Perceptron(eta0=rate, max_iter=rounds, tol=None, shuffle=False)
    peer.fit(start.points, start.truth, start.line[None, :2], start.line[2:])
    frame = after(rounds * len(start.points), seed, data="clouds", gap=-0.5, learning_rate=rate)
    np.testing.assert_allclose(frame.line, [*peer.coef_[0], *peer.intercept_], atol=1e-9)


@pytest.mark.parametrize(("data", "gap"), [("cards", 1), ("clouds", 1), ("clouds", 0.5)])
def test_from_zero_there_are_no_more_mistakes_than_novikoff_allows(data, gap):
    """At most (R |w|)² when the widest margin has width 1 / |w|, with a 1 appended to each point."""
    run = Timeline("perceptron", {"data": data, "gap": gap, "w1": 0, "w2": 0, "b": 0, "by": "one mistake"}, 0)
    run.seek(2000)
    frame = run.frame
    points = np.column_stack([frame.points, np.ones(len(frame.points))])
    # the widest margin of a plane through the origin: every point and its mirror image
    both = np.concatenate([points, -points])
    best = SVC(kernel="linear", C=1e9).fit(both, np.concatenate([frame.truth, -frame.truth]))
    bound = (points**2).sum(axis=1).max() * (best.coef_**2).sum()
    assert frame.done
    assert frame.metrics["wrong"] == 0
    assert 0 < frame.mistakes <= bound * 1.001


def test_a_mistake_gains_the_squared_length():
    run = Timeline("perceptron", {"data": "clouds", "gap": 0})
    for _step in range(60):
        frame = run.forward()
        if frame.mistaken:
            x, t = frame.points[frame.shown], frame.truth[frame.shown]
            gained = t * (x @ frame.line[:2] + frame.line[2] - frame.output)
            assert gained == pytest.approx(x @ x + 1)
        else:
            np.testing.assert_array_equal(frame.line, frame.before)


def test_crossed_corners_never_come_to_rest():
    frame = after(400, data="cross")
    assert not frame.done
    assert set(frame.rounds[1:].tolist()) == {4}


def test_by_mistakes_the_same_way_is_gone():
    each, jumps = after(26), after(9, by="one mistake")  # eight mistakes, then the round without one
    np.testing.assert_array_equal(each.line, jumps.line)
    assert jumps.done
    assert jumps.mistakes == jumps.step - 1 == 8


def test_the_learners_point_takes_part_when_it_has_a_class():
    asks, takes_part = after(40), after(40, own="plus", x1=1, x2=6)
    assert len(asks.points) == 8
    assert takes_part.points[-1].tolist() == [1, 6]
    assert takes_part.truth[-1] == 1
    assert not takes_part.done
    assert not after(900, own="plus", x1=1, x2=6).done


def test_moved_to_its_own_kind_it_lets_the_learning_end():
    run = run_of(100, own="plus", x1=1, x2=6)
    run.set("x1", 7)
    run.set("x2", 2)
    run.seek(400)
    assert run.frame.done
    assert run.frame.metrics["wrong"] == 0


def test_the_distance_is_that_of_a_point_from_a_line():
    frame = after(0, w1=3, w2=4, b=-12, x1=4, x2=5)
    assert frame.metrics["own"] == 20
    assert frame.metrics["away"] == pytest.approx(4)


def test_without_weights_there_is_no_distance():
    assert "away" not in after(0, w1=0, w2=0).metrics


@pytest.mark.parametrize("steps", [0, 2, 3, 4, 15])
def test_explains_in_numbers_that_come_out(steps):
    arithmetic = run_of(steps).explain()
    numbers = re.sub(r"\(([^()]*,[^()]*)\)", r"np.array([\1])", arithmetic.numbers.replace(r"\cdot", "*"))
    result = np.array(eval(arithmetic.result))
    np.testing.assert_allclose(eval(numbers), result, rtol=1e-5)
