"""The talk's numbers, the rules as plain loops, the direction of a matrix's eigenvector."""

import math

import numpy as np
import pytest

from tutor.data import heroes
from tutor.sims.hebb import CLOUD, HEROES, OJA, PARTS, ROUND, SUM
from tutor.sims.timeline import Timeline

W, X = [0.230, 0.010, 0.900, 0.110], [0.200, 0.300, 0.100, 1.0]


def run_of(seed=0, **params):
    return Timeline("hebb", params, seed)


def test_the_talks_round_part_by_part():
    run = run_of()
    assert not {"sum", "output", "change_1"} & set(run.forward().metrics)
    np.testing.assert_allclose(run.frame.products[0], [0.046, 0.003, 0.090, 0.110])
    assert run.forward().metrics["sum"] == pytest.approx(0.249)
    assert run.forward().metrics["output"] == pytest.approx(0.5619304, abs=5e-8)
    assert run.frame.rounds == 0
    metrics = run.forward().metrics
    changes = [metrics[f"change_{name}"] for name in "1230"]
    np.testing.assert_allclose(changes, [0.01124, 0.01686, 0.00562, 0.05619], atol=5e-6)
    new = [metrics[f"w{name}"] for name in "1230"]
    np.testing.assert_allclose(new, [0.241239, 0.026858, 0.905619, 0.166193], atol=5e-7)
    run.seek(7)
    assert run.frame.metrics["output"] == pytest.approx(0.577632, abs=5e-7)


def by_hand(rule, squeeze, rounds, rate=0.1):
    """The rule as it is written, number by number."""
    w = list(W)
    for _round in range(rounds):
        s = sum(a * b for a, b in zip(w, X, strict=True))
        y = 1 / (1 + math.exp(-s)) if squeeze else s
        for j in range(4):
            w[j] += rate * y * (X[j] - (y * w[j] if rule == OJA else 0))
    return w


@pytest.mark.parametrize(("rule", "output"), [("hebb", "sigmoid"), ("hebb", "sum"), (OJA, "sum")])
def test_many_rounds_are_the_rule_by_hand(rule, output):
    run = run_of(by=ROUND, rule=rule, output=output)
    run.seek(40)
    np.testing.assert_allclose(run.frame.weights[0], by_hand(rule, output == "sigmoid", 40), rtol=1e-12)
    parts = run_of(rule=rule, output=output)
    parts.seek(40 * PARTS)
    np.testing.assert_array_equal(parts.frame.weights, run.frame.weights)


@pytest.mark.parametrize(("rounds", "norm"), [(100, 10.19), (1000, 106.2), (5000, 533.3)])
def test_the_weights_run_away(rounds, norm):
    run = run_of(by=ROUND)
    run.seek(rounds)
    assert run.frame.metrics["norm"] == pytest.approx(norm, rel=1e-3)
    assert run.done == (rounds == 5000)


def test_in_the_end_each_round_adds_the_input_itself():
    """With y = 1 the weights grow by η x, hence their length by η ||x||."""
    run = run_of(by=ROUND)
    run.seek(2000)
    growth = np.diff(run.frame.norms)[-1]
    assert growth == pytest.approx(0.1 * math.sqrt(0.2**2 + 0.3**2 + 0.1**2 + 1), rel=1e-4)


def test_ojas_rule_ends_at_length_one_along_the_input():
    run = run_of(by=ROUND, rule=OJA)
    run.seek(300)
    np.testing.assert_allclose(run.frame.weights[0], np.array(X) / np.linalg.norm(X), atol=1e-9)


def test_ojas_rule_with_a_sigmoid_ends_where_input_is_output_times_weights():
    run = run_of(by=ROUND, rule=OJA, output="sigmoid")
    run.seek(1000)
    np.testing.assert_allclose(run.frame.outputs[0] * run.frame.weights[0], X, atol=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_ojas_neuron_finds_the_long_axis_within_a_hundred_steps(seed):
    run = run_of(seed, data=CLOUD, rule=OJA)
    reached = next(n for n in range(101) if run.seek(n).metrics["cosine"] > 0.999)
    assert reached <= 100
    axis = np.linalg.svd(run.frame.data)[2][0]
    run.seek(1000)
    weights = run.frame.weights[0]
    assert abs(axis @ weights) > 0.98 * np.linalg.norm(weights)
    # it trembles around length 1 with every point
    assert run.frame.norms[500:].mean() == pytest.approx(1, abs=0.01)


def test_hebbs_neuron_finds_it_too_but_grows_without_end():
    run = run_of(3, data=CLOUD)
    run.seek(2000)
    assert run.done
    assert run.frame.metrics["norm"] > 1e9
    assert run.frame.metrics["cosine"] > 0.99


@pytest.mark.parametrize("seed", range(6))
def test_scores_as_they_are_make_everybody_respond_to_everybody(seed):
    run = run_of(seed, data=HEROES, zero="raw")
    run.seek(160)
    assert run.frame.responses.all()


@pytest.mark.parametrize("seed", range(6))
def test_heroes_unlike_the_average_one_get_no_response(seed):
    """All neurons end near the sum of the examples: whoever points away from it is left out."""
    run = run_of(seed, data=HEROES, zero="middle")
    run.seek(800)
    examples = heroes.scores() - 4
    away = examples @ examples.sum(axis=0) < 0
    np.testing.assert_array_equal(~run.frame.responses.any(axis=1), away)
    assert run.frame.metrics["silent"] == away.sum() == 4


def test_a_hero_round_changes_every_neuron_by_rate_output_and_score():
    run = run_of(4, data=HEROES, neurons=3)
    run.seek(5)
    before, after = run.frame, run.forward()
    for i in range(3):
        s = float(before.weights[i] @ after.inputs)
        y = 1 / (1 + math.exp(-s))
        np.testing.assert_allclose(after.weights[i], before.weights[i] + 0.05 * y * after.inputs)


def test_each_pass_shows_every_hero_once():
    run = run_of(data=HEROES)
    shown = [run.forward().example for _ in range(32)]
    assert sorted(shown[:16]) == sorted(shown[16:]) == list(range(16))


def test_a_turned_input_shows_at_once():
    run = run_of()
    run.seek(2)
    run.set("x2", -1.0)
    assert run.frame.metrics["sum"] == pytest.approx(0.046 - 0.010 + 0.090 + 0.110)


def test_the_rate_that_was_used_is_the_one_explained():
    run = run_of()
    run.seek(4)
    run.set("learning_rate", 0.5)
    assert run.explain().numbers == r"0.1 \cdot 1 \cdot 0.56193"
    assert run.frame.metrics["change_0"] == pytest.approx(0.056193, abs=1e-6)


@pytest.mark.parametrize("params", [{"data": HEROES}, {"data": CLOUD, "rule": OJA}, {"rule": OJA}])
def test_explains_a_change(params):
    run = run_of(2, **params, by=ROUND)
    run.seek(7)
    arithmetic = run.explain()
    result = eval(arithmetic.numbers.replace(r"\cdot", "*"))
    assert result == pytest.approx(float(arithmetic.result), rel=1e-3)
    assert np.abs(run.frame.weights - run.frame.before - result).min() < 1e-6


def test_extremes_stay_numbers():
    for params in (
        {"x1": 2, "x2": 2, "x3": 2, "learning_rate": 1},
        {"rule": OJA, "learning_rate": 1, "x1": 2},
    ):
        run = run_of(**params, output=SUM, by=ROUND)
        run.seek(5000)
        assert np.isfinite(list(run.frame.metrics.values())).all()


def test_an_input_turned_after_a_round_begins_the_next_account():
    run = Timeline("hebb", {"data": "neuron"})
    run.seek(4)
    after = run.frame.weights.copy()
    run.set("x2", 0.0)
    assert (run.frame.part, run.frame.inputs[1]) == (0, 0.0)
    np.testing.assert_array_equal(run.frame.before, after)
    run.seek(8)
    np.testing.assert_allclose(run.frame.weights, run.frame.before + run.frame.changes)
    assert run.frame.changes[0, 1] == 0.0
