"""The neuron with its numbers, the curve of its steepness, and both in words."""

import pytest

from tutor import locale
from tutor.charts.canvas import Role
from tutor.sims.timeline import Timeline
from tutor.views.neuron import describe, draw


def at(step, **params):
    run = Timeline("neuron", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", [(58, 30), (76, 12), (40, 10)])
def test_products_and_output_appear_in_their_turn(size):
    assert "·" in draw(at(0), *size).text()
    assert "2.5" not in draw(at(0), *size).text()
    assert "2.5" in draw(at(2), *size).text()
    assert "0.622" not in draw(at(4), *size).text()
    assert "0.622" in draw(at(5), *size).text()


def test_the_boxes_stand_where_there_is_room():
    assert "───Σ───" in draw(at(0), 58, 30).text()
    assert "───f───" in draw(at(0), 76, 12).text()
    assert "s = Σ" in draw(at(0), 40, 12).text()


def test_the_point_lies_on_the_curve_at_any_steepness():
    for beta in (-5, 0, 1, 20):
        canvas = draw(at(5, beta=beta), 58, 30)
        assert ((canvas.glyph == ord("●")) & (canvas.fore == Role.HIGHLIGHT)).any()


def test_another_steepness_is_compared_with_one():
    assert draw(at(5), 58, 30).text().count("β = ") == 1
    text = draw(at(5, beta=10), 58, 30).text()
    assert text.count("β = ") == 2
    assert "β = 10" in text


def test_tells_what_beta_does():
    assert describe(at(5))[0] == "The sum is 0.5, and with β = 1 the output is 0.622."
    assert "more than 0.5" in describe(at(5))[-1]
    assert "less than 0.5" in describe(at(5, beta=-2))[-1]
    assert "whatever comes in" in describe(at(5, beta=0))[-1]
    assert describe(at(2))[0] == "Terms added: 2 of 4. The sum so far is 2.5."


def test_numbers_are_the_readers():
    locale.use("sv")
    assert "0,622" in draw(at(5), 58, 30).text()
