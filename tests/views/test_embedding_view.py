"""Every word is a word or a dot; those looked at are always there; nothing overlaps."""

import numpy as np
import pytest

from tutor.sims.embedding import WORDS
from tutor.sims.timeline import Timeline
from tutor.views import embedding as view
from tutor.views.labels import scattered
from tutor.views.word_names import NAMES


def frame(steps, **params):
    run = Timeline("embedding", params)
    run.seek(steps)
    return run.frame


def test_every_word_has_a_name():
    assert set(NAMES) == set(WORDS)


@pytest.mark.parametrize("size", [(58, 30), (76, 12), (110, 50)])
@pytest.mark.parametrize("steps", [0, 100])
def test_the_words_looked_at_are_there(size, steps):
    text = view.draw(frame(steps, word="tea", other="train"), *size).text()
    assert "▸tea" in text
    assert "▸train" in text
    assert "tea stands with" in text


@pytest.mark.parametrize("size", [(58, 30), (76, 12)])
def test_all_company_of_the_cat_can_be_read(size):
    first = " ".join(view.draw(frame(0, word="cat", other="dog"), *size).rows()[:2])
    for word in ("run", "tail", "paw", "fur", "milk", "drink"):
        assert word in first


def test_the_sum_names_its_winner():
    shown = frame(150, word="king", show="sum of words")
    text = view.draw(shown, 58, 30).text()
    assert "king − man + woman" in text
    assert "▸queen" in text
    assert "Nearest to king − man + woman: queen" in " ".join(view.describe(shown))


def test_words_do_not_touch():
    places = np.zeros((3, 2))
    text = scattered(["one", "two", "six"], places, [1, 1, 1], 9, 5).text()
    assert text.split() == ["two", "one", "six"]
    crowd = scattered(["one", "two"], places[:2], [1, 1], 9, 1).text()
    assert crowd.split() == ["one"]


def test_it_tells_the_neighbours():
    told = " ".join(view.describe(frame(100)))
    assert "Nearest to cat: dog" in told
    assert "cat stands with: run, tail, paw, fur, milk, drink." in told
