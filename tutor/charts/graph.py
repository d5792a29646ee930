"""Computation graphs: boxes with values from left to right, joined by arrows of box-drawing signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.dots import Whole

_UP, _RIGHT, _DOWN, _LEFT = 1, 2, 4, 8
_JOINTS = " ╵╶└╷│┌├╴┘─┴┐┤┬┼"  # by the directions in which a cell is joined
_LEAST_GAP, _MOST_GAP = 4, 12  # cells between two columns of boxes


@dataclass(frozen=True)
class Node:
    """One module: what it does, the value that it hands on, and (after the way back) its derivative."""

    label: str
    value: str = ""
    slope: str = ""
    role: int = Role.TEXT


Edge = tuple[int, int]


def draw(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    width: int,
    height: int,
    *,
    highlight: Sequence[int] = (),
    backward: bool = False,
) -> Canvas:
    """The nodes in columns by their distance from the inputs; `edges` are (from, to) indices.

    Highlighted nodes have a heavy frame. `backward` turns the arrows round. Boxes lose their frames, then
    become single lines, and at last a list, when there is no room. Edges of a circle are left out.
    """
    canvas = Canvas(width, height)
    if not nodes or not canvas.glyph.size:
        return canvas
    kept = _acyclic([(a, b) for a, b in edges if 0 <= a < len(nodes) and 0 <= b < len(nodes)])
    depths = _depths(len(nodes), kept)
    for framed, tall in ((True, True), (False, True), (False, False)):
        layout = _Layout(canvas, [_Box(node, framed, tall) for node in nodes], kept, depths)
        if layout.fits():
            layout.draw(set(highlight), backward)
            return canvas
    _list(canvas, nodes, depths, set(highlight))
    return canvas


def _acyclic(edges: Sequence[Edge]) -> list[Edge]:
    """The edges in their order, without those that would close a circle."""
    kept: list[Edge] = []
    for a, b in edges:
        reached, waiting = {b}, [b]
        while waiting:
            node = waiting.pop()
            new = [end for start, end in kept if start == node and end not in reached]
            reached.update(new)
            waiting += new
        if a not in reached:
            kept.append((a, b))
    return kept


def _depths(count: int, edges: Sequence[Edge]) -> list[int]:
    """Columns: the longest way from an input; inputs themselves stand just before their first use."""
    depths = [0] * count
    for _ in range(count):
        changed = False
        for a, b in edges:
            if depths[b] < depths[a] + 1 < count:
                depths[b], changed = depths[a] + 1, True
        if not changed:
            break
    targets = {b for _, b in edges}
    for node in range(count):
        uses = [depths[b] for a, b in edges if a == node and depths[b] > depths[node]]
        if node not in targets and uses:
            depths[node] = min(uses) - 1
    return depths


@dataclass(frozen=True)
class _Box:
    """A node as lines of text, with or without a frame; without a node it is a way through for a line."""

    node: Node | None
    framed: bool = False
    tall: bool = True

    @property
    def lines(self) -> list[str]:
        if self.node is None:
            return []
        parts = [self.node.label, self.node.value, self.node.slope]
        parts = [part for part in parts if part]
        return parts if self.tall else [" ".join(parts)]

    @property
    def width(self) -> int:
        return max(map(len, self.lines), default=0) + (2 if self.framed else 0)

    @property
    def height(self) -> int:
        return max(len(self.lines), 1) + (2 if self.framed else 0)

    def draw(self, canvas: Canvas, x: int, y: int, width: int, chosen: bool) -> None:
        """Write the box with its corner at (x, y), its texts centred on `width` cells."""
        if self.node is None:
            return
        role = Role.HIGHLIGHT if chosen else self.node.role
        inner = width - 2 if self.framed else width
        if self.framed:
            corners, bar, side = ("┏┓┗┛", "━", "┃") if chosen else ("┌┐└┘", "─", "│")
            frame = Role.HIGHLIGHT if chosen else Role.AXIS
            canvas.write(x, y, corners[0] + bar * inner + corners[1], frame)
            canvas.write(x, y + self.height - 1, corners[2] + bar * inner + corners[3], frame)
            for k in range(1, self.height - 1):
                canvas.write(x, y + k, side + " " * inner + side, frame)
        for k, line in enumerate(self.lines):
            shade = role if k == 0 or chosen else (Role.DIM if k == 2 else Role.TEXT)
            start = x + self.framed + (inner - len(line)) // 2
            canvas.write(start, y + self.framed + k, line, shade)


@dataclass
class _Layout:
    """Columns of boxes; lines that pass a column have a place of their own in it."""

    canvas: Canvas
    boxes: list[_Box]
    edges: list[Edge]
    depths: list[int]
    columns: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        boxes, depths, edges = list(self.boxes), list(self.depths), []
        for a, b in self.edges:
            for depth in range(depths[a] + 1, depths[b]):
                boxes.append(_Box(None))
                depths.append(depth)
                edges.append((a, len(boxes) - 1))
                a = len(boxes) - 1
            edges.append((a, b))
        self.boxes, self.depths, self.edges = boxes, depths, edges
        self.columns = [[k for k, at in enumerate(depths) if at == depth] for depth in range(max(depths) + 1)]

    @property
    def widths(self) -> list[int]:
        return [max(self.boxes[node].width for node in column) for column in self.columns]

    def fits(self) -> bool:
        high = max(
            sum(self.boxes[node].height for node in column) + len(column) - 1 for column in self.columns
        )
        wide = sum(self.widths) + _LEAST_GAP * (len(self.columns) - 1)
        return high <= self.canvas.height and wide <= self.canvas.width

    def draw(self, highlight: set[int], backward: bool) -> None:
        widths, spare = self.widths, max(len(self.columns) - 1, 1)
        gap = min((self.canvas.width - sum(widths)) // spare, _MOST_GAP)
        left = (self.canvas.width - sum(widths) - gap * (len(self.columns) - 1)) // 2
        x = [left + sum(widths[:k]) + gap * k for k in range(len(widths))]
        y = self._rows()
        middle = {node: y[node] + (self.boxes[node].height - 1) // 2 for node in y}
        self._lines(x, widths, middle, gap)
        for k, column in enumerate(self.columns):
            for node in column:
                self.boxes[node].draw(self.canvas, x[k], y[node], widths[k], node in highlight)
        for a, b in self.edges:
            self._arrow(a, b, x, widths, middle, backward)

    def _rows(self) -> dict[int, int]:
        """The top row of each box: at the mean height of what leads to it, moved so that none overlap."""
        rows: dict[int, int] = {}
        for column in self.columns:
            wanted = {node: self._wanted(node, column, rows) for node in column}
            column.sort(key=wanted.__getitem__)
            heights = [self.boxes[node].height for node in column]
            gap = min(max((self.canvas.height - sum(heights)) // (len(column) + 1), 1), 3)
            y = -self.canvas.height
            for node, high in zip(column, heights, strict=True):
                rows[node] = max(y, round(wanted[node]))
                y = rows[node] + high + gap
            shift = round(
                sum(wanted.values()) / len(column) - sum(rows[node] for node in column) / len(column)
            )
            shift = min(shift, self.canvas.height - (y - gap))
            shift = max(shift, -rows[column[0]])
            rows |= {node: rows[node] + shift for node in column}
            self._press(column, rows)
        return rows

    def _wanted(self, node: int, column: Sequence[int], rows: dict[int, int]) -> float:
        """The row at which a box would stand best."""
        half = (self.boxes[node].height - 1) / 2
        near = [rows[a] + (self.boxes[a].height - 1) // 2 for a, b in self.edges if b == node]
        if near:
            return sum(near) / len(near) - half
        if column is self.columns[0]:
            return (column.index(node) + 1) * self.canvas.height / (len(column) + 1) - half - 0.5
        return self.canvas.height - 2 * half - 1

    def _press(self, column: Sequence[int], rows: dict[int, int]) -> None:
        """Move boxes up that would stand below the canvas, and those above them if need be."""
        limit = self.canvas.height
        for node in column[::-1]:
            rows[node] = min(rows[node], limit - self.boxes[node].height)
            limit = rows[node] - 1

    def _lines(self, x: Sequence[int], widths: Sequence[int], middle: dict[int, int], gap: int) -> None:
        """Each line to the right, up or down on a track of its source's own, and on to its target."""
        joined = np.zeros(self.canvas.glyph.shape, np.intp)
        for k, column in enumerate(self.columns):
            for turn, node in enumerate(column):
                start = x[k] + self.boxes[node].width + (widths[k] - self.boxes[node].width) // 2
                if self.boxes[node].node is None:
                    _across(joined, middle[node], x[k] - 1, x[k] + widths[k])
                    start = x[k] + widths[k]
                elif self.boxes[node].framed:
                    start = x[k] + widths[k]
                track = x[k] + widths[k] + 1 + turn % max(gap - 3, 1)
                for _, b in (edge for edge in self.edges if edge[0] == node):
                    stop = x[k + 1] - 1
                    _across(joined, middle[node], start - 1, track)
                    _along(joined, track, middle[node], middle[b])
                    _across(joined, middle[b], track, stop + 1)
        drawn = joined > 0
        self.canvas.glyph[drawn] = np.array([ord(sign) for sign in _JOINTS])[joined[drawn]]
        self.canvas.fore[drawn] = Role.AXIS

    def _arrow(
        self, a: int, b: int, x: Sequence[int], widths: Sequence[int], middle: dict[int, int], backward: bool
    ) -> None:
        if backward and self.boxes[a].node is not None:
            column = x[self.depths[a]] + widths[self.depths[a]]
            self.canvas.write(column, middle[a], "◀", Role.AXIS)
        elif not backward and self.boxes[b].node is not None:
            self.canvas.write(x[self.depths[b]] - 1, middle[b], "▶", Role.AXIS)


def _across(joined: Whole, y: int, start: int, stop: int) -> None:
    """Join the cells of a row from `start` to `stop`, both ends half."""
    start, stop = max(start, 0), min(stop, joined.shape[1] - 1)
    joined[y, start:stop] |= _RIGHT
    joined[y, start + 1 : stop + 1] |= _LEFT


def _along(joined: Whole, x: int, y0: int, y1: int) -> None:
    """Join the cells of a column between two rows."""
    low, high = min(y0, y1), max(y0, y1)
    joined[low:high, x] |= _DOWN
    joined[low + 1 : high + 1, x] |= _UP


def _list(canvas: Canvas, nodes: Sequence[Node], depths: Sequence[int], highlight: set[int]) -> None:
    """The nodes one below the other, in the order of computing."""
    order = sorted(range(len(nodes)), key=lambda k: depths[k])
    start = (
        0
        if len(order) <= canvas.height
        else min(
            max(max((order.index(k) for k in highlight if k < len(nodes)), default=0) - canvas.height + 1, 0),
            len(order) - canvas.height,
        )
    )
    size = max(len(node.label) for node in nodes)
    for y, k in enumerate(order[start : start + canvas.height]):
        node, chosen = nodes[k], k in highlight
        text = f"{node.label:<{size}}  {node.value}  {node.slope}".rstrip()
        canvas.write(
            0,
            y,
            cut(("▸ " if chosen else "  ") + text, canvas.width),
            Role.HIGHLIGHT if chosen else node.role,
        )
