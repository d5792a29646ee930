"""Numbers appear when they are computed, and the row in hand is pointed out."""

import pytest

from tutor import locale
from tutor.sims.timeline import Timeline
from tutor.views.two_products import describe, draw


def at(step, **params):
    run = Timeline("two_products", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_k_and_h_appear_in_their_turn(size):
    assert "⎡ ·⎤ σ→ ⎡·⎤" in draw(at(2), *size).text() or "⎡ ·⎤    ⎡·⎤" in draw(at(2), *size).text()
    assert "⎡ 4⎤    ⎡·⎤" in draw(at(3), *size).text()
    assert "⎡ 4⎤    ⎡4⎤" in draw(at(4), *size).text()


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_the_row_in_hand_is_pointed_out_and_written(size):
    text = draw(at(6), *size).text()
    assert "▸ ⎢−1  1⎥" in text
    assert "k₂ = (−1)·2 + 1·1 + … = −1" in text
    assert "h₂ = ReLU(−1) = 0" in draw(at(8), *size).text()
    assert "y = 1·4 + 2·0 + (−1)·1 + 1 = 4" in draw(at(16), *size).text()


def test_the_shapes_are_told():
    assert "W is 3 × 2, v is 1 × 3" in draw(at(0), 58, 30).text()


def test_nothing_moves_when_numbers_arrive():
    def brackets(step):
        row = next(row for row in draw(at(step), 58, 30).rows() if "⎡" in row)
        return [x for x, sign in enumerate(row) if sign in "⎡⎤"]

    assert brackets(0) == brackets(4) == brackets(16)


def test_the_words_say_it_too():
    assert describe(at(6))[0] == "In hand: k₂ = (−1)·2 + 1·1 + … = −1."
    assert describe(at(8))[1] == "Known of h: 4; 0."
    locale.use("sv")
    assert "2,5" in describe(at(3, x1=2.5))[0]
