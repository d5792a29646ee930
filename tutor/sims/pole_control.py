"""Who pushes the cart: weights, what they are multiplied by, and how long that keeps the poles up.

Source: neurala-natverk-anteckningar/17-18. A controller that sees all six numbers of the state is one
linear sum (βX). One that sees no speeds has to make itself what it lacks: two tanh units that also see
their own last values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import tanh

import numpy as np
from numpy.typing import NDArray

from tutor.sims.cart_poles import LEAN, SHORT, START, STRONGEST, TRACK, WEAKEST, State, mover

Floats = NDArray[np.float64]
Memory = tuple[float, float]
Decide = Callable[[State, Memory], tuple[float, Memory]]

EVERYTHING, POSITIONS, MEMORY = "everything", "positions", "positions and memory"
PLACES, SPEEDS = (5.0, 0.1, 0.1), (2.0, 0.4, 1.0)
"""Each number is divided by about how large it gets: metres and radians, and these a second."""
SCALES = {
    EVERYTHING: (PLACES[0], SPEEDS[0], PLACES[1], SPEEDS[1], PLACES[2], SPEEDS[2]),
    POSITIONS: PLACES,
    MEMORY: (*PLACES, 1.0, 1.0) * 2,
}
NAMES = {
    EVERYTHING: ("x", "v", "θ₁", "ω₁", "θ₂", "ω₂"),
    POSITIONS: ("x", "θ₁", "θ₂"),
    MEMORY: ("x", "θ₁", "θ₂", "u", "h"),
}


@dataclass(frozen=True)
class Life:
    """How far a controller has come: the state, what it remembers, the decisions it has lived."""

    state: State = START
    memory: Memory = (0.0, 0.0)
    lived: int = 0
    fallen: bool = False


def controller(sees: str, weights: Floats) -> Decide:
    """From the state and what was remembered to the push, in parts of the strongest, and the new memory."""
    w: list[float] = (weights / SCALES[sees]).tolist()
    if sees == EVERYTHING:
        a, b, c, d, e, f = w

        def linear(state: State, memory: Memory) -> tuple[float, Memory]:
            x, v, p, q, r, s = state
            # u = tanh(w · state)
            return tanh(a * x + b * v + c * p + d * q + e * r + f * s), memory

        return linear
    if sees == POSITIONS:
        a, b, c = w

        def blind(state: State, memory: Memory) -> tuple[float, Memory]:
            return tanh(a * state[0] + b * state[2] + c * state[4]), memory

        return blind
    return _remembering(w)


def _remembering(w: list[float]) -> Decide:
    """Two units: the first is the push, the second a feature that nobody has told it to look for."""
    a, b, c, d, e, f, g, i, j, k = w

    def recurrent(state: State, memory: Memory) -> tuple[float, Memory]:
        x, p, r = state[0], state[2], state[4]
        u, h = memory
        # u ← tanh(w · (x, θ1, θ2, u, h)), h ← tanh(v · (x, θ1, θ2, u, h))
        push = tanh(a * x + b * p + c * r + d * u + e * h)
        return push, (push, tanh(f * x + g * p + i * r + j * u + k * h))

    return recurrent


def live(
    sees: str,
    weights: Floats,
    decisions: int,
    life: Life | None = None,
    short: float = SHORT,
    track: list[State] | None = None,
    memories: list[Memory] | None = None,
) -> Life:
    """Go on with a life (default: a new one) for at most so many decisions.

    Its states go into `track`, and what is remembered beside each of them into `memories`.
    """
    life = life or Life()
    decide, move = controller(sees, weights), mover(short)
    state, memory = life.state, life.memory
    for lived in range(life.lived, life.lived + decisions):
        part, memory = decide(state, memory)
        push = STRONGEST * part
        if -WEAKEST < push < WEAKEST:
            push = WEAKEST if push >= 0 else -WEAKEST
        state = move(state, push)
        if track is not None:
            track.append(state)
        if memories is not None:
            memories.append(memory)
        # the same as `fallen`, written out: it is asked a hundred thousand times
        if not (-TRACK < state[0] < TRACK and -LEAN < state[2] < LEAN and -LEAN < state[4] < LEAN):
            return Life(state, memory, lived, True)
    return Life(state, memory, life.lived + decisions, False)


def explained(columns: Floats, wanted: Floats) -> float:
    """The share of what varies in `wanted` [n] that a linear regression on `columns` [n, k] finds, 0 to 1."""
    centred, target = columns - columns.mean(axis=0), wanted - wanted.mean()
    # β = argmin |βX - y|², R² = 1 - |βX - y|² / |y|²
    beta = np.linalg.lstsq(centred, target, rcond=None)[0]
    whole = float(target @ target)
    return 1 - float(((centred @ beta - target) ** 2).sum()) / whole if whole else 0.0
