"""Three nets in one contest: a table, one example and what each says, where attention looks, the curves."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, image, line, matrix, table
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Series, Style
from tutor.charts.plot import Mark
from tutor.locale import N_, _, number, percent
from tutor.sims.architectures import ATTENTION, CONVOLUTION, MLP, NETS, Frame
from tutor.sims.domains import COLOURS, DOMAINS, IMAGE, KINDS, NAMES, SERIES, SOUND, TEXT
from tutor.views.panes import Draw, above, beside, titled

TITLE = N_("Three architectures")
LABELS = {
    "mlp": N_("MLP, new examples"),
    "convolution": N_("convolution, new examples"),
    "attention": N_("attention, new examples"),
    "mlp_learned": N_("MLP, known examples"),
    "convolution_learned": N_("convolution, known examples"),
    "attention_learned": N_("attention, known examples"),
    "mlp_parameters": N_("MLP, parameters"),
    "convolution_parameters": N_("convolution, parameters"),
    "attention_parameters": N_("attention, parameters"),
    "step": N_("step"),
}
HEADLINE = ("mlp", "convolution", "attention")
CHOICES = {
    MLP: N_("MLP"),
    CONVOLUTION: N_("convolution"),
    ATTENTION: N_("attention"),
    IMAGE: N_("image"),
    SOUND: N_("sound"),
    SERIES: N_("time series"),
    TEXT: N_("text"),
}
WORDS = {
    "plus": N_("plus"),
    "x-shape": N_("x-shape"),
    "ring": N_("ring"),
    "low": N_("low"),
    "high": N_("high"),
    "rising": N_("rising"),
    "early": N_("early"),
    "middle": N_("middle"),
    "late": N_("late"),
    "red": N_("red"),
    "blue": N_("blue"),
    "green": N_("green"),
    "gold": N_("gold"),
}
"""What the classes are called."""

LOOKS: tuple[tuple[Role, Style, str], ...] = (
    (Role.CLASS_0, "dotted", "●"),
    (Role.CLASS_1, "solid", "◆"),
    (Role.CLASS_2, "dashed", "▲"),
)
"""How the curve of each net is drawn, and its mark."""


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The table first; then the curves, the example, and where attention looks."""
    results, curves = partial(_results, frame), partial(_curves, frame)
    both: Draw = lambda w, h: beside(w, h, (3, partial(_example, frame)), (2, partial(_looks, frame)))  # noqa: E731
    left: Draw = lambda w, h: above(w, h, (5, results), (h - 5, both), gap=0)  # noqa: E731
    if width >= 100 and height >= 14:
        return beside(width, height, (3, left), (2, curves))
    if height >= 24 and width >= 40:
        return above(width, height, (5, results), (11, both), (height - 18, curves))
    if width >= 70 and height >= 10:
        return beside(width, height, (width - 28, left), (26, curves))
    if height >= 12:
        return above(width, height, (5, results), (height - 6, curves))
    return results(width, height) if height >= 5 else curves(width, height)


def _word(frame: Frame, place: int) -> str:
    return _(WORDS[KINDS[frame.domain][place]])


def _results(frame: Frame, width: int, height: int) -> Canvas:
    """Of each net its parameters, how much it names rightly, and what it says to the example shown."""
    header = (_("net"), _("param."), _("known"), _("new"), _("says"))
    rows = []
    for k, name in enumerate(NETS):
        answer = frame.shown.answers[k]
        sign = "✓" if answer == frame.shown.truth else "✗"
        rights = (percent(float(frame.learned[k]), 0), percent(float(frame.right[-1, k]), 0))
        rows.append(
            (
                f"{LOOKS[k][2]} {_(CHOICES[name])}",
                number(frame.parameters[k]),
                *rights,
                f"{sign} {_word(frame, answer)}",
            )
        )
    return table.draw(header, rows, width, height, align="lrrrl")


def _example(frame: Frame, width: int, height: int) -> Canvas:
    """The example, and what is true of it."""
    title = _("Example: {truth}").format(truth=_word(frame, frame.shown.truth))
    picture = _DRAWN[frame.domain](frame, width, height - 1)
    return titled(title, picture, width, height, Role.TARGET)


def _image(frame: Frame, width: int, height: int) -> Canvas:
    return image.draw(np.clip(0.25 + 0.6 * frame.shown.inputs[0], 0.06, 1), width, height)


def _sound(frame: Frame, width: int, height: int) -> Canvas:
    return _wave(frame, width, height, _("time"), (-2, 2))


def _series(frame: Frame, width: int, height: int) -> Canvas:
    return _wave(frame, width, height, _("day"), (-3, 2))


def _wave(frame: Frame, width: int, height: int, label: str, room: tuple[float, float]) -> Canvas:
    values = frame.shown.inputs[0, 0]
    days = np.arange(1, len(values) + 1)
    return line.draw(
        [Series(days, values, Role.POINT)],
        width,
        height,
        x_label=label,
        x_range=(1, len(values)),
        y_range=room,
        number=number,
    )


def _text(frame: Frame, width: int, height: int) -> Canvas:
    """Who likes which colour, a line each, and the question."""
    canvas = Canvas(width, height)
    for y, words in enumerate(_said(frame)):
        last = words.endswith("?")
        canvas.write(0, y, words[:width], Role.HIGHLIGHT if last else Role.TEXT)
    return canvas


def _said(frame: Frame) -> list[str]:
    """The tokens of a text as they are read."""
    tokens = frame.shown.inputs[:, 0, :].T
    who, colours = tokens[:, : len(NAMES)].argmax(axis=1), tokens[:, len(NAMES) :]
    return [
        f"{NAMES[name]}: {_(WORDS[COLOURS[int(colour.argmax())]])}" if colour.any() else f"{NAMES[name]}?"
        for name, colour in zip(who.tolist(), colours, strict=True)
    ]


_DRAWN = {IMAGE: _image, SOUND: _sound, SERIES: _series, TEXT: _text}


def _looks(frame: Frame, width: int, height: int) -> Canvas:
    """How the attention of the token that asks is shared out, in per cent."""
    title = _("Attention, %")
    shares = 100 * frame.shown.attention
    if frame.domain == IMAGE:
        grid = shares[:-1].reshape(4, 4)
        chart = partial(matrix.draw, grid, shade="viridis", low=0, high=100, number=_whole)
    else:
        chart = partial(bars.draw, _places(frame), shares, minimum=0, maximum=100, number=_whole)
    return titled(title, chart(width, height - 1), width, height)


def _whole(value: float) -> str:
    return number(round(value) + 0.0, 0)


def _places(frame: Frame) -> list[str]:
    """The names of the tokens: words, or the days or samples that each of them covers."""
    if frame.domain == TEXT:
        return [words.split(":")[0] for words in _said(frame)]
    wide = DOMAINS[frame.domain].token[1]
    count = len(frame.shown.attention) - 1
    return [*(f"{k * wide + 1}–{(k + 1) * wide}" for k in range(count)), "?"]


def _curves(frame: Frame, width: int, height: int) -> Canvas:
    """The share of new examples that each net names rightly; the dim line is blind guessing."""
    end = max(nice_step(max(frame.step, 1)), 100)
    guess = 100 / len(KINDS[frame.domain])
    series = [Series([0, end], [guess] * 2, Role.DIM, style="dotted")]
    for k, (role, style, mark) in enumerate(LOOKS):
        name = f"{mark} {_(CHOICES[NETS[k]])}" if width >= 60 else mark
        series.append(Series(frame.tried, 100 * frame.right[:, k], role, name, style=style))
    marks = [
        Mark(frame.step, 100 * float(frame.right[-1, k]), mark, role)
        for k, (role, _style, mark) in enumerate(LOOKS)
    ]
    return line.draw(
        series,
        width,
        height,
        x_label=_("step"),
        y_label=_("New, %"),
        x_range=(0, end),
        y_range=(0, 100),
        marks=marks,
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """What the data are, how each net does, what the example is, and where attention looks."""
    text = _("Data: {domain}, {count} to learn from; step {step}.")
    head = text.format(domain=_(CHOICES[frame.domain]), count=number(frame.examples), step=number(frame.step))
    one = _("{net}, {parameters} parameters: {known} of the known and {new} of the new are right")
    nets = [
        one.format(
            net=_(CHOICES[name]),
            parameters=number(frame.parameters[k]),
            known=percent(float(frame.learned[k]), 0),
            new=percent(float(frame.right[-1, k]), 0),
        )
        for k, name in enumerate(NETS)
    ]
    text = _("The example is: {truth}. The nets say: {answers}.")
    answers = ", ".join(_word(frame, answer) for answer in frame.shown.answers)
    shown = text.format(truth=_word(frame, frame.shown.truth), answers=answers)
    return [head, "; ".join(nets) + ".", shown]
