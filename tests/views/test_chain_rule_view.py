"""The chain carries its numbers, nothing is shown before it is known, and nothing moves."""

import pytest

from tutor import locale
from tutor.sims.timeline import Timeline
from tutor.views import chain_rule as view
from tutor.views import headline

SIZES = [(58, 30), (76, 12)]


def at(step, **params):
    run = Timeline("chain_rule", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", SIZES)
def test_values_come_forward_and_derivatives_back(size):
    start, middle, end = (view.draw(at(step), *size).text() for step in (0, 4, 8))
    assert "0.731" not in start
    assert "0.731" in middle
    assert "▶" in middle
    assert "0.1966" not in middle
    assert "◀" in end
    assert "0.1966" in end


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("order", ["backward", "forward"])
def test_the_boxes_and_the_table_stand_still(size, order):
    pictures = [view.draw(at(step, order=order), *size).rows() for step in range(9)]
    corners = {row[1].replace("┏", "┌").replace("━", "─").replace("┓", "┐") for row in pictures}
    assert len(corners) == 1
    table = next(k for k, row in enumerate(pictures[0]) if "∂d/∂c" in row)
    assert len({row[table].rfind("∂") for row in pictures}) == 1


@pytest.mark.parametrize("size", SIZES)
def test_the_printed_sign_shows_infinity(size):
    text = view.draw(at(8, function="as printed", x=0), *size).text()
    assert "∞" in text
    assert "nan" not in text


def test_the_errors_of_nudges_have_both_curves_and_the_rule():
    text = view.draw(at(16, face="nudges"), 76, 30).text()
    for name in ("one side", "both sides", "chain rule", "10⁻¹⁶"):
        assert name in text


def test_each_face_has_its_readings():
    assert "derivative" in headline(view, at(8))
    assert set(headline(view, at(3, face="nudges"))) <= set(at(3, face="nudges").metrics)


def test_tells_it_in_the_readers_notation():
    told = view.describe(at(8))
    assert told[1] == "Values: x = 1.0000; a = −1.0000; b = 0.3679; c = 1.3679; d = 0.7311."
    assert told[2] == "The product of 4 derivatives is df/dx = 0.1966."
    locale.use("sv")
    assert "0,7311" in view.describe(at(8))[1]
