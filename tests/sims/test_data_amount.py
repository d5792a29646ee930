"""How much data: more of it helps, wrong labels are learned by heart, a rule's mistakes do not even out."""

import numpy as np
import pytest

from tutor.errors import TutorError
from tutor.sims import data_amount
from tutor.sims import labelled as sets
from tutor.sims.school import School
from tutor.sims.timeline import Timeline


@pytest.fixture(autouse=True)
def quick(emptied, monkeypatch):
    monkeypatch.setattr(sets, "MOST", {"drawn": 1000, "MNIST": 1000})
    monkeypatch.setattr(data_amount, "UPDATES", 80)
    emptied(sets.labelled, data_amount.learned)


def run(steps=0, **params):
    walk = Timeline("data_amount", params)
    walk.seek(steps)
    return walk


def test_it_begins_with_nothing_learned():
    frame = run().frame
    assert frame.errors.shape == (0, 2)
    assert frame.metrics["test"] > 0.75  # ten digits, a guess is right one time in ten
    assert frame.metrics["examples"] == frame.metrics["updates"] == 0


def test_more_examples_mean_fewer_errors_on_new_digits():
    frame = run(20).frame
    assert frame.grown == (10, 20, 50, 100, 200, 500, 1000)
    assert frame.done
    test = frame.errors[:, 1]
    assert test[0] > test[3] + 0.1 > test[6] + 0.2
    assert (frame.errors[:5, 0] == 0).all()  # few examples are learned by heart
    missed, count = frame.now
    assert frame.metrics["test"] == missed / count


def test_a_thousand_examples_are_plenty_for_one_task_and_few_for_another():
    easy = run(9, task="0 and 1", examples=200).frame
    hard = run(9, task="all ten", examples=200).frame
    assert set(easy.labelled.truths.tolist()) == {0, 1}
    assert (easy.examples, hard.examples) == (200, 200)
    assert easy.metrics["test"] < 0.05 < 0.3 < hard.metrics["test"]


def test_wrong_labels_are_learned_by_heart_and_then_the_test_error_rises():
    frame = run(15, grows="training", noise=0.4, examples=400).frame
    train, test = frame.errors.T
    assert frame.wrong == pytest.approx(0.36, abs=0.06)
    assert train[-1] < 0.02 < frame.wrong
    best = int(test.argmin())
    assert train[best] > 0.6 * frame.wrong  # until then most of the wrong labels have been resisted
    assert test[-1] > test[best] + 0.05
    assert frame.metrics["best"] == test[best]


def test_a_rule_changes_fours_alone_and_costs_them_all():
    walk = run(6, mistakes="4 taken for 9", noise=1, examples=500)
    frame = walk.frame
    assert 4 not in frame.labelled.given
    assert frame.wrong == pytest.approx(0.1, abs=0.02)
    digits = sets.labelled(walk.simulation._order)[0]
    school = School(digits, 80, 0)
    school.teach(80)
    inputs, labels = school.stream.tests(1000)
    assert not np.any(school.reads(inputs)[labels == 4] == 4)


def test_it_can_be_walked_back_and_forth():
    walk = run(3)
    seen = walk.frame.metrics
    walk.seek(1)
    walk.seek(3)
    assert walk.frame.metrics == seen


def test_explain_counts_the_errors():
    walk = run(1)
    missed, count = walk.frame.now
    told = walk.simulation.explain()
    assert told.numbers == rf"\frac{{{missed}}}{{{count}}}"


def test_mnist_is_asked_for_by_name():
    with pytest.raises(TutorError, match="MNIST is not installed"):
        run(data="MNIST")
