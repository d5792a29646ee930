"""The layer against scikit-learn's own, against plain loops, and against what the document counts."""

import math

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from tutor.sims.layer import sigmoid
from tutor.sims.timeline import Timeline

LESSON = {"seed": 266}
"""The seed of the lesson's layer."""


def finished(seed=0, **params):
    run = Timeline("layer", params, seed)
    run.seek(999)
    assert run.done
    return run.frame


def by_hand(frame):
    """Each node with nothing but loops and math.exp."""
    values = []
    for row, bias in zip(frame.weights.tolist(), frame.biases.tolist(), strict=True):
        total = bias
        for weight, value in zip(row, frame.inputs.tolist(), strict=True):
            total += weight * value
        values.append(1 / (1 + math.exp(-total)))
    return values


@pytest.mark.parametrize("net", ["3-4", "1-1", "8-8", "2-5", "5-1"])
@pytest.mark.parametrize("by", ["term", "node"])
def test_every_node_is_what_loops_give(net, by):
    frame = finished(seed=4, net=net, by=by)
    np.testing.assert_allclose(frame.values, by_hand(frame), rtol=1e-12)


def test_it_is_the_hidden_layer_of_scikit_learn():
    frame = finished(seed=1)
    peer = MLPClassifier((4,), activation="logistic", max_iter=1, solver="sgd", random_state=0)
    with pytest.warns(match="Stochastic Optimizer"):
        peer.fit([[0, 0, 0], [1, 1, 1]], [0, 1])
    peer.coefs_[0], peer.intercepts_[0] = frame.weights.T, frame.biases
    # with the second layer open at one hidden node, the logit of what comes out is that node's value
    for node, value in enumerate(frame.values):
        peer.coefs_[1], peer.intercepts_[1] = np.eye(4)[:, [node]], np.zeros(1)
        chance = peer.predict_proba(frame.inputs[None, :])[0, 1]
        assert math.log(chance / (1 - chance)) == pytest.approx(value, rel=1e-12)


def test_the_sigmoid_at_the_documents_places():
    """djupinlarning-cirkel/20: near 1 for large numbers, near 0 for large negative ones."""
    np.testing.assert_allclose(sigmoid(np.array([0, 5, -5])), [0.5, 0.993307, 0.00669285], rtol=1e-5)
    assert sigmoid(1e6) == 1
    assert sigmoid(-1e6) == 0


def test_the_document_counts_12_weights_and_4_biases():
    metrics = finished().metrics
    assert (metrics["weights"], metrics["biases"], metrics["parameters"]) == (12, 4, 16)


def test_the_lessons_layer():
    """What lessons/djupinlarning-cirkel/03-one-layer says in words."""
    frame = finished(**LESSON)
    assert frame.inputs.tolist() == [1, 2, 0.5]
    assert frame.weights.tolist() == [[0.5, -1, 2], [1.5, 2, -2], [0.5, -0.5, 2], [-1.5, -1, 2]]
    assert frame.biases.tolist() == [2, -1, -0.5, 1.5]
    assert frame.sums.tolist() == [1.5, 3.5, 0, -1]


def test_term_by_term_the_sum_grows_by_what_the_arithmetic_says():
    run, before = Timeline("layer", seed=5), 0.0
    for step in range(1, 21):
        frame = run.forward()
        node, part = divmod(step - 1, 5)
        before = 0.0 if part == 0 else before
        gains = [*(frame.weights[node] * frame.inputs), frame.biases[node], 0]
        assert frame.metrics["sum"] == pytest.approx(before + gains[part])
        before = frame.metrics["sum"]
        assert np.isfinite(frame.values).sum() == step // 5
        result = float(run.explain().result)
        assert result == pytest.approx(frame.values[node] if part == 4 else before, rel=1e-5)
    assert run.done


def test_a_turned_knob_shows_at_once():
    run = Timeline("layer", {"net": "3-1"})
    run.seek(5)
    assert run.frame.metrics["value"] == pytest.approx(1 / (1 + math.exp(-1.5)))
    run.set("bias", -5)
    assert run.frame.metrics["value"] == pytest.approx(1 / (1 + math.exp(5.5)))
    assert run.position == 5


def test_another_seed_leaves_the_first_node_alone():
    one, other = finished(seed=1), finished(seed=2)
    assert one.weights[0].tolist() == other.weights[0].tolist() == [0.5, -1, 2]
    assert (one.weights[1:] != other.weights[1:]).any()


def test_the_first_arithmetic_is_the_whole_node():
    arithmetic = Timeline("layer").explain()
    assert arithmetic.numbers == r"\sigma(0.5 \cdot 1 + (-1) \cdot 2 + 2 \cdot 0.5 + 2) = \sigma(1.5)"
    assert arithmetic.result == "0.817574"
