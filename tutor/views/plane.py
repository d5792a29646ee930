"""A plane with two axes of one scale: a border across it, its weights as an arrow, its sides as + and −.

Knows no simulation. A border is [3], w1 w2 b: it runs where w1 x1 + w2 x2 + b = 0.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tutor.charts import contour
from tutor.charts import line as curve
from tutor.charts import plot as frames
from tutor.charts.axis import Axis, Number
from tutor.charts.canvas import RGB, SPACE, Role
from tutor.charts.colormap import contrast
from tutor.charts.dots import Floats
from tutor.charts.line import Series
from tutor.charts.plot import Key, Mark, Plot

Output = Callable[[Floats], Floats]
"""What is said to points [..., 2]: a number for each; the border is where it is 0."""

ARROWS = "→↗↑↖←↙↓↘"
_PITCH = 6, 3  # columns and rows from one + or − to the next


def axes(
    low: float,
    high: float,
    width: int,
    height: int,
    *,
    x_label: str,
    y_label: str,
    legend: tuple[Key, ...] = (),
    number: Number,
) -> Plot:
    """The empty plane: `low` to `high` both ways and whatever else there is room for; a unit is a unit."""
    # a cell is about twice as high as wide; six columns and three rows go to numbers and names
    across, down = max(width - 6, 1), 2 * max(height - 3, 1)
    unit = (high - low) / min(across, down)
    middle = (low + high) / 2
    x, y = (Axis(middle - unit * size / 2, middle + unit * size / 2) for size in (across, down))
    return frames.frame(width, height, x, y, x_label=x_label, y_label=y_label, legend=legend, number=number)


def linear(values: Floats) -> Output:
    """The output of one neuron, as a function of points [..., 2]."""
    return lambda points: np.asarray(points @ values[:2] + values[2])


def sides(plot: Plot, output: Output) -> None:
    """A faint + wherever the output is positive, a − where it is negative, far apart."""
    columns = np.arange(_PITCH[0] // 2, plot.width, _PITCH[0])
    rows = np.arange(_PITCH[1] // 2, plot.height, _PITCH[1])
    if not len(columns) or not len(rows):
        return
    values = output(_places(plot, columns + 0.5, rows + 0.5))
    here = np.ix_(rows + plot.top, columns + plot.left)
    free = plot.canvas.glyph[here] == SPACE
    signs = np.where(values > 0, ord("+"), np.where(values < 0, ord("−"), SPACE))
    plot.canvas.glyph[here] = np.where(free, signs, plot.canvas.glyph[here])
    plot.canvas.fore[here] = np.where(free, Role.GRID, plot.canvas.fore[here])


def zero(plot: Plot, output: Output, role: int = Role.GUESS) -> None:
    """Where the output is 0, however it is bent."""
    if not plot.width or not plot.height:
        return
    # a value at each second dot both ways, the outermost ones on the borders
    columns, rows = np.arange(plot.width + 1), np.arange(2 * plot.height + 1) / 2
    found = contour.segments(output(_places(plot, columns, rows)), 0.0)
    x, y = 2 * found[..., 0] - 0.5, 2 * found[..., 1] - 0.5
    dots = plot.dots()
    dots.lines(x[:, 0], y[:, 0], x[:, 1], y[:, 1])
    plot.paint(dots, role)


def _places(plot: Plot, columns: NDArray[np.number], rows: NDArray[np.number]) -> Floats:
    """Points [rows, columns, 2] of the plane, from places counted in cells from the upper left corner."""
    x = plot.x.low + columns / plot.width * (plot.x.high - plot.x.low)
    y = plot.y.high - rows / plot.height * (plot.y.high - plot.y.low)
    return np.stack(np.broadcast_arrays(x[None, :], y[:, None]), axis=-1)


def border(plot: Plot, values: Floats, role: int = Role.GUESS, style: curve.Style = "solid") -> None:
    """The line where the output is 0, from edge to edge of the picture."""
    ends = seen(plot, values)
    if ends is not None:
        curve.trace(plot, Series(ends[:, 0], ends[:, 1], role, "", style))


def seen(plot: Plot, values: Floats) -> Floats | None:
    """Both ends of the part of the border that is in the picture, [2, 2]; None where there is none."""
    normal, length = values[:2], float(np.hypot(*values[:2]))
    if not length:
        return None
    middle = np.array([plot.x.low + plot.x.high, plot.y.low + plot.y.high]) / 2
    reach = float(np.hypot(plot.x.high - plot.x.low, plot.y.high - plot.y.low))
    foot = middle - (normal @ middle + values[2]) / length**2 * normal
    along = np.linspace(-reach, reach, 801)[:, None] * np.array([-normal[1], normal[0]]) / length
    places = foot + along
    inside = (places[:, 0] >= plot.x.low) & (places[:, 0] <= plot.x.high)
    inside &= (places[:, 1] >= plot.y.low) & (places[:, 1] <= plot.y.high)
    found = places[inside]
    return found[[0, -1]] if len(found) > 1 else None


def arrow(plot: Plot, values: Floats, name: str = "w") -> None:
    """The weights as an arrow out of the border, towards where the output grows; a quarter of the height."""
    ends = seen(plot, values)
    if ends is None or plot.width < 16 or plot.height < 6:
        return
    direction = values[:2] / float(np.hypot(*values[:2]))
    start = ends.mean(axis=0)
    tip = start + direction * (plot.y.high - plot.y.low) / 4
    curve.trace(plot, Series([start[0], tip[0]], [start[1], tip[1]], Role.HIGHLIGHT, "", "solid"))
    turn = round(float(np.arctan2(direction[1], direction[0])) / (np.pi / 4)) % 8
    plot.mark([Mark(float(tip[0]), float(tip[1]), ARROWS[turn], Role.HIGHLIGHT, name)])


def ring(plot: Plot, x: float, y: float) -> None:
    """Brackets around a point: it is the one that this step is about."""
    column = round(float(plot.across(np.array([x]))[0])) // 2
    row = round(float(plot.down(np.array([y]))[0])) // 4
    if 0 <= row < plot.height and 0 <= column < plot.width:
        for sign, place in (("(", column - 1), (")", column + 1)):
            if 0 <= place < plot.width:
                ground = int(plot.canvas.back[plot.top + row, plot.left + place])
                ink = int(contrast(ground)) if ground >= RGB else Role.HIGHLIGHT
                plot.canvas.write(plot.left + place, plot.top + row, sign, ink)


def written(border: Floats, number: Number) -> str:
    """The border's output as text: 3·x₁ − 1·x₂ − 8."""
    w1, w2, b = (number(value) for value in border.tolist())
    rest = (f"− {text[1:]}" if text[0] in "-−" else f"+ {text}" for text in (f"{w2}·x₂", b))
    return " ".join([f"{w1}·x₁", *rest])


def split(width: int, height: int, below: int) -> tuple[int, int]:
    """Columns and rows of the plane: `below` rows of account under it, or the account beside it, or none."""
    if height >= 22 and width >= 50:
        return width, height - below - 1
    if width >= 60:
        return width - min(max(width - 2 * height - 12, 34), 40) - 2, height
    return width, height


def room(plot: Plot, low: float, high: float) -> tuple[int, int, int, int] | None:
    """The cells between `low` and `high`, both ways (left, top, width, height), for a pointer."""
    if not plot.width or not plot.height:
        return None
    ends = np.array([low, high])
    left, right = np.clip(np.rint(plot.across(ends)).astype(int) // 2, 0, plot.width - 1).tolist()
    bottom, top = np.clip(np.rint(plot.down(ends)).astype(int) // 4, 0, plot.height - 1).tolist()
    return plot.left + left, plot.top + top, right - left + 1, bottom - top + 1
