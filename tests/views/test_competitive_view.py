"""The account fills part by part; dead neurons have a sign of their own; each hero has one neuron."""

import re

import numpy as np
import pytest

from tutor import locale
from tutor.charts.canvas import Role
from tutor.data import heroes
from tutor.sims.timeline import Timeline
from tutor.views.competitive import describe, draw


def at(step, seed=0, **params):
    run = Timeline("competitive", params, seed)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_the_account_fills_part_by_part(size):
    texts = [draw(at(step, data="example"), *size).text() for step in range(5)]
    for step, appears in enumerate(("−1", "√5 = 2.236", "−0.1", "2.8"), 1):
        assert appears in texts[step]
        assert appears not in texts[step - 1]


def test_numbers_are_the_readers():
    locale.use("lt")
    assert "√5 = 2,236" in draw(at(2, data="example"), 76, 12).text()


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_a_dead_neuron_is_crossed_out(size):
    frame = at(5000)
    (dead,) = np.flatnonzero(frame.sizes == 0).tolist()
    canvas = draw(frame, *size)
    assert ((canvas.glyph == ord("×")) & (canvas.fore == Role.NEGATIVE)).sum() == 1
    assert f"×{dead + 1}" in canvas.text()
    assert f"Neurons to which nothing belongs: {dead + 1}." in describe(frame)


def test_the_living_are_shown_by_their_numbers():
    canvas = draw(at(5000, strategy="wtm"), 58, 30)
    plane = "\n".join(canvas.rows()[:19])
    for k in range(8):
        assert str(k + 1) in plane
    assert not ((canvas.glyph == ord("×")) & (canvas.fore == Role.NEGATIVE)).any()


def test_each_hero_has_one_neuron():
    frame = at(1600, data="heroes", strategy="wtm")
    rows = draw(frame, 58, 30).rows()
    for k, name in enumerate(heroes.NAMES):
        after = next(found for row in rows if (found := re.search(rf"[ ▸] {name}( .*)", row)))
        assert after[1].split().index("●") == frame.nearest[k]
        assert after[1].count("●") == 1


def test_the_words_count_the_points():
    frame = at(5000, strategy="wtm")
    told = describe(frame)
    assert told[-1].count("125") >= 4
    assert sum(map(int, re.findall(r"\d+", told[-1].split(":")[1]))) == len(frame.data)
    assert describe(at(4, data="example"))[-1] == "After 1 round their distance is 2.012."
