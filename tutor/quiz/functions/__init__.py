"""The named functions that an expression may call: each is in the table at the foot of its file."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from inspect import Parameter, signature

from tutor.quiz.exercise import Result
from tutor.quiz.functions import draws, learning, linear, phrases, rows, scalars

Function = Callable[..., Result]

TABLE: Mapping[str, Function] = {
    **rows.TABLE,
    **scalars.TABLE,
    **linear.TABLE,
    **learning.TABLE,
    **phrases.TABLE,
    **draws.table(None),
}
NAMES = frozenset(TABLE)
CONSTANTS: Mapping[str, float] = {"pi": math.pi, "e": math.e}


def usage(name: str) -> str:
    """How a function is called: `parameters(net, bias=True)`."""
    given = signature(TABLE[name]).parameters.values()
    return f"{name}({', '.join(str(one.replace(annotation=Parameter.empty)) for one in given)})"
