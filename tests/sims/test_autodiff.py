"""Gradients against central differences, closed forms, arrays, and micrograd where that is installed."""

import importlib
import math
from itertools import pairwise

import numpy as np
import pytest

from benchmarks.autodiff import DECAY, SIZES, build, differences, moons, ours, theirs
from tutor.sims.autodiff import Scalar, neuron, square_sum, total, upstream

COUNT = 337


def numbers(seed=0):
    return np.random.default_rng(seed).uniform(-1, 1, COUNT).tolist()


@pytest.mark.parametrize(
    "function",
    [
        lambda a, b: a + b * a,
        lambda a, b: a - b / a,
        lambda a, b: (a * b - 2) ** 3,
        lambda a, b: 1 / (1 + (-a * b).exp()),
        lambda a, b: (a * a + b * b).log() - 3,
        lambda a, b: (a - b).tanh() * (b * 2).sigmoid(),
        lambda a, b: 2 - (3 * a - b).relu() - a**-1,
        lambda a, b: neuron([a, b], [b, a], a),
        lambda a, b: total([a, b, a]) * square_sum([a, b]),
    ],
)
@pytest.mark.parametrize("point", [(0.7, 1.3), (1.9, 0.4)])
def test_every_operation_against_central_differences(function, point):
    a, b = Scalar(point[0]), Scalar(point[1])
    function(a, b).backward()
    h = 1e-5
    along_a = function(Scalar(point[0] + h), b).value - function(Scalar(point[0] - h), b).value
    along_b = function(a, Scalar(point[1] + h)).value - function(a, Scalar(point[1] - h)).value
    assert a.gradient == pytest.approx(along_a / (2 * h), abs=1e-8)
    assert b.gradient == pytest.approx(along_b / (2 * h), abs=1e-8)


@pytest.mark.parametrize("x", [-800.0, -3.0, 0.0, 2.5, 800.0])
def test_the_sigmoid_neither_overflows_nor_errs(x):
    scalar = Scalar(x)
    out = scalar.sigmoid()
    out.backward()
    assert out.value == pytest.approx(1 / (1 + math.exp(-x)) if x > -700 else 0, abs=1e-15)
    assert scalar.gradient == pytest.approx(out.value * (1 - out.value), abs=1e-15)


def test_a_number_used_twice_gets_both_parts():
    a = Scalar(3.0)
    (a * a + a).backward()
    assert a.gradient == 7


def test_asking_twice_does_not_count_twice():
    a = Scalar(3.0)
    end = a * a
    end.backward()
    end.backward()
    assert a.gradient == 6


def test_a_long_chain_needs_no_recursion():
    a = end = Scalar(1.0)
    for _ in range(30_000):
        end = end * 1.0001
    end.backward()
    assert a.gradient == pytest.approx(1.0001**30_000)


def test_the_order_has_everything_once_and_after_what_it_came_from():
    a, b = Scalar(1.0), Scalar(2.0)
    both = a + b
    order = upstream(both * both + a)
    assert len(order) == len(set(order)) == 5
    for scalar in order:
        assert all(order.index(parent) < order.index(scalar) for parent in scalar.parents)


def test_there_is_no_room_for_anything_else():
    with pytest.raises(AttributeError):
        Scalar(1.0).name = "a"


def arrays_loss_and_gradient(given, points, sides):
    """The loss of the demo in arrays, its gradient by hand."""
    layers, start = [], 0
    for before, after in pairwise(SIZES):
        block = np.array(given[start : start + (before + 1) * after]).reshape(after, before + 1)
        layers.append(block)
        start += block.size
    values, sums = [points], []
    for k, block in enumerate(layers):
        sums.append(values[-1] @ block[:, :-1].T + block[:, -1])
        values.append(np.maximum(sums[-1], 0) if k < 2 else sums[-1])
    margin = 1 - sides * values[-1][:, 0]
    loss = np.maximum(margin, 0).mean() + DECAY * np.square(given).sum()
    error = np.where(margin > 0, -sides / len(sides), 0)[:, None]
    gradients = []
    for k in (2, 1, 0):
        error = error * (sums[k] > 0) if k < 2 else error
        gradients.append(np.concatenate([error.T @ values[k], error.sum(axis=0)[:, None]], axis=1))
        error = error @ layers[k][:, :-1]
    flat = np.concatenate([block.reshape(-1) for block in reversed(gradients)])
    return loss, flat + 2 * DECAY * np.array(given)


def test_the_two_moons_as_in_arrays():
    points, sides = moons(np.random.default_rng(0))
    net = build(Scalar, numbers())
    assert len(net.parameters) == COUNT
    end = ours(net, points, sides)
    end.backward()
    loss, gradient = arrays_loss_and_gradient(numbers(), points, sides)
    assert end.value == pytest.approx(loss, abs=1e-12)
    np.testing.assert_allclose([p.gradient for p in net.parameters], gradient, atol=1e-12)


def test_the_two_moons_by_central_differences():
    points, sides = moons(np.random.default_rng(1), 20)
    assert differences(build(Scalar, numbers(1)), points, sides, np.random.default_rng(2)) < 1e-8


def test_the_two_moons_as_in_micrograd():
    engine = pytest.importorskip("micrograd.engine")
    points, sides = moons(np.random.default_rng(0))
    mine, other = build(Scalar, numbers()), build(importlib.import_module(engine.__name__).Value, numbers())
    ours(mine, points, sides).backward()
    theirs(other, points, sides).backward()
    np.testing.assert_allclose(
        [p.gradient for p in mine.parameters], [p.grad for p in other.parameters], atol=1e-12
    )
