"""Three words, their matrices, and the matrices that follow from them, filled in one after the other."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tutor.charts import matrix
from tutor.charts.canvas import Canvas, Role, cut
from tutor.locale import N_, _, number
from tutor.sims.attention import OFF, ON
from tutor.sims.attention_by_hand import (
    EMBEDDINGS,
    KEYS,
    MASKED,
    OUTPUTS,
    PRODUCTS,
    QUERIES,
    SCALED,
    VALUES,
    WEIGHTS,
    WORDS,
    Frame,
)
from tutor.sims.backprop import DRAWN, WORKED
from tutor.views.panes import Pane, beside, titled

TITLE = N_("Attention by hand")
LABELS = {
    "largest": N_("largest weight"),
    "out_1": N_("output, first number"),
    "out_2": N_("output, second number"),
    "stage": N_("stage"),
    "step": N_("step"),
}
HEADLINE = ("largest", "out_1", "out_2")
CHOICES = {
    ON: N_("on"),
    OFF: N_("off"),
    WORKED: N_("the worked example"),
    DRAWN: N_("drawn at random"),
    **{word: word for word in WORDS},
}
PACE = 0.5

UNKNOWN = "·"
_HIGH = 4  # rows of a matrix with its title


def headline(frame: Frame) -> tuple[str, ...]:
    """Only what is known yet."""
    return tuple(name for name in HEADLINE if name in frame.metrics) or ("stage",)


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """What the stage does, in words; the matrices in the order in which they are computed."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(_now(frame), width), Role.HIGHLIGHT)
    rows = _rows(frame, width)
    room = max(height - 1, 0) // _HIGH
    if room < len(rows):  # those around the matrix that has just been filled
        last = next(k for k, row in enumerate(rows) if frame.stage <= row.last)
        first = max(min(last - room + 1, len(rows) - room), 0)
        rows = rows[first : first + max(room, 1)]
    pitch = min((height - 1) // max(len(rows), 1), _HIGH + 2)
    for k, row in enumerate(rows):
        top = 1 + k * pitch + (1 if pitch > _HIGH else 0)
        canvas.paste(beside(width, min(_HIGH, height - top), *row.panes), 0, top)
    return canvas


class _Row(NamedTuple):
    """Matrices beside one another, and the last stage that fills one of them."""

    last: int
    panes: list[Pane]


def _rows(frame: Frame, width: int) -> list[_Row]:
    given: list[Pane] = [(4, partial(_embedded, frame)), *((3, partial(_given, frame, k)) for k in range(3))]
    projected: list[Pane] = [(1, partial(_projected, frame, k)) for k in range(3)]
    scored, paid, mixed = (partial(part, frame) for part in (_scored, _weights, _outputs))
    begun = [_Row(EMBEDDINGS, given), _Row(VALUES, projected)]
    if width >= 70:
        return [*begun, _Row(OUTPUTS, [(3, scored), (3, paid), (2, mixed)])]
    return [*begun, _Row(WEIGHTS, [(1, scored), (1, paid)]), _Row(OUTPUTS, [(1, mixed), (1, _nothing)])]


def _nothing(width: int, height: int) -> Canvas:
    return Canvas(width, height)


def _now(frame: Frame) -> str:
    texts = {
        EMBEDDINGS: _("Three words, each two numbers, and three matrices"),
        QUERIES: _("Q = X·W_Q: what each word asks for"),
        KEYS: _("K = X·W_K: what each word offers"),
        VALUES: _("V = X·W_V: what each word hands over"),
        PRODUCTS: _("Q·Kᵀ: every query against every key"),
        SCALED: _("The products divided by √d = √2"),
        MASKED: _("The mask: no word sees those after it"),
        WEIGHTS: _("Softmax along each row: weights with the sum 1"),
        OUTPUTS: _("Z = A·V: the values, mixed by the weights"),
    }
    return texts[frame.stage]


def _panel(
    frame: Frame,
    title: str,
    values: NDArray[np.float64],
    born: int,
    width: int,
    height: int,
    shade: str = "none",
) -> Canvas:
    """A matrix with the words before its rows; before its stage has come, points."""
    known = frame.stage >= born
    new = frame.stage == born
    rows = WORDS if len(values) == len(WORDS) and width >= 16 else ()
    picture = matrix.draw(
        values if known else np.zeros_like(values),
        width,
        height - 1,
        row_labels=rows,
        highlight=(frame.word, None) if len(values) == len(WORDS) and known else None,
        shade=shade if known else "none",
        low=0,
        high=1,
        number=partial(_number, values) if known else lambda _value: UNKNOWN,
    )
    return titled(title, picture, width, height, Role.HIGHLIGHT if new else Role.AXIS)


def _number(values: NDArray[np.float64], value: float) -> str:
    if value == -np.inf:
        return "−∞"
    whole = np.isfinite(values)
    return number(value, 0 if (values[whole] == np.rint(values[whole])).all() else 2)


def _embedded(frame: Frame, width: int, height: int) -> Canvas:
    return _panel(frame, _("X, the words"), frame.embedded, EMBEDDINGS, width, height)


def _given(frame: Frame, k: int, width: int, height: int) -> Canvas:
    values = (frame.w_q, frame.w_k, frame.w_v)[k]
    return _panel(frame, ("W_Q", "W_K", "W_V")[k], values, EMBEDDINGS, width, height)


def _projected(frame: Frame, k: int, width: int, height: int) -> Canvas:
    values = (frame.q, frame.k, frame.v)[k]
    title = (_("Q, queries"), _("K, keys"), _("V, values"))[k]
    return _panel(frame, title, values, (QUERIES, KEYS, VALUES)[k], width, height)


def _scored(frame: Frame, width: int, height: int) -> Canvas:
    if frame.stage < SCALED:
        return _panel(frame, "Q·Kᵀ", frame.products, PRODUCTS, width, height)
    hidden = frame.stage >= MASKED and frame.mask == ON
    values = np.where(frame.allowed, frame.scaled, -np.inf) if hidden else frame.scaled
    return _panel(frame, "S = Q·Kᵀ/√2", values, MASKED if hidden else SCALED, width, height)


def _weights(frame: Frame, width: int, height: int) -> Canvas:
    return _panel(frame, _("A, weights"), frame.weights, WEIGHTS, width, height, "viridis")


def _outputs(frame: Frame, width: int, height: int) -> Canvas:
    return _panel(frame, _("Z, output"), frame.outputs, OUTPUTS, width, height)


def describe(frame: Frame) -> list[str]:
    """What the stage does, and the numbers of the chosen word in it."""
    told = [_now(frame) + "."]
    values = {
        EMBEDDINGS: frame.embedded,
        QUERIES: frame.q,
        KEYS: frame.k,
        VALUES: frame.v,
        PRODUCTS: frame.products,
        SCALED: frame.scaled,
        MASKED: np.where(frame.allowed, frame.scaled, -np.inf),
        WEIGHTS: frame.weights,
        OUTPUTS: frame.outputs,
    }[frame.stage]
    row = "; ".join(_number(values, value) for value in values[frame.word].tolist())
    told.append(_("The row of “{word}”: {row}.").format(word=WORDS[frame.word], row=row))
    return told
