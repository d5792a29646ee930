"""Three logits, their powers of e and their shares as bars; or the sigmoid with one raw output on it."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, line
from tutor.charts.axis import Number
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.probabilities import PLAIN, POWER_3, SHIFTED, SUM, THREE, TWO, Floats, powers
from tutor.sims.softmax import Frame
from tutor.views import softmax_two
from tutor.views.panes import Draw, above, beside, titled

TITLE = N_("From raw outputs to probabilities")
LABELS = {
    "p1": N_("probability of “cat”"),
    "p2": N_("of the second class"),
    "p3": N_("of “bird”"),
    "sum": N_("sum of the probabilities"),
    "squares": N_("sum of their squares"),
    "drawn": N_("examples drawn"),
    "gap": N_("largest gap to the drawn shares"),
    "step": N_("step"),
}
CHOICES = {
    TWO: N_("two: cat or not"),
    THREE: N_("three: cat, dog, bird"),
    PLAIN: N_("the logits themselves"),
    SHIFTED: N_("logits minus the largest"),
}
PACE = 1.5

NAMES = (N_("cat"), N_("dog"), N_("bird"))
ROLES = (Role.CLASS_0, Role.CLASS_1, Role.CLASS_2)
TEMPERATURES = np.geomspace(0.05, 20, 81)


def headline(frame: Frame) -> tuple[str, ...]:
    """For two classes the sum of squares is nothing to look at."""
    if frame.knobs.classes == TWO:
        return ("p1", "p2", "drawn", "gap")
    return ("p1", "p2", "p3", "sum", "squares") if not frame.tally.sum() else ("p1", "sum", "drawn", "gap")


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """What is being done in words, and the picture of so many classes."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(_now(frame), width), Role.HIGHLIGHT)
    picture = softmax_two.draw if frame.knobs.classes == TWO else _three
    canvas.paste(picture(frame, width, height - 1), 0, 1)
    return canvas


def _now(frame: Frame) -> str:
    """What the last step has done."""
    if frame.step > frame.knobs.last:
        if np.isnan(frame.shares).any():
            return _("∞ / ∞ is no number: there are no probabilities")
        return _("Ten examples more: their true classes")
    if frame.knobs.classes == TWO:
        return softmax_two.now(frame)
    if frame.phase == 0:
        return _("Three logits: any numbers at all")
    if frame.phase <= POWER_3:
        return _("Raise e to it: {name}").format(name=_(NAMES[frame.phase - 1]))
    if frame.phase == SUM:
        return _("Add the three: {sum}").format(sum=_size(frame.total))
    return _("Divide by the sum: {name}").format(name=_(NAMES[frame.phase - SUM - 1]))


def _three(frame: Frame, width: int, height: int) -> Canvas:
    """Logits, powers and shares one below the other, or side by side; below them temperature and draws."""
    groups = [partial(_logits, frame), partial(_powers, frame), partial(_shares, frame)]
    cooled, drawn = partial(_temperatures, frame), partial(_drawn, frame)
    right = 2 * width // 5 if width >= 70 else 19
    pair: Draw = lambda w, h: beside(w, h, (w - right - 2, cooled), (right, drawn))  # noqa: E731
    if height >= 26 and width >= 50:
        rows = 4 if height < 36 else 6
        return above(width, height, *((rows, group) for group in groups), (height - 3 * rows - 3, pair))
    if width >= 66 and height >= 10:
        top: Draw = lambda w, h: beside(w, h, *((1, group) for group in groups))  # noqa: E731
        return above(width, height, (4, top), (height - 5, pair))
    if height >= 14:
        return above(width, height, *((1, group) for group in groups))
    if height >= 9:
        return above(width, height, (1, groups[0]), (1, groups[2]))
    return groups[0 if frame.phase == 0 else 1 if frame.phase <= SUM else 2](width, height)


def _logits(frame: Frame, width: int, height: int) -> Canvas:
    """The logits; what is added to all of them is told in the line above."""
    title, shift = _("Logits l"), frame.knobs.shift
    if shift:
        title = _("Logits l = {shift} +").format(shift=number(shift))
    return _bars(title, np.array(frame.knobs.logits), width, height, (-5, 5), _logit)


def _powers(frame: Frame, width: int, height: int) -> Canvas:
    """The powers of e. Their scale is there before the bars are."""
    total = "" if np.isnan(frame.total) else "   " + _("sum {sum}").format(sum=_size(frame.total))
    grown = powers(frame.knobs)
    most = float(np.max(grown, initial=1e-300, where=np.isfinite(grown)))
    return _bars(_power(frame) + total, frame.powers, width, height, (0, most), _size)


def _power(frame: Frame) -> str:
    """What is computed from each logit, as it would be typed."""
    inside = "l − max" if frame.knobs.largest == SHIFTED else "l"
    if frame.knobs.temperature != 1:
        inside = f"({inside})" if len(inside) > 1 else inside
        return f"e^({inside} / {number(frame.knobs.temperature)})"
    return f"e^({inside})" if len(inside) > 1 else "eˡ"


def _shares(frame: Frame, width: int, height: int) -> Canvas:
    total = frame.metrics.get("sum")
    title = _("Probabilities y")
    if total is not None:
        title += "   " + _("sum {sum}").format(sum=number(round(total, 9)))
    return _bars(title, frame.shares, width, height, (0, 1), _share)


def _bars(
    title: str, values: Floats, width: int, height: int, span: tuple[float, float], write: Number
) -> Canvas:
    low, high = span
    names = [_(name) for name in NAMES]
    picture = bars.draw(
        names, values, width, height - 1, roles=ROLES, minimum=low, maximum=high, number=write
    )
    return titled(title, picture, width, height)


def _temperatures(frame: Frame, width: int, height: int) -> Canvas:
    """The probabilities at every temperature, and the one that is set."""
    logits = np.array(frame.knobs.logits)
    grown = np.exp((logits - logits.max()) / TEMPERATURES[:, None])
    grown /= grown.sum(axis=1, keepdims=True)
    here = frame.knobs.temperature
    series = [
        *(
            Series(TEMPERATURES, grown[:, k], role, _(name) if height >= 8 else "")
            for k, (role, name) in enumerate(zip(ROLES, NAMES, strict=True))
        ),
        Series([here, here], [0, 1], Role.HIGHLIGHT, "", "dashed"),
    ]
    picture = line.draw(
        series,
        width,
        height - 1,
        x_label="T",
        x_range=(0.05, 20),
        y_range=(0, 1),
        log_x=True,
        number=number,
    )
    return titled(_("y at each temperature T"), picture, width, height)


def _drawn(frame: Frame, width: int, height: int) -> Canvas:
    """The share of each class among the examples drawn so far."""
    return softmax_two.drawn(frame, [_(name) for name in NAMES], ROLES, width, height)


def _logit(value: float) -> str:
    return number(round(value, 2) + 0.0)


def _size(value: float) -> str:
    """A power of e: few digits, and none too many."""
    return number(value, 3) if 0.001 <= value < 1000 else number(float(f"{value:.3g}"))


def _share(value: float) -> str:
    return number(value, 3)


def describe(frame: Frame) -> list[str]:
    """What has been done, the probabilities, and what was drawn with them."""
    told = [_now(frame) + "."]
    two = frame.knobs.classes == TWO
    names = [_("cat"), _("not a cat")] if two else [_(name) for name in NAMES]
    known = [
        f"{name} {number(float(share), 3)}"
        for name, share in zip(names, frame.shares, strict=True)
        if not np.isnan(share)
    ]
    if known:
        told.append(_("Probabilities: {shares}.").format(shares="; ".join(known)))
    count = int(frame.tally.sum())
    if count:
        seen = [f"{name} {number(int(n))}" for name, n in zip(names, frame.tally, strict=True)]
        text = ngettext("Of {count} example drawn: {seen}.", "Of {count} examples drawn: {seen}.", count)
        told.append(text.format(count=number(count), seen="; ".join(seen)))
    return told
