"""A picture, one unit at work on it, all units, what excites one of them most, and the ten outputs."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, colour_grid, image
from tutor.charts.canvas import Canvas, Role, cut
from tutor.locale import N_, _, ngettext, number, percent
from tutor.sims.hidden_units import ALL, DRAWN, LOVED, ONE, OWN, PAPER, REAL, Frame, Numbers
from tutor.views.panes import Draw, above, beside, titled
from tutor.views.whose import by_a_steady_hand

TITLE = N_("What hidden units see")
LABELS = {
    "accuracy": N_("accuracy"),
    "activation": N_("activation of the unit"),
    "sum": N_("weighted sum"),
    "ink_for": N_("ink on positive weights"),
    "ink_against": N_("ink on negative weights"),
    "bias": N_("bias"),
    "active": N_("units that are active"),
    "answer": N_("the net says"),
    "certainty": N_("probability of its answer"),
    "step": N_("step"),
}
HEADLINE = ("accuracy", "activation", "answer", "certainty")
CHOICES = {
    ONE: N_("one unit"),
    LOVED: N_("what excites it"),
    ALL: N_("all units"),
    OWN: N_("your own digit"),
    DRAWN: N_("drawn"),
    REAL: N_("MNIST"),
}

GROUND = 0.08  # black paper is a little lighter than a dark screen, so that its edges show
OUTPUTS = 16  # columns of the ten outputs
STRONG = 8.0  # activation at which a bar is full


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Whose digits they are, one unit at work, all units, and what the net says in the end."""
    panes = _own(frame, width, height - 1) if frame.show == OWN else _panes(frame, width, height - 1)
    return titled(by_a_steady_hand(frame.source), panes, width, height, Role.DIM)


def pad(frame: Frame, width: int, height: int) -> tuple[int, int, int, int] | None:
    """Where the paper is, for a pen."""
    if frame.show != OWN:
        return None
    left, top, across, down = colour_grid.place(PAPER, *_paper_room(width, height - 1))
    return left, top + 1, across, down


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    units, outputs, loved = partial(_units, frame), partial(_outputs, frame), partial(_favourites, frame)
    first: Draw = units if frame.show == ALL else partial(_work, frame)
    if height >= 26 and width >= 50:
        below = partial(_picture, frame) if frame.show == ALL else loved
        lower: Draw = lambda w, h: beside(w, h, (w - OUTPUTS - 2, below), (OUTPUTS, outputs))  # noqa: E731
        return above(width, height, (height - 13, first), (12, lower))
    if frame.show == LOVED:
        side = min(2 * (height - 1), width // 3)
        return beside(width, height, (side, partial(_weights, frame)), (width - side - 2, loved))
    if width >= 60:
        return beside(width, height, (width - OUTPUTS - 2, first), (OUTPUTS, outputs))
    return first(width, height)


def _paper_room(width: int, height: int) -> tuple[int, int]:
    """The room for the paper, at the upper left."""
    if height >= 26 and width >= 50:
        side = 56 if width >= 100 and height >= 42 else 28
        return side, side // 2
    return max(min(2 * height, width // 2 if width < 66 else width // 3), 1), height


def _own(frame: Frame, width: int, height: int) -> Canvas:
    """The learner's digit, the ten outputs, and the units with their activations."""
    side, high = _paper_room(width, height)
    paper, outputs, units = partial(_paper, frame), partial(_outputs, frame), partial(_units, frame)
    if high < height:
        top: Draw = lambda w, h: beside(w, h, (side, paper), (w - side - 2, outputs))  # noqa: E731
        return above(width, height, (high, top), (height - high - 1, units))
    if width >= 66:
        rest = width - side - OUTPUTS - 4
        fit = image.all_fit(len(frame.weights), rest, height - 1, PAPER)
        shown = units if fit else partial(_awake, frame)
        return beside(width, height, (side, paper), (rest, shown), (OUTPUTS, outputs))
    return beside(width, height, (side, paper), (width - side - 2, outputs))


def _paper(frame: Frame, width: int, height: int) -> Canvas:
    grey = np.repeat(GROUND + (1 - GROUND) * frame.paper[:, :, None], 3, axis=2)
    return colour_grid.draw(grey, width, height)


def _work(frame: Frame, width: int, height: int) -> Canvas:
    """Picture, weights, their product; below them the sum."""
    product = _signed(frame.products, _bound(frame.weights[frame.chosen]))
    times = partial(_titled, _("Ink × weight"), partial(image.draw, product, colormap="diverging"))
    panes = [(1, partial(_picture, frame)), (1, partial(_weights, frame)), (1, times)]
    canvas = Canvas(width, height)
    foot = 1 if height >= 6 else 0
    even = (width - 4) // 3 * 3 + 4  # all three as large as one another
    canvas.paste(beside(even, height - foot, *panes), 0, 0)
    if foot:
        canvas.write(0, height - 1, cut(_told(frame, width), width), Role.HIGHLIGHT)
    return canvas


def _picture(frame: Frame, width: int, height: int) -> Canvas:
    """What the net is given."""
    title = _("Your digit") if frame.truth is None else _("Digit {digit}").format(digit=frame.truth)
    return _titled(title, partial(image.draw, GROUND + (1 - GROUND) * frame.picture), width, height)


def _weights(frame: Frame, width: int, height: int) -> Canvas:
    """From each pixel to the chosen unit."""
    weights = frame.weights[frame.chosen]
    chart = partial(image.draw, _signed(weights, _bound(weights)), colormap="diverging")
    return _titled(_("Unit {unit}").format(unit=frame.unit), chart, width, height)


def _told(frame: Frame, width: int) -> str:
    told = {name: number(frame.metrics[name], 2) for name in ("ink_for", "ink_against", "bias", "activation")}
    whole = _("for {ink_for}, against {ink_against}, bias {bias} → activation {activation}").format(**told)
    return whole if len(whole) <= width else _("activation {activation}").format(**told)


def _titled(title: str, chart: Draw, width: int, height: int) -> Canvas:
    return titled(title, chart(width, height - 1), width, height)


def _bound(weights: Numbers) -> float:
    return float(np.abs(np.nan_to_num(weights, posinf=0, neginf=0)).max()) or 1.0


def _signed(values: Numbers, bound: float) -> Numbers:
    """Blue below zero, orange above, white at zero."""
    return np.asarray(0.5 + 0.5 * np.nan_to_num(values, posinf=0, neginf=0) / bound, np.float32)


def _units(frame: Frame, width: int, height: int) -> Canvas:
    """The weights of every unit, each on its own scale, with its activation; one that is silent has a dot."""
    pictures = [_signed(weights, _bound(weights)) for weights in frame.weights]
    names = [number(float(a), 1) if a > 0.05 else "·" for a in frame.activations]
    chart = image.gallery(pictures, width, height - 1, names, highlight=frame.chosen, colormap="diverging")
    whole = _("All units, and how active each is")
    return titled(whole if len(whole) <= width else _("All units"), chart, width, height)


def _awake(frame: Frame, width: int, height: int) -> Canvas:
    """How active each unit is, where there is no room for the weights of all."""
    chart = bars.draw(
        [str(unit) for unit in range(1, len(frame.activations) + 1)],
        frame.activations,
        width,
        height - 1,
        highlight=frame.chosen,
        minimum=0,
        maximum=max(STRONG, float(frame.activations.max())),
        number=partial(number, decimals=1),
    )
    return titled(_("How active each unit is"), chart, width, height)


def _favourites(frame: Frame, width: int, height: int) -> Canvas:
    """The test pictures that excite the chosen unit most."""
    pictures = [frame.tests[row].reshape(PAPER) for row in frame.favourites]
    names = [str(label) for label in frame.labels[frame.favourites].tolist()]
    chart = image.gallery(pictures, width, height - 1, names)
    return titled(_("Excite unit {unit} most").format(unit=frame.unit), chart, width, height)


def _outputs(frame: Frame, width: int, height: int) -> Canvas:
    """The ten probabilities."""
    empty = frame.show == OWN and not frame.paper.any()
    title = _("p takes the pen") if empty else _("The net says")
    chart = bars.draw(
        [str(digit) for digit in range(10)],
        frame.outputs,
        width,
        min(height - 1, 10),
        highlight=None if empty else int(frame.metrics["answer"]),
        minimum=0,
        maximum=1,
        number=partial(number, decimals=2),
    )
    return titled(title, chart, width, height)


def describe(frame: Frame) -> list[str]:
    """How well the net reads, how active the chosen unit is and why, and what the net says."""
    metrics = frame.metrics
    text = ngettext(
        "{source}; after {steps} update {right} of the test digits are read right.",
        "{source}; after {steps} updates {right} of the test digits are read right.",
        frame.step,
    )
    sentences = [
        text.format(
            source=by_a_steady_hand(frame.source), steps=number(frame.step), right=percent(frame.accuracy, 1)
        )
    ]
    text = _(
        "Unit {unit}: {ink_for} from ink on positive weights, {ink_against} on negative, bias {bias}: "
        "activation {activation}."
    )
    told = {name: number(metrics[name], 2) for name in ("ink_for", "ink_against", "bias", "activation")}
    sentences.append(text.format(unit=frame.unit, **told))
    text = ngettext(
        "{active} of {count} unit is active.", "{active} of {count} units are active.", len(frame.biases)
    )
    sentences.append(text.format(active=number(metrics["active"]), count=number(len(frame.biases))))
    text = _("The net says {answer}, with the probability {certainty}.")
    sentences.append(text.format(answer=int(metrics["answer"]), certainty=number(metrics["certainty"], 2)))
    return sentences
