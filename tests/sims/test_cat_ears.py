"""The rule finds what it was written for and nothing that is tilted; the net learns both."""

import numpy as np
import pytest

from tutor.sims.cat_ears import BEAR, CAT, SEAL, drawn, has_ears
from tutor.sims.timeline import Timeline


def rule(kind, tilt=0.0, shift=(0.0, 0.0), scale=1.0):
    return bool(has_ears(drawn(kind, tilt, shift, scale)[None])[0][0])


def test_the_rule_knows_cats_from_others_when_they_sit_straight():
    assert rule(CAT)
    assert not rule(BEAR)
    assert not rule(SEAL)


def test_the_rule_follows_a_small_shift_and_loses_a_large_one():
    assert rule(CAT, shift=(5, 0))
    assert not rule(CAT, shift=(15, 0))


@pytest.mark.parametrize("tilt", [20, -20, 45])
def test_a_tilt_breaks_the_rule(tilt):
    assert not rule(CAT, tilt)


def test_tilting_one_way_and_the_other_are_mirror_images():
    np.testing.assert_array_equal(has_ears(drawn(SEAL, 0, (0, 0), 1)[None])[1], [[100, 100]])
    assert drawn(CAT, 0, (0, 0), 1).sum() == np.fliplr(drawn(CAT, 0, (0, 0), 1)).sum()


def test_the_net_learns_what_the_rule_cannot():
    run = Timeline("cat_ears", {"tilt": 25})
    run.seek(25)
    metrics = run.frame.metrics
    assert metrics["rule_errors"] > 15
    assert metrics["net_errors"] < 5


def test_few_examples_are_not_enough():
    few, many = Timeline("cat_ears", {"tilt": 40, "examples": 20}), Timeline("cat_ears", {"tilt": 40})
    few.seek(20)
    many.seek(20)
    assert few.frame.metrics["net_errors"] > many.frame.metrics["net_errors"]
