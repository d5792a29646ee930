"""Every token in every language, a question with its mark, a table that sums, curves that stand still."""

import pytest

from tutor import locale
from tutor.data.composers import sentences, vocabulary
from tutor.sims.timeline import Timeline
from tutor.sims.tiny_gpt import LOOK, READ
from tutor.views.tiny_gpt import describe, draw, headline
from tutor.views.tiny_gpt_words import text, word


@pytest.fixture(scope="module")
def run():
    made = Timeline("tiny_gpt", {"pretraining": 60, "finetuning": 60})
    made.seek(60)
    return made


@pytest.mark.parametrize("code", ["en", "sv", "lt"])
def test_tokens_are_told_apart_in_every_language(code):
    locale.use(code)
    written = [word(token) for token in vocabulary()]
    assert len(set(written)) == len(written)


def test_sentences_read_as_sentences():
    assert text(sentences()[0]) == "Vivaldi was born in 1678."
    assert text(("Bach", "died in", "1750", ",", "wrote", "Messiah", "and", ".")) == (
        "Bach died in 1750, wrote Messiah and."
    )
    locale.use("lt")
    assert text(sentences()[0]) == "Vivaldis gimė 1678 m."


def test_a_wrong_answer_has_a_cross_and_the_right_one_stands_in_the_bars(run):
    for size in ((58, 30), (76, 12)):
        rows = draw(run.frame, *size).rows()
        assert "Year of birth: Mozart |" in rows[1]
        assert "✗" in rows[2]
        assert sum("1756 ✓" in row for row in rows) == 1


def test_the_table_adds_up(run):
    fork = run.fork()
    fork.set("show", READ)
    told = draw(fork.frame, 58, 30).text()
    for token in ("Mozart", "was born in", "1756"):
        assert token in told
    assert f"{fork.frame.metrics['likelihood']:.2f}".replace("-", "−") in told
    assert set(headline(fork.frame)) <= set(fork.frame.metrics)


def test_heads_are_numbered_by_their_layers(run):
    fork = run.fork()
    fork.set("show", LOOK)
    told = draw(fork.frame, 58, 30).text()
    for head in ("1·1", "1·4", "2·1", "2·4"):
        assert head in told


def test_the_axes_stand_still(run):
    fork = run.fork()
    axes = set()
    for _ in range(3):
        rows = draw(fork.forward(), 58, 30).rows()
        axes.add((rows[-1], rows[-2]))
    assert len(axes) == 1


def test_it_says_what_it_is_asked_and_what_it_answers(run):
    told = describe(run.frame)
    assert "Year of birth: Mozart |" in told[1]
    assert "of the practised questions" in told[2]
    assert told[0] == "Pre-training: it reads, step 60 of 60."
    assert describe(run.fork().forward())[0].startswith("Fine-tuning: it practises answers, step 1 of 60")
