"""Closed forms, finite differences, the optimisers of scikit-learn, and the first steps by hand."""

import numpy as np
import pytest
from sklearn.neural_network import _stochastic_optimizers as peer

from tutor.sims.optimisers import METHODS, STEPS, TOO_FAR
from tutor.sims.timeline import Timeline
from tutor.sims.update_rules import SGD, Adam, Momentum, RMSProp
from tutor.sims.valleys import BENT, LONG, MINIMA, SADDLE, gradient, value

KINDS = (LONG, BENT, SADDLE)


def at(step, **params):
    run = Timeline("optimisers", params)
    run.seek(step)
    return run.frame


def path(name, step, **params):
    return at(step, **params).paths[:, METHODS.index(name)]


def follow(rule, gradients):
    w, walk = np.array([1.0, -2.0]), []
    for g in gradients:
        w = rule.step(w, g)
        walk.append(w)
    return np.array(walk)


@pytest.fixture
def gradients():
    return np.random.default_rng(3).normal(0, [1, 50], (40, 2))


@pytest.mark.parametrize("kind", KINDS)
def test_the_gradient_is_that_of_the_height(kind):
    h = 1e-5
    for w in np.random.default_rng(0).uniform(-3, 3, (20, 2)):
        for k in (0, 1):
            move = h * np.eye(2)[k]
            slope = (value(kind, 30.0, w + move) - value(kind, 30.0, w - move)) / (2 * h)
            assert gradient(kind, 30.0, w)[k] == pytest.approx(slope, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_the_minima_are_minima_of_height_zero(kind):
    points = np.array(MINIMA[kind])
    np.testing.assert_allclose(value(kind, 100.0, points), 0, atol=1e-15)
    np.testing.assert_allclose(gradient(kind, 100.0, points), 0, atol=1e-15)


def test_sgd_is_the_closed_form():
    """x_n = x_0 (1 - γ)^n, y_n = y_0 (1 - κ γ)^n"""
    n = np.arange(51)
    walk = path("sgd", 50, curvature=30, learning_rate=0.05)
    np.testing.assert_allclose(walk, np.stack([-4 * 0.95**n, (1 - 1.5) ** n], axis=1), atol=1e-12)


def test_momentum_shrinks_as_its_characteristic_equation_says():
    """w_(n+1) = (1 + β - γ h) w_n - β w_(n-1): where the roots are complex their size is √β."""
    walk = path("momentum", 40, curvature=100, learning_rate=0.015)
    for k, h in ((0, 1.0), (1, 100.0)):
        np.testing.assert_allclose(
            walk[2:, k], (1.9 - 0.015 * h) * walk[1:-1, k] - 0.9 * walk[:-2, k], atol=1e-9
        )
    assert abs(np.roots([1, -(1.9 - 1.5), 0.9])) == pytest.approx(np.sqrt(0.9))


def test_momentum_without_memory_is_sgd():
    frame = at(30, beta=0.0)
    np.testing.assert_array_equal(frame.paths[:, 0], frame.paths[:, 1])


def test_momentum_is_that_of_scikit_learn(gradients):
    other = peer.SGDOptimizer([np.zeros(2)], learning_rate_init=0.02, momentum=0.9, nesterov=False)
    w = [np.array([1.0, -2.0])]
    walk = []
    for g in gradients:
        other.update_params(w, [g])
        walk.append(w[0].copy())
    np.testing.assert_allclose(follow(Momentum(0.02, 0.9), gradients), walk, atol=1e-12)


def test_adam_is_that_of_scikit_learn(gradients):
    """It adds ε before the correction, so the two agree but for ε."""
    other = peer.AdamOptimizer([np.zeros(2)], learning_rate_init=0.1, beta_1=0.9, beta_2=0.999, epsilon=1e-12)
    w = [np.array([1.0, -2.0])]
    walk = []
    for g in gradients:
        other.update_params(w, [g])
        walk.append(w[0].copy())
    np.testing.assert_allclose(follow(Adam(0.1, 0.9), gradients), walk, atol=1e-7)


def test_adam_is_algorithm_1_written_out():
    """Kingma and Ba 2015: w_2 from the gradients 4 and 2."""
    rule = Adam(0.1, 0.9)
    after = rule.step(rule.step(np.array([0.0]), np.array([4.0])), np.array([2.0]))
    m, v = 0.9 * 0.4 + 0.2, 0.999 * 0.016 + 0.004
    second = 0.1 * (m / (1 - 0.81)) / (np.sqrt(v / (1 - 0.999**2)) + 1e-8)
    assert after[0] == pytest.approx(-0.1 - second, abs=1e-8)


def test_rmsprop_divides_by_the_mean_square_of_hintons_lecture(gradients):
    """s is the sum of 0.1 · 0.9^age · g², without any recursion."""
    walk = follow(RMSProp(0.1), gradients)
    moves = np.diff(np.vstack([[1.0, -2.0], walk]), axis=0)
    for n in range(len(gradients)):
        ages = np.arange(n, -1, -1)[:, None]
        s = (0.1 * 0.9**ages * gradients[: n + 1] ** 2).sum(axis=0)
        np.testing.assert_allclose(moves[n], -0.1 * gradients[n] / (np.sqrt(s) + 1e-8), atol=1e-12)


def test_the_first_steps_of_all_four():
    np.testing.assert_allclose(
        at(1).paths[1],
        [[-3.94, -0.5], [-3.94, -0.5], [-4 + 0.1 / np.sqrt(0.1), 1 - 0.1 / np.sqrt(0.1)], [-3.9, 0.9]],
        atol=1e-8,
    )


def test_adaptive_rules_do_not_feel_the_scale_of_the_gradient(gradients):
    for rule in (lambda: RMSProp(0.1), lambda: Adam(0.1, 0.9)):
        np.testing.assert_allclose(follow(rule(), gradients), follow(rule(), 1000 * gradients), atol=1e-5)
    assert not np.allclose(follow(SGD(0.1), gradients), follow(SGD(0.1), 1000 * gradients))


def test_the_noise_is_the_same_for_all():
    frame = at(1, noise=5.0, learning_rate=0.01)
    noise = (frame.paths[0, 0] - frame.paths[1, 0]) / 0.01 - [-4, 100]
    assert np.abs(noise).max() > 0
    np.testing.assert_allclose((frame.paths[0, 1] - frame.paths[1, 1]) / 0.01 - [-4, 100], noise)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rate", [0.021, 1.0])
def test_a_walk_that_flies_off_stops_while_its_numbers_are_numbers(kind, rate):
    frame = at(STEPS + 5, valley=kind, learning_rate=rate, adaptive_rate=1.0, curvature=200, noise=20)
    assert frame.done
    assert frame.step == STEPS
    assert np.abs(frame.paths).max() <= TOO_FAR
    assert np.isfinite(frame.values).all()


def test_what_the_lesson_says_of_the_race():
    race, saddle = at(400).arrivals, at(400, valley=SADDLE).arrivals
    assert min(race, key=race.get) == "momentum"
    assert max(race, key=race.get) == "sgd"
    assert at(400).metrics["rmsprop"] > 0.01
    assert min(saddle, key=saddle.get) == "rmsprop"
    assert "sgd" not in saddle
    assert at(200, valley=BENT, adaptive_rate=0.7).arrivals["adam"] < 200


@pytest.mark.parametrize("name", METHODS)
def test_explains_the_step_that_was_taken(name):
    run = Timeline("optimisers", {"shown": name})
    run.seek(3)
    rows = (
        run.explain().numbers.removeprefix(r"\begin{bmatrix} ").removesuffix(r" \end{bmatrix}").split(r" \\ ")
    )
    after = run.frame.paths[-1, METHODS.index(name)]
    for row, wanted in zip(rows, after, strict=True):
        plain = row.replace(r"\sqrt{", "np.sqrt(").replace("}", ")")
        plain = plain.replace(r"\cdot", "*")
        assert eval(plain, {"np": np}) == pytest.approx(wanted, abs=1e-4)
    assert Timeline("optimisers").explain().result.count("100") == 1
