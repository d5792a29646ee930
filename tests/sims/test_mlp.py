"""The net against finite differences, scikit-learn, and the loss that the document computes by hand."""

import itertools

import numpy as np
import pytest
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier

from tutor.sims.mlp import ROWS, Network, summed_loss
from tutor.sims.snapshot import copied, size

KINDS = list(itertools.product(("ReLU", "sigmoid"), ("cross-entropy", "squared error")))


def task(count=12, inputs=5, kinds=3, seed=0):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((count, inputs)), rng.integers(kinds, size=count)


@pytest.mark.parametrize(("activation", "loss"), KINDS)
def test_the_gradient_is_that_of_finite_differences(activation, loss):
    inputs, labels = task()
    net = Network(np.random.default_rng(1), (5, 7, 4, 3), activation, loss, np.float64)
    net.parameters += 0.1 * np.random.default_rng(2).standard_normal(len(net.parameters))
    net.accumulate(inputs, labels)
    found = net.gradient.copy()
    step = 1e-6
    for i in range(len(net.parameters)):
        kept = net.parameters[i]
        sides = []
        for sign in (1, -1):
            net.parameters[i] = kept + sign * step
            sides.append(summed_loss(net.forward(inputs), labels, loss))
        net.parameters[i] = kept
        assert found[i] == pytest.approx((sides[0] - sides[1]) / (2 * step), rel=1e-5, abs=1e-7)


@pytest.mark.parametrize(("activation", "theirs"), [("ReLU", "relu"), ("sigmoid", "logistic")])
def test_one_update_is_that_of_scikit_learn(activation, theirs):
    inputs, labels = task(40)
    peer = MLPClassifier(
        (6, 4), activation=theirs, solver="sgd", alpha=0, batch_size=40, momentum=0, shuffle=False
    )
    peer.set_params(learning_rate_init=0.3, random_state=3)
    peer.partial_fit(inputs, labels, classes=[0, 1, 2])
    net = Network(np.random.default_rng(0), (5, 6, 4, 3), activation, dtype=np.float64)
    for ours, weights in zip([*net.weights, *net.biases], [*peer.coefs_, *peer.intercepts_], strict=True):
        ours[:] = weights
    np.testing.assert_allclose(net.forward(inputs), peer.predict_proba(inputs), rtol=1e-9)
    assert summed_loss(net.forward(inputs), labels, "cross-entropy") / 40 == pytest.approx(
        log_loss(labels, peer.predict_proba(inputs))
    )
    peer.partial_fit(inputs, labels)
    net.accumulate(inputs, labels)
    net.update(0.3, 40)
    for ours, weights in zip([*net.weights, *net.biases], [*peer.coefs_, *peer.intercepts_], strict=True):
        np.testing.assert_allclose(ours, weights, rtol=1e-9, atol=1e-12)


def test_momentum_is_that_of_scikit_learn():
    inputs, labels = task(40)
    peer = MLPClassifier((4,), solver="sgd", alpha=0, batch_size=40, momentum=0.8, nesterovs_momentum=False)
    peer.set_params(shuffle=False, learning_rate_init=0.2, random_state=3)
    net = Network(np.random.default_rng(0), (5, 4, 3), dtype=np.float64)
    for step in range(4):
        peer.partial_fit(inputs, labels, classes=[0, 1, 2])
        if step == 0:
            for ours, weights in zip(
                [*net.weights, *net.biases], [*peer.coefs_, *peer.intercepts_], strict=True
            ):
                ours[:] = weights
            net.velocity = np.concatenate(
                [np.append(w.ravel(), b) for w, b in zip(*_halves(peer._optimizer.velocities), strict=True)]
            )
        else:
            net.accumulate(inputs, labels)
            net.update(0.2, 40, 0.8)
            np.testing.assert_allclose(net.weights[0], peer.coefs_[0], rtol=1e-9)


def _halves(velocities):
    return velocities[: len(velocities) // 2], velocities[len(velocities) // 2 :]


@pytest.mark.parametrize(("digit", "expected"), [(2, 2.3032), (9, 2.4032)])
def test_the_squared_error_is_the_documents(digit, expected):
    # djupinlarning-cirkel/56-57
    outputs = np.array([[0.54, 0.24, 0.92, 0.61, 0.51, 0.14, 0.42, 0.32, 0.51, 0.87]])
    assert summed_loss(outputs, np.array([digit]), "squared error") == pytest.approx(expected)


def test_a_batch_in_pieces_has_the_gradient_of_the_whole():
    inputs, labels = task(30)
    whole, pieces = (Network(np.random.default_rng(4), (5, 6, 3), dtype=np.float64) for _ in range(2))
    loss = whole.accumulate(inputs, labels)
    parts = [pieces.accumulate(inputs[i : i + 7], labels[i : i + 7]) for i in range(0, 30, 7)]
    np.testing.assert_allclose(pieces.gradient, whole.gradient)
    assert sum(parts) == pytest.approx(loss)


def test_an_update_steps_against_the_mean_gradient_and_forgets_it():
    inputs, labels = task(10)
    net = Network(np.random.default_rng(0), (5, 3), dtype=np.float64)
    before = net.parameters.copy()
    net.accumulate(inputs, labels)
    gradient = net.gradient.copy()
    net.update(0.5, 10)
    np.testing.assert_allclose(net.parameters, before - 0.5 * gradient / 10)
    assert net.gradient is None
    net.update(0.5, 10)
    np.testing.assert_allclose(net.parameters, before - 0.5 * gradient / 10)


def test_a_net_starts_with_the_spread_of_he():
    net = Network(np.random.default_rng(0), (784, 200, 10))
    assert net.weights[0].std() == pytest.approx(np.sqrt(2 / 784), rel=0.02)
    assert net.weights[1].std() == pytest.approx(np.sqrt(1 / 200), rel=0.05)
    assert not np.any(net.biases[0])
    assert net.parameters.dtype == np.float32
    assert len(net.parameters) == 784 * 200 + 200 + 200 * 10 + 10


@pytest.mark.parametrize(("activation", "loss"), KINDS)
def test_what_can_be_separated_is_learned(activation, loss):
    rng = np.random.default_rng(0)
    labels = np.arange(90) % 3
    inputs = (np.eye(3)[labels] * 4 + 0.3 * rng.standard_normal((90, 3))).astype(np.float32)
    net = Network(rng, (3, 8, 3), activation, loss)
    for _ in range(300):
        net.accumulate(inputs, labels)
        net.update(0.5, 90, 0.9)
    np.testing.assert_array_equal(net.forward(inputs).argmax(axis=1), labels)


@pytest.mark.parametrize("loss", ["cross-entropy", "squared error"])
def test_huge_numbers_stay_finite(loss):
    net = Network(np.random.default_rng(0), (4, 3), loss=loss)
    net.parameters *= 1e6
    inputs = np.full((2, 4), 1e6, np.float32)
    assert np.isfinite(net.accumulate(inputs, np.array([0, 1])))
    assert np.all(np.isfinite(net.gradient))


def test_a_copy_is_small_and_goes_its_own_way():
    inputs, labels = task(ROWS)
    net = Network(np.random.default_rng(0), (5, 6, 3), dtype=np.float64)
    net.accumulate(inputs, labels)
    net.update(0.1, ROWS)
    state = copied({"net": net})
    assert size(state) <= 2 * net.parameters.nbytes  # the vector, and the layers that are views of it
    twin = state["net"]
    assert np.shares_memory(twin.weights[0], twin.parameters)
    before = net.parameters.copy()
    twin.accumulate(inputs, labels)
    twin.update(0.1, ROWS)
    np.testing.assert_array_equal(net.parameters, before)
    net.accumulate(inputs, labels)
    net.update(0.1, ROWS)
    np.testing.assert_array_equal(net.parameters, twin.parameters)
