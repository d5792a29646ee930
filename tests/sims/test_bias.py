"""A skewed sample: who is in it, who pays for it, and what the one number hides."""

import numpy as np
import pytest

from tutor.errors import TutorError
from tutor.sims import bias
from tutor.sims.timeline import Timeline


@pytest.fixture(autouse=True)
def quick(emptied, monkeypatch):
    monkeypatch.setattr(bias, "MOST", {"drawn": 1000, "MNIST": 1000})
    monkeypatch.setattr(bias, "UPDATES", 60)
    emptied(bias._groups, bias.errors)


def run(steps=0, **params):
    walk = Timeline("bias", params)
    walk.seek(steps)
    return walk


def test_turning_twice_gives_the_picture_back():
    pictures = np.arange(2 * 784, dtype=np.uint8).reshape(2, 784)
    assert bias.turned(pictures)[0, 1] == pictures[0, 28]
    np.testing.assert_array_equal(bias.turned(bias.turned(pictures)), pictures)


def test_both_groups_are_tried_on_the_same_digits():
    groups = run().simulation._groups
    np.testing.assert_array_equal(groups.a.test_labels, groups.b.test_labels)
    one, other = groups.a.test_images[3].reshape(28, 28), groups.b.test_images[3].reshape(28, 28)
    np.testing.assert_array_equal(other, one.T)


def test_whom_nobody_asked_is_read_like_a_guess_and_the_gap_closes():
    frame = run(9).frame
    a, b = frame.errors.T
    assert frame.done
    assert frame.shares == (0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
    assert b[0] > 0.7 > a[0] + 0.2
    assert abs(b[-1] - a[-1]) < 0.12
    assert a[-1] > a[0]  # the sample is as large as before, so A has lost half of its examples
    assert b[-1] < b[5] < b[0]


def test_the_error_of_all_is_that_of_the_mixture():
    metrics = run(5, examples=300).frame.metrics
    assert metrics["of_b"] == 15
    assert metrics["total"] == pytest.approx(0.95 * metrics["error_a"] + 0.05 * metrics["error_b"])
    assert metrics["even"] == pytest.approx((metrics["error_a"] + metrics["error_b"]) / 2)


@pytest.mark.parametrize("weight", [1, 7])
def test_each_example_of_b_comes_as_often_as_its_weight_says(weight):
    sample = run(weight=weight, examples=200).simulation._sample
    stream = bias.taught(sample, 20, 0).stream
    assert stream.epoch == 180 + 20 * weight
    pictures = np.concatenate([inputs for inputs, _ in stream.pieces(0, stream.epoch)])
    first = stream.taken_in(stream.digits.train_images)
    often = [int((pictures == one).all(axis=1).sum()) for one in (first[0], first[-1])]
    assert often == [1, weight]


def test_weights_help_b_and_cost_a():
    plain, weighed = (run(5, weight=weight, examples=300).frame.errors[-1] for weight in (1, 40))
    assert weighed[1] < plain[1]
    assert weighed[0] > plain[0]


def test_another_hand_is_closer_than_exchanged_rows():
    hand = run(1, group="another hand").frame.errors[0]
    assert hand[1] < 0.6
    assert hand[1] < run(1).frame.errors[0, 1] - 0.1


def test_what_has_been_measured_is_kept():
    run(3)
    before = bias.errors.cache_info()
    assert run(3).frame.step == 3
    after = bias.errors.cache_info()
    assert (after.misses, after.hits) == (before.misses, before.hits + 4)


def test_mnist_is_asked_for_by_name():
    with pytest.raises(TutorError, match="MNIST is not installed"):
        run(data="MNIST")
