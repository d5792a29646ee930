"""A formula in the width that there is: as it is, squeezed, or broken into lines, whichever stays lowest."""

from __future__ import annotations

from tutor.formula.boxes import Box
from tutor.formula.decimals import localised
from tutor.formula.lines import stacked, wrap
from tutor.formula.parse import parse
from tutor.formula.style import DISPLAY, Style
from tutor.formula.tree import Grid, Node
from tutor.formula.typeset import typeset


def fitted(latex: str, width: int | None, decimal: str) -> Box:
    """The box of a formula, at most `width` cells wide if that can be."""
    node = localised(parse(latex).node, decimal)
    box = typeset(node, DISPLAY)
    if width is None or box.width <= width:
        return box
    if isinstance(node, Grid) and node.kind == "lines":
        return stacked([_fit(line, typeset(line, DISPLAY), width) for (line,) in node.cells])
    return _fit(node, box, width)


def _fit(node: Node, box: Box, width: int) -> Box:
    if box.width <= width:
        return box
    narrow, narrowest = Style(squeeze=1), Style(squeeze=2)
    tries = [typeset(node, narrow), wrap(node, DISPLAY, width), typeset(node, narrowest)]
    tries += [wrap(node, narrow, width), wrap(node, narrowest, width)]
    fitting = [box for box in tries if box.width <= width]
    if fitting:
        return min(fitting, key=lambda box: box.height)
    return min([box, *tries], key=lambda box: (box.width, box.height))
