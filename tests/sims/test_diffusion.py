"""The leap against single steps, the noise that is known, statistics of what comes out, the clouds."""

import math

import numpy as np
import pytest

from tutor.data.clouds import CLOUDS, energy_distance
from tutor.sims.denoiser import Denoiser, Schedule
from tutor.sims.diffusion import BACKWARDS, LEARNING
from tutor.sims.timeline import Timeline


def test_the_schedule_is_a_product():
    schedule = Schedule(3, 0.5)
    betas = [0.0001, 0.25005, 0.5]
    np.testing.assert_allclose(schedule.beta, [0, *betas])
    np.testing.assert_allclose(schedule.kept[3], math.prod(1 - beta for beta in betas))
    np.testing.assert_allclose(schedule.signal**2 + schedule.noise**2, 1)
    assert schedule.signal[0] == 1


def test_many_small_steps_have_the_statistics_of_one_leap():
    schedule, rng = Schedule(20, 0.2), np.random.default_rng(0)
    start = np.tile([1.5, -0.5], (40_000, 1))
    points = start
    for t in range(1, 21):
        points = schedule.forward(points, t, rng.standard_normal(points.shape))
    np.testing.assert_allclose(points.mean(axis=0), schedule.signal[20] * start[0], atol=0.02)
    np.testing.assert_allclose(points.std(axis=0), schedule.noise[20], atol=0.02)


def test_a_step_back_is_the_mean_of_what_can_have_been_before():
    """By Bayes: the product of two bells, one about x_0's leap and one about x_t's step."""
    schedule, t = Schedule(10, 0.3), 6
    x0, x = np.array([[0.4, -1.0]]), np.array([[0.9, 0.2]])
    noise = (x - schedule.signal[t] * x0) / schedule.noise[t]
    before, beta = schedule.kept[t - 1], schedule.beta[t]
    precision = (1 - beta) / beta + 1 / (1 - before)
    mean = (np.sqrt(1 - beta) / beta * x + np.sqrt(before) / (1 - before) * x0) / precision
    np.testing.assert_allclose(schedule.backward(x, t, noise, np.zeros((1, 2))), mean)
    assert schedule.sigma(t) == pytest.approx(precision**-0.5)
    assert schedule.sigma(1) == 0


def test_who_knows_the_noise_comes_back_to_the_point():
    schedule = Schedule(30, 0.2)
    x0 = np.array([[1.0, -2.0]])
    points = schedule.noisy(x0, 30, np.array([[0.3, 1.1]]))
    for t in range(30, 0, -1):
        guess = (points - schedule.signal[t] * x0) / schedule.noise[t]
        points = schedule.backward(points, t, guess, np.zeros((1, 2)))
    np.testing.assert_allclose(points, x0, atol=1e-9)


@pytest.mark.parametrize("cloud", CLOUDS)
def test_clouds_are_about_as_wide_as_the_noise(cloud):
    points = CLOUDS[cloud](np.random.default_rng(1), 2000)
    assert points.shape == (2000, 2)
    assert np.abs(points).max() < 2.6
    assert np.abs(points.mean(axis=0)).max() < 0.3
    assert 0.5 < points.std(axis=0).min() <= points.std(axis=0).max() < 1.2


def test_the_energy_distance_is_that_of_its_definition():
    rng = np.random.default_rng(2)
    a, b = rng.standard_normal((5, 2)), rng.standard_normal((4, 2)) + 1

    def mean(p, q):
        return np.mean([math.dist(x, y) for x in p for y in q])

    assert energy_distance(a, b) == pytest.approx(2 * mean(a, b) - mean(a, a) - mean(b, b))
    assert energy_distance(a, a) == pytest.approx(0, abs=1e-6)


def test_the_points_become_noise():
    run = Timeline("diffusion")
    assert run.frame.metrics["distance"] < 0.02
    run.seek(50)
    metrics = run.frame.metrics
    assert metrics["distance"] > 0.03
    assert metrics["t"] == 50
    assert metrics["signal"] == pytest.approx(0.0906, abs=1e-4)
    np.testing.assert_allclose(run.frame.points.std(axis=0), 1, atol=0.12)
    assert run.done


def value(numbers):
    """What the LaTeX of an explanation comes to."""
    text = numbers.replace(r"\cdot", "*").replace("{", "(").replace("}", ")").replace(r"\sqrt", "math.sqrt")
    return eval(text, {"math": math})


@pytest.mark.parametrize("act", ["add noise", BACKWARDS])
def test_what_is_explained_adds_up(act):
    run = Timeline("diffusion", {"act": act, "updates": 2})
    for step in (1, 7, 50):
        run.seek(step)
        arithmetic = run.explain()
        assert float(arithmetic.result) == pytest.approx(float(run.frame.points[0, 0]), rel=1e-4)
        assert value(arithmetic.numbers) == pytest.approx(float(arithmetic.result), abs=1e-4)


def test_the_loss_of_one_example_is_explained():
    run = Timeline("diffusion", {"act": LEARNING, "updates": 5})
    run.seek(2)
    noise, guess = run.simulation._denoiser.seen
    assert float(run.explain().result) == pytest.approx(float(np.mean((noise - guess) ** 2)), rel=1e-4)


def test_a_little_learning_already_lowers_the_loss():
    denoiser = Denoiser("ring", Schedule(50, 0.18), 120, 3)
    losses = [denoiser.learn() for _ in range(120)]
    # who always guesses no noise has a loss of 1, the variance of the noise
    assert losses[0] > 0.9
    assert np.mean(losses[-30:]) < 0.55


def test_points_come_out_of_noise():
    run = Timeline("diffusion", {"act": BACKWARDS, "data": "ring", "updates": 250})
    start = run.frame.metrics
    assert start["t"] == 50
    run.seek(50)
    metrics = run.frame.metrics
    assert metrics["t"] == 0
    assert metrics["distance"] < start["distance"] / 2
    assert all(moment is not None for moment in run.frame.back)


def test_while_it_learns_it_draws_ever_better():
    run = Timeline("diffusion", {"act": LEARNING, "data": "ring", "updates": 250})
    run.seek(1)
    before = run.frame.metrics["distance"]
    run.seek(250)
    assert run.frame.metrics["distance"] < before / 2
    assert run.done
