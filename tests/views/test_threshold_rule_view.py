"""The fruits, the errors and the two rules are on the picture, and told in sentences."""

import re

from tutor.sims.timeline import Timeline
from tutor.views.threshold_rule import describe, draw

SIZES = [(76, 12), (58, 30), (110, 50)]


def at(step, **params):
    run = Timeline("threshold_rule", params)
    run.seek(step)
    return run.frame


def fruits(text, sign):
    """So many signs besides the one of the legend."""
    return text.count(sign) - 1


def test_each_mistake_is_a_cross():
    for width, height in SIZES[1:]:
        assert fruits(draw(at(0), width, height).text(), "×") == 3
        end = draw(at(11), width, height).text()
        assert fruits(end, "×") == 1
        assert fruits(end, "○") == 5


def test_the_learned_rule_appears_when_something_was_tried():
    for size in SIZES:
        start, end = draw(at(0), *size).text(), draw(at(11), *size).text()
        assert "3/10" in start
        assert "1/10" not in start
        assert re.search(r"learned +150 ", end)
        assert "1/10" in end


def test_tells_both_rules():
    hand, learned = describe(at(0))
    assert hand.startswith("Your rule says orange from 130 g. Wrong: 3 of 10 examples, ")
    assert learned == "No threshold has been tried yet."
    _hand, tried, best = describe(at(2))
    assert tried == "Being tried: 95 g. Wrong: 4 of 10."
    assert best.startswith("Best so far: 95 g. Wrong: 4 of 10 examples, ")
    assert describe(at(11))[1].startswith("The learned rule: 150 g. Wrong: 1 of 10 examples, ")
    assert "shade 7" in describe(at(0, feature="colour"))[0]
