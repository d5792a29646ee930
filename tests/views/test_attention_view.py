"""Hidden cells without colour, all heads at once, meanings of words, a tree with its brackets."""

import pytest

from tutor import locale
from tutor.sims.attention import ALL, ON, PARTNER
from tutor.sims.timeline import Timeline
from tutor.views import attention, attention_by_hand, binding, load


def frame(step=6, **settings):
    return Timeline("attention", settings).seek(step)


def test_what_the_mask_hides_is_seen_without_colour():
    text = attention.draw(frame(head=PARTNER, mask=ON), 76, 12).text()
    assert text.count("▒▒▒▒") == 7 + 6 + 5 + 4 + 3 + 2
    assert "▒" not in attention.draw(frame(head=PARTNER), 76, 12).text()


def test_rows_fill_one_by_one():
    for step in (0, 3, 8):
        rows = attention.draw(frame(step), 58, 30).rows()[3:11]
        assert sum("·     ·" in row for row in rows) == 8 - step


def test_what_was_gathered_is_told_at_both_sizes():
    for size in ((58, 30), (76, 12)):
        text = attention.draw(frame(head=PARTNER, mask=ON), *size).text()
        assert "2.72" in text
        assert "reservation" in text


def test_all_heads_are_named_and_each_has_its_word():
    text = attention.draw(frame(head=ALL), 58, 30).text()
    for head in attention.HEADS:
        assert text.count(attention.CHOICES[head]) == 2
    for words in ("dum (silly)", "inte (not)", "Du (you)", "så (so)"):
        assert words in text


def test_swedish_words_are_explained_only_where_that_is_needed():
    assert attention.meaning(2) == "inte (not)"
    locale.use("sv")
    assert attention.meaning(2) == "inte"


@pytest.mark.parametrize("step", [1, 4, 8])
def test_it_says_whom_the_word_looks_at(step):
    told = " ".join(attention.describe(frame(step, head=PARTNER)))
    assert f"Word {step}," in told
    assert "Its largest weight" in told


def test_matrices_that_have_not_come_yet_are_points():
    run = Timeline("attention_by_hand")
    counts = []
    while True:
        counts.append(attention_by_hand.draw(run.frame, 58, 30).text().count("·"))
        if run.done:
            break
        run.forward()
    assert counts == sorted(counts, reverse=True)
    assert counts[0] >= 18 + 9 + 9 + 6


def test_every_matrix_is_whole_at_both_sizes():
    run = Timeline("attention_by_hand", {"mask": ON})
    run.seek(9)
    for size in ((58, 30), (76, 12)):
        text = attention_by_hand.draw(run.frame, *size).text()
        assert "⋯" not in text
        assert "−∞" in text
        assert "5.45" in text


def test_the_tree_ends_in_the_value_and_the_brackets():
    run = Timeline("binding", {"rule": "from the left"})
    run.seek(3)
    for size in ((58, 30), (76, 12)):
        text = binding.draw(run.frame, *size).text()
        assert "((1 + 2) × 3) ÷ 4 = 2.25" in text
        assert text.count("└") == 3
    assert "2.25" in " ".join(binding.describe(run.frame))


@pytest.mark.parametrize("name", ["attention", "attention_by_hand", "binding"])
def test_readings_are_those_that_are_known(name):
    run, view = Timeline(name), load(name)
    while True:
        assert set(view.headline(run.frame)) <= set(run.frame.metrics)
        if run.done:
            break
        run.forward()
    assert view.headline(run.frame) == view.HEADLINE
