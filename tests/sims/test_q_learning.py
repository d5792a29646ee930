"""Worlds and Q-learning against known values, value iteration, and a plain loop."""

import random

import numpy as np
import pytest

from tutor.sims.grid_maps import LAKE, ROOM, best_values, world
from tutor.sims.q_learning import Agent


def agent(name, first=0.0, seed=0):
    return Agent(world(name), first, random.Random(seed))


def greedy(one):
    """Moves to the goal along the best known actions, or 0."""
    square = one.world.start
    for count in range(1, 100):
        row = one.q[square]
        square, pay, ends = one.world.outcome[square][row.index(max(row))]
        if ends:
            return count if pay > 0 else 0
    return 0


def test_the_frozen_lake_is_worth_what_is_known_of_it():
    """Fourteen moves to the goal; with a slip of 2/3 (FrozenLake's own ice) 0.414640."""
    start = world(LAKE).start
    assert best_values(LAKE, 0.99, 0.0)[start] == pytest.approx(0.99**13)
    assert best_values(LAKE, 0.99, 2 / 3)[start] == pytest.approx(0.414640, abs=1e-6)


def test_best_values_satisfy_bellmans_equation():
    slip, gamma = 0.3, 0.9
    here, values = world(ROOM), best_values(ROOM, 0.9, 0.3)
    for square in np.flatnonzero(here.free):
        worth = [pay + gamma * (0 if ends else values[after]) for after, pay, ends in here.outcome[square]]
        with_slips = [
            (1 - slip) * worth[a] + slip / 2 * (worth[(a + 1) % 4] + worth[(a - 1) % 4]) for a in range(4)
        ]
        assert values[square] == pytest.approx(max(with_slips))


def test_walls_and_edges_keep_one_where_one_is():
    here = world(ROOM)
    assert here.outcome[0][0][0] == 0  # up from the corner
    assert here.outcome[5][1][0] == 5  # right into a wall
    assert here.outcome[3][1] == (4, 1.0, True)  # into the goal


def test_a_correction_is_the_formula():
    one = agent(ROOM)
    for _ in range(300):
        before = [row.copy() for row in one.q]
        one.run(1, 0.3, 0.9, 0.5, 0.0)
        move = one.last
        ahead = 0.0 if move.ends else max(before[move.after])
        wanted = before[move.square][move.action]
        wanted += 0.3 * (move.pay + 0.9 * ahead - wanted)
        assert one.q[move.square][move.action] == pytest.approx(wanted)
        assert move.corrected == pytest.approx(wanted)
        before[move.square][move.action] = one.q[move.square][move.action]
        assert before == one.q  # nothing else has changed


def test_many_moves_at_once_are_as_many_one_by_one():
    together, apart = agent(LAKE, 1.0), agent(LAKE, 1.0)
    together.run(700, 0.5, 0.99, 0.1, 0.2)
    for _ in range(700):
        apart.run(1, 0.5, 0.99, 0.1, 0.2)
    assert together.q == apart.q
    assert (together.square, together.episodes, together.earned) == (
        apart.square,
        apart.episodes,
        apart.earned,
    )


def test_the_lake_is_solved_after_5000_moves_on_ten_seeds():
    for seed in range(10):
        one = agent(LAKE, 1.0, seed)
        one.run(5_000, 1.0, 0.99, 0.1, 0.0)
        assert greedy(one) == 14


def test_without_slips_q_becomes_exact():
    one = agent(ROOM, 1.0)
    one.run(20_000, 1.0, 0.9, 0.3, 0.0)
    free = world(ROOM).free
    np.testing.assert_allclose(np.array(one.q).max(axis=1)[free], best_values(ROOM, 0.9, 0.0)[free])


def test_it_slips_as_often_as_it_should():
    """From the middle of the lake's first row, down: 0.4 of the moves end beside."""
    one = agent(LAKE)
    aside = 0
    for _ in range(4000):
        one.square = 11
        one.run(1, 0.0, 0.9, 0.0, 0.4)
        straight = one.world.outcome[11][one.last.action][0]
        aside += one.last.after != straight
    assert aside / 4000 == pytest.approx(0.4, abs=0.03)
