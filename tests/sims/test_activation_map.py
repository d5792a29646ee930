"""Class activation maps: the mean of the map is the score, and covering takes the evidence away."""

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from tutor.sims.activation_map import APART, FIRST
from tutor.sims.conv import Conv, ConvNet
from tutor.sims.timeline import Timeline


@pytest.fixture(autouse=True)
def one_thread():
    with threadpool_limits(1):
        yield


def run(steps=0, **params):
    walk = Timeline("activation_map", {"examples": 1000, **params})
    walk.seek(steps)
    return walk


def test_the_mean_of_each_map_and_the_bias_are_the_scores():
    frame = run(10).frame
    scores = frame.biases + frame.evidence.mean(axis=(1, 2))
    chances = np.exp(scores - scores.max())
    np.testing.assert_allclose(chances / chances.sum(), frame.outputs, atol=1e-5)
    assert frame.score == pytest.approx(scores[frame.shown])
    assert float(frame.weights @ frame.features) == pytest.approx(frame.map.max(), rel=1e-5)


def test_a_place_of_the_map_belongs_to_the_middle_of_what_it_sees():
    net = ConvNet(np.random.default_rng(0), (1, 28, 28), (Conv(1, 5, 2), Conv(1, 5)))
    net.weights[0][:] = net.weights[1][:] = 1
    seen = []
    for row in range(28):
        image = np.zeros((1, 28, 28, 1), np.float32)
        image[0, row, FIRST + APART * 3] = 1
        if net.values(image)[2][0, 2, 3, 0] > 0:
            seen.append(row)
    assert (len(seen), np.mean(seen)) == (13, FIRST + APART * 2)


def test_the_map_laid_over_the_picture_passes_through_its_values():
    frame = run(3).frame
    places = FIRST + APART * np.arange(8)
    np.testing.assert_allclose(frame.spread[np.ix_(places, places)], frame.map)


def test_it_learns_and_covering_the_strongest_place_hurts():
    walk = run(150)
    assert walk.frame.accuracy > 0.6
    losses = []
    for digit in range(10):
        walk.set("digit", digit)
        walk.set("evidence", str(digit))
        whole = walk.frame
        walk.set("cover", "the strongest place")
        assert walk.frame.covered is not None
        losses.append(whole.outputs[digit] - walk.frame.outputs[digit])
        walk.set("cover", "nothing")
    assert np.mean(losses) > 0.05
