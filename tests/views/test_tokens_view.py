"""The sentence stands there in its pieces, each with its number; the words tell the same."""

import re

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import flow
from tutor.views import tokens as view


def frame(steps, **params):
    run = Timeline("tokens", params)
    run.seek(steps)
    return run.frame


@pytest.mark.parametrize("size", [(40, 8), (58, 30), (76, 12), (110, 50)])
def test_the_sentence_is_there_in_its_pieces(size):
    shown = frame(40)
    lines = view.draw(shown, *size).text()
    for word in shown.split:
        assert flow.JOINT.join(word) in lines
    assert "The sentence: 17 tokens" in lines


@pytest.mark.parametrize("size", [(58, 30), (76, 12)])
def test_the_pair_that_is_joined_next_is_pointed_out(size):
    text = view.draw(frame(0), *size).text()
    assert re.search(r"▸ e \+ n .* 65", text)


def test_a_word_never_breaks_across_lines():
    words = [("_ab", "c"), ("_d",), ("_efg",)]
    assert flow.draw(words, 8, 3).text().splitlines() == ["_ab·c _d", "_efg"]


@pytest.mark.parametrize("size", [(58, 30), (76, 12)])
def test_numbers_stand_below_their_tokens(size):
    shown = frame(40, show="numbers")
    rows = view.draw(shown, *size).rows()
    found = [int(number) for row in rows[2:6:2] for number in re.findall(r"\d+", row)]
    assert tuple(found[: len(shown.numbers)]) == shown.numbers


def test_it_tells_what_comes_next():
    told = " ".join(view.describe(frame(1)))
    assert "1662 → 1597." in told
    assert "_ + k, 45 times" in told
    assert "No pair comes twice any more." in view.describe(frame(500))
