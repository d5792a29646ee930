"""The slope of every matrix against differences, a pass in plain loops, no look at what comes later."""

import math

import numpy as np
import pytest
from scipy.special import log_softmax

from tutor.sims.transformer import TINY, Shape, Transformer, next_token_loss

SHAPE = Shape(vocabulary=7, places=6, features=6, heads=2, layers=2)


@pytest.fixture
def net():
    return Transformer(np.random.default_rng(4), SHAPE, np.float64)


@pytest.fixture
def tokens():
    return np.random.default_rng(1).integers(7, size=(3, 6))


def test_the_parameters_are_counted_by_the_formula():
    for shape in (SHAPE, Shape(76, 11, 32, 4, 2), Shape(50, 9, 8, 2, 3)):
        v, t, d, layers = shape.vocabulary, shape.places, shape.features, shape.layers
        assert shape.parameters == 2 * v * d + t * d + 12 * layers * d * d
        assert len(Transformer(np.random.default_rng(0), shape).parameters) == shape.parameters


def test_every_slope_agrees_with_differences(net, tokens):
    counted = np.ones((3, 5))
    counted[0, 3:] = 0

    def loss():
        return next_token_loss(net.run(tokens[:, :-1])[0], tokens[:, 1:], counted)[0]

    logits, traces, last = net.run(tokens[:, :-1])
    net.backward(tokens[:, :-1], traces, last, next_token_loss(logits, tokens[:, 1:], counted)[1])
    rng, h = np.random.default_rng(2), 1e-6
    for name, part in net.parts.items():
        for _ in range(4):
            place = tuple(int(rng.integers(size)) for size in part.shape)
            kept = part[place]
            part[place] = kept + h
            above = loss()
            part[place] = kept - h
            below = loss()
            part[place] = kept
            assert net.slopes[name][place] == pytest.approx((above - below) / (2 * h), abs=1e-7), name


def test_a_pass_in_plain_loops(net, tokens):
    row = tokens[0, :-1].tolist()

    def norm(x):
        return [value / math.sqrt(sum(v * v for v in x) / len(x) + TINY) for value in x]

    def times(x, w):
        return [sum(x[i] * w[i][j] for i in range(len(x))) for j in range(len(w[0]))]

    parts = {name: part.tolist() for name, part in net.parts.items()}
    xs = [
        [a + b for a, b in zip(parts["tokens"][t], parts["places"][k], strict=True)]
        for k, t in enumerate(row)
    ]
    for layer in range(2):
        qkv = [times(norm(x), parts[f"qkv{layer}"]) for x in xs]
        for i in range(len(xs)):
            mixed = []
            for head in range(2):
                q = qkv[i][3 * head : 3 * head + 3]
                grown = [
                    math.exp(sum(q[c] * qkv[j][6 + 3 * head + c] for c in range(3)) / math.sqrt(3))
                    for j in range(i + 1)
                ]
                mixed += [
                    sum(g * qkv[j][12 + 3 * head + c] for j, g in enumerate(grown)) / sum(grown)
                    for c in range(3)
                ]
            xs[i] = [a + b for a, b in zip(xs[i], times(mixed, parts[f"out{layer}"]), strict=True)]
        for i in range(len(xs)):
            inner = [max(value, 0.0) for value in times(norm(xs[i]), parts[f"up{layer}"])]
            xs[i] = [a + b for a, b in zip(xs[i], times(inner, parts[f"down{layer}"]), strict=True)]
    logits = [times(norm(x), parts["guess"]) for x in xs]
    np.testing.assert_allclose(net.run(tokens[:, :-1])[0][0], logits)


def test_what_comes_later_changes_nothing_before_it(net, tokens):
    before = net.run(tokens)[0]
    tokens[:, 4] = (tokens[:, 4] + 1) % 7
    after = net.run(tokens)[0]
    np.testing.assert_array_equal(after[:, :4], before[:, :4])
    assert not np.allclose(after[:, 4:], before[:, 4:])


def test_the_order_of_earlier_tokens_matters(net, tokens):
    turned = tokens[:, [1, 0, 2, 3]]
    assert not np.allclose(net.run(turned)[0][:, 3], net.run(tokens[:, :4])[0][:, 3])


def test_the_loss_is_the_mean_surprise_of_what_is_counted(net, tokens):
    logits, counted = net.run(tokens[:, :-1])[0], np.zeros((3, 5))
    counted[1, 2] = counted[2, 0] = 1
    told = log_softmax(logits, axis=-1)
    wanted = -(told[1, 2, tokens[1, 3]] + told[2, 0, tokens[2, 1]]) / 2
    loss, slope = next_token_loss(logits, tokens[:, 1:], counted)
    assert loss == pytest.approx(wanted)
    np.testing.assert_allclose(slope.sum(axis=-1), 0, atol=1e-12)
    assert not slope[0].any()


def test_a_twin_keeps_its_parameters(net, tokens):
    twin = net.twin()
    before = twin.run(tokens[:, :-1])[0]
    net.parameters += 1
    np.testing.assert_array_equal(twin.run(tokens[:, :-1])[0], before)
