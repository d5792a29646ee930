"""A plane with two axes of one scale: a border across it, its weights as an arrow, its sides as + and −.

Knows no simulation. A border is [3], w1 w2 b: it runs where w1 x1 + w2 x2 + b = 0.
"""

from __future__ import annotations

import numpy as np

from tutor.charts import line as curve
from tutor.charts import plot as frames
from tutor.charts.axis import Axis, Number
from tutor.charts.canvas import SPACE, Role
from tutor.charts.dots import Floats
from tutor.charts.line import Series
from tutor.charts.plot import Key, Mark, Plot

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


def sides(plot: Plot, border: Floats) -> None:
    """A faint + wherever the border's output is positive, a − where it is negative, far apart."""
    columns = np.arange(_PITCH[0] // 2, plot.width, _PITCH[0])
    rows = np.arange(_PITCH[1] // 2, plot.height, _PITCH[1])
    if not len(columns) or not len(rows):
        return
    x = plot.x.low + (columns + 0.5) / plot.width * (plot.x.high - plot.x.low)
    y = plot.y.high - (rows + 0.5) / plot.height * (plot.y.high - plot.y.low)
    output = border[0] * x[None, :] + border[1] * y[:, None] + border[2]
    here = np.ix_(rows + plot.top, columns + plot.left)
    free = plot.canvas.glyph[here] == SPACE
    signs = np.where(output > 0, ord("+"), np.where(output < 0, ord("−"), SPACE))
    plot.canvas.glyph[here] = np.where(free, signs, plot.canvas.glyph[here])
    plot.canvas.fore[here] = np.where(free, Role.GRID, plot.canvas.fore[here])


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
                plot.canvas.write(plot.left + place, plot.top + row, sign, Role.HIGHLIGHT)


def written(border: Floats, number: Number) -> str:
    """The border's output as text: 3·x₁ − 1·x₂ − 8."""
    w1, w2, b = border.tolist()
    signs = ["−" if value < 0 else "+" for value in (w2, b)]
    return f"{number(w1)}·x₁ {signs[0]} {number(abs(w2))}·x₂ {signs[1]} {number(abs(b))}"


def room(plot: Plot, low: float, high: float) -> tuple[int, int, int, int] | None:
    """The cells between `low` and `high`, both ways (left, top, width, height), for a pointer."""
    if not plot.width or not plot.height:
        return None
    ends = np.array([low, high])
    left, right = np.clip(np.rint(plot.across(ends)).astype(int) // 2, 0, plot.width - 1).tolist()
    bottom, top = np.clip(np.rint(plot.down(ends)).astype(int) // 4, 0, plot.height - 1).tolist()
    return plot.left + left, plot.top + top, right - left + 1, bottom - top + 1
