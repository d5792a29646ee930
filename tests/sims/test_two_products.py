"""The net of the lesson by its numbers, and every step against plain loops."""

import re

import numpy as np
import pytest

from tutor.sims.timeline import Timeline


def after(steps, **params):
    run = Timeline("two_products", params)
    run.seek(steps)
    return run.frame


def test_the_numbers_of_the_lesson():
    frame = after(16)
    assert frame.sums.tolist() == [4, -1, 1]
    assert frame.hidden.tolist() == [4, 0, 1]
    assert frame.y == frame.metrics["y"] == 4
    assert frame.done


def by_loops(x, b, v, c, activation):
    weights = ((1, 2), (-1, 1), (2, 0))
    y = c
    for row, bias, outer in zip(weights, b, v, strict=True):
        k = bias
        for w, value in zip(row, x, strict=True):
            k += w * value
        y += outer * (max(0, k) if activation == "ReLU" else 1 / (1 + np.exp(-k)))
    return y


@pytest.mark.parametrize("activation", ["ReLU", "sigmoid"])
def test_it_is_the_net_written_as_loops(activation):
    x, b, v, c = (-1.5, 2), (0.5, -1, 2), (2, -3, 0.5), -0.25
    knobs = {"x1": x[0], "x2": x[1], "c": c}
    knobs |= {f"b{i}": value for i, value in enumerate(b, 1)} | {
        f"v{i}": value for i, value in enumerate(v, 1)
    }
    assert after(16, activation=activation, **knobs).y == pytest.approx(by_loops(x, b, v, c, activation))


def test_what_is_known_grows_one_by_one():
    known = [sorted(set(after(step).metrics) - {"step", "sum"}) for step in range(17)]
    assert known[2] == []
    assert known[3] == ["k1"]
    assert known[4] == ["h1", "k1"]
    assert known[12] == ["h1", "h2", "h3", "k1", "k2", "k3"]
    assert known[15] == known[12]
    assert "y" in known[16]


def test_the_sum_in_hand():
    sums = [after(step).sum for step in range(1, 17)]
    assert sums[:3] == [2, 4, 4]  # 1·2, + 2·1, + 0
    assert sums[12:] == [4, 4, 3, 4]  # 1·4, + 2·0, − 1·1, + 1


def test_by_neurons_it_is_four_steps():
    frame = after(4, by="one neuron")
    assert frame.done
    assert frame.y == 4
    assert after(2, by="one neuron").activated == 2


@pytest.mark.parametrize("by", ["one term", "one neuron"])
@pytest.mark.parametrize("activation", ["ReLU", "sigmoid"])
def test_explains_in_numbers_that_come_out(by, activation):
    run = Timeline("two_products", {"by": by, "activation": activation})
    for _step in range(16):
        arithmetic = run.explain()
        numbers = re.sub(r"\\frac\{1\}\{1 \+ e\^\{(.*?)\}\}", r"1 / (1 + np.exp(\1))", arithmetic.numbers)
        numbers = re.sub(r"\\sigma", "squeeze", numbers.replace(r"\cdot", "*").replace(r"\max", "max"))
        squeeze = (lambda k: max(0, k)) if activation == "ReLU" else (lambda k: 1 / (1 + np.exp(-k)))
        found = eval(numbers, {"np": np, "squeeze": squeeze, "max": max})
        assert found == pytest.approx(float(arithmetic.result), rel=1e-4, abs=1e-4)
        run.forward()
