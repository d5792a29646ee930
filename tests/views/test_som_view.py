"""Names stand where their units are; lattices have the points' axes; colours are the weights."""

import re

import numpy as np
import pytest

from tutor.charts.canvas import RGB, Role
from tutor.charts.colormap import sample, scale
from tutor.data import heroes
from tutor.sims.timeline import Timeline
from tutor.views.som import SHADES, describe, draw


def at(step, **params):
    run = Timeline("som", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", [(76, 12), (58, 30), (110, 50)])
def test_every_hero_is_on_the_map(size):
    text = draw(at(4000, data="heroes"), *size).text()
    for name, short in zip(heroes.NAMES, heroes.SHORT_NAMES, strict=True):
        assert name in text or short in text


def test_a_name_stands_on_its_best_unit_over_the_ridges_shade():
    frame = at(4000, data="heroes")
    canvas = draw(frame, 120, 24)  # cells of 20 x 4 with one row left for the legend
    shades = sample(SHADES, scale(frame.ridges))
    for k, name in enumerate(heroes.NAMES):
        row, column = divmod(int(frame.nearest[k, 0]), 6)
        y = next(y for y, line in enumerate(canvas.rows()) if name in line)
        x = canvas.rows()[y].index(name)
        assert (y * 6 // 23, (x + len(name) // 2) // 20) == (row, column)
        assert canvas.back[y, x] == shades[row, column] >= RGB


def test_too_many_names_for_a_cell_are_counted():
    frame = at(1, data="heroes", side=2, mode="batch", radius=0.5)
    text = draw(frame, 20, 8).text()
    assert "+" in text


def test_the_colours_are_the_weights():
    frame = at(50, side=6)
    canvas = draw(frame, 6, 3)
    red, green, blue = np.rint(frame.weights[0, 0] * 255).astype(int).tolist()
    assert canvas.fore[0, 0] == RGB | red << 16 | green << 8 | blue


def test_the_lattice_lies_over_faint_points():
    canvas = draw(at(300, data="cloud", duration=300), 58, 40)
    assert (canvas.fore == Role.PATH).sum() > 50
    assert ((canvas.fore == Role.DIM) & (canvas.glyph >= 0x2800)).sum() > 50
    assert ((canvas.glyph == ord("●")) & (canvas.fore == Role.HIGHLIGHT)).sum() == 1


def test_a_batch_has_no_example_to_show():
    text = draw(at(2, data="cloud", mode="batch"), 58, 30).text()
    assert "◆" not in text
    assert not any("nearest" in sentence for sentence in describe(at(2, mode="batch")))


def test_tells_where_the_last_example_landed():
    frame = at(10, data="cloud")
    row, column = frame.best
    assert describe(frame)[-1].endswith(f"stands in row {row + 1}, column {column + 1}.")


def test_tells_which_heroes_share_a_unit():
    frame = at(4000, data="heroes")
    units = frame.nearest[:, 0].tolist()
    told = re.split("[:;–.] ?", describe(frame)[-1])
    for k, name in enumerate(heroes.NAMES):
        assert (name in told) == (units.count(units[k]) > 1)


def test_heroes_alone_are_told_so():
    frame = at(4000, data="heroes", side=12)
    assert len(set(frame.nearest[:, 0].tolist())) == 16
    assert describe(frame)[-1] == "Every hero has a unit alone."


def test_the_points_and_the_lattice_have_the_same_axes():
    rows = draw(at(300, data="cloud", duration=300), 58, 30).rows()
    assert rows[0].startswith("◆ example   ● best unit")
    assert [row[:6].strip() for row in rows if "┤" in row][:5] == [
        "1.0 ┤",
        "0.5 ┤",
        "0.0 ┤",
        "−0.5 ┤",
        "−1.0 ┤",
    ]


@pytest.mark.parametrize("data", ["colours", "cloud", "heroes"])
def test_every_second_row_of_hexagons_is_moved(data):
    squares, hexagons = (draw(at(40, data=data, grid=grid), 58, 30) for grid in ("squares", "hexagons"))
    assert squares.text() != hexagons.text() or (squares.back != hexagons.back).any()


def test_a_honeycomb_of_names_is_moved_by_half_a_unit():
    frame = at(4000, data="heroes", grid="hexagons")
    canvas = draw(frame, 130, 25)  # 6.5 units of 20 cells, rows of 4
    shades = sample(SHADES, scale(frame.ridges))
    assert canvas.back[1, 5] == shades[0, 0]
    assert canvas.back[5, 5] == 0
    assert canvas.back[5, 12] == shades[1, 0]
