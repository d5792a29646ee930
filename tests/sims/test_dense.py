"""Gradients against finite differences, Adam against its first step by hand, curves that stay short."""

import numpy as np
import pytest

from tutor.sims.curve import LONGEST, Curve
from tutor.sims.dense import Adam, Net, logistic_loss, sigmoid, squared_error
from tutor.sims.snapshot import copied

SIZES = (3, 5, 4, 2)


def net(activation, straight=(), sizes=SIZES):
    return Net(np.random.default_rng(1), sizes, activation, straight, np.float64)


def slope_of(function, values):
    """dL/d each value, by differences to both sides."""
    found, h = np.zeros(values.size), 1e-6
    flat = values.reshape(-1)
    for k in range(flat.size):
        kept = flat[k]
        flat[k] = kept + h
        above = function()
        flat[k] = kept - h
        found[k] = (above - function()) / (2 * h)
        flat[k] = kept
    return found.reshape(values.shape)


@pytest.mark.parametrize("activation", ["SiLU", "ReLU", "leaky ReLU"])
@pytest.mark.parametrize("straight", [(), (1,)])
def test_gradients_are_those_of_finite_differences(activation, straight):
    made, rng = net(activation, straight), np.random.default_rng(2)
    inputs, targets = rng.standard_normal((7, 3)), rng.standard_normal((7, 2))
    outputs, trace = made.run(inputs)
    np.testing.assert_allclose(outputs, made.forward(inputs))
    error = squared_error(outputs, targets)[1]
    at_the_inputs = made.backward(trace, error)

    def loss():
        return squared_error(made.forward(inputs), targets)[0]

    np.testing.assert_allclose(made.gradient, slope_of(loss, made.parameters), atol=1e-7)
    np.testing.assert_allclose(at_the_inputs, slope_of(loss, inputs), atol=1e-7)


def test_the_logistic_loss_and_its_slope():
    logits, truths = np.array([[0.3], [-2.0], [5.0]]), np.array([[1.0], [0.0], [0.0]])
    loss, slope = logistic_loss(logits, truths)
    p = 1 / (1 + np.exp(-logits))
    assert loss == pytest.approx(float(np.mean(-truths * np.log(p) - (1 - truths) * np.log(1 - p))))
    np.testing.assert_allclose(slope, slope_of(lambda: logistic_loss(logits, truths)[0], logits), atol=1e-8)
    assert np.isfinite(logistic_loss(np.array([[1000.0], [-1000.0]]), np.array([[0.0], [1.0]]))[0])


def test_a_sigmoid_of_huge_numbers_is_no_warning():
    np.testing.assert_allclose(sigmoid(np.array([-1e30, 0.0, 1e30], np.float32)), [0, 0.5, 1])


def test_a_net_in_parts_is_the_whole_net():
    made, inputs = net("SiLU", (1,)), np.random.default_rng(3).standard_normal((4, 3))
    np.testing.assert_allclose(made.forward(made.forward(inputs, 0, 2), 2), made.forward(inputs))


def test_a_straight_net_is_a_matrix():
    made = net("ReLU", (0, 1))
    product = made.weights[0] @ made.weights[1] @ made.weights[2]
    inputs = np.random.default_rng(4).standard_normal((6, 3))
    np.testing.assert_allclose(made.forward(inputs), inputs @ product)


def test_the_first_steps_of_adam_by_hand():
    made = net("ReLU", sizes=(1, 1))
    made.parameters[:] = [1.0, -1.0]
    adam = Adam(made, 0.9, 0.999)
    made.gradient[:] = [0.5, -4.0]
    adam.update(made, 0.1)
    # at first m / sqrt(v) is the sign of the slope
    np.testing.assert_allclose(made.parameters, [0.9, -0.9], atol=1e-6)
    made.gradient[:] = [1.0, 0.0]
    adam.update(made, 0.1)
    m, v = (0.9 * 0.1 * 0.5 + 0.1 * 1.0) / (1 - 0.81), (0.999 * 0.001 * 0.25 + 0.001) / (1 - 0.999**2)
    assert made.parameters[0] == pytest.approx(0.9 - 0.1 * m / (np.sqrt(v) + 1e-8))


def test_a_twin_stays_as_it_was_and_a_copy_learns_alone():
    made = net("SiLU")
    twin, copy = made.twin(), copied({"net": made})["net"]
    made.parameters += 1
    inputs = np.ones((1, 3))
    np.testing.assert_allclose(twin.forward(inputs), copy.forward(inputs))
    assert not np.allclose(made.forward(inputs), twin.forward(inputs))
    copy.parameters[:] = made.parameters
    np.testing.assert_allclose(made.forward(inputs), copy.forward(inputs))


def test_a_curve_stays_short_and_keeps_its_mean():
    curve, values = Curve(2), np.random.default_rng(5).random((8 * LONGEST, 2))
    for step, pair in enumerate(values.tolist(), 1):
        before = curve
        curve = curve.add(step, *pair)
    assert len(curve.steps) < LONGEST
    covered = int(curve.steps[-1])
    np.testing.assert_allclose(curve.values.mean(axis=0), values[:covered].mean(axis=0))
    assert before.steps is curve.steps or len(before.steps) != len(curve.steps)
