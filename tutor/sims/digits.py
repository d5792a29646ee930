"""What a net gets to see of a digit: a picture, its 784 numbers column by column, its label, ten outputs.

Source: djupinlarning-cirkel/45-52. Rows, columns and the numbers of the vector count from 1, as in the
document; where a place stands for a digit, it counts from 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Pad, Param, numeral
from tutor.sims.digit_pictures import BLANK, DRAWN, REAL, one_of_each, picture
from tutor.sims.digit_reader import SIDE, Numbers, columns, reader
from tutor.sims.drawing import inked, places

COLUMNS, ROWS = "column by column", "row by row"
TAUGHT, UNTAUGHT = "trained", "untrained"
LABEL, OUTPUTS, ANSWER = SIDE + 1, SIDE + 2, SIDE + 3
"""The steps that follow the 28 columns: the label, the outputs of the net, the largest of them."""


def place(row: int, column: int, order: str = COLUMNS) -> int:
    """Which number of the vector a pixel becomes, from 1."""
    # column by column  i = 28 (c - 1) + r;   row by row  i = 28 (r - 1) + c
    return SIDE * (column - 1) + row if order == COLUMNS else SIDE * (row - 1) + column


def strung(image: Numbers, order: str = COLUMNS) -> Numbers:
    """The numbers of a picture [28, 28] one after the other, [784]."""
    return columns(image) if order == COLUMNS else image.flatten()


def one_hot(digit: int) -> NDArray[np.intp]:
    """The label of a digit, [10]: 1 in its place and 0 in the others."""
    label = np.zeros(10, np.intp)
    label[digit] = 1
    return label


@dataclass(frozen=True, eq=False)
class Frame:
    """One moment. `outputs` [10] are known from step OUTPUTS on."""

    step: int
    picture: Numbers  # [28, 28], 0 (black, paper) to 1 (white, ink)
    digit: int
    order: str
    row: int  # of the pixel pointed at
    column: int
    source: str  # DRAWN, REAL or BLANK
    samples: Numbers  # [10, 28, 28], one picture of each digit
    outputs: Numbers | None

    @cached_property
    def vector(self) -> Numbers:
        """X [784]."""
        return strung(self.picture, self.order)

    @property
    def taken(self) -> int:
        """How many of its numbers have been written down."""
        return SIDE * min(self.step, SIDE)

    @property
    def label(self) -> NDArray[np.intp] | None:
        return one_hot(self.digit) if self.step >= LABEL else None

    @property
    def answer(self) -> int | None:
        """The digit whose output is the largest."""
        return int(np.argmax(self.outputs)) if self.outputs is not None and self.step >= ANSWER else None

    @property
    def index(self) -> int:
        """Which number of the vector the pixel pointed at is, from 1."""
        return place(self.row, self.column, self.order)

    @cached_property
    def metrics(self) -> Metrics:
        """`index` and `value` are those of the pixel pointed at; `output` is the largest of the ten."""
        known = {} if self.outputs is None else {"output": float(self.outputs.max())}
        answer = {} if self.answer is None else {"answer": self.answer}
        return {
            "step": self.step,
            "index": self.index,
            "value": float(self.vector[self.index - 1]),
            "taken": self.taken,
            "digit": self.digit,
            **known,
            **answer,
        }


def _knob(name: str) -> property:
    """A live knob that says which picture it is."""

    def get(self: Simulation) -> object:
        return vars(self)[f"_{name}"]

    def turn(self: Simulation, value: object) -> None:
        vars(self)[f"_{name}"] = value
        self._fetch()

    return property(get, turn)


class Simulation(base.Simulation):
    PARAMS = (
        Param("data", "Picture", DRAWN, choices=(DRAWN, REAL, BLANK), kind="choice"),
        Param("digit", "Digit", 6, 0, 9, kind="integer", live=True),
        Param("example", "Which picture of it", 1, 1, 100, kind="integer", live=True),
        Param("order", "Read", COLUMNS, choices=(COLUMNS, ROWS), kind="choice", live=True),
        Param("net", "Network", TAUGHT, choices=(TAUGHT, UNTAUGHT), kind="choice", live=True),
        Param("row", "Row", 1, 1, SIDE, kind="integer", live=True),
        Param("column", "Column", 2, 1, SIDE, kind="integer", live=True),
        Param("drawing", "Drawing", "", kind="drawing", grid=(SIDE, SIDE), live=True),
    )
    HEAVY = True  # the net is taught when it is first asked
    SHARED = ("_samples",)
    PAD = Pad("column", "row", "drawing")
    pace = 4.0
    digit, example, drawing = (_knob(name) for name in ("digit", "example", "drawing"))

    def __init__(
        self,
        rng: np.random.Generator,
        data: str,
        digit: int,
        example: int,
        order: str,
        net: str,
        row: int,
        column: int,
        drawing: str,
    ) -> None:
        self.order, self.net, self.source = order, net, data
        self._seed = int(rng.integers(2**31))
        self._step = 0
        self._digit, self._example, self._drawing = digit, example, drawing
        self.row, self.column = row, column
        self._samples = one_of_each(data, self._seed)
        self._fetch()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            step=self._step,
            picture=self._picture,
            digit=self._digit,
            order=self.order,
            row=self.row,
            column=self.column,
            source=self.source,
            samples=self._samples,
            outputs=self.read() if self._step >= OUTPUTS else None,
        )

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self._step >= ANSWER

    def step(self) -> Frame:
        """The next column of the picture into the vector; then the label, the outputs, the largest."""
        self._step = min(self._step + 1, ANSWER)
        return self.frame

    def read(self) -> Numbers:
        """The ten outputs of the net for the picture as it is, [10]. It was taught column by column."""
        outputs: Numbers = reader(self.net == TAUGHT).scores(strung(self._picture, self.order)[None])[0]
        return outputs

    def _fetch(self) -> None:
        """The picture that the knobs name, with what has been drawn on it. Blank paper is blank whatever they
        say: there they tell what is meant to be drawn.
        """
        paper = picture(self.source, self._digit, self._example, self._seed)
        self._picture = np.maximum(paper, inked(places(self._drawing, (SIDE, SIDE))))

    def explain(self) -> Arithmetic:
        """The numbers of the last column; before the first, the index of the pixel pointed at."""
        if self._step == 0:
            return self._explain_pixel()
        if self._step <= SIDE:
            k = self._step
            rule = r"28 (k - 1) + 1, \; \dots, \; 28 k"
            result = rf"a_{{{SIDE * (k - 1) + 1}}}, \; \dots, \; a_{{{SIDE * k}}}"
            return Arithmetic(rule, rf"28 \cdot ({k} - 1) + 1, \; \dots, \; 28 \cdot {k}", result)
        if self._step == LABEL:
            label = r" \; ".join(map(str, one_hot(self._digit).tolist()))
            return Arithmetic("y_{k+1} = 1", rf"k = {self._digit}", rf"y = [{label}]^T")
        outputs = self.read()
        k = int(np.argmax(outputs))
        shown = r" \; ".join(f"{value:.2f}" for value in outputs.tolist())
        guess = rf"\hat{{y}}_{{{k + 1}}}, \; k = {k}"
        return Arithmetic(r"\arg\max_k \hat{y}_{k+1}", rf"\hat{{y}} = [{shown}]^T", guess)

    def _explain_pixel(self) -> Arithmetic:
        r, c = self.row, self.column
        index = place(r, c, self.order)
        result = rf"{index}, \; a_{{{index}}} = {numeral(round(float(self._picture[r - 1, c - 1]), 4))}"
        if self.order == COLUMNS:
            return Arithmetic("i = 28 (c - 1) + r", rf"28 \cdot ({c} - 1) + {r}", result)
        return Arithmetic("i = 28 (r - 1) + c", rf"28 \cdot ({r} - 1) + {c}", result)
