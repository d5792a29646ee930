"""Merges against the published example, pairs against letters counted in the bare text; nothing is lost."""

import re
from collections import Counter

import pytest

from tutor.data.stories import LANGUAGES, SWEDISH, story
from tutor.sims.merges import alphabet, encode, merge_all, merged, pair_counts, spelled
from tutor.sims.timeline import Timeline
from tutor.sims.tokens import NEW, SENTENCES


def after(steps, **params):
    run = Timeline("tokens", params)
    run.seek(steps)
    return run.frame


def test_the_example_of_sennrich_haddow_and_birch():
    """low 5, lower 2, newest 6, widest 3: they join e s, es t, l o, lo w (their end of word left out)."""
    words = {tuple(word): times for word, times in (("low", 5), ("lower", 2), ("newest", 6), ("widest", 3))}
    joined = []
    for _ in range(4):
        pair = max(pair_counts(words), key=pair_counts(words).__getitem__)
        joined.append(" ".join(pair))
        words = merge_all(words, pair)
    assert joined == ["e s", "es t", "l o", "lo w"]
    assert ("n", "e", "w", "est") in words


def test_overlapping_pairs_are_joined_from_the_left():
    assert merged(("a", "a", "a"), ("a", "a")) == ("aa", "a")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_pair_is_the_most_frequent_one_in_the_bare_text(language):
    text = " ".join("_" + word for sentence in story(language) for word in sentence if word.isalnum())
    counts = Counter(match[1] for match in re.finditer(r"(?=(\S\S))", text))
    (pair, times), *_ = after(0, text=language).pairs
    assert times == max(counts.values()) == counts["".join(pair)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_lost(language):
    for steps in (0, 30, 200):
        frame = after(steps, text=language)
        for word, tokens in frame.words.items():
            assert "".join(tokens) == "".join(spelled(word))
            assert tokens == encode(word, frame.merges)
            assert set(tokens) <= set(frame.vocabulary)


def test_each_merge_takes_as_many_tokens_as_the_pair_was_counted():
    run = Timeline("tokens")
    while not run.frame.done:
        before = run.frame
        run.forward()
        assert before.history[-1] - run.frame.history[-1] == before.pairs[0][1]
        assert len(run.frame.vocabulary) == len(before.vocabulary) + 1


def test_the_length_of_the_text_is_that_of_its_words():
    frame = after(50)
    counted = sum(len(frame.words[word]) for sentence in story(SWEDISH) for word in sentence)
    assert frame.history[-1] == counted == frame.metrics["tokens"]


def test_in_the_end_no_pair_comes_twice():
    frame = after(200)
    assert frame.done
    assert all(times < 2 for _pair, times in frame.pairs)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_any_language_can_be_read_back(sentence):
    frame = after(70, sentence=sentence)
    table = frame.vocabulary
    text = "".join(table[number] for number in frame.numbers)
    assert text.replace("_", " ").strip() == SENTENCES[sentence].lower()
    assert sum(frame.counts.values()) == len(frame.row)


def test_its_own_language_needs_fewer_tokens_than_a_foreign_one():
    """And words that were never seen fall into pieces that were."""
    for language in LANGUAGES:
        run = Timeline("tokens", {"text": language})
        run.seek(200)
        sizes = {}
        for sentence in LANGUAGES:
            run.set("sentence", sentence)
            sizes[sentence] = run.frame.metrics["sentence"]
        own = sizes.pop(language)
        assert all(own * 1.8 < other for other in sizes.values())
    new = after(200, sentence=NEW)
    assert "_hund" not in new.split[0]
    assert 1 < new.metrics["per_word"] < 6


def test_the_vocabulary_begins_with_the_alphabet():
    frame = after(3)
    assert frame.vocabulary[: len(alphabet())] == alphabet()
    assert frame.metrics["vocabulary"] == len(alphabet()) + 3


def test_explains_the_merge():
    run = Timeline("tokens")
    assert run.explain().result == str(run.frame.history[0])
    frame = run.forward()
    assert run.explain().numbers == f"{frame.history[0]} - {frame.history[0] - frame.history[1]}"


def test_what_the_lesson_says_of_the_story():
    table = after(200).vocabulary
    assert (table.index("_du"), table.index("_inte")) == (70, 74)
    assert after(10).vocabulary[-1] == "tten"
    assert after(122).done
    twice = [token for token, times in after(40).counts.items() if times == 2]
    assert "_du" in twice  # in “du” and in “dum”
