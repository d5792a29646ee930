"""The chain of modules as a graph, each module's own derivative in a table, the function with its tangent."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import graph, line, table
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.chain_rule import BACKWARD, FORWARD, MODULES, NUDGES, SMALLEST, Frame
from tutor.sims.modules import BELL, NAMES, PRINTED, SIGMOID, SOFTPLUS, composed
from tutor.views.panes import Draw, above, beside

TITLE = N_("The chain rule, module by module")
LABELS = {
    "x": "x",
    "value": N_("value f(x)"),
    "derivative": N_("derivative df/dx"),
    "h": N_("nudge h"),
    "one": N_("error of one nudge"),
    "two": N_("error of a nudge to both sides"),
    "rule": N_("error of the chain rule"),
    "step": N_("step"),
}
CHOICES = {
    SIGMOID: "1/(1 + e⁻ˣ)",
    PRINTED: N_("1/(1 − e⁻ˣ), as printed"),
    SOFTPLUS: "ln(1 + eˣ)",
    BELL: "e^(−x²)",
    MODULES: N_("the modules"),
    NUDGES: N_("nudges"),
    BACKWARD: N_("backward, from the end"),
    FORWARD: N_("forward, with the values"),
}
PACE = 1.0

REACH = 5.0
X = np.linspace(-REACH, REACH, 201)
HEIGHTS = {SIGMOID: (0.0, 1.0), PRINTED: (-3.0, 4.0), SOFTPLUS: (0.0, 5.0), BELL: (0.0, 1.0)}
UNKNOWN = "·"
BOX = 6  # cells of a value
LEAST = 1e-18  # an error of zero is drawn at the lower edge


def headline(frame: Frame) -> tuple[str, ...]:
    """The readings of each face."""
    return ("h", "one", "two", "rule") if frame.face == NUDGES else ("x", "value", "derivative")


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """What was done in words; below it the picture of this face."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(_now(frame), width), Role.HIGHLIGHT)
    picture = _errors if frame.face == NUDGES else _modules
    canvas.paste(picture(frame, width, height - 1), 0, 1)
    return canvas


def _now(frame: Frame) -> str:
    """What the last step has done."""
    if frame.face == NUDGES:
        if not frame.phase:
            return _("Nudge x by h, and divide the rise by h")
        return _("Nudge h = {h}").format(h=_tenth(10.0**-frame.phase))
    if not frame.phase:
        return _("x goes in; nothing has been computed yet")
    node = NAMES[frame.here]
    if frame.back:
        return _("Backward: times the derivative of {module}").format(module=_text(frame, frame.here))
    if frame.carries_along:
        return _("Forward: {node}, and its derivative along with it").format(node=node)
    return _("Forward: {module}").format(module=_text(frame, frame.here - 1))


def _text(frame: Frame, k: int) -> str:
    """Module k, counted from 0, as an equation."""
    return f"{NAMES[k + 1]} = {_power(frame.chain[k].text.format(u=NAMES[k]))}"


def _power(text: str) -> str:
    """e^a as eᵃ, where there is a small letter."""
    for letter, small in zip("xabcd", "ˣᵃᵇᶜᵈ", strict=True):
        text = text.replace(f"e^{letter}", f"e{small}")
    return text


def _modules(frame: Frame, width: int, height: int) -> Canvas:
    chain, local, curve = partial(_graph, frame), partial(_table, frame), partial(_curve, frame)
    rows = frame.size + 2
    if height >= 20:
        return above(width, height, (5, chain), (rows, local), (height - 7 - rows, curve))
    if height >= 11:
        low: Draw = lambda w, h: beside(w, h, (46, local), (w - 48, curve)) if w >= 70 else local(w, h)  # noqa: E731
        return above(width, height, (5, chain), (height - 5, low), gap=0)
    return chain(width, height) if height < rows or width < 44 else local(width, height)


def _graph(frame: Frame, width: int, height: int) -> Canvas:
    """The chain: what each module is, its value, and the derivative carried to it."""
    wide = width >= 74
    names = ["x"] + [_power(module.text.format(u=NAMES[k])) for k, module in enumerate(frame.chain)]
    nodes = [
        graph.Node(
            f"{NAMES[k]} = {name}" if wide and k else name,
            _value(frame.known_values[k]),
            _value(frame.known_carried[k]),
            Role.STRONG,
        )
        for k, name in enumerate(names)
    ]
    edges = [(k, k + 1) for k in range(frame.size)]
    lit = [frame.here] if frame.phase else []
    return graph.draw(nodes, edges, width, height, highlight=lit, backward=frame.back)


def _value(value: float) -> str:
    """In a box that keeps its size."""
    return (UNKNOWN if np.isnan(value) else number(float(value), 3)).center(BOX)


def _table(frame: Frame, width: int, height: int) -> Canvas:
    """Each module: its value, its own derivative, and the product so far."""
    end = NAMES[frame.size]
    rows = []
    for k in range(frame.size - 1, -1, -1) if not frame.carries_along else range(frame.size):
        module, u, v = frame.chain[k], NAMES[k], NAMES[k + 1]
        rows.append(
            [
                _text(frame, k),
                f"∂{v}/∂{u} = {_power(module.slope_text.format(u=u))}",
                number_or(frame.known_local[k]),
                f"∂{v}/∂x" if frame.carries_along else f"∂{end}/∂{u}",
                number_or(frame.known_carried[k + frame.carries_along]),
            ]
        )
    head = [_("module"), _("its derivative"), "", _("product"), ""]
    lit = -1  # no row, but room for the sign
    if frame.phase and (frame.back or frame.carries_along):
        lit = frame.size - 1 - frame.here if frame.back else frame.here - 1
    if width < 54:
        head, rows = head[1:], [row[1:] for row in rows]
    return table.draw(head, rows, width, height, align="llrlr"[-len(head) :], highlight_row=lit)


def number_or(value: float) -> str:
    """A number with four decimals, or a sign that it is not known: always as wide."""
    return (UNKNOWN if np.isnan(value) else number(float(value), 4)).rjust(BOX + 1)


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """The function; the tangent at x once the derivative is known."""
    y = np.asarray(composed(frame.chain, X), np.float64)
    y = np.where(np.abs(y) < 1e6, y, np.nan)
    end, known = float(frame.values[-1]), frame.phase >= frame.size
    series = [Series(X, y, Role.GUESS, "f(x)")]
    marks = []
    if known and np.isfinite(end):
        marks = [Mark(frame.x, end, "●", Role.HIGHLIGHT)]
        if frame.phase == frame.last and np.isfinite(frame.derivative):
            near = np.array([-1.5, 1.5])
            series.append(
                Series(frame.x + near, end + frame.derivative * near, Role.HIGHLIGHT, _("slope"), "dashed")
            )
    return line.draw(
        series,
        width,
        height,
        x_label="x",
        y_label="",
        x_range=(-REACH, REACH),
        y_range=HEIGHTS[frame.function],
        marks=marks,
        number=number,
    )


def _errors(frame: Frame, width: int, height: int) -> Canvas:
    """How wrong the derivative is, by the size of the nudge, both by powers of ten."""
    h, one, two = frame.nudges
    rule = max(frame.metrics.get("rule", LEAST), LEAST)
    marker = "•" if width >= 40 else ""
    series = [
        Series(h, np.maximum(one, LEAST), Role.LOSS, _("one side"), "line", marker),
        Series(h, np.maximum(two, LEAST), Role.GUESS, _("both sides"), "line", marker),
        Series([10.0**-SMALLEST, 1.0], [rule, rule], Role.TARGET, _("chain rule"), "dotted"),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label="h",
        y_label=_("Error"),
        x_range=(10.0**-SMALLEST, 1.0),
        y_range=(LEAST, 1.0),
        log_x=True,
        log_y=True,
        number=_tenth,
    )


def _tenth(value: float) -> str:
    """A power of ten."""
    return "1" if value == 1 else "10" + str(round(np.log10(value))).translate(_SMALL) if value > 0 else "0"


_SMALL = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def describe(frame: Frame) -> list[str]:
    """What was done, the values, the derivatives, or the errors of the nudges."""
    told = [_now(frame) + "."]
    if frame.face == NUDGES:
        if frame.phase:
            text = _("The derivative is wrong by {one} after one nudge, by {two} after one to each side.")
            told.append(text.format(one=number(frame.nudges[1, -1]), two=number(frame.nudges[2, -1])))
        rule = number(frame.metrics.get("rule", float("inf")))
        return [*told, _("By the chain rule it is wrong by {rule}.").format(rule=rule)]
    known = [
        f"{name} = {number(float(value), 4)}"
        for name, value in zip(NAMES, frame.known_values, strict=False)
        if not np.isnan(value)
    ]
    told.append(_("Values: {values}.").format(values="; ".join(known)))
    if frame.phase == frame.last:
        text = ngettext(
            "The product of {count} derivative is df/dx = {derivative}.",
            "The product of {count} derivatives is df/dx = {derivative}.",
            frame.size,
        )
        told.append(text.format(count=number(frame.size), derivative=number(frame.derivative, 4)))
    return told
