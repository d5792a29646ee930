"""The law of motion against Lagrange's equations, energy, and SciPy's integrator."""

import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from tutor.sims import cart_poles
from tutor.sims.cart_poles import SHORT, START, euler, fallen, law, mover

STATES = np.random.default_rng(0).uniform(-1, 1, (20, 6))


def lagrange(state, push, short):
    """Accelerations from the mass matrix of cart and two uniform rods, friction in hinges and rails."""
    _x, v, p, q, r, s = state
    masses, halves = np.array([0.1, 0.1 * short]), np.array([0.5, short / 2])
    angles, turns = np.array([p, r]), np.array([q, s])
    lever = masses * halves * np.cos(angles)
    matrix = np.zeros((3, 3))
    matrix[0] = [1 + masses.sum(), *lever]
    matrix[1:, 0] = lever
    matrix[[1, 2], [1, 2]] = 4 / 3 * masses * halves**2
    forces = np.zeros(3)
    forces[0] = push - 5e-4 * np.sign(v) + (masses * halves * turns**2 * np.sin(angles)).sum()
    forces[1:] = masses * 9.8 * halves * np.sin(angles) - 2e-6 * turns
    return np.linalg.solve(matrix, forces)


@pytest.mark.parametrize("short", [0.1, 0.5, 0.95])
def test_accelerations_are_those_of_lagrange(short):
    for state in STATES:
        np.testing.assert_allclose(law(short)(*state[1:], 7.0), lagrange(state, 7.0, short), rtol=1e-9)


def test_without_friction_and_push_the_energy_stays(monkeypatch):
    monkeypatch.setattr(cart_poles, "CART_FRICTION", 0.0)
    monkeypatch.setattr(cart_poles, "HINGE_FRICTION", 0.0)
    move = cart_poles.mover.__wrapped__
    monkeypatch.setattr(cart_poles, "law", cart_poles.law.__wrapped__)
    state = (0.0, 0.5, 0.2, 0.0, -0.1, 0.3)
    before = energy(state)
    step = move(SHORT)
    for _ in range(20):
        state = step(state, 0.0)
    assert energy(state) == pytest.approx(before, rel=1e-5)


def energy(state):
    _x, v, *poles = state
    total = v * v / 2
    for mass, half, angle, turn in ((0.1, 0.5, *poles[:2]), (0.01, 0.05, *poles[2:])):
        across, up = v + half * turn * math.cos(angle), -half * turn * math.sin(angle)
        total += mass * (across**2 + up**2) / 2 + mass * half**2 / 3 * turn**2 / 2
        total += mass * 9.8 * half * math.cos(angle)
    return total


def test_three_decisions_agree_with_scipy():
    state, reference = START, np.array(START)
    for push in (4.0, -10.0, 7.0):
        state = mover()(state, push)
        reference = solve_ivp(
            lambda _t, y, push=push: (y[1], (a := lagrange(y, push, SHORT))[0], y[3], a[1], y[5], a[2]),
            (0, 0.02),
            reference,
            rtol=1e-10,
            atol=1e-12,
        ).y[:, -1]
    np.testing.assert_allclose(state, reference, atol=5e-5)


def test_euler_is_the_first_order_of_it():
    """Halving the time step of Euler's method divides what it misses in one step by four."""
    misses = []
    for time in (0.004, 0.002):
        exact = solve_ivp(
            lambda _t, y: (y[1], (a := lagrange(y, 3.0, SHORT))[0], y[3], a[1], y[5], a[2]),
            (0, time),
            START,
            rtol=1e-11,
            atol=1e-13,
        ).y[:, -1]
        misses.append(np.abs(np.array(euler(START, 3.0, time=time)) - exact).max())
    assert misses[0] / misses[1] == pytest.approx(4, rel=0.1)


def test_without_a_second_pole_it_is_the_law_of_one():
    for state in STATES:
        _x, v, p, q, *_rest = state
        half, mass = 0.5, 0.1
        # Barto, Sutton and Anderson (1983)
        pull = (-4.0 - mass * half * q * q * math.sin(p) + 5e-4 * np.sign(v)) / (1 + mass)
        turn = (9.8 * math.sin(p) + math.cos(p) * pull - 2e-6 * q / (mass * half)) / (
            half * (4 / 3 - mass * math.cos(p) ** 2 / (1 + mass))
        )
        _cart, one, other = law(0.0)(v, p, q, 0.0, 0.0, 4.0)
        assert (one, other) == (pytest.approx(turn), 0.0)


def test_what_counts_as_a_fall():
    assert not fallen(START)
    assert fallen((2.5, 0, 0, 0, 0, 0))
    assert fallen((0, 0, 0.7, 0, 0, 0))
    assert fallen((0, 0, 0, 0, -0.7, 0))
