"""A layer's products in a loop and by vector instructions, or a batch alone and shared; and the speed-up."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.parallelism import EXAMPLES, NEURONS, Frame
from tutor.sims.speed_up import amdahl
from tutor.views import parallel_layer, parallel_workers
from tutor.views.panes import Draw, above, beside, titled

TITLE = N_("One after the other, or at once")
LABELS = {
    "pairs": N_("products by the loop"),
    "pairs_vector": N_("products by the vector unit"),
    "instructions": N_("vector instructions"),
    "use": N_("use of the lanes"),
    "done": N_("examples by the workers"),
    "done_alone": N_("examples by one alone"),
    "time": N_("ticks with workers"),
    "speed_up": N_("speed-up"),
    "share": N_("share that can be split, p"),
    "amdahl": N_("Amdahl's law says"),
    "limit": N_("limit for ever more workers"),
    "efficiency": N_("speed-up for each worker"),
    "step": N_("tick"),
}
CHOICES = {NEURONS: N_("the neurons"), EXAMPLES: N_("the examples")}
PACE = 4.0

MOST = 16  # workers or lanes that the curve shows


def headline(frame: Frame) -> tuple[str, ...]:
    """The readings of each way."""
    if frame.way == NEURONS:
        return ("pairs", "pairs_vector", "instructions", "use", "speed_up")
    return ("done", "done_alone", "speed_up", "amdahl", "limit")


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """What the tick has done in words, the work, and the speed-up once both are done."""
    return titled(_now(frame), _panes(frame, width, height - 1), width, height, Role.HIGHLIGHT)


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    over_neurons = frame.way == NEURONS
    work: Draw = partial(parallel_layer.draw if over_neurons else parallel_workers.draw, frame)
    needed = parallel_layer.rows(frame) if over_neurons else parallel_workers.rows(frame)
    curve = partial(_curve, frame)
    if height >= max(needed + 8, 20):
        return above(width, height, (needed, work), (height - needed - 1, curve))
    least = parallel_layer.least(frame) if over_neurons else 46
    if width >= least + 22 and height >= 8:
        return beside(width, height, (max(least, 3 * width // 5), work), (width // 3, curve))
    return work(width, height)


def _now(frame: Frame) -> str:
    """What the last tick has done."""
    if not frame.tick:
        if frame.way == NEURONS:
            return _("Every neuron has its own row of weights")
        text = ngettext(
            "A batch of {count} example, nothing done yet",
            "A batch of {count} examples, nothing done yet",
            frame.split.examples,
        )
        return text.format(count=number(frame.split.examples))
    if frame.tick == frame.last:
        text = _("Both are done: {a} ticks against {b}, {times} times as fast")
        a, b = _ticks(frame)
        return text.format(a=number(a), b=number(b), times=number(a / b, 2))
    return _("Tick {tick} of {last}").format(tick=number(frame.tick), last=number(frame.last))


def _ticks(frame: Frame) -> tuple[int, int]:
    """The ticks of the slow way and of the fast one."""
    if frame.way == NEURONS:
        return frame.layer.last, frame.layer.few
    return frame.split.alone, frame.split.time


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """The speed-up for every number of lanes or workers; before both are done, only what one would wish."""
    n = np.arange(1, MOST + 1)
    told = frame.tick == frame.last
    series = [Series(n, n, Role.DIM, _("ideal"), "dotted")]
    marks = []
    if frame.way == NEURONS:
        layer, here = frame.layer, frame.layer.lanes
        speeds = layer.neurons / -(-layer.neurons // n)
        top = min(MOST, layer.neurons + 1.0)
    else:
        here = frame.split.workers
        speeds = np.array([frame.split.among(int(k)).speed_up for k in n])
        limit = frame.split.limit
        top = min(MOST, max(4.0, 1.25 * min(limit, MOST)))
        if told:
            smooth = np.linspace(1, MOST, 61)
            series.append(Series(smooth, amdahl(frame.split.share, smooth), Role.GUESS, _("Amdahl"), "solid"))
        if told and limit < MOST:
            series.append(Series([1, MOST], [limit, limit], Role.TARGET, _("limit"), "dashed"))
    if told:
        series.append(Series(n, speeds, Role.PATH, _("counted"), "dots", marker="•"))
        marks = [Mark(here, float(speeds[here - 1]), "●", Role.HIGHLIGHT, number(float(speeds[here - 1]), 2))]
    picture = line.draw(
        series,
        width,
        height - 1,
        x_label=_("lanes") if frame.way == NEURONS else _("workers"),
        x_range=(1, MOST),
        y_range=(0, top),
        marks=marks,
        number=number,
    )
    return titled(_("Speed-up"), picture, width, height)


def describe(frame: Frame) -> list[str]:
    """How far both are, and what the speed-up is."""
    told = [_now(frame) + "."]
    metrics = frame.metrics
    if frame.way == NEURONS:
        text = _("Of {all} products the loop has done {loop}, the vector unit {vector}.")
        told.append(
            text.format(
                all=number(frame.layer.last),
                loop=number(int(metrics["pairs"])),
                vector=number(int(metrics["pairs_vector"])),
            )
        )
        if "use" in metrics:
            told.append(_("The lanes were in use {share} of the time.").format(share=percent(metrics["use"])))
        return told
    text = _("Of {all} examples one alone has done {alone}, the workers {done}.")
    told.append(
        text.format(
            all=number(frame.split.examples),
            alone=number(int(metrics["done_alone"])),
            done=number(int(metrics["done"])),
        )
    )
    if "limit" in metrics:
        text = _("{share} of the work can be shared: more than {limit} times as fast it never gets.")
        told.append(text.format(share=percent(metrics["share"], 1), limit=number(metrics["limit"], 2)))
    return told
