"""The account fills part by part; the heroes' groups and the two weaknesses are told."""

import re

import pytest

from tutor import locale
from tutor.charts.canvas import Role
from tutor.data import heroes
from tutor.sims.timeline import Timeline
from tutor.views.hebb import describe, draw


def at(step, seed=0, **params):
    run = Timeline("hebb", params, seed)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_the_account_fills_part_by_part(size):
    texts = [draw(at(step), *size).text() for step in range(5)]
    for step, appears in enumerate(("0.046", "0.249", "0.562", "+0.017"), 1):
        assert appears in texts[step]
        assert appears not in texts[step - 1]


def test_numbers_are_the_readers():
    locale.use("sv")
    assert "0,562" in draw(at(3), 76, 12).text()
    assert "0,249" in describe(at(2))[0]


def test_tells_the_parts_and_the_weights():
    assert describe(at(0)) == ["Nothing has been computed yet."]
    assert describe(at(2)) == ["The products add up to 0.249."]
    assert (
        describe(at(100, by="round"))[0]
        == "After 100 rounds the weights are 10.190 long; they began at 0.935."
    )


@pytest.mark.parametrize("size", [(76, 12), (58, 30)])
def test_each_hero_has_a_row_with_a_sign_for_each_neuron(size):
    frame = at(480, seed=1, data="heroes")
    rows = draw(frame, *size).rows()
    for k, name in enumerate(heroes.NAMES):
        after = next(found for row in rows if (found := re.search(rf"[ ▸] {name}( .*)", row)))
        signs = after[1].split()[:5]
        assert [sign == "●" for sign in signs] == frame.responses[k].tolist()
        assert signs.count("●") + signs.count("·") == 5


def test_the_groups_are_told():
    told = describe(at(480, seed=1, data="heroes"))
    assert told[1] == "Heroes without response: 4, with one neuron: 1, with several: 11."
    assert "The Thing – She-Hulk – Ms Marvel (2 3 4 5)" in told[2]


@pytest.mark.parametrize("step", [0, 30, 2000])
@pytest.mark.parametrize("rule", ["hebb", "oja"])
def test_the_tip_of_the_weights_is_in_the_plane(step, rule):
    canvas = draw(at(step, data="cloud", rule=rule), 58, 30)
    assert ((canvas.glyph == ord("●")) & (canvas.fore == Role.HIGHLIGHT)).sum() == 1
