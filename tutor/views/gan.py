"""Real and forged points on the discriminator's map, how many are forged of each mode, both losses."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, line, scatter
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.charts.plot import Mark
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.gan import AVERAGED, CURRENT, EDGE, Frame
from tutor.views.panes import Draw, above, beside

TITLE = N_("Two nets in contest (GAN)")
LABELS = {
    "modes": N_("modes found"),
    "near": N_("share near a mode"),
    "d_loss": N_("discriminator's loss"),
    "g_loss": N_("generator's loss"),
    "d_real": N_("mean D of real points"),
    "d_forged": N_("mean D of forged points"),
    "noise": N_("noise before the discriminator"),
    "step": N_("step"),
}
HEADLINE = ("modes", "near", "d_real", "d_forged")
CHOICES = {AVERAGED: N_("averaged"), CURRENT: N_("as it is")}

TOP = 4.0  # of the losses


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The plane, and beside or below it the modes and the losses where there is room."""
    plane, modes, losses = partial(_plane, frame), partial(_modes, frame), partial(_losses, frame)
    right: Draw = lambda w, h: above(w, h, (1, modes), (1, losses))  # noqa: E731
    if width >= 100 and height >= 20:
        side = min(2 * height + 4, width - 40)
        return beside(width, height, (side, plane), (width - side - 2, right))
    if width >= 66 and height >= 8:
        if height < 16:
            return _flat(frame, width, height)
        side = min(2 * height + 14, width - 34)
        return beside(width, height, (side, plane), (width - side - 2, right))
    if width >= 50 and height >= 26:
        lower: Draw = lambda w, h: beside(w, h, (6, modes), (7, losses))  # noqa: E731
        return above(width, height, (height - 11, plane), (10, lower))
    return plane(width, height)


def _flat(frame: Frame, width: int, height: int) -> Canvas:
    """All three side by side; the modes only where each of them has a row."""
    few = len(frame.modes) < height
    side = min(2 * height + 10, width - (44 if few else 34))
    first: Draw = partial(_plane, frame)
    last: Draw = partial(_losses, frame)
    if few:
        rest: Draw = lambda w, h: beside(w, h, (12, partial(_modes, frame)), (w - 14, last))  # noqa: E731
        return beside(width, height, (side, first), (width - side - 2, rest))
    return beside(width, height, (side, first), (width - side - 2, last))


def _plane(frame: Frame, width: int, height: int) -> Canvas:
    """Dots are real points, circles forged ones; where it is bright the discriminator believes."""
    some = max(width * height // 9, 1)
    real, forged = frame.real[:some].astype(np.float64), frame.forged[:some]
    places = np.concatenate([real, forged])
    kinds = np.repeat([0, 1], [len(real), len(forged)])
    return scatter.draw(
        places,
        kinds,
        width,
        height,
        x_range=(-EDGE, EDGE),
        y_range=(-EDGE, EDGE),
        glyphs="·○",
        names=(_("real"), _("forged")),
        background=frame.judgement,
        colormap="cividis",
        marks=[Mark(x, y, "+", Role.TARGET) for x, y in frame.modes.tolist()],
        y_label=_("bright: taken for real") if width >= 46 else "",
        number=number,
    )


def _modes(frame: Frame, width: int, height: int) -> Canvas:
    """Of each mode, the part of all forged points that lie near it; a missing one has ✗."""
    canvas = Canvas(width, height)
    titles = (_("Forged near modes, %"), _("Near modes, %"))
    title = next((text for text in titles if len(text) <= width), titles[-1])
    canvas.write(0, 0, cut(title, width), Role.AXIS)
    names = [f"{k}{' ' if found else '✗'}" for k, found in enumerate(frame.found.tolist(), 1)]
    shares = 100 * frame.counts / len(frame.forged)
    roles = [Role.CLASS_1 if found else Role.DIM for found in frame.found.tolist()]
    top = min(max(2.5 * 100 / len(names), float(shares.max(initial=0))), 100.0)
    picture = bars.draw(names, shares, width, height - 1, roles=roles, minimum=0, maximum=top, number=_whole)
    canvas.paste(picture, 0, 1)
    return canvas


def _whole(value: float) -> str:
    return number(value, 0)


def _losses(frame: Frame, width: int, height: int) -> Canvas:
    """Both losses; the dashed line is where the discriminator can only guess, 2 ln 2."""
    steps, values = frame.losses.steps, np.minimum(frame.losses.values, TOP)
    judge, forger = values.T if len(steps) else (np.zeros(0), np.zeros(0))
    end = 100.0
    while end < frame.step:
        end *= 2
    series = [
        Series(steps, judge, Role.TEST, "D"),
        Series(steps, forger, Role.CLASS_1, "G", style="dotted"),
        Series([0, end], [2 * np.log(2)] * 2, Role.DIM, style="dashed"),
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        y_label=_("Losses"),
        x_range=(0, end),
        y_range=(0, TOP),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """How many modes have been found, and whether the discriminator can still tell."""
    metrics = frame.metrics
    found = ngettext(
        "Step {step}: {found} of {all} mode is found; {share} of the forged points lie near a mode.",
        "Step {step}: {found} of {all} modes are found; {share} of the forged points lie near a mode.",
        len(frame.modes),
    ).format(
        step=number(frame.step),
        found=number(metrics["modes"]),
        all=number(len(frame.modes)),
        share=percent(metrics["near"], 0),
    )
    judged = _("On average the discriminator gives real points {real} and forged ones {forged}.").format(
        real=number(metrics["d_real"], 2), forged=number(metrics["d_forged"], 2)
    )
    if metrics["modes"] <= len(frame.modes) / 4 and metrics["near"] > 0.5:
        collapsed = _("The generator has collapsed: it forges the same few things again and again.")
        return [found, judged, collapsed]
    return [found, judged]
