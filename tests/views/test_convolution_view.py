"""The picture of the sliding kernel: it says whose digit it is, and how large the output is."""

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import convolution as view


def frame(steps=59, **params):
    run = Timeline("convolution", params)
    run.seek(steps)
    return run.frame


@pytest.mark.parametrize(("width", "height"), [(58, 30), (76, 12), (110, 50), (45, 14)])
def test_it_says_whose_digit_it_is_and_how_large_the_output(width, height):
    text = view.draw(frame(stride=2, padding=1), width, height).text()
    assert text.startswith("Drawn digits (not MNIST)")
    assert "Output 10 × 10" in text
    if height > 12:
        assert "+ 2·1" in text


@pytest.mark.parametrize("size", [(58, 30), (76, 12)])
def test_the_sum_stands_beside_its_numbers(size):
    text = view.draw(frame(bias=-1, activation="ReLU"), *size).text()
    assert "sum = 2.93" in text
    assert "with the bias 1.93" in text
    assert "after ReLU 1.93" in text
    assert "0.54" in text


def test_the_scale_of_the_colours_does_not_move():
    early, late = (view.draw(frame(steps), 76, 12) for steps in (100, 324))
    known = [(y, x) for y in range(2, 4) for x in range(58, 74)]
    assert all(early.back[place] == late.back[place] for place in known)


def test_it_tells_what_it_shows():
    assert view.describe(frame(0))[-1].startswith("It stands in the upper left corner")
    assert "At row 4, column 5 it gives 2.93." in view.describe(frame())
