"""Closed forms, `sims/autodiff.py`, finite differences, and the numbers of the notes at x = 1."""

import math

import numpy as np
import pytest

from tutor.sims.autodiff import Scalar
from tutor.sims.modules import BELL, CHAINS, PRINTED, SIGMOID, SOFTPLUS, slopes, true_slope, values
from tutor.sims.timeline import Timeline

POINTS = [-4.0, -1.3, 0.0, 0.5, 3.7]


def run(**params):
    return Timeline("chain_rule", params)


def at(step, **params):
    one = run(**params)
    one.seek(step)
    return one.frame


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


DERIVATIVES = {
    SIGMOID: lambda x: sigmoid(x) * (1 - sigmoid(x)),
    SOFTPLUS: sigmoid,
    BELL: lambda x: -2 * x * math.exp(-x * x),
}


def test_the_numbers_at_one():
    frame = at(8)
    assert frame.values == pytest.approx([1, -1, math.exp(-1), 1 + math.exp(-1), 0.731059], abs=5e-7)
    assert frame.local == pytest.approx([-1, math.exp(-1), 1, -1 / (1 + math.exp(-1)) ** 2])
    assert frame.metrics["derivative"] == pytest.approx(0.196612, abs=5e-7)


@pytest.mark.parametrize("x", POINTS)
@pytest.mark.parametrize("function", DERIVATIVES)
@pytest.mark.parametrize("order", ["backward", "forward"])
def test_the_product_is_the_derivative(function, x, order):
    frame = at(8, function=function, x=x, order=order)
    assert frame.derivative == pytest.approx(DERIVATIVES[function](x), abs=1e-15)
    assert frame.truth == pytest.approx(DERIVATIVES[function](x), abs=1e-15)


@pytest.mark.parametrize("x", POINTS)
def test_what_is_carried_back_is_what_the_graph_finds(x):
    nodes = [Scalar(x)]
    for step in (lambda u: -u, lambda u: u.exp(), lambda u: 1 + u, lambda u: 1 / u):
        nodes.append(step(nodes[-1]))
    nodes[-1].backward()
    frame = at(8, x=x)
    np.testing.assert_allclose(frame.values, [node.value for node in nodes])
    np.testing.assert_allclose(frame.carried, [node.gradient for node in nodes])


@pytest.mark.parametrize("name", CHAINS)
def test_each_module_knows_its_derivative(name):
    chain, x, nudge = CHAINS[name], 0.7, 1e-6
    found = values(chain, x)
    for module, u, slope in zip(chain, found, slopes(chain, found), strict=False):
        rise = (module.value(u + nudge) - module.value(u - nudge)) / (2 * nudge)
        assert slope == pytest.approx(rise, abs=1e-8)


def test_the_printed_sign_divides_by_zero_and_is_no_probability():
    assert at(8, function=PRINTED, x=-1).values[-1] == pytest.approx(-0.58198, abs=5e-6)
    frame = at(8, function=PRINTED, x=0)
    assert np.isinf(frame.values[-1])
    assert "value" not in frame.metrics
    assert all(np.isfinite(number) for number in frame.metrics.values())


def test_one_number_at_a_time():
    counts = [
        (int((~np.isnan(at(step).known_values)).sum()), int((~np.isnan(at(step).known_local)).sum()))
        for step in range(9)
    ]
    assert counts == [(1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (5, 1), (5, 2), (5, 3), (5, 4)]
    assert run().simulation.done is False
    one = run()
    one.seek(8)
    assert one.done


def test_forward_is_done_with_the_last_value():
    assert "derivative" not in at(3, order="forward").metrics
    assert at(4, order="forward").metrics["derivative"] == pytest.approx(0.196612, abs=5e-7)


def test_nudging_is_best_in_the_middle_and_never_as_good_as_the_rule():
    h, one, two = at(16, face="nudges").nudges
    assert h == pytest.approx(10.0 ** -np.arange(1, 17))
    # a nudge to one side is wrong by h f''/2, one to both sides by h² f'''/6
    s = sigmoid(1)
    assert one[:4] == pytest.approx(h[:4] * abs(s * (1 - s) * (1 - 2 * s)) / 2, rel=0.05)
    assert two[1] / two[0] == pytest.approx(0.01, rel=0.01)
    assert 6 <= int(np.argmin(one)) <= 9  # 10^-7 .. 10^-10
    assert one[-1] == pytest.approx(s * (1 - s))  # nothing is left of the rise
    assert at(16, face="nudges").metrics["rule"] < 1e-15 < min(one.min(), two.min())


def test_the_true_slope_needs_no_difference():
    assert true_slope(CHAINS[SOFTPLUS], 0.0) == 0.5


def test_explains_each_step():
    one = run()
    results = []
    for _ in range(8):
        one.forward()
        results.append(one.explain().result)
    assert results[:4] == ["-1", "0.367879", "1.36788", "0.731059"]
    assert results[4:] == ["-0.534447", "-0.534447", "-0.196612", "0.196612"]
    printed = run(function=PRINTED, x=0)
    printed.seek(4)
    assert printed.explain().result == r"\infty"
