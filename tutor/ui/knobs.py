"""Knobs: what turning one does to its value. Pure; the panel draws them, the player applies them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutor.sims.base import Param, Value

TURNS = 40  # turns from one end of a linear knob to the other


@dataclass(frozen=True)
class Knob:
    """A parameter, or one layer of a parameter that lists the nodes of each layer (`layer` is its index)."""

    param: Param
    layer: int | None = None


def knobs(params: Sequence[Param], values: Mapping[str, Value], visible: Sequence[str] = ()) -> list[Knob]:
    """The knobs of a simulation as it stands: sizes have one for how many layers, then one for each layer."""
    out: list[Knob] = []
    for param in params:
        named = not visible or param.name in visible
        if param.kind == "drawing" or not named or not param.used(values):
            continue
        out.append(Knob(param))
        value = values.get(param.name)
        if param.kind == "sizes" and isinstance(value, tuple):
            out.extend(Knob(param, layer) for layer in range(len(value)))
    return out


def shown(knob: Knob, values: Mapping[str, Value]) -> Value:
    """What the knob stands at: for sizes the number of layers, for a layer its number of nodes."""
    value = values[knob.param.name]
    if isinstance(value, tuple):
        return len(value) if knob.layer is None else value[knob.layer]
    return value


def turn(knob: Knob, values: Mapping[str, Value], turns: int) -> Value:
    """The parameter's new value after so many turns to the right (negative: left), within its limits."""
    param, value = knob.param, values[knob.param.name]
    if isinstance(value, tuple):
        return _sizes(param, value, knob.layer, turns)
    if param.kind == "choice":
        place = param.choices.index(str(value)) if value in param.choices else 0
        return param.choices[(place + turns) % len(param.choices)]
    number = float(value)
    if param.scale == "log":
        new = float(f"{number * 10 ** (turns / 10):.2g}")
        new = new if new != number else float(f"{number * 10 ** (turns / 5):.2g}")
    else:
        new = number + turns * linear_turn(param)
    new = min(max(new, param.low), param.high)
    return round(new) if param.kind == "integer" else float(f"{new:.10g}")


def linear_turn(param: Param) -> float:
    """One turn of a linear knob: a round number, about a fortieth of the whole; at least 1 for integers."""
    raw = (param.high - param.low) / TURNS
    if raw <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(raw))
    nice = next(step * power for step in (1, 2, 5, 10) if step * power >= raw * 0.999)
    return max(1.0, round(nice)) if param.kind == "integer" else nice


def place(knob: Knob, values: Mapping[str, Value]) -> float | None:
    """Where the knob stands between its ends, 0..1; None for a choice."""
    value = shown(knob, values)
    if knob.param.kind == "choice" or isinstance(value, (str, tuple)):
        return None
    low, high = knob.param.low, knob.param.high
    sizes = knob.param.kind == "sizes"
    if sizes and knob.layer is None:
        low, high = knob.param.layers
    elif (sizes or knob.param.scale == "log") and low > 0:  # layers go from one node to hundreds
        return (math.log(max(float(value), low)) - math.log(low)) / (math.log(high) - math.log(low))
    return min(max((float(value) - low) / (high - low), 0.0), 1.0) if high > low else None


def _sizes(param: Param, sizes: tuple[int, ...], layer: int | None, turns: int) -> tuple[int, ...]:
    if layer is not None:
        nodes = min(max(sizes[layer] + turns, int(param.low)), int(param.high))
        return (*sizes[:layer], nodes, *sizes[layer + 1 :])
    # the last layer is the output: layers come and go just before it
    fewest, most = param.layers
    wanted = min(max(len(sizes) + turns, fewest), most)
    inner = sizes[:-1] + (sizes[-2:-1] or sizes) * (wanted - len(sizes))
    return inner[: wanted - 1] + sizes[-1:]
