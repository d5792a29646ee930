"""Flats and a model: a threshold between labels, or a line of prices; and how its errors are counted."""

from __future__ import annotations

from functools import partial

from tutor.charts.canvas import Canvas
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.classify_or_regress import IN, OUT
from tutor.sims.flat_model import ABSOLUTE, LABEL, PRICE, RELATIVE, SQUARED, Frame
from tutor.views.flat_label import chances, labelled, stairs
from tutor.views.flat_price import losses_of, priced, shares, shifted
from tutor.views.panes import Draw, above, beside

TITLE = N_("A label or a price")
LABELS = {
    "accuracy": N_("accuracy"),
    "wrong": N_("wrong labels"),
    "cross_entropy": N_("cross-entropy"),
    "threshold": N_("threshold, m²"),
    "mse": N_("mean squared error"),
    "mae": N_("mean absolute error"),
    "relative": N_("mean relative error"),
    "slope": N_("millions per m²"),
    "at_60": N_("price of 60 m²"),
    "step": N_("step"),
}
HEADLINE = ("accuracy", "wrong", "cross_entropy", "threshold")
CHOICES = {
    LABEL: N_("dear or not"),
    PRICE: N_("the price"),
    SQUARED: N_("squared"),
    ABSOLUTE: N_("absolute"),
    RELATIVE: N_("relative"),
    IN: N_("with"),
    OUT: N_("without"),
}
PACE = 8.0


def headline(frame: Frame) -> tuple[str, ...]:
    """The readings of the task."""
    return HEADLINE if frame.task == LABEL else ("mse", "mae", "relative", "at_60")


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The flats with the model; beside or below them how the errors count."""
    label = frame.task == LABEL
    flats: Draw = partial(labelled if label else priced, frame)
    first: Draw = partial(stairs if label else shares, frame)
    second: Draw = partial(chances if label else shifted, frame)
    if height >= 22 and width >= 50:
        lower: Draw = lambda w, h: beside(w, h, (1, first), (1, second))  # noqa: E731
        return above(width, height, (1, flats), (1, lower))
    if width >= 70 and not label:
        return beside(width, height, (4, flats), (3, first), (3, second))
    if width >= 64:
        return beside(width, height, (1, flats), (1, first))
    return above(width, height, (1, flats), (1, first)) if height >= 18 else flats(width, height)


def describe(frame: Frame) -> list[str]:
    """The model, and how it errs."""
    return _describe_label(frame) if frame.task == LABEL else _describe_price(frame)


def _describe_label(frame: Frame) -> list[str]:
    metrics, count = frame.metrics, len(frame.rows)
    text = _(
        "The model calls a flat dear from {area} m²; {dear} of {count} flats are dear, over {limit} millions."
    )
    rule = text.format(
        area=number(metrics["threshold"], 1),
        dear=number(int(frame.labels.sum())),
        count=number(count),
        limit=number(frame.limit),
    )
    wrong = int(metrics["wrong"])
    text = ngettext(
        "{wrong} of them gets the wrong label: accuracy {accuracy}, cross-entropy {entropy}.",
        "{wrong} of them get the wrong label: accuracy {accuracy}, cross-entropy {entropy}.",
        wrong,
    )
    measures = text.format(
        wrong=number(wrong),
        accuracy=percent(metrics["accuracy"], 1),
        entropy=number(metrics["cross_entropy"], 3),
    )
    return [rule, measures]


def _describe_price(frame: Frame) -> list[str]:
    metrics = frame.metrics
    text = _("The line rises by {slope} millions per m² and gives {price} millions for 60 m².")
    rule = text.format(slope=number(metrics["slope"], 4), price=number(metrics["at_60"], 2))
    text = _("Mean squared error {mse}, mean absolute error {mae} millions, mean relative error {relative}.")
    measures = text.format(
        mse=number(metrics["mse"], 3), mae=number(metrics["mae"], 3), relative=percent(metrics["relative"], 1)
    )
    losses = losses_of(frame, frame.errors)
    place = int(losses.argmax())
    text = _("The flat of {area} m² makes {share} of all error.")
    share = percent(float(losses[place] / max(float(losses.sum()), 1e-12)))
    return [rule, measures, text.format(area=number(float(frame.rows[place, 0])), share=share)]
