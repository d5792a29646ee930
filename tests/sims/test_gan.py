"""The discriminator's loss by hand, the slope that the generator gets, eight modes and a collapse."""

import math

import numpy as np
import pytest

from tutor.sims.dense import Net, logistic_loss, sigmoid
from tutor.sims.gan import CURRENT, NEAR, SPREAD, Trial
from tutor.sims.timeline import Timeline


def test_the_loss_of_one_pair_by_hand():
    assert Trial(0.9, 0.2).loss == pytest.approx(-math.log(0.9) - math.log(0.8))
    assert Trial(0.5, 0.5).loss == pytest.approx(2 * math.log(2))


def test_what_is_explained_is_that_loss():
    run = Timeline("gan")
    for _ in range(2):
        arithmetic, trial = run.explain(), run.simulation._trial
        assert float(arithmetic.result) == pytest.approx(trial.loss, rel=1e-5)
        assert f"{trial.real:.4g}"[:5] in arithmetic.numbers
        run.forward()


def test_the_generators_slope_goes_through_the_discriminator():
    rng = np.random.default_rng(0)
    forger = Net(rng, (3, 6, 2), "leaky ReLU", dtype=np.float64)
    judge = Net(rng, (2, 6, 1), "leaky ReLU", dtype=np.float64)
    seeds = rng.standard_normal((5, 3))

    def fooled():
        return float(-np.log(sigmoid(judge.forward(forger.forward(seeds)))).mean())

    points, trace = forger.run(seeds)
    logits, onwards = judge.run(points)
    loss, error = logistic_loss(logits, np.ones_like(logits))
    forger.backward(trace, judge.backward(onwards, error))
    assert loss == pytest.approx(fooled())
    for k in (0, 7, 20, -1):
        kept, h = forger.parameters[k], 1e-6
        forger.parameters[k] = kept + h
        above = fooled()
        forger.parameters[k] = kept - h
        assert forger.gradient[k] == pytest.approx((above - fooled()) / (2 * h), abs=1e-7)
        forger.parameters[k] = kept


def test_real_points_lie_about_all_the_modes():
    frame = Timeline("gan").frame
    away = np.linalg.norm(frame.real[:, None] - frame.modes, axis=2)
    assert np.bincount(away.argmin(axis=1), minlength=8).min() > 20
    assert away.min(axis=1).max() < 6 * SPREAD
    assert (away.min(axis=1) < NEAR).mean() > 0.97
    np.testing.assert_allclose(np.linalg.norm(frame.modes, axis=1), 2)


def test_the_noise_falls_to_nothing_and_modes_are_found():
    run = Timeline("gan")
    start = run.frame.metrics
    assert start["noise"] == 0.8
    assert start["modes"] < 8
    run.seek(1400)
    metrics = run.frame.metrics
    assert metrics["noise"] == 0
    assert metrics["modes"] >= 7
    assert metrics["near"] > 0.5
    # neither net wins: the discriminator is not far from a guess, whose loss is 2 ln 2
    assert metrics["d_loss"] == pytest.approx(2 * math.log(2), abs=0.35)


def test_a_generator_that_learns_ten_times_as_often_collapses():
    run = Timeline("gan", {"turns": 10, "noise": 0, "shown": CURRENT})
    found = []
    for step in range(60, 301, 60):
        run.seek(step)
        found.append(run.frame.metrics["modes"])
    assert max(found) <= 3


def test_the_shown_generator_can_be_chosen_at_any_time():
    run = Timeline("gan")
    run.seek(5)
    averaged = run.frame.forged
    assert run.frame is run.frame
    current = run.set("shown", CURRENT).forged
    assert not np.allclose(averaged, current)
