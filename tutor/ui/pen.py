"""The pointer in a picture: a pen that draws, or a place in a plane. Without a screen; the panel shows it."""

from __future__ import annotations

from tutor.charts.canvas import RGB, Canvas, Role
from tutor.charts.colormap import contrast
from tutor.sims.base import Pad
from tutor.sims.drawing import places, written
from tutor.ui.knobs import linear_turn
from tutor.ui.player import Player

Cells = tuple[int, int, int, int]
"""Left, top, width, height on the canvas."""


class Pen:
    """Moves over the pad of a player's simulation, and draws while it is down."""

    def __init__(self, player: Player) -> None:
        assert player.kind.PAD is not None
        self.player = player
        self.pad: Pad = player.kind.PAD
        self.down = False
        self._params = {param.name: param for param in player.kind.PARAMS}
        self.grid = self._params[self.pad.drawing].grid if self.pad.drawing else (0, 0)
        self._place = (self.grid[0] // 2, self.grid[1] // 2)

    def bring_to_sight(self) -> None:
        """Turn the knob that shows the pad, if there is one."""
        if self.pad.shown:
            self.player.set(*self.pad.shown)

    def cells(self, width: int, height: int) -> Cells | None:
        """Where the pad is on a canvas of this size; None where it is not to be seen."""
        cells: Cells | None = self.player.view.pad(self.player.frame, width, height)
        return cells

    @property
    def place(self) -> tuple[int, int]:
        """Row and column of the grid, from 0."""
        if not self.pad.x:
            return self._place
        params = self.player.timeline.params
        return int(float(str(params[self.pad.y]))) - 1, int(float(str(params[self.pad.x]))) - 1

    def move(self, right: int, down: int) -> None:
        """One place further, or one turn of the knobs of a plane."""
        if self.pad.drawing:
            row, column = self.place
            self._go(row + down, column + right)
        else:
            self._shift(self.pad.x, right)
            self._shift(self.pad.y, -down)

    def point(self, x: int, y: int, cells: Cells, drag: bool = False) -> None:
        """To a cell of the canvas; what is dragged leaves a line."""
        left, top, width, height = cells
        across, along = (x - left + 0.5) / width, (y - top + 0.5) / height
        if not self.pad.drawing:
            self._set_part(self.pad.x, across)
            self._set_part(self.pad.y, 1 - along)
            return
        rows, columns = self.grid
        row, column = min(int(along * rows), rows - 1), min(int(across * columns), columns - 1)
        if drag:
            self._line(row, column)
        else:
            self._go(row, column)

    def switch(self) -> None:
        """Put the pen to the paper, or lift it."""
        if self.pad.drawing:
            self.down = not self.down
            self._go(*self.place)

    def wipe(self) -> None:
        """Take all that has been drawn away."""
        if self.pad.drawing:
            self.player.set(self.pad.drawing, "")

    def mark(self, picture: Canvas, cells: Cells) -> Canvas:
        """The picture with the pen on it. A plane's pointer is part of the picture already."""
        if not self.pad.drawing:
            return picture
        canvas = Canvas(picture.width, picture.height)
        canvas.paste(picture, 0, 0)
        left, top, width, height = cells
        row, column = self.place
        x = left + int((column + 0.5) * width / self.grid[1])
        y = top + int((row + 0.5) * height / self.grid[0])
        if 0 <= x < canvas.width and 0 <= y < canvas.height:
            canvas.settle(([y], [x]))  # type: ignore[arg-type]
            ground = int(canvas.back[y, x])
            look = int(contrast(ground)) if ground >= RGB else Role.HIGHLIGHT
            canvas.write(x, y, "◆" if self.down else "◇", look)
        return canvas

    def _go(self, row: int, column: int) -> None:
        rows, columns = self.grid
        row, column = min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)
        self._place = (row, column)
        if self.pad.x:
            self.player.set(self.pad.x, column + 1)
            self.player.set(self.pad.y, row + 1)
        if self.down:
            self._ink([(row, column)])

    def _line(self, row: int, column: int) -> None:
        """Ink on the straight way from where the pen is, that place included."""
        (row_0, column_0), was = self.place, self.down
        steps = max(abs(row - row_0), abs(column - column_0), 1)
        way = [
            (round(row_0 + (row - row_0) * k / steps), round(column_0 + (column - column_0) * k / steps))
            for k in range(steps + 1)
        ]
        self._ink(way)
        self.down = False
        self._go(row, column)
        self.down = was

    def _ink(self, way: list[tuple[int, int]]) -> None:
        ink = places(str(self.player.timeline.params[self.pad.drawing]), self.grid)
        for row, column in way:
            ink[row, column] = True
        self.player.set(self.pad.drawing, written(ink))

    def _shift(self, name: str, turns: int) -> None:
        if turns:
            param = self._params[name]
            self._set(name, float(str(self.player.timeline.params[name])) + turns * linear_turn(param))

    def _set_part(self, name: str, part: float) -> None:
        param = self._params[name]
        self._set(name, param.low + part * (param.high - param.low))

    def _set(self, name: str, value: float) -> None:
        param = self._params[name]
        self.player.set(name, float(f"{min(max(value, param.low), param.high):.6g}"))
