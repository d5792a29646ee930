"""The first update by hand, finite differences, slopes from a graph, and what learning must reach."""

import math

import numpy as np
import pytest

from tutor.sims.autodiff import Scalar, neuron
from tutor.sims.timeline import Timeline
from tutor.sims.weight_update import START, cost, gradient, logit, slopes


def run(**params):
    return Timeline("weight_update", params)


def test_the_first_update_by_hand():
    """x = (3, 1), y = 1, w = (-0.5, 0.5), b = 0: z = -1."""
    frame = run().forward()
    guess = 1 / (1 + math.e)
    miss = guess - 1
    assert frame.metrics["guess"] == pytest.approx(guess)
    assert frame.metrics["difference"] == pytest.approx(0.731059, abs=1e-6)
    assert frame.weights == pytest.approx([-0.5 - 0.3 * miss, 0.5 - 0.1 * miss, -0.1 * miss])


@pytest.mark.parametrize("size", [3, 13])
@pytest.mark.parametrize("y", [0.0, 1.0])
def test_the_gradient_is_the_derivative_of_the_cost(size, y):
    rng = np.random.default_rng(size)
    weights, x, labels = rng.uniform(-2, 2, size), rng.uniform(0, 3, 2), np.array([y])
    nudges = 1e-6 * np.eye(size)
    rises = [cost(weights + n, x[None], labels) - cost(weights - n, x[None], labels) for n in nudges]
    np.testing.assert_allclose(gradient(weights, x, y)[1], np.array(rises) / 2e-6, atol=1e-8)


def test_the_slopes_of_the_net_are_those_of_a_graph():
    weights, x = np.random.default_rng(1).uniform(-1, 1, 13), np.array([2.0, 3.0])
    w, given = [Scalar(value) for value in weights], [Scalar(value) for value in x]
    hidden = [neuron(w[2 * j : 2 * j + 2], given, w[6 + j]).tanh() for j in range(3)]
    end = neuron(w[9:12], hidden, w[12])
    end.backward()
    assert logit(weights, x[None])[0] == pytest.approx(end.value)
    np.testing.assert_allclose(slopes(weights, x), [one.gradient for one in w], atol=1e-14)


def test_a_round_is_its_examples_one_after_the_other():
    slow, fast = run(), run(by="epoch")
    slow.seek(12)
    fast.seek(3)
    np.testing.assert_array_equal(slow.frame.weights, fast.frame.weights)
    np.testing.assert_array_equal(slow.frame.costs, fast.frame.costs)
    slow.seek(14)
    slow.set("by", "epoch")
    assert slow.forward().epoch == 4


def test_one_neuron_learns_four_animals():
    frame = run(by="epoch")
    assert frame.frame.right == 0
    frame.seek(50)
    assert frame.frame.right == 4
    assert frame.frame.costs[-1] < 0.1


def test_one_neuron_cannot_learn_crossed_ones_but_three_hidden_can():
    alone = run(by="epoch", animals="crossed", learning_rate=0.1)
    alone.seek(300)
    assert alone.frame.right < 4
    assert alone.frame.costs[-1] > 0.5
    net = run(by="epoch", animals="crossed", net="three hidden", start="random", learning_rate=0.3)
    net.seek(300)
    assert net.frame.right == 4
    assert net.frame.costs[-1] < 0.05


def test_an_equal_start_keeps_the_hidden_neurons_equal():
    net = run(by="epoch", animals="crossed", net="three hidden", start="equal", learning_rate=0.3)
    net.seek(300)
    rows = net.frame.weights[:6].reshape(3, 2)
    np.testing.assert_array_equal(rows, rows[[0, 0, 0]])
    assert net.frame.right < 4
    assert net.frame.costs[-1] > 0.5


def test_an_odd_dog_is_never_settled_by_large_steps():
    costs = {}
    for rate in (0.1, 5.0):
        one = run(by="epoch", animals="an odd dog", learning_rate=rate)
        one.seek(200)
        costs[rate] = one.frame.costs[-50:]
    # the best that a line can do, by Newton's method
    w, x = START.copy(), np.column_stack([one.frame.x, np.ones(5)])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w = w - np.linalg.solve((x.T * (p * (1 - p))) @ x, x.T @ (p - one.frame.y))
    best = cost(w, one.frame.x, one.frame.y)
    assert best < costs[0.1].mean() < best + 0.04
    assert costs[5.0].mean() > 2


@pytest.mark.parametrize("animals", ["an odd dog", "crossed"])
def test_the_largest_rate_breaks_nothing(animals):
    net = run(by="epoch", animals=animals, net="three hidden", start="random", learning_rate=20)
    net.seek(200)
    assert np.isfinite(net.frame.costs).all()


def test_explains_the_first_weight():
    one = run()
    one.forward()
    told = one.explain()
    assert told.numbers == r"-0.5 - 0.1 \cdot (-0.731059) \cdot 3"
    assert told.result == "-0.280682"
