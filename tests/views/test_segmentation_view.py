"""The picture of segmentation: three pictures, a key with names, and a cross on what is wrong."""

from dataclasses import replace

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import segmentation as view


@pytest.fixture(scope="module")
def frame():
    run = Timeline("segmentation", {})
    run.seek(20)
    return run.frame


@pytest.mark.parametrize("size", [(76, 12), (58, 30), (120, 45)])
def test_picture_truth_and_guess_stand_side_by_side(frame, size):
    text = view.draw(frame, *size).text()
    assert "Picture 1" in text
    assert "Truth" in text
    assert "Guess" in text


def test_the_classes_are_named(frame):
    text = view.draw(frame, 58, 30).text()
    for name in ("background", "disc", "ring", "cross"):
        assert f"■ {name}" in text


def test_wrong_pixels_have_a_cross_and_right_ones_none(frame):
    assert view.draw(frame, 76, 12).text().count("✗") > 1
    assert view.draw(replace(frame, guess=frame.truth), 76, 12).text().count("✗") == 1  # in the title


def test_it_tells_the_overlap(frame):
    assert "IoU" in " ".join(view.describe(frame))
