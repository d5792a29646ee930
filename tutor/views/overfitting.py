"""The points with the curve through them, the errors as one thing grows, and the weights."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, line
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Mark, Series
from tutor.locale import N_, _, number
from tutor.sims.overfitting import (
    DEGREE,
    HIGHEST,
    LADDER,
    PENALTIES,
    PENALTY,
    TRAINING,
    UPDATES,
    Floats,
    Frame,
    powers,
    truth,
)
from tutor.views.panes import Draw, above, beside

TITLE = N_("Overfitting and its remedies")
LABELS = {
    "degree": N_("degree"),
    "penalty": N_("penalty λ"),
    "updates": N_("updates"),
    "train": N_("training error"),
    "validation": N_("validation error"),
    "test": N_("test error"),
    "squares": N_("Σw²"),
    "loss": N_("penalised loss"),
    "best": N_("best on the validation set"),
    "best_test": N_("its test error"),
    "step": N_("step"),
}
HEADLINE = ("train", "validation", "test", "squares")
CHOICES = {
    DEGREE: N_("the degree"),
    PENALTY: N_("the penalty"),
    TRAINING: N_("the training"),
    **{choice: choice for choice in PENALTIES},
    "0.00001": N_("0.00001"),
    "0.0001": N_("0.0001"),
    "0.001": N_("0.001"),
    "0.01": N_("0.01"),
    "0.1": N_("0.1"),
}
NOTHING = 4e-7
"""Where a penalty of zero stands on an axis of powers of ten."""


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The curve and the errors; the weights where there is room."""
    curve, errors, weights = partial(_curve, frame), partial(_errors, frame), partial(_weights, frame)
    if height >= 22 and width >= 50:
        lower: Draw = lambda w, h: beside(w, h, (3, errors), (2, weights))  # noqa: E731
        return above(width, height, (1, curve), (1, lower))
    if width >= 60:
        return beside(width, height, (1, curve), (1, errors))
    if height >= 16:
        return above(width, height, (1, curve), (1, errors))
    return curve(width, height)


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """Training points filled, validation points open, the curve that they come from dotted."""
    x = np.linspace(-1, 1, 301)
    largest = max(float(np.abs(points[:, 1]).max()) for points in (frame.train, frame.check))
    top = max(2.0, np.ceil(largest))
    roomy = width >= 64
    series = [
        Series(x, truth(x), Role.TARGET, _("true curve") if roomy else "", "dotted"),
        Series(
            x, powers(x, len(frame.w) - 1) @ frame.w, Role.GUESS, _("fitted") if width >= 44 else "", "solid"
        ),
        Series(frame.check[:, 0], frame.check[:, 1], Role.TEST, _("validation"), "dots", marker="○"),
        Series(frame.train[:, 0], frame.train[:, 1], Role.TRAIN, _("training"), "dots", marker="●"),
    ]
    return line.draw(series, width, height, x_label="x", x_range=(-1, 1), y_range=(-top, top), number=number)


def _errors(frame: Frame, width: int, height: int) -> Canvas:
    """The three errors at each step; ◇ is where the validation error is least."""
    x = _places(frame)
    looks: list[tuple[int, str, line.Style]] = [
        (Role.TRAIN, _("training"), "solid"),
        (Role.TEST, _("validation"), "dashed"),
        (Role.DIM, _("test"), "dotted"),
    ]
    marker = "•" if frame.step == 0 else ""
    shown = zip(frame.errors.T, looks[: 3 if width >= 50 else 2], strict=False)
    series = [Series(x, error, role, name, style, marker) for error, (role, name, style) in shown]
    best = Mark(x[frame.best], float(frame.errors[frame.best, 1]), "◇", Role.TARGET)
    limits, label = _axis(frame)
    return line.draw(
        series,
        width,
        height,
        x_label=label,
        y_label=_("error") if width >= 60 else "",
        x_range=limits,
        y_range=(0, _top(frame)),
        log_x=frame.grows != DEGREE,
        marks=[best] if frame.step else [],
        number=number,
    )


def _top(frame: Frame) -> float:
    """Twice what guessing zero would err by, so that a curve gone wild leaves the picture."""
    return nice_step(0.6 + 1.2 * float(np.mean((frame.train[:, 1] - truth(frame.train[:, 0])) ** 2)))


def _places(frame: Frame) -> Floats:
    """Where each step stands on the axis of what grows."""
    least = {DEGREE: 0.0, PENALTY: NOTHING, TRAINING: 0.6}[frame.grows]
    return np.maximum(frame.values, least)


def _axis(frame: Frame) -> tuple[tuple[float, float], str]:
    if frame.grows == DEGREE:
        return (0, HIGHEST), _("degree")
    if frame.grows == PENALTY:
        return (NOTHING, LADDER[-1]), _("penalty λ")
    return (0.6, 1.2 * UPDATES[-1]), _("updates")


def _weights(frame: Frame, width: int, height: int) -> Canvas:
    """One bar for each weight that is penalised, and the sum of their squares."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(_("Σw² = {sum}").format(sum=number(_round(frame.squares))), width), Role.DIM)
    names = [f"w{k}".translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")) for k in range(1, len(frame.w))]
    roles = [Role.POSITIVE if value >= 0 else Role.NEGATIVE for value in frame.w[1:]]
    canvas.paste(bars.draw(names, frame.w[1:], width, height - 1, roles=roles, number=_short), 0, 1)
    return canvas


def _short(value: float) -> str:
    return number(_round(value))


def _round(value: float) -> float:
    """Three significant digits."""
    return float(f"{value:.3g}")


def describe(frame: Frame) -> list[str]:
    """What is fitted, its errors, and what the validation set would choose."""
    metrics = frame.metrics
    text = _("A polynomial of degree {degree} with penalty λ = {penalty}; its squared weights sum to {sum}.")
    fitted = text.format(
        degree=number(metrics["degree"]), penalty=number(frame.penalty), sum=number(_round(frame.squares))
    )
    text = _("Error on the training set {train}, on the validation set {validation}, on the test set {test}.")
    errors = text.format(**{name: _short(metrics[name]) for name in ("train", "validation", "test")})
    told = [fitted, errors]
    if frame.grows == TRAINING:
        told.append(_("Updates so far: {count}.").format(count=number(metrics["updates"])))
    if frame.step:
        text = {
            DEGREE: _("The validation set would choose degree {best}."),
            PENALTY: _("The validation set would choose penalty {best}."),
            TRAINING: _("The validation set would stop after {best} updates."),
        }[frame.grows]
        told.append(text.format(best=_short(metrics["best"])))
    return told
