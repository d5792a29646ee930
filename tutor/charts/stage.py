"""Stages where something acts: a grid world with signs and values, and a cart that balances poles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tutor.charts.axis import Number, plain
from tutor.charts.canvas import RGB, SPACE, Canvas, Role, cut
from tutor.charts.colormap import contrast, sample, scale
from tutor.charts.dots import DASHED, SOLID, Dots, Floats

_CART_WIDTH, _CART_HEIGHT = 0.7, 0.22  # in the units of the track


@dataclass(frozen=True)
class Pole:
    """A pole on the cart: its angle from upright (radians, to the right positive) and its length.

    `at` is where on the cart its hinge is, from its left end (-1) to its right end (1).
    """

    angle: float
    length: float
    role: int = Role.CLASS_0
    at: float = 0.0


def grid(
    signs: Sequence[Sequence[str]],
    width: int,
    height: int,
    *,
    values: ArrayLike | None = None,
    agent: tuple[int, int] | None = None,
    highlight: tuple[int, int] | None = None,
    colormap: str = "viridis",
    low: float | None = None,
    high: float | None = None,
    number: Number = plain,
) -> Canvas:
    """Squares with a sign each (a goal ★, a wall █, an arrow →), row 0 at the top, centred.

    `values[h, w]` colour the squares and stand in them where there is room; NaN has neither. The agent is
    a ☻ on its square, `highlight` (row, column) has corners ▛▜▙▟. A wall fills its whole square. A grid
    that is larger than the canvas is cut around the agent.
    """
    canvas = Canvas(width, height)
    rows, columns = len(signs), max((len(row) for row in signs), default=0)
    if not rows or not columns or not canvas.glyph.size:
        return canvas
    given = np.full((rows, columns), np.nan)
    if values is not None and np.shape(values) == given.shape:
        given = np.asarray(values, np.float64)
    board = _Board.of(canvas, rows, columns, agent or highlight or (0, 0), _longest(given, number))
    shades = sample(colormap, scale(given, low, high))
    for row in range(board.first_row, min(board.first_row + board.rows, rows)):
        for column in range(board.first_column, min(board.first_column + board.columns, columns)):
            sign = signs[row][column] if column < len(signs[row]) else ""
            value = float(given[row, column])
            text = number(value) if np.isfinite(value) and board.tall >= 2 else ""
            here = agent == (row, column)
            board.square(row, column, "☻" if here else sign, text, int(shades[row, column]), here)
    if highlight is not None:
        board.corners(*highlight)
    return canvas


def cart(
    position: float,
    poles: Sequence[Pole],
    width: int,
    height: int,
    *,
    track: float = 2.4,
    force: float = 0.0,
    limit_angle: float | None = None,
) -> Canvas:
    """A cart at `position` on a track from -track to track, with its poles, and an arrow for the force.

    The poles keep their angles and proportions to each other, and are as long as the height allows. With
    `limit_angle` (radians) the two angles at which a pole counts as fallen are dotted.
    """
    canvas = Canvas(width, height)
    if width < 4 or height < 3 or not np.isfinite(position) or not track > 0:
        return canvas
    dots = Dots(width, height)
    ground = dots.rows - 5.0
    unit = (dots.columns - 1) / (2 * (track + _CART_WIDTH / 2))  # dots for one unit of the track
    x = (dots.columns - 1) / 2 + float(np.clip(position, -2 * track, 2 * track)) * unit
    body = max(_CART_HEIGHT * unit, 3.0)
    longest = max((abs(pole.length) for pole in poles if np.isfinite(pole.length)), default=1.0) or 1.0
    reach = min(2.5 * unit, (ground - body - 1) / longest)
    _track(canvas, dots, ground, unit, track)
    if limit_angle is not None and np.isfinite(limit_angle):
        for side in (-limit_angle, limit_angle):
            _pole(canvas, x, ground - body, side, longest * reach, Role.GRID, dotted=True)
    for pole in poles:
        hinge = x + float(np.clip(pole.at, -1, 1)) * _CART_WIDTH / 2 * unit
        _pole(canvas, hinge, ground - body, pole.angle, pole.length * reach, pole.role)
    _body(canvas, x, ground, _CART_WIDTH * unit / 2, body)
    if force and np.isfinite(force):
        column, row = int(x) // 2, int(ground) // 4
        start = min(max(column + (3 if force > 0 else -4), 0), width - 2)
        canvas.write(start, min(row + 1, height - 1), "━▶" if force > 0 else "◀━", Role.HIGHLIGHT)
    return canvas


@dataclass(frozen=True)
class _Board:
    """Where the squares of a grid world lie: the first shown, how many, and how large each is."""

    canvas: Canvas
    left: int
    top: int
    wide: int
    tall: int
    first_row: int
    first_column: int
    rows: int
    columns: int

    @classmethod
    def of(cls, canvas: Canvas, rows: int, columns: int, keep: tuple[int, int], text: int) -> _Board:
        """Squares about twice as wide as high, wide enough for their numbers when that is possible."""
        tall = max(min(canvas.height // rows, canvas.width // (2 * columns), 5), 1)
        wide = min(max(2 * tall, text + 1 if tall > 1 else 2), max(canvas.width // columns, 1))
        wide = max(wide, 1)
        shown_rows, shown_columns = min(rows, canvas.height // tall), min(columns, canvas.width // wide)
        first_row = min(max(keep[0] - shown_rows // 2, 0), rows - shown_rows)
        first_column = min(max(keep[1] - shown_columns // 2, 0), columns - shown_columns)
        left = (canvas.width - shown_columns * wide) // 2
        top = (canvas.height - shown_rows * tall) // 2
        return cls(canvas, left, top, wide, tall, first_row, first_column, shown_rows, shown_columns)

    def place(self, row: int, column: int) -> tuple[int, int]:
        """The cell of a square's upper left corner."""
        x = self.left + (column - self.first_column) * self.wide
        return x, self.top + (row - self.first_row) * self.tall

    def square(self, row: int, column: int, sign: str, text: str, shade: int, agent: bool) -> None:
        x, y = self.place(row, column)
        wall = sign == "█"
        ground = (
            Role.GRID if wall else shade if shade >= RGB else (Role.NONE, Role.SURFACE)[(row + column) % 2]
        )
        self.canvas.fill(x, y, self.wide, self.tall, ground)
        ink = int(contrast(shade)) if shade >= RGB else Role.HIGHLIGHT if agent else Role.TEXT
        middle = y + (self.tall - 1 - (1 if text else 0)) // 2
        if wall:
            for k in range(self.tall):
                self.canvas.write(x, y + k, "█" * self.wide, Role.GRID)
            return
        self.canvas.write(x + (self.wide - 1) // 2, middle, sign[:1], ink)
        text = cut(text, self.wide)
        self.canvas.write(x + (self.wide - len(text)) // 2, middle + 1, text, ink)

    def corners(self, row: int, column: int) -> None:
        """Four corner signs around a square (one beside it when it is a row high), never over a number."""
        if not (0 <= row - self.first_row < self.rows and 0 <= column - self.first_column < self.columns):
            return
        x, y = self.place(row, column)
        if self.tall < 2:
            self.canvas.write(x + self.wide - 1, y, "◂", Role.HIGHLIGHT)
            return
        for dx, dy, sign in ((0, 0, "┏"), (self.wide - 1, 0, "┓"), (0, 1, "┗"), (self.wide - 1, 1, "┛")):
            down = y + dy * (self.tall - 1)
            if self.canvas.glyph[down, x + dx] == SPACE:
                self.canvas.write(x + dx, down, sign, Role.HIGHLIGHT)


def _longest(values: Floats, number: Number) -> int:
    finite = values[np.isfinite(values)]
    return max((len(number(value)) for value in finite.tolist()[:400]), default=0)


def _track(canvas: Canvas, dots: Dots, ground: float, unit: float, track: float) -> None:
    """The ground line, with a stop at each end of the track."""
    row = int(ground + 1) // 4
    canvas.write(0, row, "▔" * canvas.width, Role.AXIS)
    for side in (-track, track):
        column = int((dots.columns - 1) / 2 + side * unit) // 2
        canvas.write(column, row, "┴", Role.AXIS)
        canvas.write(column, row - 1, "╷", Role.AXIS)


def _pole(
    canvas: Canvas, x: float, y: float, angle: float, length: float, role: int, dotted: bool = False
) -> None:
    """A line two dots thick from the cart upwards, turned by its angle."""
    if not np.isfinite([angle, length]).all():
        return
    dots = Dots(canvas.width, canvas.height)
    tip_x, tip_y = x + length * np.sin(angle), y - length * np.cos(angle)
    shifts = np.array([0.0]) if dotted else np.array([0.0, 1.0])
    dots.lines(
        x + shifts,
        np.full(len(shifts), y),
        tip_x + shifts,
        np.full(len(shifts), tip_y),
        DASHED if dotted else SOLID,
    )
    dots.paint(canvas, 0, 0, role)


def _body(canvas: Canvas, x: float, ground: float, half: float, height: float) -> None:
    dots = Dots(canvas.width, canvas.height)
    columns = np.arange(max(round(x - half), 0), min(round(x + half), dots.columns - 1) + 1)
    if len(columns):
        dots.runs(columns, np.full(len(columns), ground - height), np.full(len(columns), ground))
        dots.paint(canvas, 0, 0, Role.TEXT)
