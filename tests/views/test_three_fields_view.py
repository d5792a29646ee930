"""Three panes with their names; centres by their numbers; the lever pulled last is pointed out."""

import pytest

from tutor.sims.timeline import Timeline
from tutor.views.three_fields import describe, draw


def at(step):
    run = Timeline("three_fields")
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_each_field_has_its_pane(size):
    text = draw(at(40), *size).text()
    assert all(name in text for name in ("Supervised", "Unsupervised", "Reinforcement"))
    for lever, tried in zip("ABC", at(40).tried, strict=True):
        assert f"{lever} ({tried})" in text


def test_the_lever_pulled_last_is_pointed_out():
    frame = at(41)
    lever = "ABC"[frame.pulls[-1]]
    text = draw(frame, 58, 30).text()
    assert f"▸ {lever} (" in text
    assert f"Pulled {lever}: " + ("paid" if frame.rewards[-1] else "nothing") in text


def test_it_says_what_each_has_found():
    told = describe(at(90))
    assert told[0] == "Supervised: the line is f(x) = 0.78·x + (1.09)."
    assert len(told) == 3
    assert len(describe(at(0))) == 1
