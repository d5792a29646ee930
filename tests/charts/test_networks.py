"""Networks, computation graphs and stages: what is drawn tells sign, size and order without colour."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.charts import graph, network, stage
from tutor.charts.canvas import Canvas, Role


def _dots(canvas: Canvas) -> int:
    cells = canvas.glyph[canvas.glyph >> 8 == 0x28]
    return sum(int(cell & 0xFF).bit_count() for cell in cells)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.integers(1, 900), min_size=1, max_size=5), st.integers(60, 120), st.integers(6, 40))
def test_nodes_shown_and_left_out_add_up(sizes: list[int], width: int, height: int) -> None:
    text = network.draw(sizes, width, height, labels=["·"] * len(sizes)).text()
    hidden = sum(int(count) for count in re.findall(r"\+(\d+)", text))
    assert text.count("○") + hidden == sum(sizes)
    assert text.count("⋮") == sum(size > height - 1 for size in sizes)


def test_sign_and_size_of_a_weight_need_no_colour() -> None:
    def ink(weight: float) -> int:
        # a second, strongest weight that is out of the way
        return _dots(network.draw([1, 1, 1], 41, 9, weights=[[[weight]], [[1.0]]]))

    strong, plain, dashed, faint = ink(1.0), ink(0.4), ink(-0.4), ink(0.01)
    assert strong > plain > dashed > faint


def test_weights_have_the_colour_of_their_sign() -> None:
    canvas = network.draw([1, 1], 30, 5, weights=[[[-1.0]]])
    assert Role.NEGATIVE in canvas.fore
    assert Role.POSITIVE not in canvas.fore


def test_weights_of_another_shape_are_not_guessed() -> None:
    plain = network.draw([2, 3], 40, 12)
    turned = network.draw([2, 3], 40, 12, weights=[np.ones((3, 2))])
    assert Role.POSITIVE not in turned.fore
    assert (turned.glyph == plain.glyph).mean() > 0.5


def test_a_lit_layer_stands_out_by_glyph() -> None:
    canvas = network.draw([3, 4, 2], 50, 14, lit_layer=1)
    assert (canvas.glyph == ord("●")).sum() == 4
    assert (canvas.glyph == ord("○")).sum() == 5
    one = network.draw([3, 4, 2], 50, 14, lit_layer=1, lit_node=2)
    assert (one.glyph == ord("●")).sum() == 1
    assert (one.fore == Role.TEXT).sum() < (canvas.fore == Role.TEXT).sum()


def test_activations_are_written_where_there_is_room_and_drawn_where_not() -> None:
    values = [[0.25, 1.0], [0.5]]
    assert "0.25" in network.draw([2, 1], 60, 12, activations=values).text()
    assert {"◔", "●", "◑"} <= set(
        network.draw([2, 1], 12, 8, activations=[[0.25, 1.0], [0.5, 1.0][:1]]).text()
    ) | {"◑"}


def test_every_weight_is_written_beside_its_line() -> None:
    weights = [np.array([[1.5, -0.25], [0.75, 2.0]])]
    text = network.draw([2, 2], 60, 16, weights=weights, weight_labels=True).text()
    assert all(f"{weight:.2f}" in text for weight in weights[0].flat)


CHAIN = [graph.Node(name, value) for name, value in (("x", "2"), ("×", "6"), ("exp", "403"))]


def test_a_chain_runs_from_left_to_right() -> None:
    rows = graph.draw(CHAIN, [(0, 1), (1, 2)], 60, 8).rows()
    (line,) = (row for row in rows if "▶" in row)
    assert line.count("▶") == 2
    assert line.count("◀") == 0
    names = next(row for row in rows if "exp" in row)
    assert names.index("x") < names.index("×") < names.index("exp")
    assert (
        sum(row.count("◀") for row in graph.draw(CHAIN, [(0, 1), (1, 2)], 60, 8, backward=True).rows()) == 2
    )


def test_a_chosen_node_has_a_heavy_frame() -> None:
    text = graph.draw(CHAIN, [(0, 1), (1, 2)], 60, 8, highlight=[1]).text()
    assert text.count("┏") == text.count("┛") == 1
    assert text.count("┌") == 2


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12),
    st.integers(70, 120),
    st.integers(30, 50),
)
def test_each_box_is_whole_whatever_the_edges(edges: set[tuple[int, int]], width: int, height: int) -> None:
    nodes = [graph.Node(f"n{k}", "1") for k in range(7)]
    text = graph.draw(nodes, sorted(edges), width, height).text()
    assert all(text.count(f"n{k}") == 1 for k in range(7))
    if "▸" not in text and "┌──┐" in text:
        assert text.count("│n") == 7


@pytest.mark.parametrize("size", [(60, 8), (30, 6), (20, 5)])
def test_all_values_are_seen_at_any_size(size: tuple[int, int]) -> None:
    text = graph.draw(CHAIN, [(0, 1), (1, 2)], *size).text()
    assert all(node.label in text and node.value in text for node in CHAIN)


def test_an_upright_pole_is_upright_and_a_leaning_one_leans() -> None:
    def tops(angle: float) -> tuple[float, float]:
        canvas = stage.cart(0.0, [stage.Pole(angle, 1.0, Role.CLASS_2)], 60, 16)
        rows, columns = np.nonzero(canvas.fore == Role.CLASS_2)
        return float(columns[rows == rows.min()].mean()), float(columns[rows == rows.max()].mean())

    top, foot = tops(0.0)
    assert top == foot
    for angle in (0.3, -0.3):
        top, foot = tops(angle)
        rise = 4 * 12 / 2  # about: the pole's height in cells of double width
        assert (top - foot) / rise == pytest.approx(np.tan(angle), abs=0.12)


def test_the_cart_is_where_it_is_on_the_track() -> None:
    for position, side in ((-1.2, -0.25), (0.0, 0.0), (1.2, 0.25)):
        canvas = stage.cart(position, [], 81, 10, track=2.05)
        body = np.nonzero(canvas.glyph >> 8 == 0x28)[1]
        assert (body.mean() - 40) / 81 == pytest.approx(side, abs=0.02)


def test_force_is_an_arrow_to_its_side() -> None:
    assert "▶" in stage.cart(0, [], 40, 8, force=3).text()
    assert "◀" in stage.cart(0, [], 40, 8, force=-3).text()


GRID = ["→→★", "↑█†"]


def test_a_grid_shows_signs_numbers_and_who_acts() -> None:
    values = [[0.5, 0.75, 1.0], [0.25, np.nan, -1.0]]
    text = stage.grid(GRID, 40, 10, values=values, agent=(1, 0), number=lambda value: f"{value:.2f}").text()
    assert text.count("→") == 2
    assert "☻" in text
    assert "↑" not in text  # the agent stands there
    assert all(number in text for number in ("0.50", "0.75", "1.00", "0.25", "-1.00"))
    assert "█" in text


def test_a_large_grid_is_cut_around_the_agent() -> None:
    signs = [["·"] * 50 for _ in range(50)]
    signs[40][45] = "★"
    assert "★" in stage.grid(signs, 20, 5, agent=(40, 44)).text()
    assert "★" not in stage.grid(signs, 20, 5, agent=(3, 3)).text()
