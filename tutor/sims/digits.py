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
from tutor.sims.base import Arithmetic, Metrics, Param, numeral
from tutor.sims.digit_pictures import BLANK, DRAWN, REAL, one_of_each, picture
from tutor.sims.digit_reader import SIDE, Numbers, columns, reader

COLUMNS, ROWS = "column by column", "row by row"
UP, DOWN = "up", "down"
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


def _knob(name: str, then: str) -> property:
    """A live knob; when it has been turned, the method `then` is called."""

    def get(self: Simulation) -> object:
        return vars(self)[f"_{name}"]

    def turn(self: Simulation, value: object) -> None:
        vars(self)[f"_{name}"] = value
        getattr(self, then)()

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
        Param("pen", "Pen", UP, choices=(UP, DOWN), kind="choice", live=True),
        Param("ink", "Ink of the pen", 1.0, 0.0, 1.0, live=True),
    )
    HEAVY = True  # the net is taught when it is first asked
    SHARED = ("_samples",)
    pace = 4.0
    digit, example = _knob("digit", "fetch"), _knob("example", "fetch")
    row, column, pen, ink = (_knob(name, "write") for name in ("row", "column", "pen", "ink"))

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
        pen: str,
        ink: float,
    ) -> None:
        self.order, self.net, self.source = order, net, data
        self._seed = int(rng.integers(2**31))
        self._step = 0
        self._digit, self._example = digit, example
        self._row, self._column, self._pen, self._ink = row, column, pen, ink
        self._samples = one_of_each(data, self._seed)
        self._picture = picture(data, digit, example, self._seed)
        self.write()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            step=self._step,
            picture=self._picture.copy(),
            digit=self._digit,
            order=self.order,
            row=self._row,
            column=self._column,
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

    def draw_at(self, row: int, column: int, value: float) -> None:
        """Set a pixel to `value`, 0..1; its neighbours get at least half of that, as under a pen's nib.

        Rows and columns count from 1; beyond the paper nothing happens. A drawing belongs to the start of a
        run: what is drawn later is lost to who goes back and forward again.
        """
        if not (1 <= row <= SIDE and 1 <= column <= SIDE):
            return
        r, c, ink = row - 1, column - 1, min(max(value, 0.0), 1.0)
        for y, x in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
            if 0 <= y < SIDE and 0 <= x < SIDE:
                self._picture[y, x] = max(float(self._picture[y, x]), ink / 2)
        self._picture[r, c] = ink

    def fetch(self) -> None:
        """The picture that the knobs name. On blank paper they only say what is meant to be drawn."""
        if self.source != BLANK:
            self._picture = picture(self.source, self._digit, self._example, self._seed)

    def write(self) -> None:
        """Where the pen is down, it leaves its ink."""
        if self._pen == DOWN:
            self.draw_at(self._row, self._column, self._ink)

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
            return Arithmetic(r"\hat{Y}_{k+1} = 1", rf"k = {self._digit}", rf"\hat{{Y}} = [{label}]^T")
        outputs = self.read()
        k = int(np.argmax(outputs))
        shown = r" \; ".join(f"{value:.2f}" for value in outputs.tolist())
        return Arithmetic(r"\arg\max_k Y_{k+1}", rf"Y = [{shown}]^T", rf"Y_{{{k + 1}}}, \; k = {k}")

    def _explain_pixel(self) -> Arithmetic:
        r, c = self._row, self._column
        index = place(r, c, self.order)
        result = rf"{index}, \; a_{{{index}}} = {numeral(round(float(self._picture[r - 1, c - 1]), 4))}"
        if self.order == COLUMNS:
            return Arithmetic("i = 28 (c - 1) + r", rf"28 \cdot ({c} - 1) + {r}", result)
        return Arithmetic("i = 28 (r - 1) + c", rf"28 \cdot ({r} - 1) + {c}", result)
