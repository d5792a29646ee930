"""The best threshold against a blunt search and a decision tree; the table of the lesson counted by eye."""

import numpy as np
import pytest
from sklearn.tree import DecisionTreeClassifier

from tutor.sims.threshold_rule import TABLE_LEMONS, TABLE_ORANGES, errors, thresholds
from tutor.sims.timeline import Timeline


def finished(seed=0, **params):
    run = Timeline("threshold_rule", params, seed)
    run.seek(9999)
    assert run.done
    return run.frame


def wrong(values, kinds, threshold):
    return sum((value >= threshold) != (kind == 1) for value, kind in zip(values, kinds, strict=True))


def test_the_table_of_the_lesson_counted_by_eye():
    """130: the lemons of 130 and 145 g, and the orange of 125 g. 150: that orange alone."""
    grams = np.array([grams for grams, _shade in TABLE_LEMONS + TABLE_ORANGES])
    kinds = np.repeat([0, 1], 5)
    assert errors(grams, kinds, 130) == (2, 1)
    assert errors(grams, kinds, 131) == (1, 1)
    assert errors(grams, kinds, 150) == (0, 1)
    assert errors(grams, kinds, 0) == (5, 0)
    assert errors(grams, kinds, 999) == (0, 5)


def test_the_learned_rule_of_the_table():
    metrics = finished().metrics
    assert (metrics["hand"], metrics["hand_errors"]) == (130, 3)
    assert (metrics["learned"], metrics["learned_errors"]) == (150, 1)
    assert metrics["step"] == 11
    colour = finished(feature="colour").metrics
    assert (colour["learned"], colour["learned_errors"]) == (4.75, 0)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("feature", "column"), [("weight", 0), ("colour", 1)])
def test_no_threshold_has_fewer_errors(seed, feature, column):
    frame = finished(seed, data="drawn", feature=feature, fruits=30)
    values = frame.fruits[:, column].tolist()
    every = np.arange(0, 301, 0.25) if column == 0 else np.arange(-1, 12, 0.025)
    fewest = min(wrong(values, frame.kinds, threshold) for threshold in every)
    assert frame.metrics["learned_errors"] == fewest
    assert wrong(values, frame.kinds, frame.learned) == fewest


@pytest.mark.parametrize("seed", range(4))
def test_kinds_that_are_apart_are_cut_where_a_decision_tree_cuts(seed):
    frame = finished(seed, data="drawn", mixing=0.2, fruits=40)
    tree = DecisionTreeClassifier(max_depth=1).fit(frame.fruits[:, :1], frame.kinds)
    assert frame.metrics["learned_errors"] == 0
    assert frame.learned == pytest.approx(tree.tree_.threshold[0])


def test_between_two_neighbouring_thresholds_nothing_changes():
    values, kinds = np.array([1.0, 2, 2, 5]), np.array([0, 1, 0, 1])
    cuts = thresholds(values)
    assert cuts.tolist() == [0, 1.5, 3.5, 6]
    for threshold in np.arange(0, 6.2, 0.1):
        assert any(errors(values, kinds, threshold) == errors(values, kinds, cut) for cut in cuts)


def test_many_examples_teach_a_rule_that_holds_for_new_ones():
    few = [finished(seed, data="drawn", fruits=4).metrics["learned_new"] for seed in range(12)]
    many = [finished(seed, data="drawn", fruits=400).metrics["learned_new"] for seed in range(12)]
    assert np.mean(many) < np.mean(few)
    assert max(many) < 25


def test_the_errors_are_remembered_in_the_order_they_were_tried():
    run = Timeline("threshold_rule")
    for step in range(1, 12):
        frame = run.forward()
        assert frame.tried.tolist() == thresholds(frame.fruits[:, 0]).tolist()[:step]
        best = min(frame.counts)
        assert frame.learned == frame.tried[list(frame.counts).index(best)]
    assert run.done


def test_the_rule_by_hand_can_be_turned_while_it_runs():
    run = Timeline("threshold_rule")
    run.seek(11)
    run.set("grams", 140)
    assert run.position == 11
    assert run.frame.metrics["hand_errors"] == 2
    assert run.frame.metrics["learned"] == 150


def test_explains_lemons_and_oranges_apart():
    arithmetic = Timeline("threshold_rule").explain()
    assert (arithmetic.numbers, arithmetic.result) == ("E(130) = 2 + 1", "3")
