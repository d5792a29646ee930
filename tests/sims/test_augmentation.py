"""Shifts while learning: what is moved, that both nets begin alike, and that it helps."""

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from tutor.sims.timeline import Timeline


@pytest.fixture(autouse=True)
def one_thread():
    with threadpool_limits(1):
        yield


def run(steps=0, **params):
    walk = Timeline("augmentation", {"examples": 1000, **params})
    walk.seek(steps)
    return walk


def test_both_begin_with_the_same_weights_and_without_shifts_they_stay_alike():
    start, later = run().frame, run(12, reach=0).frame
    np.testing.assert_array_equal(start.plain, start.augmented)
    np.testing.assert_array_equal(later.plain, later.augmented)
    assert later.metrics["gained"] == 0


def test_the_example_is_seen_moved():
    frame = run(5).frame
    assert max(abs(frame.down), abs(frame.across)) <= 4
    down, across = frame.down, frame.across
    inner = frame.example[8:20, 8:20]
    np.testing.assert_allclose(frame.as_seen[8 + down : 20 + down, 8 + across : 20 + across], inner)


def test_the_test_digit_moves_with_its_knobs():
    still = run(distance=0).frame.picture
    moved = run(distance=3, direction="up").frame.picture
    np.testing.assert_allclose(moved[:-3], still[3:])


def test_shifts_help_where_the_plain_net_fails():
    metrics = run(220, learning_rate=0.03).frame.metrics
    assert metrics["plain_in_place"] > 0.85
    assert metrics["plain_moved"] < 0.5
    assert metrics["gained"] > 0.15


def test_a_wild_learning_rate_ends_in_finite_numbers():
    frame = run(40, learning_rate=1.0).frame
    assert np.isfinite(frame.plain).all()
    assert run().explain().result == "81"
