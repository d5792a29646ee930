"""The text, the word that came and how it was guessed; copied sentences are told from new ones."""

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import headline
from tutor.views import next_word as view


def frame(steps, **params):
    run = Timeline("next_word", params)
    run.seek(steps)
    return run.frame


@pytest.mark.parametrize("size", [(58, 30), (76, 12), (110, 50)])
def test_the_word_that_came_is_pointed_out(size):
    text = view.draw(frame(137), *size).text()
    assert "After “fågeln”" in text
    assert "▸" in text
    assert "fågeln sitter" in text
    assert "any other" in text


@pytest.mark.parametrize("size", [(58, 30), (76, 12)])
def test_copied_sentences_are_told_from_new_ones(size):
    shown = frame(120, act="writes", n=4)
    rows = [row for row in view.draw(shown, *size).rows() if row[:2] in ("= ", "+ ")]
    made = shown.sentences[-len(rows) + 1 :] if len(rows) > 1 else []
    for row, (_words, known) in zip(rows[1:], made, strict=True):
        assert row[0] == ("=" if known else "+")


def test_signs_stay_with_their_words():
    assert view.spaced(("du", "är", "dum", ",", "säger", "katten", ".")) == "du är dum, säger katten."


def test_each_face_has_its_readings():
    for act in ("reads", "writes"):
        shown = frame(20, act=act)
        assert set(headline(view, shown)) <= set(shown.metrics)


def test_it_tells_what_came():
    told = " ".join(view.describe(frame(137)))
    assert "After “fågeln”: “sitter” came, with the probability 0.006." in told
    written = " ".join(view.describe(frame(120, act="writes", n=4)))
    assert "15 sentences written, 10 of them word for word in the story." in written
