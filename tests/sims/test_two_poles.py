"""Lives against a plain loop, generations against their own numbers, and what can and cannot be balanced."""

import math

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from tutor.sims.cart_poles import DECISION, START, euler, fallen, mover
from tutor.sims.evolution import Rates
from tutor.sims.pole_control import EVERYTHING, MEMORY, POSITIONS, SCALES, Life, explained, live
from tutor.sims.timeline import Timeline
from tutor.sims.two_poles import GENERATION, MOMENT, SHOWN, SOLVED, TRIAL


def run(steps, seed=0, **params):
    made = Timeline("two_poles", params, seed)
    made.seek(steps)
    return made


def test_a_life_is_decision_after_decision():
    weights = np.array([0.2, 0.3, -1.0, -2.0, 1.5, 1.0])
    state, lived = START, 0
    while True:
        part = math.tanh(float((weights / SCALES[EVERYTHING]) @ state))
        push = math.copysign(max(abs(10 * part), 10 / 256), part)
        state = mover()(state, push)
        if fallen(state):
            break
        lived += 1
    track = []
    life = live(EVERYTHING, weights, TRIAL, track=track)
    assert (life.lived, life.fallen) == (lived, True)
    np.testing.assert_allclose(life.state, state)
    assert len(track) == lived + 1


def test_memory_is_two_units_that_see_themselves():
    rng = np.random.default_rng(3)
    weights = rng.standard_normal(10) / 3
    matrix = weights.reshape(2, 5)
    state, memory = START, np.zeros(2)
    for _ in range(4):
        seen = np.concatenate([np.array(state)[::2] / (5.0, 0.1, 0.1), memory])
        memory = np.tanh(matrix @ seen)
        push = 10 * memory[0]
        state = mover()(state, push if abs(push) > 10 / 256 else math.copysign(10 / 256, push))
    life = live(MEMORY, weights, 4)
    np.testing.assert_allclose(life.state, state)
    np.testing.assert_allclose(life.memory, memory)


def test_a_life_can_be_lived_in_pieces():
    weights = np.array([0.2, 0.3, -1.0, -2.0, 1.5, 1.0])
    whole, life = live(EVERYTHING, weights, TRIAL), Life()
    while not life.fallen:
        life = live(EVERYTHING, weights, 7, life)
    assert life == whole


def test_six_weights_learn_it_and_the_proof_is_half_an_hour():
    made = run(100, sees=EVERYTHING)
    frame = made.frame
    assert frame.solved
    assert made.done
    assert frame.metrics["longest"] == pytest.approx(SOLVED * DECISION)
    assert frame.metrics["evaluations"] <= 500
    # the same weights, in a life of their own, from the start
    assert not live(EVERYTHING, frame.weights, 3_000).fallen


def test_without_speeds_it_takes_a_memory():
    assert run(100, sees=MEMORY).frame.solved
    blind = run(60, sees=POSITIONS).frame
    assert not blind.solved
    assert blind.metrics["longest"] < 5


def test_poles_of_nearly_one_length_fall_whatever_one_does():
    assert run(60, short=0.9).frame.metrics["longest"] < 2


def test_one_pole_is_learned_at_once():
    assert run(45, short=0.0).frame.metrics["generation"] <= 3


def test_a_generation_by_its_numbers():
    made = run(1)
    frame = made.frame
    assert len(frame.lives) == Rates(6).candidates
    assert frame.history[0].tolist() == pytest.approx(
        [frame.lives.min(), frame.lives.mean(), frame.lives.max()]
    )
    assert frame.metrics["best"] == pytest.approx(live(EVERYTHING, frame.weights, TRIAL).lived * DECISION)


def test_the_centre_is_where_the_best_lie():
    made = run(1)
    told = made.explain()
    assert float(told.result) == pytest.approx(made.simulation._evolution.centre[0], abs=1e-3)


def test_by_moments_the_best_life_is_watched_from_its_start():
    made = run(1, by=MOMENT)
    shown = made.frame
    assert shown.moment == 0
    assert shown.state.tolist() == list(START)
    seen = len(shown.track) - 1
    made.seek(seen)
    assert made.frame.metrics["generation"] == 1
    made.seek(seen + 2)
    assert made.frame.metrics["generation"] == 2
    assert seen <= SHOWN
    numbers = made.explain().numbers
    assert numbers.count(r"\cdot") == 6


def test_by_hand_a_step_is_one_of_eulers():
    made = run(3, show="by hand", push=2.0)
    state = START
    for _ in range(3):
        state = euler(state, 2.0)
    np.testing.assert_allclose(made.frame.state, state)
    angle, speed = map(float, made.explain().result.split(",\\quad "))
    assert angle == pytest.approx(state[2], abs=1e-4)
    assert speed == pytest.approx(state[3], abs=1e-4)


def test_by_hand_it_ends_with_the_fall():
    made = run(500, show="by hand")
    assert made.done
    assert made.frame.fallen
    assert made.frame.metrics["time"] < 1


def test_a_generation_is_the_same_in_both_paces():
    fast, slow = run(1, by=GENERATION).frame, run(1, by=MOMENT).frame
    np.testing.assert_array_equal(fast.lives, slow.lives)


def test_going_back_and_forward_again_is_the_same_run():
    made = run(12, sees=MEMORY)
    numbers = dict(made.frame.metrics)
    made.seek(5)
    made.seek(12)
    assert dict(made.frame.metrics) == numbers


def test_what_a_regression_explains():
    """Against scikit-learn's score."""
    rng = np.random.default_rng(0)
    columns = rng.standard_normal((50, 3))
    wanted = columns @ [1.0, -2.0, 0.0] + 3 + rng.standard_normal(50)
    peer = LinearRegression().fit(columns, wanted).score(columns, wanted)
    assert explained(columns, wanted) == pytest.approx(peer)


def test_the_memory_has_learned_something_of_the_speed_that_is_not_seen():
    metrics = run(60, seed=1, sees=MEMORY).frame.metrics
    assert metrics["by_memory"] > metrics["by_places"] + 20
    assert "by_memory" not in run(5).frame.metrics
