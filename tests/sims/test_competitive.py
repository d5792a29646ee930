"""The talk's numbers, the rules as plain loops, k-means for how good the neurons end up."""

import math

import numpy as np
import pytest
from sklearn.cluster import KMeans

from tutor.sims.competitive import CONSCIENCE, EXAMPLE, HEROES, ROUND, WTA, WTM
from tutor.sims.competitive_data import CORNER, UNEVEN
from tutor.sims.timeline import Timeline


def run_of(seed=0, **params):
    return Timeline("competitive", params, seed)


def after(steps, seed=0, **params):
    run = run_of(seed, **params)
    run.seek(steps)
    return run.frame


def best(data, units=8):
    """The quantisation error of the best of ten runs of k-means."""
    found = KMeans(units, n_init=10, random_state=0).fit(data)
    return float(np.linalg.norm(data - found.cluster_centers_[found.labels_], axis=1).mean())


def test_the_talks_example():
    frame = after(4, data=EXAMPLE)
    assert frame.differences.tolist() == [2, 0, -1]
    assert frame.distance == pytest.approx(math.sqrt(5))
    np.testing.assert_allclose(frame.rate * frame.differences, [0.2, 0, -0.1])
    np.testing.assert_allclose(frame.weights[0], [2.8, 2.0, 2.1])
    assert frame.metrics["distance"] == pytest.approx(0.9 * math.sqrt(5))


@pytest.mark.parametrize("rate", [0.1, 0.35, 1.0])
def test_each_round_leaves_one_minus_eta_of_the_distance(rate):
    frame = after(20, data=EXAMPLE, by=ROUND, learning_rate=rate)
    assert frame.metrics["distance"] == pytest.approx((1 - rate) ** 20 * math.sqrt(5))


def test_parts_and_rounds_come_to_the_same():
    parts, rounds = after(40, data=EXAMPLE), after(10, data=EXAMPLE, by=ROUND)
    np.testing.assert_array_equal(parts.weights, rounds.weights)


def by_hand(before, x, strategy, rate, reach):
    """The new weights, neuron by neuron; no conscience."""
    away = [math.dist(w, x) for w in before]
    order = sorted(range(len(before)), key=lambda i: away[i])
    new = []
    for i, w in enumerate(before):
        share = math.exp(-order.index(i) / reach) if strategy == WTM else float(i == order[0])
        new.append([a - rate * share * (a - b) for a, b in zip(w, x, strict=True)])
    return order[0], new


@pytest.mark.parametrize("strategy", [WTA, WTM])
@pytest.mark.parametrize("data", ["ring", HEROES])
def test_a_step_is_the_rule_by_hand(strategy, data):
    run = run_of(3, data=data, strategy=strategy)
    run.seek(25)
    for _step in range(5):
        frame = run.forward()
        winner, weights = by_hand(
            frame.before.tolist(), frame.data[frame.example].tolist(), strategy, frame.rate, frame.reach
        )
        assert frame.winner == winner
        np.testing.assert_allclose(frame.weights, weights, atol=1e-12)


@pytest.mark.parametrize("start", ["anywhere", CORNER])
@pytest.mark.parametrize("seed", [0, 1, 5])
def test_winner_takes_most_is_as_good_as_k_means_on_every_start(seed, start):
    frame = after(5000, seed, strategy=WTM, start=start)
    assert frame.quantisation_error <= 1.005 * best(frame.data)
    assert frame.metrics["dead"] == 0


def test_winner_takes_all_leaves_a_neuron_dead():
    frame = after(5000)
    assert frame.strategy == WTA
    dead = np.flatnonzero(frame.sizes == 0)
    assert len(dead) == 1 == frame.metrics["dead"]
    assert frame.quantisation_error > 1.5 * best(frame.data)
    # so one neuron has to do for two heaps
    assert frame.metrics["most"] == pytest.approx(2 * len(frame.data) / 8, abs=5)


def test_a_conscience_wakes_it():
    frame = after(5000, strategy=CONSCIENCE)
    assert frame.metrics["dead"] == 0
    assert frame.quantisation_error < 1.01 * best(frame.data)


def test_with_uneven_data_a_conscience_shares_the_large_heap_out():
    """It makes all neurons win equally often: of half of the points, half of the neurons take care."""
    frame = after(5000, data=UNEVEN, strategy=CONSCIENCE)
    assert np.ptp(frame.wins) < 0.7 * frame.wins.mean() < np.ptp(after(5000, data=UNEVEN).wins) / 3
    heap = frame.nearest[:400]  # points of the large heap come first
    assert len(set(heap.tolist())) >= 3
    assert frame.quantisation_error > 1.3 * best(frame.data)


def test_every_hero_belongs_to_one_neuron():
    frame = after(1600, data=HEROES, strategy=WTM)
    assert frame.sizes.sum() == 16
    assert frame.metrics["dead"] == 0
    assert frame.quantisation_error <= 1.05 * best(frame.data, 5)


def test_each_pass_shows_every_example_once():
    run = run_of(data=HEROES)
    shown = [run.forward().example for _ in range(32)]
    assert sorted(shown[:16]) == sorted(shown[16:]) == list(range(16))


def test_the_strategies_start_alike():
    frames = [run_of(4, strategy=strategy).frame for strategy in (WTA, CONSCIENCE, WTM)]
    for frame in frames[1:]:
        np.testing.assert_array_equal(frame.weights, frames[0].weights)
        np.testing.assert_array_equal(frame.data, frames[0].data)


@pytest.mark.parametrize("steps", [0, 1, 50])
def test_explains_in_numbers_that_come_out(steps):
    run = run_of(1, strategy=WTM)
    run.seek(steps)
    arithmetic = run.explain()
    numbers = arithmetic.numbers.replace(r"\cdot", "*").replace("^", "**").replace(r"\sqrt", "math.sqrt")
    assert eval(numbers.replace("{", "(").replace("}", ")")) == pytest.approx(
        float(arithmetic.result), rel=1e-3
    )


def test_extremes_stay_numbers():
    for params in (
        {"units": 1, "strategy": WTM, "reach": 0.1},
        {"units": 16, "start": CORNER, "learning_rate": 1},
    ):
        assert np.isfinite(list(after(300, **params).metrics.values())).all()
    assert np.isfinite(list(after(200, data=EXAMPLE, by=ROUND, learning_rate=1).metrics.values())).all()
