"""Counts against the bare text, probabilities against their sum, what is written against what can follow."""

import math
import re
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from tutor.data.stories import LANGUAGES, story, unread
from tutor.sims.ngrams import (
    before_next,
    perplexity,
    probability,
    read_perplexity,
    reading,
    table,
    unread_perplexity,
    vocabulary,
)
from tutor.sims.timeline import Timeline


def after(steps, seed=0, **params):
    run = Timeline("next_word", params, seed)
    run.seek(steps)
    return run


def test_counts_of_pairs_are_those_of_the_bare_text():
    text = " ".join(" ".join(sentence) for sentence in story("Swedish"))
    counts = table("Swedish", 2, 10_000)
    assert counts[("katten",)]["tycker"] == len(re.findall(r"\bkatten tycker\b", text)) == 4
    assert counts[("katten",)].total() == len(re.findall(r"\bkatten\b", text)) == 25
    firsts = Counter(sentence[0] for sentence in story("Swedish"))
    assert counts[(".",)] == firsts


@pytest.mark.parametrize("n", [1, 2, 3, 4])
@pytest.mark.parametrize("extra", [0.001, 0.3])
def test_probabilities_sum_to_one(n, extra):
    frame = after(200, n=n, extra=extra).frame
    assert sum(chance for _word, chance in frame.guesses) == pytest.approx(1)
    assert len(frame.guesses) == len(vocabulary("Swedish"))


def test_perplexity_by_hand():
    """Two words with the probabilities 1/2 and 1/8: the root of 16."""
    counts = {("a",): Counter(b=1, c=1), ("b",): Counter(a=1, c=7)}
    steps = [(("a",), "b"), (("b",), "a")]
    assert perplexity(counts, steps, 0.0, 3) == pytest.approx(4)


def test_who_has_read_nothing_hesitates_between_all_words():
    metrics = after(0).frame.metrics
    assert metrics["unread"] == pytest.approx(len(vocabulary("Swedish")))
    assert metrics["chance"] == pytest.approx(1 / 60)


def test_a_word_is_guessed_before_it_is_counted():
    run = after(40)
    frame = run.frame
    context, word = reading("Swedish", 2)[39]
    before = table("Swedish", 2, 39)
    assert (frame.context, frame.came) == (context, word)
    assert frame.metrics["chance"] == probability(before, context, word, 0.03, 60)
    assert frame.surprises[-1] == pytest.approx(-math.log(frame.metrics["chance"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pairs_are_best_on_sentences_that_were_not_read(language):
    """Longer contexts know the story better and everything else worse."""
    whole = len(reading(language, 1))
    unread_ones = [unread_perplexity(language, n, whole, 0.03) for n in (1, 2, 3, 4)]
    assert unread_ones.index(min(unread_ones)) == 1
    assert unread_ones[3] > 1.5 * unread_ones[1]
    story_itself = [read_perplexity(language, n, whole, 0.03) for n in (1, 2, 3)]
    assert story_itself == sorted(story_itself, reverse=True)


def test_what_is_written_can_follow():
    frame = after(300, act="writes", n=2).frame
    followed = {pair for sentence in story("Swedish") for pair in pairwise((".", *sentence))}
    assert set(pairwise((".", *frame.written))) <= followed


def test_words_are_drawn_as_often_as_they_follow():
    drawn = Counter(after(1, seed, act="writes", n=2).frame.written[0] for seed in range(400))
    counts = table("Swedish", 2, 10_000)[(".",)]
    for word, times in counts.most_common(4):
        share = times / counts.total()
        assert drawn[word] / 400 == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / 400))


def test_long_contexts_copy():
    short, long = (after(300, act="writes", n=n).frame.metrics for n in (2, 4))
    assert short["copied"] / short["sentences"] < 0.3
    assert long["copied"] / long["sentences"] > 0.5


def test_only_the_sentence_counts():
    assert before_next(("a", ".", "b"), 3) == (".", "b")
    assert before_next(("a", "."), 3) == (".", ".")
    assert before_next((), 1) == ()


def test_n_may_be_turned_while_it_writes():
    run = after(10, act="writes", n=1)
    run.set("n", 4)
    run.seek(60)
    assert set(run.frame.written) <= set(vocabulary("Swedish"))
    assert run.frame.metrics["chance"] > 0


def test_explains_the_last_guess():
    run = after(137)
    frame = run.frame
    assert run.explain().numbers == r"\frac{0 + 0.03}{3 + 0.03 \cdot 60}"
    assert float(run.explain().result) == pytest.approx(frame.metrics["chance"])
    assert len(unread("Swedish")) == 8


def test_what_the_lesson_says_of_the_story():
    counts = table("Swedish", 2, 10_000)
    steps = ((".", "katten"), ("katten", "dricker"), ("dricker", "mjölk"), ("mjölk", "."))
    shares = [(counts[(one,)][other], counts[(one,)].total()) for one, other in steps]
    assert shares == [(9, 44), (2, 25), (2, 5), (1, 3)]
    assert (counts[("fågeln",)]["dricker"], counts[("fågeln",)]["."], counts[("fågeln",)].total()) == (
        0,
        5,
        13,
    )
    before = table("Swedish", 2, 136)
    assert reading("Swedish", 2)[136] == (("fågeln",), "sitter")
    assert before[("fågeln",)] == {".": 2, "sjunger": 1}
    sentences = [" ".join(words) for words, _known in after(300, 1, act="writes").frame.sentences]
    assert "varje kväll sitter på en fågel på stenen ." in sentences
