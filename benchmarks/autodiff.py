"""How fast the chain rule runs on single numbers, beside micrograd where that is installed.

    python -m benchmarks.autodiff [ROUNDS]

The loss of micrograd's own demo: two moons, 100 points, a net 2-16-16-1 with ReLU (337 parameters), hinge
loss and weight decay; the same weights in both. CPU time of building the graph (forward) and of the
gradients (backward), the best of the rounds, with the garbage collector off and on.
"""

from __future__ import annotations

import gc
import importlib
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tutor.sims.autodiff import Scalar, neuron, square_sum, total

Floats = NDArray[np.float64]
SIZES = (2, 16, 16, 1)
DECAY = 1e-4
SPEED_UP = 5.0


def moons(rng: np.random.Generator, count: int = 100) -> tuple[Floats, Floats]:
    """Two half circles that reach into each other, points [count, 2] and their sides -1 or 1."""
    angle = np.linspace(0, np.pi, count // 2)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    lower = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)], axis=1)
    points = np.concatenate([upper, lower]) + rng.normal(0, 0.1, (2 * len(angle), 2))
    return points, np.repeat([1.0, -1.0], len(angle))


@dataclass
class Net:
    """Layers of neurons, each a list of weights (one for each input) and a bias."""

    layers: list[list[tuple[list[Any], Any]]]
    parameters: list[Any]


def build(make: Callable[[float], Any], numbers: Sequence[float]) -> Net:
    """A net whose parameters are made from `numbers`: weights, then bias, neuron by neuron."""
    given = iter(numbers)
    parameters: list[Any] = []
    layers = []
    for before, after in pairwise(SIZES):
        layer = []
        for _ in range(after):
            weights, bias = [make(next(given)) for _ in range(before)], make(next(given))
            parameters += [*weights, bias]
            layer.append((weights, bias))
        layers.append(layer)
    return Net(layers, parameters)


def ours(net: Net, points: Floats, sides: Floats) -> Scalar:
    """The loss with one node for each neuron."""
    losses = []
    for point, side in zip(points.tolist(), sides.tolist(), strict=True):
        values = [Scalar(x) for x in point]
        for k, layer in enumerate(net.layers):
            sums = [neuron(weights, values, bias) for weights, bias in layer]
            values = [one.relu() for one in sums] if k < len(net.layers) - 1 else sums
        losses.append((1.0 - values[0] * side).relu())
    return total(losses) * (1 / len(losses)) + square_sum(net.parameters) * DECAY


def theirs(net: Net, points: Floats, sides: Floats) -> Any:
    """The same loss as micrograd's demo writes it, a node for each multiplication and addition."""
    value = importlib.import_module("micrograd.engine").Value
    losses = []
    for point, side in zip(points.tolist(), sides.tolist(), strict=True):
        values = [value(x) for x in point]
        for k, layer in enumerate(net.layers):
            sums = [
                sum((w * x for w, x in zip(weights, values, strict=True)), bias) for weights, bias in layer
            ]
            values = [one.relu() for one in sums] if k < len(net.layers) - 1 else sums
        losses.append((1 + -side * values[0]).relu())
    return sum(losses) * (1.0 / len(losses)) + DECAY * sum(p * p for p in net.parameters)


def times(loss: Callable[[], Any], rounds: int) -> tuple[float, float]:
    """Milliseconds of CPU for the forward and the backward half, the best of the rounds."""
    best = (np.inf, np.inf)
    for _ in range(rounds):
        begun = time.process_time()
        end = loss()
        between = time.process_time()
        end.backward()
        done = time.process_time()
        best = min(best[0], between - begun), min(best[1], done - between)
        del end
        gc.collect()
    return 1e3 * best[0], 1e3 * best[1]


def differences(net: Net, points: Floats, sides: Floats, rng: np.random.Generator) -> float:
    """The largest distance between a gradient and the central difference, over 20 parameters."""
    ours(net, points, sides).backward()
    found = [parameter.gradient for parameter in net.parameters]
    worst, step = 0.0, 1e-6
    for k in rng.choice(len(found), 20, replace=False).tolist():
        parameter = net.parameters[k]
        middle = parameter.value
        parameter.value = middle + step
        above = ours(net, points, sides).value
        parameter.value = middle - step
        below = ours(net, points, sides).value
        parameter.value = middle
        worst = max(worst, abs(found[k] - (above - below) / (2 * step)))
    return worst


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    rng = np.random.default_rng(0)
    points, sides = moons(rng)
    count = sum((before + 1) * after for before, after in pairwise(SIZES))
    numbers = rng.uniform(-1, 1, count).tolist()
    net = build(Scalar, numbers)
    print(f"{count} parameters; central differences within {differences(net, points, sides, rng):.1e}")
    try:
        value = importlib.import_module("micrograd.engine").Value
    except ImportError:
        value = None
        print("micrograd is not installed: only our own time")
    for collecting in (False, True):
        (gc.enable if collecting else gc.disable)()
        state = "on" if collecting else "off"
        forward, backward = times(lambda: ours(net, points, sides), rounds)
        print(f"gc {state:3}  ours      {forward:7.1f} + {backward:6.1f} ms")
        if value is None:
            continue
        other = build(value, numbers)
        theirs_forward, theirs_backward = times(
            lambda other=other: theirs(other, points, sides),  # type: ignore[misc]
            3,
        )
        ratio = (theirs_forward + theirs_backward) / (forward + backward)
        print(
            f"gc {state:3}  micrograd {theirs_forward:7.1f} + {theirs_backward:6.1f} ms   {ratio:.1f} times"
        )
    gc.enable()
    if value is not None:
        net, other = build(Scalar, numbers), build(value, numbers)
        mine, his = ours(net, points, sides), theirs(other, points, sides)
        mine.backward()
        his.backward()
        gap = max(abs(a.gradient - b.grad) for a, b in zip(net.parameters, other.parameters, strict=True))
        print(f"loss {mine.value:.15g} and {his.data:.15g}; gradients within {gap:.1e}")


if __name__ == "__main__":
    main()
