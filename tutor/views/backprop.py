"""The net with a number on every line and neuron, and the nine weights with their shares of the error."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import line, table
from tutor.charts.canvas import Canvas, Role
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.backprop import (
    DRAWN,
    ERROR,
    HIDDEN_1,
    HIDDEN_2,
    NAMES,
    NUMBER,
    OUTPUT,
    ROUND,
    SHARES,
    SHARES_1,
    SHARES_2,
    SIGNAL,
    SIGNAL_1,
    SIGNAL_2,
    UPDATE,
    WORKED,
    Frame,
)
from tutor.views import backprop_net
from tutor.views.panes import above, beside, titled

TITLE = N_("The error flows back")
LABELS = {
    "output": N_("output y"),
    "error": N_("error E"),
    "signal": N_("error signal δ"),
    "gap": N_("largest gap to nudging"),
    "after": N_("error after the update"),
    "learning_rate": N_("learning step α"),
    "round": N_("round"),
    "step": N_("step"),
}
HEADLINE = ("output", "error", "after", "round")
CHOICES = {
    NUMBER: N_("one number"),
    ROUND: N_("a whole round"),
    WORKED: N_("the worked example"),
    DRAWN: N_("drawn at random"),
}
PACE = 1.0

UNKNOWN = "·"
_ROWS = len(NAMES) + 2


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """What is being done in words, the net, the weights, and the error of each round once there are many."""
    return titled(_now(frame), _panes(frame, width, height - 1), width, height, Role.HIGHLIGHT)


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    net, weights, errors = (
        partial(backprop_net.draw, frame),
        partial(_weights, frame),
        partial(_errors, frame),
    )
    many = len(frame.errors) > 2
    if height >= 22:
        low = partial(_pair, weights, errors) if many and width >= 56 else weights
        return above(width, height, (height - _ROWS - 1, net), (_ROWS, low))
    if width >= 66:
        right = errors if frame.by == ROUND and many else weights
        return beside(width, height, (width - 36, net), (34, right))
    return net(width, height)


def _pair(weights: partial[Canvas], errors: partial[Canvas], width: int, height: int) -> Canvas:
    left = 44 if width >= 80 else 34
    return beside(width, height, (left, weights), (width - left - 2, errors))


def _now(frame: Frame) -> str:
    """What the last step has done."""
    texts = {
        0: _("Weights and inputs are there, nothing else yet"),
        HIDDEN_1: _("Forward: hidden neuron 1"),
        HIDDEN_2: _("Forward: hidden neuron 2"),
        OUTPUT: _("Forward: the output"),
        ERROR: _("The error: output against expected output"),
        SIGNAL: _("Backward: the error signal δ of the output"),
        SHARES: _("Backward: the shares of v₁, v₂ and c"),
        SIGNAL_1: _("Backward: the error signal of hidden neuron 1"),
        SHARES_1: _("Backward: the shares of its three weights"),
        SIGNAL_2: _("Backward: the error signal of hidden neuron 2"),
        SHARES_2: _("Backward: the shares of its three weights"),
        UPDATE: _("Update: all nine weights at once"),
    }
    return _("Round {round}. {text}").format(round=number(frame.round), text=texts[frame.phase])


def _weights(frame: Frame, width: int, height: int) -> Canvas:
    """Each weight: its value, its share, the same by nudging, and its new value."""
    head = ["", "w", "∂E/∂w", _("nudged"), _("new w")]
    rows = []
    chosen = backprop_net.lit(frame)
    for k, name in enumerate(NAMES):
        share = frame.shares[k]
        known = not np.isnan(share)
        rows.append(
            [
                ("▸ " if k in chosen else "  ") + name,
                number(round(float(frame.weights[k]), 3) + 0.0, 3),
                number(float(share), 4) if known else UNKNOWN,
                number(float(frame.nudged[k]), 4) if known else UNKNOWN,
                number(float(frame.new[k]), 3) if frame.updated else UNKNOWN,
            ]
        )
    if width < 42:  # room for one of the two: the check, until there are new weights
        last = 4 if frame.updated else 3
        head, rows = [*head[:3], head[last]], [[*row[:3], row[last]] for row in rows]
    return table.draw(head, rows, width, height, align="lrrrr")


def _errors(frame: Frame, width: int, height: int) -> Canvas:
    last = len(frame.errors) - 1
    series = [Series(np.arange(last + 1), frame.errors, Role.LOSS, marker="•" if last <= 20 else "")]
    return line.draw(
        series,
        width,
        height,
        x_label=_("rounds"),
        y_label=_("Error E by round"),
        x_range=(0, max(10, 10 * -(-last // 10))),
        y_range=(0, max(float(frame.errors.max()), 0.05)),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """What has been done, what came out, the shares, and what the update did to the error."""
    told = [_now(frame) + "."]
    if frame.phase >= ERROR:
        text = _("The output is {output}, expected is {expected}: the error is {error}.")
        told.append(
            text.format(
                output=number(frame.output, 4),
                expected=number(frame.expected),
                error=number(frame.found.error, 4),
            )
        )
    known = [
        f"{name} {number(float(share), 4)}"
        for name, share in zip(NAMES, frame.shares, strict=True)
        if not np.isnan(share)
    ]
    if known:
        told.append(_("Shares of the error: {shares}.").format(shares="; ".join(known)))
    if frame.updated:
        rounds = len(frame.errors) - 1
        text = ngettext(
            "In {count} round the error went {before} → {after}.",
            "In {count} rounds the error went {before} → {after}.",
            rounds,
        )
        before, after = float(frame.errors[0]), float(frame.errors[-1])
        told.append(text.format(count=number(rounds), before=number(before, 4), after=number(after, 4)))
    return told
