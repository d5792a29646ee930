"""Which lamp is lit, what the machine says, and what is told of it."""

import pytest

from tutor import locale
from tutor.sims.timeline import Timeline
from tutor.views.supervised_loop import describe, draw

SIZES = [(58, 30), (76, 12), (44, 16)]


def at(step, **params):
    run = Timeline("supervised_loop", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("step", "name"), [(0, "prepare"), (1, "present"), (2, "check"), (3, "adjust")])
def test_one_lamp_is_lit(size, step, name):
    row = draw(at(step), *size).rows()[0]
    assert row.count("●") == 1
    assert f"● {name}" in row


def test_a_lamp_that_is_out_has_a_cross():
    assert "✗ check" in draw(at(2, lamps="check is out"), 58, 30).text()
    assert "not checked" in draw(at(2, lamps="check is out"), 58, 30).text()
    assert "✗ adjust" in draw(at(3, lamps="adjust is out"), 76, 12).text()


@pytest.mark.parametrize("size", SIZES)
def test_the_answer_appears_and_then_its_error(size):
    assert "10.000 km" not in draw(at(0), *size).text()
    assert "10.000 km" in draw(at(1), *size).text()
    assert "= +6.60" not in draw(at(1), *size).text()
    assert "10.000 − 3.4 = +6.60" in draw(at(2), *size).text()
    assert "1.000 → 0.670" in draw(at(3), *size).text()


def test_the_axes_stand_still_during_the_first_rounds():
    assert len({draw(at(step), 58, 30).rows()[-1] for step in (0, 3, 12, 30)}) == 1


def test_tells_the_round():
    assert describe(at(2))[0] == (
        "Round 1, check: 10.000 km instead of 3.4 km, an error of 6.600 km."
    )  # fmt: skip
    assert describe(at(3))[0] == "Round 1, adjust: w went from 1.000 to 0.670."
    assert "4.475 km" in describe(at(0))[1]
    assert "by chance" in describe(at(3, lamps="check is out"))[-1]
    assert "run away" in describe(at(400, learning_rate=0.06))[-1]


def test_numbers_are_the_readers():
    locale.use("lt")
    assert "10,000 km" in draw(at(1), 58, 30).text()
