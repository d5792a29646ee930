"""The contract of a simulation. A new one is `sims/<name>.py` with a class `Simulation`, and `views/<name>.py`."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

import numpy as np

Value = float | int | str | tuple[int, ...]
Kind = Literal["number", "integer", "choice", "sizes"]
Metrics = Mapping[str, float]


@dataclass(frozen=True)
class Param:
    """One knob of a simulation.

    `label` is English and marked for translation by its place as second argument. Numbers and integers run
    from `low` to `high`, both included; a choice takes one of `choices`; sizes are the nodes of each layer,
    each from `low` to `high`. Turning a `live` knob changes the running simulation (it must accept the
    attribute being set); any other restarts it from the same seed.
    """

    name: str
    label: str
    default: Value
    low: float = 0.0
    high: float = 1.0
    choices: tuple[str, ...] = ()
    kind: Kind = "number"
    scale: Literal["linear", "log"] = "linear"
    live: bool = False


class Frame(Protocol):
    """What one moment of a simulation shows: a frozen dataclass (`eq=False`) of arrays, and its numbers."""

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


class Simulation:
    """One algorithm that is watched step by step. Pure: seeded, no clock, no drawing, no text."""

    PARAMS: ClassVar[tuple[Param, ...]] = ()
    HEAVY: ClassVar[bool] = False  # a step may take over 2 ms: it runs in the clock's thread
    SHARED: ClassVar[tuple[str, ...]] = ()  # attributes never changed after __init__: not copied by checkpoints

    frame: Frame

    def __init__(self, rng: np.random.Generator, **params: Value) -> None:
        raise NotImplementedError

    def step(self) -> Frame:
        """Do the one thing that a teacher would point at, and return the new frame."""
        raise NotImplementedError

    def explain(self) -> Arithmetic:
        """The arithmetic of the last step (of the start, before the first step)."""
        raise NotImplementedError
