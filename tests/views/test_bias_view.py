"""The picture of bias: a row for each sample, A to the left and B to the right of one line."""

from dataclasses import replace

import numpy as np
import pytest

from tutor.sims import bias
from tutor.sims.timeline import Timeline
from tutor.views import bias as view


@pytest.fixture(scope="module")
def frame():
    """After two steps, with errors that nobody has measured."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bias, "MOST", {"drawn": 300})
        bias._groups.cache_clear()
        start = Timeline("bias", {"examples": 300}).frame
    bias._groups.cache_clear()
    bias.errors.cache_clear()
    return replace(start, step=2, shares=(0.0, 0.005), errors=np.array([[0.25, 0.75], [0.5, 1.0]]), of_b=2)


def test_bars_are_as_long_as_the_errors(frame):
    rows = view.draw(frame, 76, 12).rows()
    first, second = rows[2], rows[3]
    assert first.count("█") == 3 * first.count("▒")
    assert second.count("█") == 2 * second.count("▒")
    assert "25%" in first
    assert "75%" in first
    assert "50.2" in second  # 0.995 * 50 + 0.005 * 100


def test_it_shows_the_same_digits_by_both_groups_and_how_many_there_are(frame):
    text = view.draw(frame, 58, 30).text()
    assert "A: 298 examples" in text
    assert "B: 2 examples" in text
    assert "█" in next(row for row in text.split("\n") if row.startswith("the sample"))


def test_without_room_for_bars_the_numbers_are_left(frame):
    assert "0.5%  A 50%  B 100%" in view.draw(frame, 24, 6).text()


def test_it_says_what_is_hidden(frame):
    told = view.describe(frame)
    assert "2 examples of 300 in the sample are of group B (0.5%)" in told[0]
    assert "A is read wrongly in 50% of the cases, group B in 100%; over all it is 50.2%" in told[1]
    assert told[-1] == "B's error is 2.0 times A's."
