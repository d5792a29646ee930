"""Three activation functions, their slopes, and what a node makes of a wave."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line, plot
from tutor.charts.axis import Range, fit
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Mark, Series, Style
from tutor.locale import N_, _, number
from tutor.sims.activations import PERIOD, RELU, SIGMOID, TANH, Frame
from tutor.views.panes import above, beside

TITLE = N_("Activation functions")
LABELS = {
    "x": N_("input x"),
    "value": N_("value f(x)"),
    "slope": N_("slope f′(x)"),
    "sigmoid": N_("sigmoid of x"),
    "tanh": N_("tanh of x"),
    "relu": N_("ReLU of x"),
    "sigmoid_slope": N_("slope of the sigmoid"),
    "tanh_slope": N_("slope of tanh"),
    "relu_slope": N_("slope of ReLU"),
    "step": N_("step"),
}
HEADLINE = ("x", "value", "slope")
CHOICES = {SIGMOID: N_("sigmoid"), TANH: N_("tanh"), RELU: N_("ReLU")}
PACE = 6.0

LOOKS: dict[str, tuple[Role, Style, str]] = {
    SIGMOID: (Role.CLASS_0, "line", "⠒⠒⠒⠒"),
    TANH: (Role.CLASS_1, "dashed", "⠒⠒ ⠒⠒"),
    RELU: (Role.CLASS_2, "dotted", "⠂⠂⠂⠂"),
}
"""How the curve of each function is drawn, and how that looks in the key above the pictures."""
WINDOW = 2 * PERIOD
"""So many steps of the wave are shown at a time."""


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """A key, values and slopes with the place of this moment on them; the wave where there is room."""
    if height < 8:
        return _values(frame, width, height)
    canvas = Canvas(width, height)
    x = 0
    for name, (role, _style, sign) in LOOKS.items():
        text = f"{'▸' if name == frame.function else ' '}{sign} {_(CHOICES[name])}"
        canvas.write(x, 0, text, role)
        x += len(text) + 2
    canvas.paste(_panes(frame, width, height - 1), 0, 1)
    return canvas


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    """What there is room for. An input that stands still makes no wave; one that moves needs it most."""
    values, slopes, wave = partial(_values, frame), partial(_slopes, frame), partial(_wave, frame)
    moving = frame.weight > 0
    if moving and height >= 22 and width >= 50:
        return above(width, height, (3, lambda w, h: beside(w, h, (1, values), (1, slopes))), (2, wave))
    if moving and width >= 100:
        return beside(width, height, (1, values), (1, slopes), (1, wave))
    second = wave if moving else slopes
    if width >= 50:
        return beside(width, height, (1, values), (1, second))
    if height >= 14:
        return above(width, height, (1, values), (1, second))
    return values(width, height)


def _reach(frame: Frame) -> float:
    """How far from 0 the input can come: the curves are drawn that far, and do not move during a run."""
    return float(np.ceil(max(4.0, frame.weight + abs(frame.bias))))


def _top(frame: Frame) -> float:
    return _reach(frame) if frame.function == RELU else 1.5


def _values(frame: Frame, width: int, height: int) -> Canvas:
    low = -1.25 if frame.function != RELU else min(-1.25, -_reach(frame) / 4)
    return _curves(frame, 0, _("Value f(x)"), (low, _top(frame)), width, height)


def _slopes(frame: Frame, width: int, height: int) -> Canvas:
    return _curves(frame, 1, _("Slope f′(x)"), (-0.1, 1.2), width, height)


def _curves(frame: Frame, which: int, title: str, y_range: Range, width: int, height: int) -> Canvas:
    """Values (0) or slopes (1) of the three functions; the chosen one lies on top and has the mark."""
    reach = _reach(frame)
    x = np.linspace(-reach, reach, 241)
    series = []
    for name in sorted(LOOKS, key=lambda name: name == frame.function):
        role, style, _sign = LOOKS[name]
        y = frame.outputs(name, x)[which]
        if name == RELU and which:  # the slope jumps at 0: no line leads across
            y = np.where(x == 0, np.nan, y)
        series.append(Series(x, y, role, style=style))
    here = frame.metrics["slope" if which else "value"]
    shown = number(here if 0 < abs(here) < 1e-4 else round(here, 4))
    mark = Mark(frame.x, here, "●", Role.HIGHLIGHT, shown)
    return _plot(series, mark, (-reach, reach), y_range, ("x", title), width, height)


def _wave(frame: Frame, width: int, height: int) -> Canvas:
    """The signal that goes in and what comes out, for the last two turns."""
    start = frame.step // WINDOW * WINDOW
    times = np.arange(start, frame.step + 1)
    outputs, _slopes = frame.outputs(frame.function, frame.inputs(times))
    series = [
        Series(times, np.sin(2 * np.pi * times / PERIOD), Role.DIM, style="dotted"),
        Series(times, outputs, LOOKS[frame.function][0]),
    ]
    mark = Mark(frame.step, float(outputs[-1]), "●", Role.HIGHLIGHT)
    labels = _("step"), _("Dotted: signal. Line: output")
    return _plot(series, mark, (start, start + WINDOW), (-1.25, _top(frame)), labels, width, height)


def _plot(
    series: list[Series],
    mark: Mark,
    x_range: Range,
    y_range: Range,
    labels: tuple[str, str],
    width: int,
    height: int,
) -> Canvas:
    """Series one over the other, each in its own pattern whatever its place."""
    x, y = fit([], x_range), fit([], y_range)
    chart = plot.frame(width, height, x, y, x_label=labels[0], y_label=labels[1], number=number)
    for one in series:
        line.trace(chart, one)
    chart.mark([mark])
    return chart.canvas


def describe(frame: Frame) -> list[str]:
    """The input, the three values and slopes, and what is special about this place."""
    metrics = {name: number(round(value, 6)) for name, value in frame.metrics.items()}
    text = _("The input is x = {x}. Sigmoid gives {sigmoid}, tanh {tanh}, ReLU {relu}.")
    slopes = _("Their slopes there are {sigmoid_slope}, {tanh_slope} and {relu_slope}.")
    sentences = [text.format(**metrics), slopes.format(**metrics)]
    if frame.layers > 1:
        text = _("The function is applied {layers} times, and the slopes on the way are multiplied.")
        sentences.append(text.format(layers=frame.layers))
    if frame.metrics["slope"] < 0.01:
        name = _(CHOICES[frame.function])
        sentences.append(
            _("The slope of {function} is nearly 0 here: little is learned.").format(function=name)
        )
    return sentences
