"""The picture of data amount: the errors, the share of wrong labels, and examples with their labels."""

from dataclasses import replace

import numpy as np
import pytest

from tutor.sims import labelled
from tutor.sims.timeline import Timeline
from tutor.views import data_amount as view


@pytest.fixture(scope="module")
def start():
    with pytest.MonkeyPatch.context() as patch:
        labelled.labelled.cache_clear()
        patch.setattr(labelled, "MOST", {"drawn": 300})
        made = Timeline("data_amount", {"noise": 0.5, "examples": 300}).frame
    labelled.labelled.cache_clear()
    return made


@pytest.fixture
def frame(start):
    """After three steps, with errors that nobody has measured."""
    errors = np.array([[0.5, 0.7], [0.4, 0.3], [0.2, 0.6]])
    return replace(start, step=3, grown=(10, 20, 50), errors=errors, examples=50, updates=500)


def test_it_says_whose_digits_they_are(frame):
    for size in ((58, 30), (76, 12), (120, 45)):
        assert view.draw(frame, *size).rows()[0].startswith("Drawn digits (not MNIST)")


def test_wrong_labels_are_marked_and_named(frame):
    text = view.draw(frame, 58, 30).text()
    assert "✗" in text
    assert "wrong labels" in text
    clean = replace(frame, wrong=0.0, labelled=replace(frame.labelled, given=frame.labelled.truths))
    text = view.draw(clean, 58, 30).text()
    assert "✗" not in text
    assert "wrong labels" not in text


def test_the_axes_stand_still(start, frame):
    def ticks(shown):
        return [row[:5] for row in view.draw(shown, 58, 30).rows()[2:18]]

    assert ticks(start) == ticks(frame)


def test_it_tells_the_errors_and_where_the_least_one_was(frame):
    told = view.describe(frame)
    assert "disagrees with 20% of its training labels and reads 60% of the test digits wrongly" in told[1]
    assert told[2] == "The test error was least, 30%, with 20 examples."
    assert view.headline(frame)[-1] == "examples"
