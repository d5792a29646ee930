"""The expression with a tree that grows below it, operation by operation, and its brackets."""

from __future__ import annotations

from tutor.charts.canvas import Canvas, Role, cut
from tutor.locale import N_, _, ngettext, number
from tutor.sims.binding import IMPLIES, LEFT, MINUS, MIXED, POWER, RIGHT, USUAL, Done, Frame

TITLE = N_("What binds to what")
LABELS = {
    "value": N_("value so far"),
    "operations": N_("operations in all"),
    "step": N_("step"),
}
HEADLINE = ("value",)
CHOICES = {
    USUAL: N_("the usual rules"),
    LEFT: N_("from the left"),
    RIGHT: N_("from the right"),
    MIXED: "1 + 2 × 3 ÷ 4",
    MINUS: "8 − 4 − 2",
    POWER: "2 ^ 3 ^ 2",
    IMPLIES: "0 → 0 → 0",
}
PACE = 0.7


def headline(frame: Frame) -> tuple[str, ...]:
    """Only what is known yet."""
    return tuple(name for name in HEADLINE if name in frame.metrics) or ("operations",)


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The rule, the tokens with the tree, and the sentence of brackets once all is bound."""
    canvas = Canvas(width, height)
    tree, lines = _tree(frame, width), _lines(frame)
    rule = _("Order: {rule}").format(rule=_(CHOICES[frame.rule]))
    canvas.write(0, 0, cut(rule, width), Role.AXIS)
    wide = height < tree.height + len(lines) + 5 and width >= tree.width + 30
    top = max((height - tree.height - (0 if wide else len(lines) + 2)) // 3, 1)
    left = 0 if wide else max((width - tree.width) // 2, 0)
    canvas.paste(tree, left, top)
    x, y = (tree.width + 3, top) if wide else (left, top + tree.height + 1)
    for k, (text, role) in enumerate(lines):
        canvas.write(x, y + k, cut(text, width - x), role)
    return canvas


def _tree(frame: Frame, width: int) -> Canvas:
    """Each operation: a bracket from its left part to its right part, and below the operator what it gave."""
    pitch = 6 if width >= 44 else 4 if width >= 28 else 2
    places = {k: pitch * k + 1 for k in range(len(frame.tokens))}
    canvas = Canvas(pitch * (len(places) - 1) + 7, 2 + 2 * len(frame.plan))
    last = frame.made[-1] if frame.made else None
    for k, token in enumerate(frame.tokens):
        lit = last is not None and k == last.operator
        role = Role.HIGHLIGHT if lit else Role.STRONG if k % 2 == 0 else Role.TEXT
        canvas.write(places[k], 0, token, role)
    bottom = dict.fromkeys(places, 0)  # the row of the last thing written below each token
    for level, done in enumerate(frame.made):
        _bracket(canvas, places, bottom, done, 2 * level + 1, done is last)
    return canvas


def _bracket(
    canvas: Canvas, places: dict[int, int], bottom: dict[int, int], done: Done, y: int, lit: bool
) -> None:
    role = Role.HIGHLIGHT if lit else Role.GRID
    left, right = done.left.at, done.right.at
    for end in (left, right):
        for row in range(bottom[end] + 1, y):
            canvas.write(places[end], row, "│", role)
    x, end, middle = places[left], places[right], places[done.operator]
    canvas.write(x, y, "└" + "─" * (end - x - 1) + "┘", role)
    canvas.write(middle, y, "┬" if middle not in (x, end) else "┤", role)
    canvas.write(middle, y + 1, number(done.result.value), Role.HIGHLIGHT if lit else Role.GUESS)
    bottom[done.operator] = y + 1


def _lines(frame: Frame) -> list[tuple[str, int]]:
    lines: list[tuple[str, int]] = [(_operation(frame, done), Role.TEXT) for done in frame.made]
    if frame.done:
        value = number(frame.metrics["value"])
        lines += [("", Role.TEXT), (f"{frame.bracketed} = {value}", Role.HIGHLIGHT)]
    return lines


def _operation(frame: Frame, done: Done) -> str:
    a, b, c = (number(part.value) for part in (done.left, done.right, done.result))
    return f"{a} {frame.tokens[done.operator]} {b} = {c}"


def describe(frame: Frame) -> list[str]:
    """The expression, what has been bound so far, and the result."""
    begun = _("The expression {expression}. Order: {rule}.").format(
        expression=frame.expression, rule=_(CHOICES[frame.rule])
    )
    if not frame.made:
        return [begun]
    count = ngettext("{count} operation: {steps}.", "{count} operations: {steps}.", frame.step)
    steps = "; ".join(_operation(frame, done) for done in frame.made)
    told = [begun, count.format(count=number(frame.step), steps=steps)]
    if frame.done:
        text = _("With its brackets it is {text} = {value}.")
        told.append(text.format(text=frame.bracketed, value=number(frame.metrics["value"])))
    return told
