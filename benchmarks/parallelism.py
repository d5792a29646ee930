"""What doing sums at once is worth on a real machine: a layer in a loop and as a product, a batch in one go.

    python -m benchmarks.parallelism

A layer of 256 neurons with 256 inputs, in 32-bit numbers, on one core: in a loop of Python over its 65,536
products, and as one product of NumPy, whose instructions take many numbers at a time. Then 64 examples
through that layer, one after the other and all in one product. CPU time, the median of several.
"""

from __future__ import annotations

import numpy as np

from benchmarks.figure import Figure, median_ms

NEURONS = INPUTS = 256
BATCH = 64


def loop(weights: list[list[float]], x: list[float]) -> list[float]:
    """y = W x, one product at a time."""
    found = []
    for row in weights:
        total = 0.0
        for w, value in zip(row, x, strict=True):
            total += w * value
        found.append(total)
    return found


def figures() -> list[Figure]:
    rng = np.random.default_rng(0)
    weights = rng.standard_normal((NEURONS, INPUTS)).astype(np.float32)
    batch = rng.standard_normal((BATCH, INPUTS)).astype(np.float32)
    rows, first = weights.tolist(), batch[0].tolist()
    slow = median_ms(lambda: loop(rows, first), 11)
    # many at a time, so that the clock has something to measure
    fast = median_ms(lambda: [weights @ batch[0] for _ in range(100)]) / 100
    singly = median_ms(lambda: [weights @ one for one in batch])
    at_once = median_ms(lambda: [batch @ weights.T for _ in range(20)]) / 20
    return [
        Figure("layer of 256 x 256 in a loop", slow, "ms"),
        Figure("the same as one product", fast, "ms"),
        Figure("product against loop", slow / fast, "times", least=50),
        Figure("64 examples, one after the other", singly, "ms"),
        Figure("64 examples in one product", at_once, "ms"),
        Figure("one product against one after the other", singly / at_once, "times", least=1.5),
    ]


if __name__ == "__main__":
    for figure in figures():
        print(f"{figure.name:<42} {figure.value:>10.4f} {figure.unit}")
