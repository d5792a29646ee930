"""What all charts promise: exactly the size that was asked for, and no data that makes one fail."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tutor.charts import (
    bars,
    colour_grid,
    graph,
    heatmap,
    histogram,
    image,
    line,
    matrix,
    network,
    scatter,
    stage,
    table,
)
from tutor.charts.canvas import RGB, Canvas, Role

Floats = NDArray[np.float64]
Chart = Callable[[Floats, int, int], Canvas]


def _field(values: Floats) -> Floats:
    """The values as rows and columns; none give an empty field."""
    columns = max(int(np.sqrt(len(values))), 1)
    return values[: len(values) // columns * columns].reshape(-1, columns)


def _pairs(values: Floats) -> Floats:
    return values[: len(values) // 2 * 2].reshape(-1, 2)


def _text(value: float) -> str:
    return f"{value:.3g}"


def _index(values: Floats) -> int:
    return int(len(values) // 2)


def _network(values: Floats, width: int, height: int) -> Canvas:
    sizes = [len(values), 3, 40, 1]
    weights = [np.resize(values, (len(values), 3)), np.resize(values if len(values) else [0.0], (3, 40))]
    return network.draw(
        sizes,
        width,
        height,
        weights=weights,
        activations=[values, None, np.resize(values if len(values) else [1.0], 40)],
        lit_layer=1,
        lit_node=2,
        labels=["å", "", "išėjimas", "ut"],
        weight_labels=True,
    )


def _graph(values: Floats, width: int, height: int) -> Canvas:
    nodes = [graph.Node("+", _text(value), _text(-value)) for value in values[:30].tolist()]
    edges = [(k, k + 1) for k in range(len(nodes))] + [(0, len(nodes) - 1), (3, 1), (2, 2)]
    return graph.draw(nodes, edges, width, height, highlight=[1, 99], backward=len(nodes) % 2 == 0)


def _grid(values: Floats, width: int, height: int) -> Canvas:
    field = _field(values)
    signs = [["→"] * field.shape[1] for _ in field]
    return stage.grid(signs, width, height, values=field, agent=(0, 0), highlight=(1, 99), number=_text)


def _cart(values: Floats, width: int, height: int) -> Canvas:
    poles = [stage.Pole(value, value) for value in values[:4].tolist()]
    force = float(values[0]) if len(values) else 0.0
    return stage.cart(force, poles, width, height, force=force, limit_angle=0.6)


CHARTS: dict[str, Chart] = {
    "line": lambda v, w, h: line.draw(
        [
            line.Series(np.arange(len(v)), v, Role.LOSS, "förlust"),
            line.Series(v, v[::-1], Role.TEST, "testas", "step"),
            line.Series(np.arange(len(v)), v, Role.POINT, "", "dots"),
        ],
        w,
        h,
        x_label="žingsnis",
        y_label="värde",
        marks=[line.Mark(x, x, label="čia") for x in v[:3].tolist()],
    ),
    "line, log": lambda v, w, h: line.draw([line.Series(v, v)], w, h, log_x=True, log_y=True, x_label="x"),
    "scatter": lambda v, w, h: scatter.draw(
        _pairs(v),
        np.arange(len(v) // 2) - 1,
        w,
        h,
        lines=np.resize(v, (len(v) // 4, 2, 2)),
        names=["katė", "hund"],
        highlight=[0, 5],
        background=_field(v),
        levels=[0.5],
        square=True,
    ),
    "scatter, colours": lambda v, w, h: scatter.draw(_pairs(v), np.resize(v, (len(v) // 2, 3)), w, h),
    "scatter, plain": lambda v, w, h: scatter.draw(_pairs(v), None, w, h),
    "bars": lambda v, w, h: bars.draw([f"å{k}" for k in range(len(v))], v, w, h, highlight=_index(v)),
    "histogram": lambda v, w, h: histogram.draw([v, v[::2]], w, h, names=["å", "ž"], rules=v[:2].tolist()),
    "heat map": lambda v, w, h: heatmap.draw(
        _field(v),
        w,
        h,
        contours=5,
        extent=(-1, 1, -2, 2),
        path=_pairs(v),
        marks=[heatmap.Mark(0, 0, label="čia")],
        x_label="x",
        y_label="y",
    ),
    "heat map, areas": lambda v, w, h: heatmap.draw(_field(v), w, h, contours=[0.0, 1.0], mode="ascii"),
    "image": lambda v, w, h: image.draw(_field(v), w, h, highlight=(1, 0)),
    "image, ascii": lambda v, w, h: image.draw(_field(v), w, h, mode="ascii"),
    "gallery": lambda v, w, h: image.gallery(
        [_field(v)] * 5, w, h, ["ą", "2"], wrong=[False, True], highlight=2
    ),
    "colour grid": lambda v, w, h: colour_grid.draw(
        np.resize(v, (max(len(v) // 3, 1), len(v) and 2, 3)), w, h, highlight=(0, 1)
    ),
    "network": _network,
    "matrix": lambda v, w, h: matrix.draw(
        _field(v), w, h, highlight=(_index(_field(v)), 0), row_labels=["å"] * len(v), column_labels=["ž"]
    ),
    "table": lambda v, w, h: table.draw(
        ["värde", "dubbelt"], [[_text(x), _text(x / 2)] for x in v.tolist()], w, h, highlight_row=_index(v)
    ),
    "graph": _graph,
    "grid world": _grid,
    "cart": _cart,
}

HARD = [0.0, -0.0, 1.0, -1.0, 3.0, 0.5, 1e-9, 5e-324, 1e16, -1e16, 1e308, -1e308, np.nan, np.inf, -np.inf]
VALUES = st.lists(st.one_of(st.sampled_from(HARD), st.floats(-1e3, 1e3)), max_size=20)
SIZES = [(0, 0), (1, 1), (0, 7), (7, 0), (3, 2), (12, 3), (20, 5), (40, 12), (80, 24), (200, 60)]
SETS = {
    "empty": [],
    "one": [3.7],
    "two": [1.0, 2.0],
    "constant": [2.5] * 12,
    "zero": [0.0] * 9,
    "not a number": [np.nan] * 6,
    "infinite": [np.inf, -np.inf, 1.0, np.inf],
    "gaps": [1.0, np.nan, 2.0, np.nan, 5.0, 4.0, np.nan, np.nan, 1.0],
    "huge": [1e308, -1e308, 1e308, 0.0],
    "tiny": [5e-324, 1e-310, 0.0, 5e-324],
    "far away": [1e9 + k / 10 for k in range(16)],
    "ordinary": np.sin(np.arange(64) / 5).tolist(),
}


def _check(canvas: Canvas, width: int, height: int) -> None:
    shape = (height, width)
    assert canvas.glyph.shape == canvas.fore.shape == canvas.back.shape == shape
    assert (canvas.glyph.dtype, canvas.fore.dtype, canvas.back.dtype) == (np.uint32, np.int32, np.int32)
    assert (canvas.glyph >= 32).all()
    for colours in (canvas.fore, canvas.back):
        assert ((colours >= 0) & (colours < 32) | (colours >= RGB) & (colours < 2 * RGB)).all()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", CHARTS)
def test_any_data_at_any_size(name: str, size: tuple[int, int]) -> None:
    for values in SETS.values():
        _check(CHARTS[name](np.array(values, np.float64), *size), *size)


@pytest.mark.parametrize("name", CHARTS)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(values=VALUES, width=st.integers(0, 60), height=st.integers(0, 24))
@example(values=[1e16, 1e16 + 2], width=20, height=5)
def test_hostile_data(name: str, values: list[float], width: int, height: int) -> None:
    _check(CHARTS[name](np.array(values, np.float64), width, height), width, height)


@pytest.mark.parametrize("name", sorted(set(CHARTS) - {"table", "grid world"}))
def test_a_million_values(name: str) -> None:
    values = np.random.default_rng(0).normal(size=1_000_000)
    _check(CHARTS[name](values, 60, 20), 60, 20)


@pytest.mark.parametrize("name", CHARTS)
def test_drawing_twice_gives_the_same_and_leaves_the_data_alone(name: str) -> None:
    values = np.array(SETS["ordinary"])
    first, second = CHARTS[name](values, 50, 16), CHARTS[name](values, 50, 16)
    np.testing.assert_array_equal(values, SETS["ordinary"])
    for one, other in ((first.glyph, second.glyph), (first.fore, second.fore), (first.back, second.back)):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("name", sorted(set(CHARTS) - {"image", "heat map, areas", "colour grid"}))
def test_something_is_seen_at_the_smallest_useful_size(name: str) -> None:
    assert CHARTS[name](np.array(SETS["ordinary"]), 20, 5).text().strip()
