"""The last example and its nudges are told; the plane has both kinds by sign; the net shows its lines."""

import pytest

from tutor import locale
from tutor.sims.timeline import Timeline
from tutor.views.weight_update import describe, draw

SIZES = [(58, 30), (76, 12)]


def at(step, **params):
    run = Timeline("weight_update", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", SIZES)
def test_the_nudges_are_shown_once_there_are_any(size):
    assert "0.219" not in draw(at(0), *size).text()
    text = draw(at(1), *size).text()
    for shown in ("Example 1, a cat: y = 1, ŷ = 0.269", "0.219", "−0.281", "0.573"):
        assert shown in text


@pytest.mark.parametrize("size", SIZES)
def test_cats_and_dogs_differ_by_sign(size):
    text = draw(at(0), *size).text()
    assert text.count("●") == text.count("▲") == 3  # two animals and the legend


@pytest.mark.parametrize("size", SIZES)
def test_the_net_is_drawn_instead_of_the_table(size):
    text = draw(at(2, net="three hidden"), *size).text()
    assert "The net and its weights" in text
    assert "nudge" not in text


def test_rounds_are_counted_when_rounds_are_looked_at():
    text = draw(at(10, by="epoch"), 58, 30).text()
    assert "After 10 rounds" in text
    assert "rounds" in text.splitlines()[-1]


def test_tells_it_in_the_readers_notation():
    told = describe(at(1))
    assert told[1] == "The weights: w₁ −0.500 → −0.281; w₂ 0.500 → 0.573; b 0.000 → 0.073."
    assert told[2] == "Of 4 animals 1 told right; the cost is 1.0509."
    locale.use("lt")
    assert "1,0509" in describe(at(1))[2]
