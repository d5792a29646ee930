"""The convolutional net: its gradient against differences, its layers against sums written out."""

import numpy as np
import pytest
from scipy.signal import correlate2d

from tutor.sims.conv import Conv, ConvNet, Dense, Mean, answers, cross_entropy, softmax
from tutor.sims.conv_layers import size
from tutor.sims.conv_pictures import Deck, moved, stacked

PLANS = {
    "stride and padding": ((1, 9, 9), (Conv(3, 3, 2), Conv(4, 3, 1, 1), Dense(6), Dense(5))),
    "mean": ((2, 8, 8), (Conv(3, 3), Conv(4, 3), Mean(), Dense(5))),
    "each pixel": ((1, 8, 8), (Conv(3, 3, 1, 2, 2), Conv(4, 3, 1, 4, 4), Conv(5, 1))),
}


def problem(name, seed=0):
    shape, plan = PLANS[name]
    rng = np.random.default_rng(seed)
    net = ConvNet(rng, shape, plan, np.float64)
    net.parameters += 0.1 * rng.standard_normal(len(net.parameters))
    labels = rng.integers(0, 5, (8, 8, 4) if name == "each pixel" else 4)
    return net, rng.standard_normal((*shape, 4)), labels


@pytest.mark.parametrize("frozen", [0, 1, 2])
@pytest.mark.parametrize("name", PLANS)
def test_the_gradient_is_that_of_finite_differences(name, frozen):
    net, images, labels = problem(name)
    net.accumulate(images, labels, frozen)
    gradient, start = net.gradient.copy(), sum(net.counts()[:frozen])
    assert not gradient[:start].any()
    for place in range(start, len(gradient)):
        kept, losses = net.parameters[place], []
        for move in (1e-6, -1e-6):
            net.parameters[place] = kept + move
            losses.append(cross_entropy(net.forward(images), labels))
        net.parameters[place] = kept
        assert gradient[place] == pytest.approx((losses[0] - losses[1]) / 2e-6, abs=1e-7)


def test_a_convolution_is_what_scipy_makes_of_it():
    rng = np.random.default_rng(1)
    net = ConvNet(rng, (2, 11, 10), (Conv(3, 3, 2, 1), Dense(2)), np.float64)
    net.biases[0][:] = rng.standard_normal(3)
    images = rng.standard_normal((2, 11, 10, 2))
    made = net.values(images)[1]
    kernels = net.weights[0].reshape(3, 3, 3, 2)
    for example in range(2):
        for channel in range(3):
            padded = np.pad(images[..., example], ((0, 0), (1, 1), (1, 1)))
            sums = sum(correlate2d(padded[c], kernels[channel, :, :, c], "valid") for c in range(2))
            expected = np.maximum(sums[::2, ::2] + net.biases[0][channel], 0)
            np.testing.assert_allclose(made[channel, :, :, example], expected, atol=1e-12)


def test_parameters_are_counted_as_by_hand():
    net = ConvNet(
        np.random.default_rng(0), (1, 28, 28), (Conv(8, 5, 2), Conv(32, 5, 2), Dense(64), Dense(10))
    )
    assert net.counts() == [208, 6432, 32832, 650]
    assert (size(28, 5, 2), size(12, 5, 2), size(28, 5, 2, 2), size(22, 3, 1, 4, 4)) == (12, 4, 14, 22)


def test_an_update_leaves_the_frozen_layers():
    net, images, labels = problem("mean")
    before = net.parameters.copy()
    for _ in range(2):
        net.accumulate(images, labels, 2)
        net.update(0.1, 0.9, 2)
    start = sum(net.counts()[:2])
    np.testing.assert_array_equal(net.parameters[:start], before[:start])
    assert (net.parameters[start:] != before[start:]).any()


def test_momentum_adds_what_the_last_updates_were():
    net, images, labels = problem("mean")
    net.accumulate(images, labels)
    first = -0.1 * net.gradient
    net.update(0.1, 0.5)
    net.accumulate(images, labels)
    before, second = net.parameters.copy(), 0.5 * first - 0.1 * net.gradient
    net.update(0.1, 0.5)
    np.testing.assert_allclose(net.parameters - before, second, atol=1e-12)


def test_softmax_sums_to_one_even_of_large_scores():
    chances = softmax(np.array([[1000.0, 0.0], [999.0, 0.0]]))
    np.testing.assert_allclose(chances.sum(axis=0), 1)
    assert chances[0, 0] == pytest.approx(1 / (1 + np.exp(-1)))


def test_many_pictures_are_answered_as_each_alone():
    net, _images, _labels = problem("stride and padding")
    images = np.random.default_rng(3).standard_normal((1, 9, 9, 300))
    alone = [int(net.forward(images[..., k : k + 1]).argmax()) for k in (0, 255, 256, 299)]
    assert answers(net, images)[[0, 255, 256, 299]].tolist() == alone


def test_pictures_are_moved_and_paper_comes_in():
    ink = np.zeros((2, 784), np.uint8)
    ink[0, 28 * 3 + 5] = ink[1, 28 * 27 + 5] = 255
    inputs = moved(stacked(ink), np.array([2, 1]), np.array([-4, 0]))
    assert inputs[0, 5, 1, 0] == pytest.approx(1 - 0.13)
    assert (inputs[0, ..., 0] > 0).sum() == 1
    np.testing.assert_allclose(inputs[0, ..., 1], -0.13)  # the second went over the edge


def test_a_deck_shows_every_example_once_in_an_epoch():
    deck = Deck(np.zeros((12, 784), np.uint8), np.arange(12), seed=4)
    first, second = ([deck.batch(k, 4)[1] for k in epoch] for epoch in (range(3), range(3, 6)))
    assert (
        sorted(np.concatenate(first).tolist()) == sorted(np.concatenate(second).tolist()) == list(range(12))
    )
    assert np.concatenate(first).tolist() != np.concatenate(second).tolist()
    np.testing.assert_array_equal(deck.batch(1, 4)[1], first[1])
