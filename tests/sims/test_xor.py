"""A straight net is one neuron however deep; a ReLU net is one around each point; the lesson's figures."""

import numpy as np
import pytest

from tutor.sims.timeline import Timeline


def after(steps, seed=0, **params):
    run = Timeline("xor", params, seed)
    run.seek(steps)
    return run.frame


def near(point, count=50):
    """Points so near that no fold lies between."""
    return point + 1e-7 * np.random.default_rng(0).standard_normal((count, 2))


@pytest.mark.parametrize("layers", [0, 1, 3])
def test_without_activation_the_net_is_one_neuron_everywhere(layers):
    frame = after(40, activation="none", layers=layers, units=5)
    anywhere = np.random.default_rng(1).uniform(-5, 5, (200, 2))
    w1, w2, b = frame.collapsed
    np.testing.assert_allclose(
        frame.output(anywhere), w1 * anywhere[:, 0] + w2 * anywhere[:, 1] + b, atol=1e-9
    )
    other = after(40, activation="none", layers=layers, units=5, x1=-2, x2=2)
    np.testing.assert_allclose(other.collapsed, frame.collapsed)


@pytest.mark.parametrize("layers", [1, 2])
def test_with_relu_it_is_another_one_around_each_point(layers):
    for x1, x2 in ((1.0, 0.5), (-1.3, 0.2), (0.1, -1.7)):
        frame = after(60, layers=layers, x1=x1, x2=x2)
        places = near(frame.own)
        w1, w2, b = frame.collapsed
        np.testing.assert_allclose(frame.output(places), w1 * places[:, 0] + w2 * places[:, 1] + b, atol=1e-9)
    assert not np.allclose(after(60, x1=1).collapsed, after(60, x1=-1).collapsed)


def test_depth_without_bends_gains_nothing_and_costs_parameters():
    frames = [after(300, activation="none", layers=layers, units=8) for layers in (0, 1, 3)]
    assert [frame.metrics["parameters"] for frame in frames] == [3, 33, 177]
    for frame in frames:
        assert frame.metrics["right"] == 50
        assert frame.metrics["loss"] == pytest.approx(frames[0].metrics["loss"], abs=1e-5)


def test_one_straight_neuron_does_as_well_as_logistic_regression():
    from sklearn.linear_model import LogisticRegression

    frame = after(300, activation="none", layers=0)
    peer = LogisticRegression(C=np.inf, tol=1e-10).fit(frame.points, frame.truth)
    np.testing.assert_allclose(frame.collapsed, [*peer.coef_[0], *peer.intercept_], atol=0.02)


@pytest.mark.parametrize(("data", "layers"), [("cross", 1), ("ring", 1), ("heaps", 0)])
def test_one_layer_of_bends_is_enough(data, layers):
    assert after(300, data=data, layers=layers).metrics["right"] == 100


@pytest.mark.parametrize("seed", range(5))
def test_eight_units_are_enough_from_every_start(seed):
    assert after(300, seed, units=8).metrics["right"] == 100


def test_a_sigmoid_bends_everywhere():
    frame = after(100, activation="sigmoid")
    assert frame.collapsed is None
    assert "w1" not in frame.metrics
    # and so does its net: no plane fits it
    places = near(frame.own) + np.random.default_rng(2).uniform(-0.5, 0.5, (50, 2))
    plane, *_rest = np.linalg.lstsq(np.column_stack([places, np.ones(50)]), frame.output(places))
    assert np.abs(np.column_stack([places, np.ones(50)]) @ plane - frame.output(places)).max() > 1e-3


def test_the_gradient_is_that_of_finite_differences():
    from tutor.sims.xor import Simulation

    sim = Simulation(np.random.default_rng(0), 1, 0.5, "sigmoid", 2, 3, "cross", 0.05)
    _loss, error, trace = sim._loss()
    sim._net.backward(trace, error)
    found, parameters = sim._net.gradient.copy(), sim._net.parameters
    for k in range(len(parameters)):
        losses = []
        for nudge in (1e-6, -2e-6):
            parameters[k] += nudge
            losses.append(sim._loss()[0])
        parameters[k] += 1e-6
        assert found[k] == pytest.approx((losses[0] - losses[1]) / 2e-6, abs=1e-8)


def test_pointing_changes_nothing_else():
    run = Timeline("xor", {}, 0)
    run.seek(20)
    before = run.frame.losses.copy()
    run.set("x1", -1)
    np.testing.assert_array_equal(run.frame.losses, before)
    assert run.frame.own[0] == -1
