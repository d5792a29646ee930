"""The four lamps, the examples, the machine with its dial, and the error after each round."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line, table
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.supervised_loop import (
    ADJUST,
    CHECK,
    LAMPS,
    NO_ADJUST,
    NO_CHECK,
    PREPARE,
    PRESENT,
    RIGHT,
    SECONDS,
    SLIP,
    WHOLE,
    Frame,
)
from tutor.views.panes import above, beside

TITLE = N_("A machine with four lamps")
LABELS = {
    "round": N_("round"),
    "w": N_("dial w"),
    "input": N_("input (s)"),
    "output": N_("output (km)"),
    "expected": N_("expected (km)"),
    "error": N_("error (km)"),
    "mean_error": N_("mean error (km)"),
    "step": N_("step"),
}
HEADLINE = ("w", "output", "error", "mean_error")
CHOICES = {
    RIGHT: N_("all are right"),
    SLIP: N_("one is wrong"),
    WHOLE: N_("all work"),
    NO_CHECK: N_("“check” is out"),
    NO_ADJUST: N_("“adjust” is out"),
}
PACE = 2.0

NAMES = {PREPARE: N_("prepare"), PRESENT: N_("present"), CHECK: N_("check"), ADJUST: N_("adjust")}
UNKNOWN = "·"
_FULL = 1.5  # the end of the dial
_ROUNDS = 12  # so many rounds fit before the axis grows


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The lamps over the machine; where there is room the examples beside it, and the errors."""
    lamps, examples = partial(_lamps, frame), partial(_examples, frame)
    machine, errors = partial(_machine, frame), partial(_errors, frame)
    if height >= 20 and width >= 46:
        both = lambda w, h: beside(w, h, (30, examples), (w - 32, machine))  # noqa: E731
        return above(width, height, (3, lamps), (9, both), (height - 14, errors))
    if height >= 20:
        return above(width, height, (3, lamps), (9, machine), (height - 14, errors))
    if height < 5:
        return lamps(width, height)
    top = 3 if height >= 12 else 2
    if width >= 70:
        panes = (30, examples), (22, machine), (width - 56, errors)
        return above(width, height, (top, lamps), (height - top, lambda w, h: beside(w, h, *panes)), gap=0)
    return above(width, height, (top, lamps), (height - top, machine), gap=0)


# --- the lamps


def _lamps(frame: Frame, width: int, height: int) -> Canvas:
    """Four lamps in a row and the way back from the last to the second; the lit one is filled."""
    canvas = Canvas(width, height)
    slot = max((width - 1) // 4, 1)
    for k, lamp in enumerate(LAMPS):
        lit, role = lamp == frame.lamp, Role.HIGHLIGHT if lamp == frame.lamp else Role.DIM
        out = lamp == _dark(frame)
        sign = "✗" if out else "●" if lit else "○"
        text = cut(f"{sign} {_(NAMES[lamp])}", slot - 1)
        canvas.write(k * slot, 0, text, role)
        rest = slot - len(text) - 3
        if k < 3 and rest >= 0:
            canvas.write(k * slot + len(text) + 1, 0, "─" * rest + "▸", Role.AXIS)
    if height >= 2:
        _way_back(canvas, slot)
    return canvas


def _dark(frame: Frame) -> str:
    return {NO_CHECK: CHECK, NO_ADJUST: ADJUST}.get(frame.out, "")


def _way_back(canvas: Canvas, slot: int) -> None:
    """The line from “adjust” back to “present”, with what it means on it."""
    length = 2 * slot - 1
    canvas.write(slot, 1, "▴" if canvas.height < 3 else "▴" + " " * length + "│", Role.AXIS)
    row, text = (2 if canvas.height >= 3 else 1), _("the next example")
    canvas.write(slot, row, "╰" + "─" * length + "╯", Role.AXIS)
    if len(text) + 4 <= length:
        canvas.write(slot + 1 + (length - len(text) - 2) // 2, row, f" {text} ", Role.DIM)


# --- the examples and the machine


def _examples(frame: Frame, width: int, height: int) -> Canvas:
    """Input and expected output of each example; the error of the dial as it stands, once it is known."""
    rows = [
        [_seconds(x), _kilometres(y), _signed(e) if frame.round else UNKNOWN]
        for x, y, e in zip(SECONDS, frame.expected, frame.errors, strict=True)
    ]
    header = [_("input"), _("expected"), _("error now")]
    canvas = table.draw(header, rows, width - 2, height, align="rrr")
    shown = Canvas(width, height)
    shown.paste(canvas, 2, 0)
    if frame.presented:
        y = (2 if height >= 5 else 1) + frame.index
        shown.write(0, y, "▸", Role.HIGHLIGHT)
        shown.fore[y : y + 1] = Role.HIGHLIGHT
    return shown


def _seconds(value: float) -> str:
    return _("{seconds} s").format(seconds=number(value))


def _kilometres(value: float, decimals: int | None = 1) -> str:
    return _("{kilometres} km").format(kilometres=number(value, decimals))


def _signed(value: float) -> str:
    if abs(value) >= 1000:
        return number(float(f"{value:.2g}"))
    return ("+" if round(value, 2) > 0 else "") + number(value, 2)


def _machine(frame: Frame, width: int, height: int) -> Canvas:
    """In above, the dial in its box, out below, and what the check says of it."""
    canvas = Canvas(width, height)
    inner = min(width, 30) - 4
    if inner < 4:
        return canvas
    box = Role.HIGHLIGHT if frame.lamp == ADJUST else Role.AXIS
    tall = height >= 9
    y = 2 if tall else 1
    _in(canvas, frame, tall)
    canvas.write(0, y, "┌" + "─" * (inner + 2) + "┐", box)
    canvas.write(0, y + 1, f"│ {cut(_dial(frame), inner):<{inner}} │", box)
    canvas.write(0, y + 2, f"│ {_gauge(frame, inner)} │", box)
    canvas.write(0, y + 3, "└" + "─" * (inner + 2) + "┘", box)
    _out(canvas, frame, y + 4, tall)
    return canvas


def _in(canvas: Canvas, frame: Frame, tall: bool) -> None:
    role = Role.HIGHLIGHT if frame.lamp == PRESENT else Role.TEXT
    text = _seconds(float(SECONDS[frame.index])) if frame.presented else UNKNOWN
    canvas.write(2, 0, f"↓ {text}", role)
    if tall:
        canvas.write(2, 1, "↓", Role.AXIS)


def _dial(frame: Frame) -> str:
    if frame.lamp == ADJUST and frame.w != frame.before:
        return f"w  {_three(frame.before)} → {_three(frame.w)}"
    return f"w = {_three(frame.w)}"


def _three(value: float) -> str:
    return number(value, 3) if abs(value) < 1000 else number(float(f"{value:.2g}"))


def _gauge(frame: Frame, width: int) -> str:
    """The dial from 0 to its end: filled as far as w goes."""
    filled = round(width * min(max(frame.w / _FULL, 0), 1))
    return "█" * filled + "░" * (width - filled)


def _out(canvas: Canvas, frame: Frame, y: int, tall: bool) -> None:
    """What came out, and (after the check) by how much it is wrong."""
    role = Role.HIGHLIGHT if frame.lamp in (PRESENT, CHECK) else Role.TEXT
    if tall:
        canvas.write(2, y, "↓", Role.AXIS)
        y += 1
    output = _kilometres(frame.output, 3) if frame.presented else UNKNOWN
    canvas.write(2, y, f"↓ {output}", role)
    if frame.checked:
        expected = number(frame.expected[frame.index], 1)
        text = f"{number(frame.output, 3)} − {expected} = {_signed(frame.error)}"
        short = _("error {error}").format(error=_signed(frame.error))
        fits = len(text) <= canvas.width - 2
        canvas.write(2, y + 1, text if fits else cut(short, canvas.width - 2), Role.LOSS)
    elif frame.lamp in (CHECK, ADJUST):
        canvas.write(2, y + 1, cut(_("not checked"), canvas.width - 2), Role.LOSS)


# --- what has been learned


def _errors(frame: Frame, width: int, height: int) -> Canvas:
    """The mean size of the errors over all examples, at the start and after each round."""
    rounds = len(frame.dial) - 1
    end = _ROUNDS if rounds <= _ROUNDS else nice_step(rounds)
    top = float(max(frame.sizes.max(), 4.0))
    series = [Series(np.arange(rounds + 1), frame.sizes, Role.LOSS, marker="•" if rounds <= width else "")]
    return line.draw(
        series,
        width,
        height,
        x_label=_("round"),
        y_label=_("Mean error (km)"),
        x_range=(0, end),
        y_range=(0, top if top == 4.0 else nice_step(top)),
        number=number,
    )


# --- the same in words


def describe(frame: Frame) -> list[str]:
    """The dial, what the lit lamp did, and how wrong the machine is on all examples."""
    whole = _("With w = {w} its answers are wrong by {error} km on average.").format(
        w=_three(frame.w), error=_three(float(frame.sizes[-1] if frame.lamp == ADJUST else _mean(frame)))
    )
    return [_lamp(frame), whole, *_broken(frame)]


def _mean(frame: Frame) -> float:
    return float(np.abs(frame.errors).mean())


def _lamp(frame: Frame) -> str:
    numbers = {
        "round": number(frame.round),
        "input": number(SECONDS[frame.index]),
        "output": number(frame.output, 3),
        "expected": number(frame.expected[frame.index], 1),
        "error": number(frame.error, 3),
        "before": _three(frame.before),
        "w": _three(frame.w),
    }
    if frame.lamp == PREPARE:
        return ngettext(
            "Prepared: {count} example with its expected output.",
            "Prepared: {count} examples with their expected outputs.",
            len(SECONDS),
        ).format(count=number(len(SECONDS)))
    if frame.lamp == PRESENT:
        return _("Round {round}, present: {input} s goes in, {output} km comes out.").format(**numbers)
    if frame.lamp == CHECK:
        if not frame.checked:
            return _("Round {round}: the answer is not checked.").format(**numbers)
        text = _("Round {round}, check: {output} km instead of {expected} km, an error of {error} km.")
        return text.format(**numbers)
    return _("Round {round}, adjust: w went from {before} to {w}.").format(**numbers)


def _broken(frame: Frame) -> list[str]:
    if frame.done:
        return [_("The dial has run away, and the machine stops.")]
    if frame.out == NO_CHECK:
        return [_("Nobody checks, so the dial is turned up or down by chance.")]
    if frame.out == NO_ADJUST:
        return [_("Nobody adjusts, so the machine gives the same wrong answers for ever.")]
    return []
