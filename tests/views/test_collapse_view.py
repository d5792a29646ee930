"""Both diagrams fill step by step and end with the same y; what is shut, or not there, says so."""

import pytest

from tutor import locale
from tutor.sims.timeline import Timeline
from tutor.views.collapse import describe, draw


def at(step, **params):
    run = Timeline("collapse", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_each_step_writes_one_number(size):
    texts = [draw(at(step), *size).text() for step in range(9)]
    news = ("k₁ = 7", "k₂ = 5", "y = 17", "1·1 = 1", "1·3 = 3", "2·2 = 4", "2·1 = 2", "1·x₁ + 3·x₂")
    for step, new in enumerate(news, 1):
        assert new in texts[step]
        assert new not in texts[step - 1]
    assert texts[8].count("y = 17") == 2


def test_a_small_picture_shows_what_is_in_hand():
    assert "two layers" in draw(at(2), 44, 12).text()
    assert "one layer" in draw(at(5), 44, 12).text()


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_a_shut_sum_has_zeros_on_its_paths(size):
    text = draw(at(8, activation="ReLU", x1=-5, x2=1), *size).text()
    assert "−2 → 0" in text
    assert text.count("─ 0 ─") == 2
    assert text.count("y = 10") == 2


def test_with_a_sigmoid_there_is_no_single_layer():
    frame = at(3, activation="sigmoid")
    assert "there is none" in draw(frame, 58, 30).text()
    assert describe(frame)[-1] == "With a sigmoid no single layer does the same."


def test_negative_weights_are_in_brackets():
    assert "2·(−3) = −6" in draw(at(8, w4=-3), 58, 30).text()
    assert "− 6·x₄" in draw(at(8, w4=-3), 58, 30).text()


def test_the_words_say_it_too():
    assert describe(at(8))[-1] == "In one layer y = 1·x₁ + 3·x₂ + 4·x₃ + 2·x₄ = 17: the same."
    locale.use("sv")
    assert "2,5" in describe(at(8, w1=2.5))[-1]
