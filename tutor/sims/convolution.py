"""A kernel slides over a picture of a digit: one pixel of the output in each step.

Source: giliojo-mokymosi-metodai/3. Rows and columns count from 1. The picture is the part of a digit of
28 x 28 that holds the ink.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral
from tutor.sims.conv_layers import size
from tutor.sims.digit_pictures import DRAWN, REAL, picture

Floats = NDArray[np.float64]

SIDE = 20
PLAIN, RELU = "nothing", "ReLU"
VERTICAL, HORIZONTAL, OUTLINE = "vertical edge", "horizontal edge", "outline"
BLUR, SHARPEN, SAME = "blur", "sharpen", "same again"
KERNELS: dict[str, tuple[tuple[float, float, float], ...]] = {
    VERTICAL: ((-1, 0, 1), (-1, 0, 1), (-1, 0, 1)),
    HORIZONTAL: ((-1, -1, -1), (0, 0, 0), (1, 1, 1)),
    OUTLINE: ((-1, -1, -1), (-1, 8, -1), (-1, -1, -1)),
    BLUR: ((1 / 9, 1 / 9, 1 / 9),) * 3,
    SHARPEN: ((0, -1, 0), (-1, 5, -1), (0, -1, 0)),
    SAME: ((0, 0, 0), (0, 1, 0), (0, 0, 0)),
}


def convolve(image: Floats, kernel: Floats, stride: int = 1, padding: int = 0, bias: float = 0.0) -> Floats:
    """The weighted sum under the kernel at each of its places. As in every net, the kernel is not turned."""
    windows = sliding_window_view(np.pad(image, padding), kernel.shape)[::stride, ::stride]
    # y_{r,c} = b + sum_{i,j} K_{i,j} x_{s(r-1)+i, s(c-1)+j}
    return np.asarray(np.einsum("rcij,ij->rc", windows, kernel) + bias)


@dataclass(frozen=True, eq=False)
class Frame:
    """The kernel at one place. `picture` [20, 20] is 0 (paper) to 1 (ink), without the padding."""

    step: int
    picture: Floats
    name: str  # of the kernel
    stride: int
    padding: int
    bias: float
    relu: bool
    digit: int
    source: str  # DRAWN or REAL

    @property
    def kernel(self) -> Floats:
        return np.array(KERNELS[self.name])

    @cached_property
    def sums(self) -> Floats:
        """Every output before ReLU."""
        return convolve(self.picture, self.kernel, self.stride, self.padding, self.bias)

    @cached_property
    def output(self) -> Floats:
        """The outputs made so far; NaN where the kernel has not been yet."""
        made = np.maximum(self.sums, 0) if self.relu else self.sums.copy()
        made.reshape(-1)[self.step :] = np.nan
        return made

    @property
    def side(self) -> int:
        """Of the output."""
        return size(SIDE, len(self.kernel), self.stride, self.padding)

    @property
    def place(self) -> tuple[int, int]:
        """Row and column, from 0, of the last output; before the first step, of the one to come."""
        return divmod(min(max(self.step - 1, 0), self.side**2 - 1), self.side)

    @property
    def corner(self) -> tuple[int, int]:
        """Row and column, from 0, of the kernel's upper left corner in the padded picture."""
        return self.place[0] * self.stride, self.place[1] * self.stride

    @cached_property
    def padded(self) -> Floats:
        return np.pad(self.picture, self.padding)

    @property
    def window(self) -> Floats:
        """What lies under the kernel."""
        (row, column), reach = self.corner, len(self.kernel)
        return self.padded[row : row + reach, column : column + reach]

    @property
    def total(self) -> float:
        """The output at this place, before ReLU."""
        return float(self.sums[self.place])

    @property
    def value(self) -> float:
        return max(self.total, 0.0) if self.relu else self.total

    @cached_property
    def metrics(self) -> Metrics:
        """`multiplications` is how many the whole output takes; `weights` counts the bias as well."""
        here = {"value": self.value} if self.step else {}
        return {
            "step": self.step,
            "row": self.place[0] + 1,
            "column": self.place[1] + 1,
            **here,
            "output_side": self.side,
            "outputs": self.side**2,
            "weights": self.kernel.size + 1,
            "multiplications": self.kernel.size * self.side**2,
        }


def _middle(ink: Floats) -> slice:
    """SIDE of 28 lines, with those that have ink in their middle."""
    used = np.flatnonzero(ink > 0.2)
    centre = (used[0] + used[-1] + 1) / 2 if len(used) else len(ink) / 2
    start = min(max(round(centre - SIDE / 2), 0), len(ink) - SIDE)
    return slice(start, start + SIDE)


class Simulation(base.Simulation):
    PARAMS = (
        Param("kernel", "Kernel", VERTICAL, choices=tuple(KERNELS), kind="choice", live=True),
        Param("digit", "Digit", 4, 0, 9, kind="integer", live=True),
        Param("example", "Which picture of it", 1, 1, 100, kind="integer", live=True),
        Param("stride", "Stride", 1, 1, 3, kind="integer", live=True),
        Param("padding", "Padding", 0, 0, 2, kind="integer", live=True),
        Param("bias", "Bias b", 0.0, -3.0, 3.0, live=True),
        Param("activation", "What follows", PLAIN, choices=(PLAIN, RELU), kind="choice", live=True),
        Param("data", "Digits", DRAWN, choices=(DRAWN, REAL), kind="choice"),
    )
    pace = 20.0

    def __init__(
        self,
        rng: np.random.Generator,
        kernel: str,
        digit: int,
        example: int,
        stride: int,
        padding: int,
        bias: float,
        activation: str,
        data: str,
    ) -> None:
        self.kernel, self.digit, self.example = kernel, digit, example
        self.stride, self.padding, self.bias, self.activation = stride, padding, bias, activation
        self._source, self._seed = data, int(rng.integers(2**31))
        self._step = 0
        self._seen: tuple[tuple[int, int], Floats] = ((-1, -1), np.zeros((SIDE, SIDE)))

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            step=self._step,
            picture=self._picture(),
            name=self.kernel,
            stride=self.stride,
            padding=self.padding,
            bias=self.bias,
            relu=self.activation == RELU,
            digit=self.digit,
            source=self._source,
        )

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self._step >= size(SIDE, 3, self.stride, self.padding) ** 2

    def step(self) -> Frame:
        """The kernel moves to its next place and gives one pixel of the output."""
        if not self.done:
            self._step += 1
        return self.frame

    def _picture(self) -> Floats:
        """The picture that the knobs name; drawn, or taken from MNIST, once."""
        wanted = (self.digit, self.example)
        if self._seen[0] != wanted:
            whole = picture(self._source, *wanted, self._seed).astype(np.float64)
            rows, columns = _middle(whole.sum(axis=1)), _middle(whole.sum(axis=0))
            self._seen = (wanted, np.round(whole[rows, columns], 2))
        return self._seen[1]

    def explain(self) -> Arithmetic:
        """The sum at this place, without the products with 0."""
        frame = self.frame
        rows, columns = np.nonzero(frame.kernel * frame.window)
        terms = [
            rf"{numeral(round(float(frame.kernel[i, j]), 3))} \cdot {numeral(float(frame.window[i, j]))}"
            for i, j in zip(rows, columns, strict=True)
        ]
        written = " + ".join(f"({term})" if term.startswith("-") else term for term in terms) or "0"
        if frame.bias:
            written = rf"{factor(frame.bias)} + {written}"
        place = rf"y_{{{frame.place[0] + 1},{frame.place[1] + 1}}}"
        rule = rf"{place} = b + \sum_{{i,j}} K_{{i,j}} \, x_{{i,j}}"
        result = f"{place} = {numeral(round(frame.total, 4))}"
        if frame.relu:
            result += rf", \; \max(0, {place}) = {numeral(round(frame.value, 4))}"
        return Arithmetic(rule, written, result)
