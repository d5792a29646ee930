"""Transfer: what is carried over, what is frozen, and that it helps where the tasks are alike."""

import numpy as np
import pytest

from tutor.errors import TutorError
from tutor.sims import transfer
from tutor.sims.timeline import Timeline


@pytest.fixture(autouse=True)
def quick(emptied, monkeypatch):
    monkeypatch.setattr(transfer, "EXAMPLES", 2000)
    emptied(transfer._first, transfer._task, transfer.first_task)


def run(steps=0, **params):
    walk = Timeline("transfer", params)
    walk.seek(steps)
    return walk


def test_the_first_step_takes_the_first_task_over_and_helps_at_once():
    walk = run()
    assert walk.frame.metrics["gained"] == 0
    walk.forward()
    metrics = walk.frame.metrics
    assert metrics["first_task"] > 0.75
    assert metrics["gained"] > 0.3
    assert walk.frame.trials.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("frozen", "count"), [("nothing", 0), ("the kernels", 6640), ("all but the last layer", 39472)]
)
def test_what_is_frozen_stays(frozen, count):
    walk = run(1, frozen=frozen)
    before = walk.simulation._knowing.parameters.copy()
    walk.seek(6)
    metrics = walk.frame.metrics
    assert (metrics["frozen_parameters"], metrics["trained_parameters"]) == (count, 40122 - count)
    after = walk.simulation._knowing.parameters
    np.testing.assert_array_equal(after[:count], before[:count])
    assert (after[count:] != before[count:]).any()


def test_so_few_pictures_of_each_class_and_the_digits_they_are():
    walk = run(task="other digits", each=3)
    assert walk.frame.metrics["pictures"] == 15
    assert walk.frame.names == (5, 6, 7, 8, 9)
    assert run(each=4).frame.metrics["pictures"] == 40
    assert run(task="other digits").frame.each == 50


def test_mnist_is_asked_for_by_name():
    with pytest.raises(TutorError, match="MNIST is not installed"):
        run(task="MNIST")
