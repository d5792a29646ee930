"""The net carries its numbers, nothing is shown before it is known, and the words say what was done."""

import pytest

from tutor import locale
from tutor.sims.timeline import Timeline
from tutor.views.backprop import describe, draw


def at(step, **params):
    run = Timeline("backprop", params)
    run.seek(step)
    return run.frame


def test_before_the_first_step_only_weights_and_inputs_are_there():
    text = draw(at(0), 58, 30).text()
    assert "−0.6" in text
    assert "○" in text
    assert "δ" not in text
    assert "◂" not in text


def test_forward_numbers_stand_on_the_neurons():
    text = draw(at(4), 58, 30).text()
    for shown in ("h₁ 0.6682", "h₂ 0.5250", "y 0.6316", "E 0.1358"):
        assert shown in text
    assert "δ" not in text


def test_the_shares_come_back_along_the_lines():
    text = draw(at(6), 120, 36).text()
    assert "◂−0.1146" in text
    assert text.count("◂") == 3
    assert draw(at(11), 120, 36).text().count("◂") == 9


@pytest.mark.parametrize("size", [(58, 30), (76, 12)])
def test_the_update_shows_new_weights(size):
    assert "0.957" in draw(at(11), *size).text()
    assert "0.957" not in draw(at(10), *size).text()


def test_the_net_stands_still():
    first, last = draw(at(0), 58, 30), draw(at(11), 58, 30)
    for row in (0, 8, 16):
        assert first.text().splitlines()[row + 1][:6] == last.text().splitlines()[row + 1][:6]


def test_many_rounds_show_the_error_fall():
    assert "Error E" in draw(at(12, by="round"), 58, 30).text()
    assert "Error E" in draw(at(12, by="round"), 76, 12).text()


def test_a_small_room_has_the_numbers():
    assert "E 0.1358" in draw(at(7), 20, 5).text()


def test_tells_what_happened_in_the_readers_notation():
    told = describe(at(11))
    assert told[0] == "Round 1. Update: all nine weights at once."
    assert "v₁ −0.1146" in told[2]
    assert told[3] == "In 1 round the error went 0.1358 → 0.1105."
    locale.use("sv")
    assert "0,1358" in describe(at(11))[1]
    assert "0,6682" in draw(at(4), 58, 30).text()


def test_a_narrow_table_has_the_check_until_there_are_new_weights():
    before, after = draw(at(10), 76, 12).text(), draw(at(11), 76, 12).text()
    assert "nudged" in before
    assert "new w" not in before
    assert "new w" in after
    assert "nudged" not in after
