"""A label or a price: the best lines by closed forms and by all pairs, gradients by finite differences."""

from itertools import combinations

import numpy as np
import pytest

from tutor.data.flats import PENTHOUSE, flats
from tutor.sims.classify_or_regress import RATES
from tutor.sims.flat_model import cross_entropy
from tutor.sims.timeline import Timeline


def run(steps=0, **params):
    walk = Timeline("classify_or_regress", params)
    walk.seek(steps)
    return walk


def best_by_pairs(rows, weights):
    """The least weighted mean absolute error of a line: a best one goes through two of the points."""
    x, y = rows.T
    found = []
    for i, j in combinations(range(len(rows)), 2):
        slope = (y[j] - y[i]) / (x[j] - x[i])
        found.append(float(np.mean(weights * np.abs(y[i] + slope * (x - x[i]) - y))))
    return min(found)


def test_the_flats_are_sorted_and_the_penthouse_is_one_of_them():
    assert len(flats(True)) == 16
    assert PENTHOUSE in {tuple(row) for row in flats(True).tolist()}
    assert PENTHOUSE not in {tuple(row) for row in flats(False).tolist()}
    assert (np.diff(flats(True)[:, 0]) > 0).all()


@pytest.mark.parametrize("penthouse", ["in", "out"])
def test_the_squared_error_ends_at_least_squares(penthouse):
    frame = run(120, task="price", penthouse=penthouse).frame
    slope, intercept = np.polyfit(*flats(penthouse == "in").T, 1)
    assert frame.metrics["slope"] == pytest.approx(slope, rel=1e-6)
    assert frame.metrics["at_60"] == pytest.approx(intercept + 60 * slope, rel=1e-6)


@pytest.mark.parametrize("penthouse", ["in", "out"])
@pytest.mark.parametrize(("closeness", "measure"), [("absolute", "mae"), ("relative", "relative")])
def test_the_other_errors_end_near_the_best_line_of_all_pairs(closeness, measure, penthouse):
    rows = flats(penthouse == "in")
    weights = 1 / rows[:, 1] if closeness == "relative" else np.ones(len(rows))
    metrics = run(200, task="price", closeness=closeness, penthouse=penthouse).frame.metrics
    assert metrics[measure] == pytest.approx(best_by_pairs(rows, weights), rel=0.01)


def test_only_the_squared_error_follows_the_penthouse():
    def price(closeness, penthouse):
        return run(200, task="price", closeness=closeness, penthouse=penthouse).frame.metrics["at_60"]

    assert price("squared", "in") - price("squared", "out") > 0.25
    assert abs(price("absolute", "in") - price("absolute", "out")) < 0.03


def test_one_update_of_the_label_goes_down_the_slope_of_the_cross_entropy():
    walk = run(task="label", threshold=47)
    start = walk.frame

    def loss(w, c):
        return cross_entropy(w * start.scaled + c, start.labels)

    h = 1e-6
    slopes = (
        (loss(start.w + h, start.c) - loss(start.w - h, start.c)) / (2 * h),
        (loss(start.w, start.c + h) - loss(start.w, start.c - h)) / (2 * h),
    )
    after = walk.forward()
    moved = (start.w - after.w, start.c - after.c)
    assert moved == pytest.approx([RATES["label"] * slope for slope in slopes], rel=1e-5)


def test_the_cross_entropy_is_the_mean_of_minus_ln_p():
    z, labels = np.array([0.3, -1.2, 2.0]), np.array([1.0, 0.0, 0.0])
    p = 1 / (1 + np.exp(-z))
    expected = -np.mean(labels * np.log(p) + (1 - labels) * np.log(1 - p))
    assert cross_entropy(z, labels) == pytest.approx(expected)


@pytest.mark.parametrize(("threshold", "wrong"), [(20, 9), (40, 4), (54, 1), (57, 2), (100, 7)])
def test_labels_are_counted(threshold, wrong):
    rows = flats(True)
    counted = sum((area > threshold) != (price > 3) for area, price in rows.tolist())
    metrics = run(threshold=threshold).frame.metrics
    assert metrics["wrong"] == counted == wrong
    assert metrics["accuracy"] == 1 - wrong / 16
    assert metrics["threshold"] == pytest.approx(threshold)


def test_the_learner_can_move_both_models_and_they_learn_on_from_there():
    walk = run(5)
    walk.set("threshold", 80)
    assert walk.frame.metrics["threshold"] == pytest.approx(80)
    walk.seek(60)
    assert 50 < walk.frame.metrics["threshold"] < 62
    walk = run(5, task="price")
    walk.set("level", 6)
    assert walk.frame.errors.mean() == pytest.approx(6 - flats(True)[:, 1].mean())


def test_it_survives_a_rate_far_too_large():
    for task in ("label", "price"):
        metrics = run(200, task=task, learning_rate=10).frame.metrics
        assert all(np.isfinite(value) for value in metrics.values())


def test_explain_gives_the_level_that_follows():
    walk = run(3, task="price", closeness="absolute")
    before = walk.frame
    above, below = int((before.errors > 0).sum()), int((before.errors < 0).sum())
    after = walk.forward()
    assert before.c - after.c == pytest.approx(0.1 * (above - below) / 16)
    assert walk.simulation.explain().result == f"c = {after.c:.6g}"
