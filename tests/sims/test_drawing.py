"""Drawings as text."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.errors import TutorError
from tutor.sims.base import Param
from tutor.sims.drawing import centred, inked, places, written

PAPER = Param("drawing", "Drawing", "", kind="drawing", grid=(3, 5))


@given(st.lists(st.booleans(), min_size=15, max_size=15))
def test_a_drawing_comes_back_from_its_text(bits):
    ink = np.array(bits).reshape(3, 5)
    assert PAPER.read(written(ink)) == written(ink)
    np.testing.assert_array_equal(places(written(ink), (3, 5)), ink)


def test_four_places_make_a_digit_from_the_top_left():
    ink = np.zeros((3, 5), bool)
    ink[0, 1] = ink[0, 4] = True
    assert written(ink) == "48"
    assert written(np.zeros((3, 5), bool)) == ""


def test_empty_places_at_the_end_do_not_count():
    assert PAPER.read("4800") == PAPER.read("48") == "48"


@pytest.mark.parametrize("typed", ["12345", "xy", "-1"])
def test_what_is_no_drawing_is_refused(typed):
    with pytest.raises(TutorError, match="0-9 and a-f"):
        PAPER.read(typed)


def test_a_nib_leaves_half_its_ink_just_beside():
    ink = np.zeros((3, 4), bool)
    ink[0, 0] = ink[1, 2] = True
    assert inked(ink).tolist() == [[1, 0.5, 0.5, 0], [0.5, 0.5, 1, 0.5], [0, 0, 0.5, 0]]


@pytest.mark.parametrize(("row", "column"), [(0, 0), (6, 1), (3, 3), (2, 5)])
def test_centred_ink_balances_in_the_middle(row, column):
    picture = np.zeros((7, 7), np.float32)
    picture[row, column] = 1
    assert centred(picture)[3, 3] == 1
    assert centred(picture).sum() == 1


def test_nothing_stays_where_it_is():
    assert centred(np.zeros((4, 4), np.float32)).sum() == 0
