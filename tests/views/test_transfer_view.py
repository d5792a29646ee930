"""The picture of transfer: it says from what to what, in words."""

from dataclasses import replace

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import transfer as view


@pytest.fixture(scope="module")
def frame():
    return Timeline("transfer", {}).frame


@pytest.mark.parametrize(
    ("task", "said"),
    [
        ("another hand", "First drawn digits, then drawn by another hand (not MNIST)"),
        ("MNIST", "First drawn digits, then real ones: MNIST"),
        ("other digits", "First drawn digits 0 to 4, then 5 to 9 (not MNIST)"),
    ],
)
def test_it_says_whose_digits_they_are(frame, task, said):
    shown = replace(frame, task=task)
    for size in ((58, 30), (76, 12), (120, 45)):
        assert view.draw(shown, *size).rows()[0].startswith(said)
    assert view.describe(shown)[0].startswith(said)


def test_it_shows_both_tasks_and_what_learns(frame):
    text = view.draw(frame, 58, 30).text()
    assert "First task" in text
    assert "Second task" in text
    assert "40,122" in text
