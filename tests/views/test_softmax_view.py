"""Nothing is shown before it is known; the words and the numbers are in the reader's notation."""

import pytest

from tutor import locale
from tutor.sims.timeline import Timeline
from tutor.views import headline
from tutor.views import softmax as view

SIZES = [(58, 30), (76, 12)]


def at(step, **params):
    run = Timeline("softmax", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", SIZES)
def test_the_numbers_come_one_by_one(size):
    start, powers, end = (view.draw(at(step), *size).text() for step in (0, 4, 7))
    assert "7.389" not in start
    assert "sum 11.107" in powers
    assert "0.665" not in powers
    for share in ("0.665", "0.245", "0.090", "sum 1"):
        assert share in end


@pytest.mark.parametrize("size", SIZES)
def test_too_large_powers_say_so(size):
    text = view.draw(at(9, shift=1000), *size).text()
    assert "∞ / ∞ is no number" in text
    assert text.count("∞") == 6  # twice in words, three powers and their sum
    assert "nan" not in text
    assert "0.665" in view.draw(at(9, shift=1000, largest="largest first"), *size).text()


@pytest.mark.parametrize("size", SIZES)
def test_two_classes_have_the_curve_and_the_answer(size):
    text = view.draw(at(5, classes="two"), *size).text()
    assert "0.881 reaches the threshold 0.5" in text
    assert "▲" in text
    assert "below the threshold" in view.draw(at(5, classes="two", threshold=0.9), *size).text()


@pytest.mark.parametrize("size", SIZES)
def test_what_was_drawn_is_counted_and_the_last_ten_are_named(size):
    text = view.draw(at(12), *size).text()
    assert "50 examples drawn" in text


def test_names_only_what_there_is():
    for frame in (at(0), at(7), at(12), at(7, classes="two")):
        assert set(headline(view, frame)) <= set(view.LABELS)


def test_tells_it_in_the_readers_notation():
    told = view.describe(at(8))
    assert told[1] == "Probabilities: cat 0.665; dog 0.245; bird 0.090."
    assert told[2].startswith("Of 10 examples drawn: cat ")
    locale.use("sv")
    assert "0,665" in view.describe(at(8))[1]
