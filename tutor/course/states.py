"""Addresses of simulations: `count?net=4-5-5-3&steps=2` is a simulation of the lesson in a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from tutor.course.lesson import SimState
from tutor.course.visible import visible

if TYPE_CHECKING:
    from tutor.sims.base import Value

MOST_KNOBS = 40


def state(sims: Mapping[str, SimState], address: str) -> SimState:
    """The state that an address names; one that no `[sim.*]` table names is a simulation of that kind.

    `seed`, `steps` and `predict` are reserved; every other name is a knob. Nothing is judged here: values
    that are no numbers stay texts, and whoever builds the simulation says what it cannot use.
    """
    name, _, query = address.partition("?")
    known = sims.get(name, SimState(name=name, kind=name))
    asked = _query(query)
    seed = _whole(asked.pop("seed", None), known.seed)
    steps = _whole(asked.pop("steps", None), known.steps)
    predict = asked.pop("predict", "")
    params = {**known.params, **{key: value_of(text) for key, text in asked.items()}}
    return replace(known, params=params, seed=seed, steps=steps, predict=predict)


def value_of(text: str) -> Value:
    """A knob's value as it is typed: a number where it is one, else the text."""
    if len(text) <= 40 and text.isascii():
        for kind in (int, float):
            try:
                return kind(text)
            except ValueError:
                continue
    return text


def _query(query: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_KNOBS)
    except ValueError:
        return {}
    return {visible(key): visible(value) for key, value in pairs}  # %1B is an escape character


def _whole(text: str | None, default: int) -> int:
    value = value_of(text or "")
    return value if isinstance(value, int) else default
