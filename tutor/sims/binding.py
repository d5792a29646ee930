"""What binds to what: 1 + 2 × 3 ÷ 4 by the usual rules, strictly from the left, strictly from the right.

Source: neurala-natverk-anteckningar/24, where the expression has no answer printed, and imp(x, y), which
as implication by custom binds to the right. One step is one operation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, factor, numeral

USUAL, LEFT, RIGHT = "the usual rules", "from the left", "from the right"
MIXED, MINUS, POWER, IMPLIES = "1 + 2 × 3 ÷ 4", "8 − 4 − 2", "2 ^ 3 ^ 2", "0 → 0 → 0"

OPERATIONS: Mapping[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "−": lambda a, b: a - b,
    "×": lambda a, b: a * b,
    "÷": lambda a, b: a / b,
    "^": lambda a, b: a**b,
    "→": lambda a, b: max(1 - a, b),  # false only where a is true (1) and b is false (0)
}
STRENGTH = {"→": 0, "+": 1, "−": 1, "×": 2, "÷": 2, "^": 3}
BACKWARDS = "^→"
"""These bind to the right by custom: 2 ^ 3 ^ 2 is 2 ^ (3 ^ 2)."""
_LATEX = {"−": "-", "×": r"\cdot", "÷": "/", "→": r"\rightarrow"}


class Part(NamedTuple):
    """What stands between two operators: a number, or what has been put together; `at` is its token.

    The token of what has been put together is its operator, the last one that was carried out.
    """

    value: float
    at: int
    text: str


class Done(NamedTuple):
    """One operation: at which token its operator stands, and the two parts that it binds."""

    operator: int
    left: Part
    right: Part
    result: Part


def bind(tokens: list[str], rule: str) -> list[Done]:
    """All operations in their order."""
    parts = [Part(float(token), k, token) for k, token in enumerate(tokens) if k % 2 == 0]
    signs = [(k, token) for k, token in enumerate(tokens) if k % 2]
    made = []
    while signs:
        at = _next([sign for _k, sign in signs], rule)
        k, sign = signs.pop(at)
        left, right = parts[at], parts.pop(at + 1)
        value = OPERATIONS[sign](left.value, right.value)
        parts[at] = Part(value, k, f"({left.text} {sign} {right.text})")
        made.append(Done(k, left, right, parts[at]))
    return made


def _next(signs: list[str], rule: str) -> int:
    """The place of the operator that takes its operands first."""
    if rule != USUAL:
        return 0 if rule == LEFT else len(signs) - 1
    strongest = max(STRENGTH[sign] for sign in signs)
    places = [k for k, sign in enumerate(signs) if STRENGTH[sign] == strongest]
    return places[-1] if signs[places[0]] in BACKWARDS else places[0]


@dataclass(frozen=True, eq=False)
class Frame:
    """The expression after `step` operations."""

    step: int
    expression: str
    rule: str

    @cached_property
    def tokens(self) -> list[str]:
        return self.expression.split()

    @cached_property
    def plan(self) -> list[Done]:
        """All operations that the rule leads to."""
        return bind(self.tokens, self.rule)

    @property
    def made(self) -> list[Done]:
        return self.plan[: self.step]

    @property
    def done(self) -> bool:
        return self.step == len(self.plan)

    @property
    def bracketed(self) -> str:
        """The whole expression with all its brackets but the outermost."""
        return self.plan[-1].result.text[1:-1]

    @cached_property
    def metrics(self) -> Metrics:
        """`value`: what the last operation gave."""
        given = {"value": self.made[-1].result.value} if self.made else {}
        return {"step": self.step, **given, "operations": len(self.plan)}


class Simulation(base.Simulation):
    """A step does one operation: the one that binds most strongly of those that are left."""

    PARAMS = (
        Param("expression", "Expression", MIXED, choices=(MIXED, MINUS, POWER, IMPLIES), kind="choice"),
        Param("rule", "Order", USUAL, choices=(USUAL, LEFT, RIGHT), kind="choice"),
    )
    pace = 0.7

    def __init__(self, rng: np.random.Generator, expression: str, rule: str) -> None:
        self._expression, self._rule, self._step = expression, rule, 0

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(self._step, self._expression, self._rule)

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self.frame.done

    def step(self) -> Frame:
        """The next operation; after the last one nothing more happens."""
        self._step = min(self._step + 1, len(self.frame.plan))
        return self.frame

    def explain(self) -> Arithmetic:
        """The last operation with its numbers (before the first step: the one to come)."""
        frame = self.frame
        last = frame.plan[max(self._step - 1, 0)]
        sign = frame.tokens[last.operator]
        a, b = numeral(last.left.value), factor(last.right.value)
        numbers = f"{a}^{{{b}}}" if sign == "^" else f"{a} {_LATEX.get(sign, sign)} {b}"
        general = "a^{b}" if sign == "^" else f"a {_LATEX.get(sign, sign)} b"
        return Arithmetic(general, numbers, numeral(last.result.value))
