"""Functions of machine learning: parameters of a net, losses, probabilities, the size after a convolution."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping

from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz.exercise import Number, Result
from tutor.quiz.functions.linear import squared_length, subtract
from tutor.quiz.functions.rows import Row, mean, total


def parameters(net: tuple[int, ...], bias: bool = True) -> int:
    """The parameters of a fully connected net: (nodes + 1) * next nodes for each two neighbouring layers.

    4-5-5-3-2 gives 25 + 30 + 18 + 8 = 81 (`djupinlarning-cirkel/30-37`).
    """
    if not net or any(isinstance(n, bool) or not isinstance(n, int) or n < 1 for n in net):
        raise TutorError(_("a net is a row of whole numbers above 0: the nodes of its layers"))
    return sum((before + bool(bias)) * after for before, after in itertools.pairwise(net))


def mse(guess: Row, truth: Row) -> float:
    """The mean of the squared differences."""
    return squared_length(subtract(guess, truth)) / len(truth)


def softmax(logits: Row, temperature: Number = 1) -> Row:
    """exp(l / T) of each, divided by their sum; the largest is taken out first, so that nothing overflows."""
    top = max(logits)
    grown = tuple(math.exp((logit - top) / temperature) for logit in logits)
    whole = total(grown)
    return tuple(value / whole for value in grown)


def cross_entropy(truth: Row | int, guess: Row) -> float:
    """-sum truth * ln(guess). `truth` is a distribution, or the place of the right class counted from 0."""
    if isinstance(truth, int):
        return -math.log(guess[truth])
    return -total(tuple(t * math.log(g) for t, g in zip(truth, guess, strict=True) if t)) + 0.0


def entropy(distribution: Row) -> float:
    """-sum p * log2(p), in bits."""
    return -total(tuple(p * math.log2(p) for p in distribution if p)) + 0.0


def conv_size(n: int, k: int, stride: int = 1, padding: int = 0) -> int:
    """The side of the picture after a convolution: floor((n + 2 * padding - k) / stride) + 1."""
    return (n + 2 * padding - k) // stride + 1


def accuracy(guess: tuple[object, ...], truth: tuple[object, ...]) -> float:
    """The share of guesses that are right."""
    return mean(tuple(int(g == t) for g, t in zip(guess, truth, strict=True)))


TABLE: Mapping[str, Callable[..., Result]] = {
    "accuracy": accuracy,
    "conv_size": conv_size,
    "cross_entropy": cross_entropy,
    "entropy": entropy,
    "mse": mse,
    "parameters": parameters,
    "softmax": softmax,
}
