"""Two layers of sums as a diagram with its numbers, and the one layer that does the same."""

from __future__ import annotations

from functools import partial

from tutor.charts.canvas import Canvas, Role, cut
from tutor.locale import N_, _, number
from tutor.sims.collapse import NONE, RELU, SIGMOID, SUMS, Frame
from tutor.views.panes import above, beside

TITLE = N_("Two layers that are one")
LABELS = {
    "k1": N_("sum k₁"),
    "k2": N_("sum k₂"),
    "y": N_("output y"),
    "c1": N_("coefficient of x₁"),
    "c2": N_("coefficient of x₂"),
    "c3": N_("coefficient of x₃"),
    "c4": N_("coefficient of x₄"),
    "step": N_("step"),
}
HEADLINE = ("k1", "k2", "y", "c1", "c2", "c3", "c4")
CHOICES = {NONE: N_("none"), SIGMOID: N_("sigmoid"), RELU: N_("ReLU")}
PACE = 1.0

UNKNOWN = "·"
_BELOW = "₁₂₃₄"
_JOIN = 15, 34  # columns where two lines meet


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Both diagrams, one below the other or side by side; in a small picture the one in hand."""
    two, one = partial(_two, frame), partial(_one, frame)
    if height >= 22:
        return above(width, height, (14, two), (height - 15, one))
    if width >= 74:
        return beside(width, height, (46, two), (width - 47, one), gap=1)
    return (one if frame.step > SUMS else two)(width, height)


def _short(value: float) -> str:
    return number(round(value, 3) + 0.0)


def _named(letter: str, k: int) -> str:
    return letter + _BELOW[k]


def _two(frame: Frame, width: int, height: int) -> Canvas:
    """Inputs, two inner sums, the outer one, with the weight on each line."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(_("two layers"), width), Role.DIM)
    pitch = 3 if height >= 13 else 2
    first, second = _JOIN
    for k in range(4):
        y = 1 + k * pitch + (pitch == 3)
        lit, path = frame.step == k // 2 + 1, frame.step == SUMS + k + 1
        role = Role.HIGHLIGHT if lit or path else Role.TEXT
        canvas.write(0, y, f"{_named('x', k)} {_short(frame.x[k])}", role)
        _wire(canvas, 8, first, y, _short(frame.inner[k]), role if lit or path else Role.AXIS)
        canvas.write(first, y, "╮╯"[k % 2], Role.AXIS)
    for j in range(2):
        top = 1 + 2 * j * pitch + (pitch == 3)
        _join(canvas, first, top, pitch)
        y = top + 1
        lit, path = frame.step == j + 1, SUMS + 2 * j < frame.step <= SUMS + 2 * j + 2
        role = Role.HIGHLIGHT if lit else Role.TEXT
        canvas.write(
            first + 1, y, cut(_sum(frame, j), 12), role if frame.on[j] or frame.summed <= j else Role.DIM
        )
        shown = Role.HIGHLIGHT if path or frame.step == SUMS else Role.AXIS
        _wire(canvas, first + 13, second, y, _short(frame.outer[j]), shown)
        canvas.write(second, y, "╮╯"[j], Role.AXIS)
    upper, lower = 2 + (pitch == 3), 2 + 2 * pitch + (pitch == 3)
    middle = (upper + lower) // 2
    for y in range(upper + 1, lower):
        canvas.write(second, y, "├" if y == middle else "│", Role.AXIS)
    known = _short(frame.y) if frame.summed == SUMS else UNKNOWN
    canvas.write(second + 1, middle, f" y = {known}", Role.HIGHLIGHT if frame.step == SUMS else Role.TEXT)
    return canvas


def _wire(canvas: Canvas, left: int, right: int, y: int, weight: str, role: int) -> None:
    """A line with its weight in the middle."""
    canvas.write(left, y, "─" * (right - left), role)
    canvas.write(
        left + (right - left - len(weight)) // 2, y, weight, role if role == Role.HIGHLIGHT else Role.TEXT
    )


def _join(canvas: Canvas, x: int, top: int, pitch: int) -> None:
    """What is between two lines that meet, and the way out of it."""
    for y in range(top + 1, top + pitch):
        canvas.write(x, y, "├" if y == top + 1 else "│", Role.AXIS)


def _sum(frame: Frame, j: int) -> str:
    """k₁ = 7, or what the activation function makes of it."""
    if frame.summed <= j:
        return f" {_named('k', j)} = {UNKNOWN}"
    if frame.activation == NONE:
        return f" {_named('k', j)} = {_short(frame.sums[j])}"
    return f" {_short(frame.sums[j])} → {_short(float(frame.hidden[j]))}"


def _one(frame: Frame, width: int, height: int) -> Canvas:
    """Each input with the product of the weights on its path, and their sum."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(_("one layer"), width), Role.DIM)
    if frame.activation == SIGMOID:
        canvas.write(0, 2, cut(_("With a sigmoid there is none."), width), Role.TEXT)
        return canvas
    pitch = 2
    end = min(width - 9, 34)
    for k in range(4):
        y = 1 + k * pitch
        lit = frame.step == SUMS + k + 1
        role = Role.HIGHLIGHT if lit else Role.TEXT
        canvas.write(0, y, f"{_named('x', k)} {_short(frame.x[k])}", role)
        canvas.write(7, y, "─" * (end - 7), Role.HIGHLIGHT if lit else Role.AXIS)
        text = _product(frame, k)
        canvas.write(7 + (end - 7 - len(text)) // 2, y, text, role if frame.walked > k else Role.DIM)
        canvas.write(end, y, "╮┤┤╯"[k], Role.AXIS)
        if k < 3:
            canvas.write(end, y + 1, "├" if k == 1 else "│", Role.AXIS)
    known = _short(float(frame.coefficients @ frame.x)) if frame.finished else UNKNOWN
    canvas.write(end + 1, 2 + pitch, f" y = {known}", Role.HIGHLIGHT if frame.finished else Role.TEXT)
    if frame.finished and height > 9:
        canvas.write(0, 9, cut("y = " + _written(frame), width), Role.HIGHLIGHT)
    return canvas


def _product(frame: Frame, k: int) -> str:
    """1·3 = 3, or 0 where the sum is shut."""
    if frame.walked <= k:
        return f" {UNKNOWN} "
    if not frame.on[k // 2]:
        return " 0 "
    v, w = float(frame.outer[k // 2]), float(frame.inner[k])
    factors = "·".join(f"({_short(value)})" if value < 0 else _short(value) for value in (v, w))
    return f" {factors} = {_short(frame.coefficients[k])} "


def _written(frame: Frame) -> str:
    """1·x₁ + 3·x₂ + 4·x₃ + 2·x₄"""
    text = ""
    for k, value in enumerate(frame.coefficients.tolist()):
        sign = "−" if value < 0 else "+"
        text += ("" if not k else f" {sign} ") if k or value >= 0 else "−"
        text += f"{_short(abs(value))}·{_named('x', k)}"
    return text


def describe(frame: Frame) -> list[str]:
    """The sums that are known, the coefficients, and what the one layer gives."""
    rule = "y = {v1}·k₁ + {v2}·k₂".format(**dict(zip(("v1", "v2"), map(_short, frame.outer), strict=True)))
    if not frame.step:
        return [
            _("Two sums k₁ and k₂ go into a third, {rule}. Nothing has been computed yet.").format(rule=rule)
        ]
    names = (_named("k", 0), _named("k", 1), "y")
    values = [*frame.sums.tolist(), frame.y]
    known = [f"{name} = {_short(value)}" for name, value in zip(names, values, strict=True)][: frame.summed]
    told = [_("In two layers: {known}.").format(known="; ".join(known))]
    if frame.activation == RELU and frame.summed >= 2 and not frame.on.all():
        told.append(_("A sum that is not positive is shut: nothing goes through it."))
    if frame.walked:
        walked = [f"{_named('c', k)} = {_short(c)}" for k, c in enumerate(frame.coefficients[: frame.walked])]
        told.append(_("Along the paths: {known}.").format(known="; ".join(walked)))
    if frame.finished:
        told.append(
            _("In one layer y = {sum} = {y}: the same.").format(sum=_written(frame), y=_short(frame.y))
        )
    elif frame.activation == SIGMOID and frame.summed == SUMS:
        told.append(_("With a sigmoid no single layer does the same."))
    return told
