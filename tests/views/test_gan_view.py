"""Both kinds of points, a missing mode without colour, what the sentences say."""

import pytest

from tutor.sims.gan import CURRENT
from tutor.sims.timeline import Timeline
from tutor.views.gan import describe, draw


@pytest.fixture(scope="module")
def run():
    return Timeline("gan")


def test_real_and_forged_points_are_told_apart_by_their_signs(run):
    for size in ((58, 30), (76, 12), (120, 40)):
        text = draw(run.frame, *size).text()
        assert "· real   ○ forged" in text
        assert "○" in text.split("forged", 1)[1]


def test_a_mode_that_is_not_found_has_a_cross(run):
    assert run.frame.metrics["modes"] < 8
    assert draw(run.frame, 58, 30).text().count("✗") == 8 - run.frame.metrics["modes"]


def test_the_axes_stand_still(run):
    fork = run.fork()
    ticks = set()
    for _ in range(3):
        ticks.add(draw(fork.forward(), 40, 12).rows()[-1])
    assert len(ticks) == 1


def test_it_says_what_has_been_found(run):
    text = " ".join(describe(run.frame))
    assert "of 8 modes are found" in text
    assert "the discriminator gives real points" in text


def test_it_says_when_the_generator_has_collapsed():
    collapsed = Timeline("gan", {"turns": 10, "noise": 0, "shown": CURRENT})
    collapsed.seek(1)
    frame = collapsed.frame
    vars(frame)["forged"] = frame.modes[[0] * 100].copy()
    assert "has collapsed" in " ".join(describe(frame))
