"""The table names each net by its mark, each kind of data has its picture, a text has its question."""

import pytest

from tutor.sims.domains import DOMAINS, IMAGE, SERIES, SOUND, TEXT
from tutor.sims.timeline import Timeline
from tutor.views.architectures import describe, draw


@pytest.fixture(scope="module")
def frames():
    made = {}
    for domain in DOMAINS:
        run = Timeline("architectures", {"domain": domain, "examples": 60})
        run.seek(10)
        made[domain] = run.frame
    return made


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("size", [(58, 30), (76, 12)])
def test_the_three_nets_are_told_apart_by_their_marks(frames, domain, size):
    text = draw(frames[domain], *size).text()
    for mark in "●◆▲":
        assert text.count(mark) >= 2  # in the table and on its curve or in its key
    assert "Attention, %" in text
    assert "Example: " in text


def test_a_text_is_written_with_its_question(frames):
    text = draw(frames[TEXT], 58, 30).text()
    assert text.count("?") >= 2
    assert any(colour in text for colour in ("red", "blue", "green", "gold"))


def test_a_wave_has_its_axis(frames):
    assert "time" in draw(frames[SOUND], 58, 30).text()
    assert "day" in draw(frames[SERIES], 58, 30).text()


def test_what_is_wrong_has_a_cross(frames):
    for frame in frames.values():
        text = draw(frame, 58, 30).text()
        wrong = sum(answer != frame.shown.truth for answer in frame.shown.answers)
        assert text.count("✗") == wrong


def test_it_tells_how_each_net_does(frames):
    text = " ".join(describe(frames[IMAGE]))
    assert "4739 parameters" in text
    assert "The example is:" in text
