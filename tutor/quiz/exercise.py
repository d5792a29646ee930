"""What an exercise is: its variables, its answer as an expression, and one variant of it with numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["number", "vector", "matrix", "choice", "several", "order"]

Number = int | float
Result = Number | bool | str | tuple["Result", ...]
"""What an expression may give: numbers, texts, (nested) rows of them, and a `Phrase`, which is a row too."""


class Phrase(tuple[Result, ...]):
    """Numbers and texts that follow each other, as `concat("4·", 5, " + ", 5)` makes them.

    It keeps its numbers, so that they are written in the reader's notation (see `show`).
    """

    __slots__ = ()


def frozen(value: object) -> Result:
    """A value of a TOML file as a result: its arrays become tuples. TypeError for a date or a table."""
    if isinstance(value, (bool, int, float, str, Phrase)):
        return value
    if isinstance(value, (list, tuple)):
        return tuple(frozen(part) for part in value)
    raise TypeError(f"{value!r} is not a number, a text or a row of them")


@dataclass(frozen=True)
class Variable:
    """A drawn quantity: the document's own value, and the expression that draws another."""

    canonical: Result
    draw: str = ""


@dataclass(frozen=True)
class Tolerance:
    """How near is right: |typed - answer| <= amount (abs), <= amount * |answer| (rel), or rounded alike.

    For `digits` the amount is how many decimals both are rounded to.
    """

    kind: Literal["abs", "rel", "digits"] = "abs"
    amount: float = 0.0


@dataclass(frozen=True)
class Exercise:
    """An exercise as `lesson.toml` states it. Every text here is an expression unless said otherwise."""

    id: str
    kind: Kind
    concept: str = ""  # a plain name: what spaced review brings back
    vars: Mapping[str, Variable] = field(default_factory=dict)
    where: str = ""  # a drawn variant must satisfy it
    values: Mapping[str, str] = field(default_factory=dict)
    answer: str = "0"
    tolerance: Tolerance = Tolerance()
    wrong: Mapping[str, str] = field(default_factory=dict)  # slip name -> the wrong answer it leads to
    golden: Result | None = None  # the answer of the document's own variant, recomputed by the linter
    predict: bool = False  # a bet before a run: no try is counted, nothing is graded red
    after: int = 0  # steps of that run after which the bet is told; 0: as soon as one has seen it move
    show_sim: str = ""  # plain name of the `[sim.*]` table for "show it in the simulation"
    show_set: Mapping[str, str] = field(default_factory=dict)  # parameter -> expression
    line: int = 0


@dataclass(frozen=True)
class Variant:
    """An exercise with its numbers. Seed 0 is the document's own."""

    exercise: Exercise
    seed: int
    values: Mapping[str, Result]  # every variable and named value
    answer: Result
    wrong: Mapping[str, Result]
    show_params: Mapping[str, Result] = field(default_factory=dict)
