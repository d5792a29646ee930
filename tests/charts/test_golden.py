"""Each kind of chart as text at two sizes, as it was when somebody looked at it and found it right.

`python tests/charts/test_golden.py` draws the files in `golden/` anew: look at them before they are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tutor.charts import bars, graph, heatmap, histogram, image, line, matrix, network, scatter, stage, table
from tutor.charts.canvas import Canvas, Role

GOLDEN = Path(__file__).parent / "golden"
SIZES = [(64, 18), (26, 8)]

_STEPS = np.linspace(0, 40, 120)
_ANGLES = np.arange(40) * 2.4
_SPIRAL = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)], axis=1) * np.linspace(0.2, 2, 40)[:, None]
_PLANE = np.meshgrid(np.linspace(-2, 2, 41), np.linspace(-1, 1, 21))
_ROUND = np.clip(1.2 - np.hypot(*np.meshgrid(np.linspace(-1.3, 1.3, 28), np.linspace(-1.3, 1.3, 28))), 0, 1)
_WAVE = np.sin(np.arange(1, 43)).reshape(6, 7)
_CHAIN = [
    graph.Node("x", "1.00", "-0.20"),
    graph.Node("-x", "-1.00", "-0.20"),
    graph.Node("exp", "0.37", "0.53"),
    graph.Node("1 +", "1.37", "-0.53"),
    graph.Node("1 /", "0.73", "1.00"),
]

SPECIMENS: dict[str, Callable[[int, int], Canvas]] = {
    "line": lambda w, h: line.draw(
        [
            line.Series(_STEPS, 400 * np.exp(-_STEPS / 6), Role.TRAIN, "träning"),
            line.Series(_STEPS, 380 * np.exp(-_STEPS / 9) + 30, Role.TEST, "bandymas"),
        ],
        w,
        h,
        x_label="epok",
        y_label="förlust",
        marks=[line.Mark(10, 400 * np.exp(-10 / 6), "◆", label="čia")],
    ),
    "line-log": lambda w, h: line.draw(
        [line.Series(_STEPS, 400 * np.exp(-_STEPS / 6), Role.LOSS, "loss")], w, h, log_y=True, x_label="step"
    ),
    "line-data": lambda w, h: line.draw(
        [
            line.Series([0, 11], [0, 107.8], Role.GUESS, "y = 9,8x"),
            line.Series([2, 4.5, 10], [19.6, 44.1, 98], Role.POINT, "data", "dots"),
            line.Series([0, 3, 6, 9], [100, 70, 20, 50], Role.TARGET, "steg", "step"),
        ],
        w,
        h,
        x_label="x",
        y_label="y",
    ),
    "scatter": lambda w, h: scatter.draw(
        _SPIRAL,
        np.arange(40) % 3,
        w,
        h,
        lines=[[[-2, -1], [2, 1]]],
        names=["katė", "šuo", "žuvis"],
        x_label="x₁",
    ),
    "bars": lambda w, h: bars.draw(
        ["nolla", "ett", "två", "tre", "fyra"], [0.1, 0.25, 1, 0.6, 0.05], w, h, highlight=2, maximum=1
    ),
    "bars-signed": lambda w, h: bars.draw(["svoris a", "b", "c"], [-1.5, 0.75, 2.25], w, h),
    "histogram": lambda w, h: histogram.draw(
        [np.repeat([1, 2, 3, 4], [3, 8, 16, 5]) - 0.5, np.repeat([3, 4, 5], [4, 12, 6]) - 0.5],
        w,
        h,
        bins=5,
        x_range=(0, 5),
        names=["katt", "hund"],
        rules=[2.7],
        x_label="poäng",
    ),
    "heatmap": lambda w, h: heatmap.draw(
        _PLANE[0] ** 2 + 3 * _PLANE[1] ** 2,
        w,
        h,
        extent=(-2, 2, -1, 1),
        contours=[0.5, 2],
        path=[(-1.6, 0.8), (-1, 0.1), (0, 0)],
        marks=[heatmap.Mark(0, 0, "✕")],
        mode="ascii",
        x_label="a",
        y_label="b",
    ),
    "image": lambda w, h: image.draw(_ROUND, w, h, mode="ascii"),
    "gallery": lambda w, h: image.gallery(
        [_ROUND, _ROUND.T / 2, 1 - _ROUND] * 2,
        w,
        h,
        ["0", "6", "9", "7", "8", "1"],
        mode="ascii",
        wrong=[False, True, False, False, True, False],
        highlight=2,
    ),
    "network": lambda w, h: network.draw(
        [4, 5, 5, 3, 2], w, h, lit_layer=2, labels=["in", "", "dold", "", "ut"]
    ),
    "network-weights": lambda w, h: network.draw(
        [2, 2, 1],
        w,
        h,
        weights=[[[1, -0.6], [-0.05, 0.5]], [[-1], [0.8]]],
        activations=[[1, 0.5], [0.73, 0.27], [np.nan]],
        weight_labels=True,
    ),
    "network-large": lambda w, h: network.draw([784, 30, 10], w, h),
    "matrix": lambda w, h: matrix.draw(
        _WAVE, w, h, highlight=(3, 2), row_labels=["du", "kan", "inte", "är", "så", "dum"]
    ),
    "matrix-large": lambda w, h: matrix.draw(np.arange(784).reshape(28, 28), w, h, highlight=(14, None)),
    "table": lambda w, h: table.draw(
        ["hjälte", "styrka", "mystik"],
        [[f"hjälte nummer {k}", f"{k / 7:.2f}", f"{10 * k}"] for k in range(14)],
        w,
        h,
        highlight_row=9,
    ),
    "graph": lambda w, h: graph.draw(_CHAIN, [(0, 1), (1, 2), (2, 3), (3, 4)], w, h, highlight=[2]),
    "graph-net": lambda w, h: graph.draw(
        [
            graph.Node(name, value)
            for name, value in zip("abc×+f", ["2", "-3", "10", "-6", "4", "0.99"], strict=True)
        ],
        [(0, 3), (1, 3), (3, 4), (2, 4), (4, 5), (0, 5)],
        w,
        h,
        backward=True,
    ),
    "grid": lambda w, h: stage.grid(
        ["→→↓★", "↑█↓†", "↑→→↑"],
        w,
        h,
        values=[[0.81, 0.87, 0.92, 1], [0.76, np.nan, 0.66, -1], [0.71, 0.66, 0.61, 0.39]],
        agent=(2, 0),
        highlight=(2, 1),
        number=lambda value: f"{value:.2f}",
    ),
    "cart": lambda w, h: stage.cart(
        0.4, [stage.Pole(0.15, 1.0), stage.Pole(-0.3, 0.5, Role.CLASS_1)], w, h, force=10, limit_angle=0.63
    ),
}

CASES = [(name, size) for name in SPECIMENS for size in SIZES]


def _file(name: str, size: tuple[int, int]) -> Path:
    return GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"


@pytest.mark.parametrize(("name", "size"), CASES, ids=lambda case: str(case))
def test_picture(name: str, size: tuple[int, int]) -> None:
    assert SPECIMENS[name](*size).text() + "\n" == _file(name, size).read_text("utf-8")


def test_no_picture_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {_file(name, size).name for name, size in CASES}


if __name__ == "__main__":
    for case in CASES:
        _file(*case).write_text(SPECIMENS[case[0]](*case[1]).text() + "\n", "utf-8")
