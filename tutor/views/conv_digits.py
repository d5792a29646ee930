"""A convolutional net that learns: curves, kernels, and the feature maps that they make of a digit."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from tutor.charts import bars, image, line
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.conv_digits import BOTH, DRAWN, REAL, Frame
from tutor.views.panes import above, beside, titled
from tutor.views.whose import whose

TITLE = N_("A convolutional net learns digits")
LABELS = {
    "loss": N_("loss of the last batch"),
    "accuracy": N_("accuracy"),
    "epoch": N_("epochs"),
    "examples_seen": N_("examples seen"),
    "parameters": N_("parameters"),
    "answer": N_("the net says"),
    "certainty": N_("and gives it the probability"),
    "step": N_("step"),
}
HEADLINE = ("accuracy", "loss", "epoch", "answer")
CHOICES = {DRAWN: N_("drawn"), REAL: N_("MNIST"), BOTH: N_("drawn, tried on MNIST")}
PACE = 30.0


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Where the digits come from, the curves, the kernels of the first layer and what they see."""
    return titled(
        whose(frame.source, frame.test_source), _panes(frame, width, height - 1), width, height, Role.DIM
    )


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    curves, kernels, maps = partial(_curves, frame), partial(_kernels, frame), partial(_maps, frame)
    accuracy, picture = partial(_accuracy, frame), partial(_picture, frame)
    if width >= 110 and height >= 40:
        left = lambda w, h: above(w, h, (h - 16, curves), (15, picture))  # noqa: E731
        return beside(width, height, (2, left), (3, partial(_inside, frame)))
    if height >= 22 and width >= 40:
        inside = partial(_inside, frame)
        return above(width, height, (max(height - 20, 5), curves), (20, inside))
    if width >= 60 and height >= 8:
        right = lambda w, h: above(w, h, (5, kernels), (max(h - 5, 1), maps), gap=0)  # noqa: E731
        return beside(width, height, (1, accuracy), (2, right))
    if height >= 14:
        return above(width, height, (1, accuracy), (1, kernels))
    return accuracy(width, height)


def _inside(frame: Frame, width: int, height: int) -> Canvas:
    """The kernels, and below them their feature maps."""
    return above(width, height, (5, partial(_kernels, frame)), (height - 6, partial(_maps, frame)))


def _curves(frame: Frame, width: int, height: int) -> Canvas:
    return beside(width, height, (1, partial(_losses, frame)), (1, partial(_accuracy, frame)))


def _losses(frame: Frame, width: int, height: int) -> Canvas:
    return _curve(frame, frame.curve.loss, Role.LOSS, _("Loss of a batch"), (0, None), width, height)


def _accuracy(frame: Frame, width: int, height: int) -> Canvas:
    return _curve(frame, 100 * frame.curve.accuracy, Role.TEST, _("Right, %"), (0, 100), width, height)


def _curve(
    frame: Frame,
    values: NDArray[np.float64],
    role: Role,
    title: str,
    span: tuple[float, float | None],
    width: int,
    height: int,
) -> Canvas:
    top = span[1] if span[1] is not None else nice_step(max(float(np.max(values)), 1e-9))
    return line.draw(
        [Series(frame.curve.seen, values, role)],
        width,
        height,
        x_label=_("examples"),
        y_label=title,
        x_range=(0, nice_step(max(frame.metrics["examples_seen"], 1))),
        y_range=(span[0], top),
        number=number,
    )


def _kernels(frame: Frame, width: int, height: int) -> Canvas:
    """The weights of each kernel of the first layer: blue below zero, orange above, on one scale."""
    largest = float(np.abs(frame.kernels).max()) or 1.0
    pictures = [0.5 + 0.5 * kernel / largest for kernel in frame.kernels]
    names = [number(k) for k in range(1, len(pictures) + 1)]
    title = _("Kernels of the first layer")
    chart = image.gallery(
        pictures, width, height - 1, names, highlight=frame.chosen - 1, colormap="diverging"
    )
    return titled(title, chart, width, height)


def _maps(frame: Frame, width: int, height: int) -> Canvas:
    """What each kernel makes of the digit, bright where it finds what it looks for; the chosen one first."""
    largest = float(frame.maps.max()) or 1.0
    order = [frame.chosen - 1, *(k for k in range(len(frame.maps)) if k != frame.chosen - 1)]
    pictures = [frame.maps[k] / largest for k in order]
    names = [number(k + 1) for k in order]
    text = _("What they make of this {digit} (the net says {answer})")
    title = text.format(digit=frame.truth, answer=int(frame.metrics["answer"]))
    chart = image.gallery(pictures, width, height - 1, names, highlight=0, colormap="viridis")
    return titled(title, chart, width, height)


def _picture(frame: Frame, width: int, height: int) -> Canvas:
    """The digit, and beside it the ten probabilities."""
    side = min(28, 2 * height)
    names = [number(digit) for digit in range(10)]
    chances = lambda w, h: bars.draw(  # noqa: E731
        names,
        frame.outputs,
        w,
        h,
        highlight=int(frame.metrics["answer"]),
        minimum=0,
        maximum=1,
        number=partial(number, decimals=2),
    )
    return beside(width, height, (side, partial(image.draw, frame.picture)), (width - side - 2, chances))


def describe(frame: Frame) -> list[str]:
    """Which digits they are, how the net does, and what it says to the one shown."""
    text = ngettext(
        "{source}; the net has {kernels} kernel in its first layer and {count} parameters.",
        "{source}; the net has {kernels} kernels in its first layer and {count} parameters.",
        len(frame.kernels),
    )
    sentences = [
        text.format(
            source=whose(frame.source, frame.test_source),
            kernels=number(len(frame.kernels)),
            count=number(sum(frame.counts)),
        )
    ]
    if frame.lost:
        return [*sentences, _("The steps were too large: the weights have grown beyond all bounds.")]
    text = ngettext(
        "After {updates} update and {epochs} epochs it reads {right} of the test digits right.",
        "After {updates} updates and {epochs} epochs it reads {right} of the test digits right.",
        frame.step,
    )
    sentences.append(
        text.format(
            updates=number(frame.step),
            epochs=number(frame.metrics["epoch"], 2),
            right=percent(frame.metrics["accuracy"], 1),
        )
    )
    text = _("To the {digit} that is shown it says {answer}, with the probability {certainty}.")
    answer, certainty = int(frame.metrics["answer"]), number(frame.metrics["certainty"], 2)
    return [*sentences, text.format(digit=frame.truth, answer=answer, certainty=certainty)]
