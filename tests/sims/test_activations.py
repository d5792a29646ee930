"""Closed forms of the functions, their slopes by finite differences, the chain rule, the wave."""

import math

import numpy as np
import pytest
from scipy.special import expit

from tutor.sims.activations import FUNCTIONS, PERIOD, RELU, SIGMOID, chain, sigmoid
from tutor.sims.timeline import Timeline

X = np.linspace(-6, 6, 49) + 0.01  # never the kink at 0


def still(x, **params):
    return Timeline("activations", {"weight": 0, "bias": x, **params}).frame.metrics


def test_the_formulas_of_the_document():
    for x in (-3.0, -0.5, 0.0, 1.0, 4.0):
        metrics = still(x)
        assert metrics["sigmoid"] == pytest.approx(1 / (1 + math.exp(-x)))
        up, down = math.exp(x) - math.exp(-x), math.exp(x) + math.exp(-x)
        assert metrics["tanh"] == pytest.approx(up / down)
        assert metrics["relu"] == max(0, x)


def test_tanh_of_one():
    assert still(1)["tanh"] == pytest.approx(0.761594, abs=1e-6)


def test_the_same_sigmoid_as_a_library():
    np.testing.assert_allclose(sigmoid(X), expit(X), rtol=1e-12)


def test_tanh_is_a_stretched_sigmoid():
    np.testing.assert_allclose(np.tanh(X), 2 * sigmoid(2 * X) - 1, atol=1e-14)
    np.testing.assert_allclose(sigmoid(-X), 1 - sigmoid(X), atol=1e-14)


@pytest.mark.parametrize("layers", [1, 2, 3, 10])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_slopes_by_finite_differences(name, layers):
    h = 1e-5
    value, slope = chain(name, X, layers)
    rise = chain(name, X + h, layers)[0] - chain(name, X - h, layers)[0]
    np.testing.assert_allclose(slope, rise / (2 * h), atol=1e-8)
    assert value.shape == slope.shape == X.shape


def test_the_steepest_slopes():
    metrics = still(0)
    assert (metrics["sigmoid_slope"], metrics["tanh_slope"], metrics["relu_slope"]) == (0.25, 1, 0)
    assert still(0.01)["relu_slope"] == 1


@pytest.mark.parametrize("layers", range(1, 11))
def test_a_sigmoid_chain_never_slopes_more_than_a_quarter_to_the_power_of_its_layers(layers):
    assert chain(SIGMOID, X, layers)[1].max() <= 0.25**layers
    assert chain(RELU, X, layers)[1].max() == 1


def test_nothing_overflows_far_out():
    for name in FUNCTIONS:
        value, slope = chain(name, np.array([-1e4, 1e4]), 1)
        assert np.isfinite(value).all()
        assert np.isfinite(slope).all()
    np.testing.assert_allclose(sigmoid(np.array([-1e4, 1e4])), [0, 1])


def test_the_wave_turns_once_in_its_period():
    run = Timeline("activations", {"weight": 3, "bias": 1})
    inputs = [run.seek(step).x for step in range(PERIOD + 1)]
    assert inputs[0] == pytest.approx(inputs[PERIOD]) == pytest.approx(1)
    assert max(inputs) == pytest.approx(4)
    assert min(inputs) == pytest.approx(-2)


def test_turned_knobs_show_at_once():
    run = Timeline("activations", {"weight": 0, "bias": 2})
    assert run.frame.metrics["value"] == pytest.approx(1 / (1 + math.exp(-2)))
    assert run.set("function", "ReLU").metrics["value"] == 2
    assert run.set("bias", -1).metrics["value"] == 0


@pytest.mark.parametrize("name", FUNCTIONS)
def test_explains_the_value_and_the_slope(name):
    run = Timeline("activations", {"weight": 0, "bias": -1.5, "function": name})
    metrics, arithmetic = run.frame.metrics, run.explain()
    assert f"{metrics['value']:.6g}" in arithmetic.result
    assert f"{metrics['slope']:.6g}" in arithmetic.result


def test_explains_the_product_of_the_slopes():
    run = Timeline("activations", {"weight": 0, "bias": 1, "layers": 3})
    factors = [float(part) for part in run.explain().numbers.split(r" \cdot ")]
    assert len(factors) == 3
    assert math.prod(factors) == pytest.approx(run.frame.metrics["slope"], rel=0.01)
