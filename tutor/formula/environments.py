"""Environments: matrices, cases, aligned lines, read cell by cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.formula.cursor import Refused
from tutor.formula.faults import ENVIRONMENT, LARGE, MISMATCH, Fault
from tutor.formula.rows import Rows
from tutor.formula.symbols import ALIGNED, FENCES, GRIDS
from tutor.formula.tree import Grid, Node, Row, Text, row

MAX_CELLS = 1024
_ROW_HEIGHT = re.compile(r"\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|bp)\s*\]")


class Environments(Rows):
    """The grammar of `\\begin{...} ... \\end{...}`."""

    def environment(self, text: str) -> Node:
        """What follows `\\begin`. An unknown one is set as aligned lines between its commands as typed."""
        name = " ".join(self.raw(text).split())
        align = self._columns() if name == "array" else ""
        with self.inside("&", "\\\\", "\\end"):
            cells = self._cells()
        self._end(name)
        grid = _grid(name.removesuffix("*"), cells, align)
        if name in GRIDS or name in ALIGNED:
            return grid
        self.blame(ENVIRONMENT, name)
        return Row((Text(f"\\begin{{{name}}}"), grid, Text(f"\\end{{{name}}}")))

    def _columns(self) -> str:
        return "".join(sign for sign in self.raw("\\begin{array}") if sign in "lcr")

    def _cells(self) -> list[list[Node]]:
        """Rows of cells up to the end of the environment; an empty last row is not one."""
        rows: list[list[Node]] = [[]]
        widest = 0
        while True:
            rows[-1].append(row(self.items()))
            widest = max(widest, len(rows[-1]))
            if widest * len(rows) > MAX_CELLS:
                raise Refused(Fault(LARGE, str(MAX_CELLS)))
            if self.skip("\\\\"):
                self._skip_row_height()
                rows.append([])
            elif not self.skip("&"):
                break
        if len(rows) > 1 and rows[-1] == [Row()]:
            rows.pop()
        return rows

    def _skip_row_height(self) -> None:
        """Move past `[2pt]` after `\\\\`."""
        found = _ROW_HEIGHT.match(self.source, self.token.start) if self.token.text == "[" else None
        while found and self.token.text and self.token.start < found.end():
            self.advance()

    def _end(self, name: str) -> None:
        if not self.skip("\\end"):
            self.blame(MISMATCH, f"\\begin{{{name}}}")
            return
        closing = " ".join(self.raw("\\end").split())
        if closing != name:
            self.blame(MISMATCH, f"\\begin{{{name}}} … \\end{{{closing}}}")


def _grid(name: str, cells: Sequence[Sequence[Node]], align: str) -> Grid:
    frozen = tuple(tuple(line) for line in cells)
    if name in ("cases", "rcases"):
        return Grid(frozen, "cases", "{" if name == "cases" else "", "" if name == "cases" else "}", "l")
    if name in FENCES or name in GRIDS:
        opener, closer = FENCES.get(name, ("", ""))
        return Grid(frozen, "matrix", opener, closer, align or "c")
    return Grid(frozen, "aligned", align={"gathered": "c", "gather": "c", "eqnarray": "rcl"}.get(name, "rl"))
