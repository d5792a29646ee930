"""How values spread, what explains them, and what finds the goal or does not."""

from itertools import pairwise

import pytest

from tutor.sims.timeline import Timeline


def run(steps, seed=0, **params):
    made = Timeline("gridworld", params, seed)
    made.seek(steps)
    return made


def test_values_spread_one_square_at_a_time():
    made = run(0, by="episode")
    known = [0]
    for _ in range(15):
        made.forward()
        known.append(int(made.frame.metrics["known"]))
    gains = [after - before for before, after in pairwise(known)]
    assert max(gains) == 1
    assert known[-1] > 4


def test_the_best_path_is_found_and_worth_what_it_should():
    frame = run(60, by="episode").frame
    assert frame.path == 7
    assert frame.metrics["value"] == pytest.approx(0.9**6, abs=1e-3)
    assert frame.metrics["best"] == pytest.approx(0.9**6)


def test_an_episode_is_its_moves():
    whole, single = run(1, by="episode"), run(0)
    length = int(whole.frame.metrics["length"])
    single.seek(length)
    assert single.frame.metrics["episodes"] == 1
    assert single.frame.q.tolist() == whole.frame.q.tolist()
    assert single.frame.metrics["return"] == whole.frame.metrics["return"]


def test_the_return_is_discounted_by_each_move():
    metrics = run(1, seed=8, by="episode").frame.metrics
    assert metrics["return"] == pytest.approx(0.9 ** (metrics["length"] - 1))


def test_on_the_lake_hope_finds_what_chance_does_not():
    shared = {"map": "lake", "by": "500 moves", "gamma": 0.99, "alpha": 1}
    assert run(20, **shared).frame.metrics["known"] == 0
    assert run(20, **shared, first=1).frame.path == 14


def test_it_explains_the_last_correction():
    made = run(38, seed=8)
    told = made.explain()
    assert made.frame.last.ends
    assert told.numbers.startswith(r"0 + 0.5 \cdot \left( 1 + 0.9 \cdot 0 - 0")
    assert told.result == "0.5"


def test_without_exploration_and_learning_nothing_is_learned():
    frame = run(200, alpha=0.01, epsilon=0).frame
    assert abs(frame.q).max() < 0.05


def test_going_back_and_forward_again_is_the_same_run():
    made = run(12, by="episode")
    numbers = dict(made.frame.metrics)
    made.seek(5)
    made.seek(12)
    assert dict(made.frame.metrics) == numbers
