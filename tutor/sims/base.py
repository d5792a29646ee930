"""The contract of a simulation: a new one is a class `Simulation` in `sims/<name>.py`, and `views/<name>.py`.

Importing it does not import NumPy, so that simulations can be listed at once.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from tutor.errors import TutorError
from tutor.locale import _
from tutor.sims.param import Given, Kind, Param, Value, unknown_fix

if TYPE_CHECKING:
    import numpy as np

    from tutor.sims.snapshot import State

__all__ = [
    "Arithmetic",
    "Frame",
    "Given",
    "Kind",
    "Metrics",
    "Pad",
    "Param",
    "Simulation",
    "Value",
    "check",
    "factor",
    "load",
    "names",
    "numeral",
]

Metrics = Mapping[str, float]


class Frame(Protocol):
    """What one moment of a simulation shows: a frozen dataclass (`eq=False`) of arrays, and its numbers.

    A frame never changes: it holds no array that the simulation writes into afterwards. A simulation
    may make its `frame` a property: then a live knob shows as soon as it has been turned.
    """

    @property
    def step(self) -> int: ...

    @property
    def metrics(self) -> Metrics: ...


@dataclass(frozen=True)
class Arithmetic:
    """The last step by its numbers, as LaTeX: the rule, the rule with the numbers put in, the result.

    Numbers carry a decimal point; whoever shows them writes them the reader's way.
    """

    formula: str
    numbers: str
    result: str


@dataclass(frozen=True)
class Pad:
    """Where a learner may point in the picture, and what the pointer moves.

    With `drawing`, a live knob of that kind, the pointer is a pen on that knob's grid; `x` and `y`, where
    there are such knobs, are whole numbers that count its columns and rows from 1. Without it the pointer
    moves in the plane of two live numbers, `y` upwards. The view says with `pad(frame, width, height)` in
    which cells of its canvas (left, top, width, height) that is; None where it is not to be seen. `shown` is
    the live knob and its value that bring it to sight.
    """

    x: str = ""
    y: str = ""
    drawing: str = ""
    shown: tuple[str, Value] | None = None


class Simulation:
    """One algorithm that is watched step by step. Pure: seeded, no clock, no drawing, no text."""

    PARAMS: ClassVar[tuple[Param, ...]] = ()
    HEAVY: ClassVar[bool] = False  # a step may take over 2 ms: it runs in the clock's thread
    SHARED: ClassVar[tuple[str, ...]] = ()  # attributes never changed after __init__: checkpoints share them

    PAD: ClassVar[Pad | None] = None  # where the picture can be pointed at or drawn in

    frame: Frame
    pace: float = 4.0  # steps a second at which it is good to watch
    done: bool = False  # nothing more will happen: step() only returns the frame

    def __init__(self, rng: np.random.Generator, **params: Value) -> None:
        raise NotImplementedError

    @classmethod
    def defaults(cls, given: Mapping[str, Value]) -> dict[str, Value]:
        """The value of each knob where none is given. One knob's default may follow another knob."""
        return {param.name: param.default for param in cls.PARAMS}

    def step(self) -> Frame:
        """Do the one thing that a teacher would point at, and return the new frame."""
        raise NotImplementedError

    def explain(self) -> Arithmetic:
        """The arithmetic of the last step (of the start, before the first step)."""
        raise NotImplementedError

    def snapshot(self) -> State:
        """A copy of everything that the steps to come depend on."""
        from tutor.sims.snapshot import copied

        return copied(vars(self), self.SHARED)

    def restore(self, state: State) -> None:
        """Become the simulation that a snapshot was taken of. The snapshot can be used again."""
        from tutor.sims.snapshot import copied

        vars(self).clear()
        vars(self).update(copied(state, self.SHARED))


@functools.cache
def names() -> list[str]:
    """Every simulation there is: the files of this room that define a class `Simulation` of their own."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return [file.stem for file in files if "\nclass Simulation(" in file.read_text("utf-8")]


def load(name: str) -> type[Simulation]:
    """The simulation of that name. Raises TutorError with the nearest names if there is none."""
    if name not in names():
        message = _("There is no simulation “{name}”").format(name=name)
        raise TutorError(message, fix=unknown_fix(name, names()))
    kind: type[Simulation] = importlib.import_module(f"tutor.sims.{name}").Simulation
    return kind


def check(kind: type[Simulation], values: Mapping[str, Given]) -> dict[str, Value]:
    """Every knob's value, in the order of the knobs: those given, read and tried, and defaults for the rest.

    Raises TutorError for a knob that does not exist and for a value that is not allowed.
    """
    params = {param.name: param for param in kind.PARAMS}
    for name in values:
        if name not in params:
            message = _("There is no knob “{name}”").format(name=name)
            raise TutorError(message, fix=unknown_fix(name, list(params)))
    given = {name: params[name].read(value) for name, value in values.items()}
    return {**kind.defaults(given), **given}


def numeral(value: float) -> str:
    """A number as LaTeX with six significant digits: `9.3419`, `-447.3`, `1.2 \\cdot 10^{30}`."""
    text = f"{value:.6g}"
    if "e" not in text:
        return "0" if text == "-0" else text
    mantissa, exponent = text.split("e")
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}"


def factor(value: float) -> str:
    """A number as LaTeX where something stands before it: in parentheses when it is negative."""
    text = numeral(value)
    return f"({text})" if text.startswith("-") else text
