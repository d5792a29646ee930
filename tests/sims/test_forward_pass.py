"""The numbers that come out, by loops and by scikit-learn; what the colour net keeps and what it drops."""

import math

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from tutor.sims.timeline import Timeline


def finished(seed=0, **params):
    run = Timeline("forward_pass", params, seed)
    run.seek(999)
    assert run.done
    return run.frame


def by_hand(frame):
    values = frame.values[0].tolist()
    for weights in frame.weights:
        sums = [sum(w * a for w, a in zip(row, values, strict=True)) for row in weights.tolist()]
        values = [1 / (1 + math.exp(-total)) for total in sums]
    return values


@pytest.mark.parametrize("net", ["3-4-2", "4-5-5-3-2", "1-1", "10-10", "2-3-1-7-2-9-1-4"])
@pytest.mark.parametrize("by", ["layer", "node"])
def test_what_comes_out_is_what_loops_give(net, by):
    frame = finished(seed=3, net=net, by=by)
    np.testing.assert_allclose(frame.values[-1], by_hand(frame), rtol=1e-12)
    sizes = list(map(int, net.split("-")))
    assert frame.step == (len(sizes) - 1 if by == "layer" else sum(sizes[1:]))


def test_it_is_the_forward_pass_of_scikit_learn():
    frame = finished(seed=2, net="4-5-3-2")
    peer = MLPClassifier((5, 3), activation="logistic", solver="sgd", max_iter=1, random_state=0)
    with pytest.warns(match="Stochastic Optimizer"):
        peer.fit(np.eye(4), [[0, 0], [0, 1], [1, 0], [1, 1]])  # two labels: two logistic outputs
    peer.coefs_ = [weights.T for weights in frame.weights]
    peer.intercepts_ = [np.zeros(len(weights)) for weights in frame.weights]
    np.testing.assert_allclose(peer.predict_proba(frame.values[0][None, :])[0], frame.values[-1], rtol=1e-12)


@pytest.mark.parametrize("grey", [0, 0.25, 0.5, 1])
def test_every_grey_leaves_the_colour_net_undecided(grey):
    frame = finished(x1=grey, x2=grey, x3=grey)
    for values in frame.values[1:]:
        np.testing.assert_allclose(values, 0.5)


def test_the_colour_net_knows_warm_from_cold_and_green_from_the_rest():
    warm, green = 0, 1
    out = {
        name: finished(**dict(zip(("x1", "x2", "x3"), rgb, strict=True))).values[-1] for name, rgb in COLOURS
    }
    assert out["red"][warm] > 0.9 > 0.1 > out["blue"][warm]
    assert out["orange"][warm] > 0.9
    assert out["green"][green] > 0.9 > 0.1 > out["magenta"][green]
    assert out["green"][warm] == pytest.approx(0.5)


COLOURS = [
    ("red", (1, 0, 0)),
    ("orange", (1, 0.5, 0)),
    ("green", (0, 1, 0)),
    ("blue", (0, 0, 1)),
    ("magenta", (1, 0, 1)),
]


def test_node_by_node_one_number_more_is_known_each_time():
    run = Timeline("forward_pass", {"net": "4-5-5-3-2", "by": "node"})
    places = []
    for step in range(1, 16):
        frame = run.forward()
        assert sum(np.isfinite(values).sum() for values in frame.values) == 4 + step
        places.append((frame.layer, frame.node))
    assert places == [(k, i) for k, size in ((1, 5), (2, 5), (3, 3), (4, 2)) for i in range(size)]
    assert run.done


def test_what_enters_a_node_and_what_leaves_it():
    frame = Timeline("forward_pass", {"x1": 0.8, "x2": 0.6, "x3": 0.2, "by": "node"})
    frame.seek(3)
    assert frame.frame.terms == pytest.approx([-1.6, 2.4, -0.4])
    assert frame.frame.metrics["input"] == pytest.approx(0.4)
    assert frame.frame.metrics["value"] == pytest.approx(1 / (1 + math.exp(-0.4)))
    arithmetic = frame.explain()
    assert arithmetic.numbers == r"\sigma((-2) \cdot 0.8 + 4 \cdot 0.6 + (-2) \cdot 0.2) = \sigma(0.4)"
    assert arithmetic.result == "0.598688"


def test_switches_are_0_or_1():
    frame = finished(net="4-2", inputs="switches", x1=0.49, x2=0.5, x3=0, x4=1)
    assert frame.values[0].tolist() == [0, 1, 0, 1]


def test_weights_set_by_hand_belong_to_that_net_alone():
    assert finished().by_hand
    assert not finished(net="3-5-2").by_hand
    assert not finished(weights="drawn").by_hand
    one, other = finished(seed=1, weights="drawn"), finished(seed=2, weights="drawn")
    assert not np.array_equal(one.weights[0], other.weights[0])


def test_a_turned_input_flows_through_at_once():
    run = Timeline("forward_pass")
    run.seek(2)
    run.set("x1", 0)
    run.set("x3", 1)
    assert run.position == 2
    assert run.frame.values[-1][0] < 0.1
