"""All four letters are on the map and beside the curves, the heights are told, the axes stand still."""

import numpy as np
import pytest

from tutor.charts.canvas import Role
from tutor.sims.timeline import Timeline
from tutor.views.optimisers import describe, draw


def at(step, **params):
    run = Timeline("optimisers", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", [(44, 14), (58, 30), (76, 12)])
def test_all_four_are_on_the_map(size):
    canvas = draw(at(20), *size)
    for letter in "SMRA":
        heads = (canvas.glyph == ord(letter)) & np.isin(canvas.fore, (Role.STRONG, Role.HIGHLIGHT))
        assert heads.any()


def test_the_method_explained_is_on_top_and_pointed_out():
    canvas = draw(at(0, shown="adam"), 58, 30)
    heads = canvas.glyph[(canvas.fore == Role.HIGHLIGHT) & (canvas.glyph < 128)]
    assert chr(heads[0]) == "A"
    assert "▸ A Adam" in canvas.text()


def test_the_map_stands_still_whatever_the_walks_do():
    def scale(frame):
        return draw(frame, 44, 14).rows()[-1]

    assert scale(at(0)) == scale(at(40)) == scale(at(40, learning_rate=0.5))


def test_the_table_tells_when_each_arrived():
    text = draw(at(400), 58, 30).text()
    for step in ("222", "47", "49", "64"):
        assert step in text


def test_tells_the_start_the_heights_and_the_arrivals():
    assert describe(at(0)) == ["All four start at x = −4, y = 1, where f = 58."]
    assert describe(at(1))[0].startswith("After 1 step f is 20.3 (SGD)")
    assert describe(at(400))[1].endswith("momentum 47, RMSProp 49, Adam 64, SGD 222.")
