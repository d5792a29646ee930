"""The walk is in the picture, the map has a sign for every end, and the words say where it leads."""

import pytest

from tutor.charts.canvas import Role
from tutor.sims.timeline import Timeline
from tutor.views.two_valleys import describe, draw

SIZES = [(20, 5), (44, 14), (58, 30), (76, 12), (200, 60), (0, 0)]


def at(step, **params):
    run = Timeline("two_valleys", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "params", [{}, {"a": 1, "learning_rate": 0.5}, {"moves": "both"}, {"model": "straight"}, {"b": 1.7}]
)
def test_survives(size, params):
    for step in (0, 3, 60):
        canvas = draw(at(step, **params), *size)
        assert (canvas.width, canvas.height) == size


@pytest.mark.parametrize("start", [-1, -0.3, 0.4, 1])
def test_the_point_is_in_the_picture(start):
    canvas = draw(at(2, a=start, learning_rate=0.01), 76, 12)
    assert ((canvas.glyph == ord("●")) & (canvas.fore == Role.HIGHLIGHT)).any()


def test_the_map_tells_the_ends_by_signs_as_well():
    text = draw(at(0), 58, 30).text()
    for sign in "▒█~·◆":
        assert sign in text


@pytest.mark.parametrize("size", [(58, 30), (64, 12), (76, 12), (200, 60)])
def test_the_map_names_its_axis_and_every_end_in_full(size):
    text = draw(at(0), *size).text()
    assert "γ" in text
    for name in ("▒ left bottom", "█ right bottom", "~ restless", "· away"):
        assert name in text


def test_the_map_stands_still_while_the_walk_goes():
    assert len({"\n".join(draw(at(step), 58, 30).rows()[17:]).split("model")[0] for step in (0, 5)}) == 1


def test_tells_the_valleys_and_the_way():
    told = describe(at(0))
    assert told[1].startswith("Over a the loss has minima at −0.25 and 0.24226")
    assert "left" in told[2]
    assert "one minimum, at 0.25649" in describe(at(0, model="straight"))[1]
    assert "left every picture" in describe(at(50, a=1, learning_rate=0.5))[2]
    assert "stands still" in describe(at(400))[2]
