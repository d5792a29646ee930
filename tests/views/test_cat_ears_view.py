"""Both verdicts and both error rates are on the picture and told."""

import pytest

from tutor.sims.timeline import Timeline
from tutor.views.cat_ears import describe, draw


def at(step, **params):
    run = Timeline("cat_ears", params)
    run.seek(step)
    return run.frame


def test_tells_both_verdicts():
    assert describe(at(20))[0] == "The rule finds the ears of this cat."
    tilted = at(20, tilt=30)
    assert "does not find" in describe(tilted)[0]
    assert describe(tilted)[1] == "The net finds them."
    assert "✗ no ears" in draw(tilted, 58, 30).text()
    assert "✓ ears" in draw(tilted, 76, 12).text()


@pytest.mark.parametrize("size", [(58, 30), (76, 12)])
def test_signs_tell_the_outline_that_is_found_from_the_one_that_is_not(size):
    straight, tilted = draw(at(0), *size), draw(at(0, tilt=40), *size)
    assert (straight.glyph == ord("×")).sum() == 1  # in the key alone
    assert (tilted.glyph == ord("×")).sum() > 10
    assert (tilted.glyph == ord("●")).sum() > 10


@pytest.mark.parametrize("size", [(20, 5), (44, 14), (58, 30), (76, 12), (200, 60), (0, 0)])
def test_survives(size):
    frame = at(2, tilt=60, shift=20, scale=40, examples=20)
    assert draw(frame, *size).width == size[0]
