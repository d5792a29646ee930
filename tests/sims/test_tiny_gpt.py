"""The text and its n-grams, what is practised and what never is, and that knowledge comes from reading."""

import itertools
import math

import numpy as np
import pytest

from tutor.data.composers import COMPOSERS, NAMES, START, WITHHELD, questions, sentences, vocabulary
from tutor.sims.reading_matter import chance, counts, matter, ngram_perplexity
from tutor.sims.timeline import Timeline
from tutor.sims.tiny_gpt import BEFORE, FINISHED, PRACTISING, READ, READING


@pytest.fixture(scope="module")
def trained():
    run = Timeline("tiny_gpt")
    run.seek(2000)
    return run


def test_the_text_tells_every_fact_and_no_other():
    facts = {name: set(composer.facts) for name, composer in zip(NAMES, COMPOSERS, strict=True)}
    assert len(sentences()) == 16 * 4 * (3 + 6 + 6)
    for tokens in sentences():
        (name,) = (token for token in tokens if token in facts)
        told = {pair for pair in itertools.pairwise(tokens) if pair[0] in ("was born in", "died in", "wrote")}
        assert told <= facts[name]
    assert all(composer.born < composer.died for composer in COMPOSERS)
    assert len(vocabulary()) == len(set(vocabulary())) == 76


def test_sentences_set_aside_are_not_read_and_are_about_everybody():
    read, aside = ({tuple(row) for row in rows.tokens.tolist()} for rows in (matter().read, matter().aside))
    assert not read & aside
    assert len(read) + len(aside) == 960
    words = matter().words
    assert {words[t] for row in aside for t in row} >= set(NAMES)


def test_only_the_answer_of_a_question_is_learned():
    rows = matter().questions
    words = matter().words
    for row, counted, question in zip(rows.tokens, rows.counted, questions(), strict=True):
        learned = [words[token] for token in row[1:][counted > 0].tolist()]
        assert learned == [question.answer, "."]


def test_ngrams_are_probabilities():
    bach = matter().words.index("Bach")
    for context in ((), (bach,), (0, bach), (bach, bach, bach)):
        assert sum(chance(context, token) for token in range(76)) == pytest.approx(1)


def test_an_ngram_by_hand():
    words = matter().words
    bach, born, year = (words.index(token) for token in ("Bach", "was born in", "1685"))
    text = matter().read.tokens.tolist()
    pairs = [pair for row in text for pair in itertools.pairwise(row)]
    follows = [b for a, b in pairs if a == born]
    assert sum(counts(1)[1][(born,)].values()) == len(follows)
    assert counts(1)[1][(born,)][year] == follows.count(year)
    assert counts(2)[2][(bach, born)] == {year: sum(pair == (bach, born) for pair in pairs)}
    kinds, alone = len(set(follows)), chance((), year)
    assert chance((born,), year) == pytest.approx(
        (follows.count(year) + kinds * alone) / (len(follows) + kinds)
    )


def test_the_more_words_an_ngram_sees_the_better_until_it_has_seen_too_few():
    found = [ngram_perplexity(k) for k in range(7)]
    assert found[0] > found[1] > found[2] > found[3]
    assert found[6] > found[3]


def test_at_the_start_every_token_is_about_as_likely():
    frame = Timeline("tiny_gpt").frame
    assert frame.phase == BEFORE
    assert frame.metrics["perplexity"] == pytest.approx(76, rel=0.1)
    assert frame.metrics["right_shown"] < 0.1


def test_reading_teaches_to_read_but_not_to_answer():
    run = Timeline("tiny_gpt")
    frame = run.seek(150)
    assert frame.phase == READING
    assert frame.metrics["perplexity"] < ngram_perplexity(1)
    assert frame.metrics["right_shown"] < 0.2
    assert run.forward().net.shape.parameters == 2 * 76 * 32 + 11 * 32 + 12 * 2 * 32**2


def test_after_practice_it_answers_what_was_never_asked(trained):
    metrics = trained.frame.metrics
    assert trained.position == 700
    assert trained.frame.phase == FINISHED
    assert metrics["right_shown"] == 1
    assert metrics["right_withheld"] >= 0.75
    assert trained.frame.answer == ("1756", ".")
    assert metrics["perplexity"] < min(ngram_perplexity(k) for k in range(5))


def test_without_reading_it_knows_only_what_was_practised():
    run = Timeline("tiny_gpt", {"pretraining": 0, "mixed": 0})
    metrics = run.seek(300).metrics
    assert metrics["right_shown"] == 1
    assert metrics["right_withheld"] <= 0.1
    assert metrics["perplexity"] > 100


def test_without_text_mixed_in_it_forgets_how_to_read():
    run = Timeline("tiny_gpt", {"pretraining": 200, "finetuning": 100, "mixed": 0})
    before = run.seek(200).metrics["perplexity"]
    assert run.seek(300).metrics["perplexity"] > 2 * before


def test_nobody_asks_about_the_four_while_practising():
    run = Timeline("tiny_gpt", {"pretraining": 0, "finetuning": 40})
    hidden = {matter().words.index(name) for name in WITHHELD}
    bar = matter().words.index("|")
    for _ in range(40):
        asked = [set(row) for row in run.simulation._batch().tokens.tolist() if bar in row]
        assert asked
        assert not any(row & hidden for row in asked)
        run.forward()
        assert run.frame.phase in (PRACTISING, FINISHED)


def test_the_likelihood_of_a_sentence_is_a_sum_of_logarithms(trained):
    frame = trained.frame
    tokens = [matter().words.index(token) for token in (START, *frame.sentence)]
    told = 0.0
    for k in range(1, len(tokens)):
        logits = frame.net.run(np.array([tokens[:k]]))[0][0, -1]
        told += float(logits[tokens[k]] - np.log(np.exp(logits).sum()))
    assert frame.metrics["likelihood"] == pytest.approx(told)
    assert frame.metrics["surprise"] == pytest.approx(math.exp(-told / 4))
    trained.set("show", READ)
    assert float(trained.explain().result) == pytest.approx(told, rel=1e-5)
    trained.set("show", "what it answers")


def test_it_can_be_asked_anything_at_any_time(trained):
    fork = trained.fork()
    for name in NAMES:
        frame = fork.set("name", name)
        assert frame.prompt.tolist()[2] == matter().words.index(name)
        assert frame.withheld == (name in WITHHELD)
    assert matter().words[fork.set("asked", "Work:").right] == "The Sea"
    assert fork.position == trained.position
