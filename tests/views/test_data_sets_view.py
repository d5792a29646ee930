"""The picture of data sets: bars by powers of ten, and times in units that one can imagine."""

import pytest

from tutor.sims.data_sets import Frame
from tutor.views import data_sets as view


def test_what_is_not_turned_up_is_a_question():
    text = view.draw(Frame(2, 5, 1500, 8), 58, 30).text()
    assert text.count("?") == 2
    assert "84 years" in text
    assert "2167" not in text


def test_ten_times_as_much_is_one_mark_further():
    canvas = [view.draw(Frame(2, 5, pace, 8), 76, 12).rows()[4] for pace in (1500, 150)]
    assert canvas[1].count("█") - canvas[0].count("█") == pytest.approx(
        (76 - view.TIME) / view.LONGEST, abs=1
    )


@pytest.mark.parametrize(
    ("minutes", "said"), [(1, "1 minute"), (100, "100 minutes"), (600, "10 hours"), (48_000, "100 days")]
)
def test_times_are_said_in_a_fitting_unit(minutes, said):
    assert view._time(Frame(1, 5, 1500, 8), minutes) == said
