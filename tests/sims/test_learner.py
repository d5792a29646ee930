"""Batches: when the net is corrected, by how much, and how it is judged."""

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix, log_loss

from tutor.sims.learner import Learner, confusion, mean_loss, outputs
from tutor.sims.mlp import ROWS, Network


def learner(batch, seed=0):
    return Learner(Network(np.random.default_rng(seed), (4, 5, 3), dtype=np.float64), batch)


def examples(count, seed=1):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((count, 4)), rng.integers(3, size=count)


@pytest.mark.parametrize(
    ("batch", "seen", "updates"), [(1, 7, 7), (3, 7, 2), (7, 7, 1), (8, 7, 0), (300, 900, 3)]
)
def test_it_corrects_itself_after_each_whole_batch(batch, seen, updates):
    one = learner(batch)
    one.see(*examples(seen), 0.1, 0.0)
    assert one.updates == updates


def test_where_the_examples_are_cut_does_not_matter():
    whole, cut = learner(6), learner(6)
    inputs, labels = examples(18)
    whole.see(inputs, labels, 0.1, 0.5)
    for start, stop in ((0, 1), (1, 8), (8, 13), (13, 18)):
        cut.see(inputs[start:stop], labels[start:stop], 0.1, 0.5)
    np.testing.assert_allclose(whole.net.parameters, cut.net.parameters)
    assert whole.batch_loss == pytest.approx(cut.batch_loss)


def test_a_large_batch_is_one_step_of_the_mean():
    count = 2 * ROWS + 10
    inputs, labels = examples(count)
    one, twin = learner(count), learner(count)
    one.see(inputs, labels, 0.1, 0.0)
    weight = twin.net.parameters.copy()
    step = 1e-6
    # the derivative of the mean loss by the first weight, from both sides
    sides = []
    for sign in (1, -1):
        twin.net.parameters[0] = weight[0] + sign * step
        sides.append(mean_loss(twin.net, inputs, labels))
    derivative = (sides[0] - sides[1]) / (2 * step)
    assert one.net.parameters[0] == pytest.approx(weight[0] - 0.1 * derivative, abs=1e-9)


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_the_noted_correction_adds_up(momentum):
    one = learner(5)
    inputs, labels = examples(15)
    one.see(inputs, labels, 0.2, momentum)
    made = one.correction
    assert made.old - made.rate * made.gradient + made.push == pytest.approx(made.new)
    assert made.new == one.net.weights[-1][made.before - 1, made.after - 1]
    assert bool(made.push) == bool(momentum)
    arithmetic = made.arithmetic()
    assert rf"w_{{{made.before},{made.after}}}" in arithmetic.formula
    assert (r"\mu" in arithmetic.formula) == bool(momentum)


def test_losses_and_confusions_are_those_of_scikit_learn():
    net = learner(1).net
    inputs, labels = examples(3 * ROWS // 2)
    guessed = outputs(net, inputs)
    assert mean_loss(net, inputs, labels) == pytest.approx(log_loss(labels, guessed))
    guesses = guessed.argmax(axis=1)
    np.testing.assert_array_equal(confusion(labels, guesses, 3), confusion_matrix(labels, guesses))


def test_no_rows_have_no_outputs():
    assert outputs(learner(1).net, np.zeros((0, 4))).shape == (0, 3)
