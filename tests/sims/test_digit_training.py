"""Learning digits: when nets are corrected, that a race is fair, and what is told of the digits' origin."""

from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import RidgeClassifier
from threadpoolctl import threadpool_limits

from tutor.data import digit_sets, mnist
from tutor.errors import TutorError
from tutor.sims.digit_training import TRIED
from tutor.sims.snapshot import size
from tutor.sims.timeline import Timeline

REAL = Path(__file__).parents[2] / "../shared/data/mnist"
SMALL = {"examples": 200, "hidden": (12,), "batch": 20}


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TUTOR_DATA", str(tmp_path))
    # as the program does before NumPy is imported: two threads would wait for one another on a busy computer
    with threadpool_limits(1):
        yield
    digit_sets.digit_set.cache_clear()


def run(**params):
    return Timeline("digit_training", {**SMALL, **params})


def test_it_begins_by_guessing():
    frame = run(hidden=(64,)).frame
    assert (frame.step, frame.metrics["updates"], frame.metrics["examples_seen"]) == (0, 0, 0)
    assert frame.metrics["loss"] == pytest.approx(np.log(10), abs=0.5)
    assert frame.metrics["accuracy"] == pytest.approx(0.1, abs=0.1)


@pytest.mark.parametrize(
    ("method", "batch", "updates"), [("full batch", 200, 1), ("mini-batch", 20, 10), ("one by one", 1, 200)]
)
def test_a_step_is_one_update(method, batch, updates):
    walk = run(method=method)
    assert walk.frame.runs[0].batch == batch
    assert walk.frame.metrics["updates_per_epoch"] == updates
    walk.seek(3)
    assert walk.frame.metrics["updates"] == 3
    assert walk.frame.metrics["examples_seen"] == 3 * batch
    assert walk.frame.metrics["epoch"] == pytest.approx(3 * batch / 200)


def test_in_a_race_every_net_has_seen_the_same():
    walk = run(method="race")
    walk.seek(25)
    metrics = walk.frame.metrics
    assert metrics["examples_seen"] == 500
    assert [metrics[f"{name}_updates"] for name in ("full_batch", "mini_batch", "one_by_one")] == [2, 25, 500]
    assert [one.method for one in walk.frame.runs] == ["full batch", "mini-batch", "one by one"]
    seen = [one.seen.tolist() for one in walk.frame.runs]
    assert seen[0] == seen[1] == seen[2]
    starts = {(one.loss[0], one.accuracy[0]) for one in walk.frame.runs}
    assert len(starts) == 1


@pytest.mark.parametrize(
    ("method", "place", "steps"), [("full batch", 0, 2), ("mini-batch", 1, 20), ("one by one", 2, 400)]
)
def test_a_net_in_the_race_learns_as_it_does_alone(method, place, steps):
    race, alone = run(method="race", learning_rate=0.05), run(method=method, learning_rate=0.05)
    race.seek(20)
    alone.seek(steps)
    assert alone.frame.runs[0].loss[-1] == pytest.approx(race.frame.runs[place].loss[-1], rel=1e-5)


def test_the_same_seed_learns_the_same_bit_for_bit():
    one, other = run(method="race"), run(method="race")
    one.seek(30)
    other.seek(40)
    other.seek(30)
    np.testing.assert_array_equal(one.frame.weights, other.frame.weights)
    assert dict(one.frame.metrics) == dict(other.frame.metrics)


def test_it_learns():
    walk = run(examples=3000, hidden=(64,), batch=50)
    walk.seek(300)
    metrics = walk.frame.metrics
    assert metrics["loss"] < 0.5
    assert metrics["accuracy"] > 0.75
    assert walk.frame.runs[0].loss[0] > 4 * metrics["loss"]


def test_a_hidden_layer_does_better_than_a_linear_classifier():
    walk = run(examples=2000, hidden=(64,))
    digits = walk.simulation._stream.digits
    peer = RidgeClassifier(alpha=100).fit(digits.train_images / 255, digits.train_labels)
    walk.seek(800)
    assert walk.frame.metrics["accuracy"] > peer.score(digits.test_images / 255, digits.test_labels)


@pytest.mark.parametrize("loss", ["cross-entropy", "squared error"])
@pytest.mark.parametrize("activation", ["ReLU", "sigmoid"])
def test_every_kind_of_net_gets_better(loss, activation):
    walk = run(loss=loss, activation=activation, examples=500)
    first = walk.frame.metrics["loss"]
    walk.seek(150)
    assert walk.frame.metrics["loss"] < 0.9 * first


def test_the_trial_counts_and_shows_the_wrong_ones_first():
    walk = run()
    walk.seek(50)
    trial = walk.frame.trial
    assert trial.matrix.sum() == walk.frame.metrics["tried"] == TRIED
    assert np.trace(trial.matrix) / TRIED == pytest.approx(walk.frame.metrics["accuracy"])
    assert trial.matrix.sum(axis=1).tolist() == [100] * 10
    right = trial.guesses == trial.truths
    assert not np.any(np.diff(right.astype(int)) < 0)
    assert trial.pictures.shape == (len(right), 28, 28)
    assert 0 <= trial.pictures.min() < trial.pictures.max() <= 1


def test_a_unit_is_looked_into_at_once_and_counts_round():
    walk = run()
    walk.seek(3)
    weights = walk.simulation._learners[0].net.weights[0]
    for unit, column in ((1, 0), (5, 4), (14, 1)):
        frame = walk.set("unit", unit)
        np.testing.assert_array_equal(frame.weights.ravel(), weights[:, column])
        assert frame.unit == column + 1


def test_a_turned_learning_rate_counts_from_here_on():
    walk = run()
    walk.seek(5)
    fork = walk.fork()
    fork.set("learning_rate", 0.0001)
    before = walk.frame.runs[0].loss[-1]
    walk.seek(60)
    fork.seek(60)
    assert fork.frame.runs[0].loss[-1] == pytest.approx(before, abs=0.05)
    assert walk.frame.runs[0].loss[-1] < before - 0.3


def test_the_history_is_thinned_but_knows_the_end_of_each_epoch():
    walk = run(method="one by one")
    walk.seek(1000)
    seen = walk.frame.runs[0].seen
    assert {0, 200, 400, 600, 800, 1000} <= set(seen.tolist())
    assert len(seen) < 200
    assert np.all(np.diff(seen) > 0)


def test_checkpoints_hold_the_weights_and_not_the_digits():
    walk = run(examples=2000)
    walk.seek(2)
    state = walk.simulation.snapshot()
    own = {name: value for name, value in state.items() if name not in walk.kind.SHARED}
    assert size(own) < 4 * walk.simulation._learners[0].net.parameters.nbytes


def test_the_explanation_is_the_last_update():
    walk = run(momentum=0.5)
    assert "L = " in walk.explain().result
    walk.seek(4)
    made = walk.simulation._learners[0].correction
    told = walk.explain()
    assert r"\frac{1}{20} \sum_{l=1}^{20}" in told.formula
    assert f"{made.old:.6g} - 0.3" in told.numbers
    assert f"{made.new:.6g}" in told.result


def test_drawn_digits_say_that_they_are_drawn():
    frame = run().frame
    assert (frame.source, frame.test_source) == ("drawn", "drawn")


@pytest.mark.parametrize("data", ["MNIST", "drawn, tried on MNIST"])
def test_the_real_ones_must_be_installed(data):
    with pytest.raises(TutorError, match="tutor data mnist --from DIR"):
        run(data=data)


def test_the_rate_follows_the_method_until_it_is_given():
    rates = {
        method: run(method=method).params["learning_rate"]
        for method in ("full batch", "mini-batch", "one by one")
    }
    assert rates["full batch"] > rates["mini-batch"] > rates["one by one"]
    assert run(method="one by one", learning_rate=0.2).params["learning_rate"] == 0.2


def test_on_the_real_digits_it_is_as_good_as_published():
    if not REAL.is_dir():
        pytest.skip("the real MNIST is not beside the checkout")
    mnist.install(REAL)
    walk = Timeline(
        "digit_training", {"data": "MNIST", "momentum": 0.9, "learning_rate": 0.05, "examples": 60_000}
    )
    walk.seek(250)
    assert (walk.frame.source, walk.frame.test_source) == ("MNIST", "MNIST")
    # a fifth of an epoch is past the linear classifier of LeCun et al. 1998 (12.0 % wrong)
    assert walk.frame.metrics["accuracy"] > 0.9
    digit_sets._real.cache_clear()


@pytest.mark.parametrize("method", ["mini-batch", "race"])
def test_steps_that_are_too_large_end_in_a_lost_net_and_finite_numbers(method):
    walk = run(method=method, learning_rate=10, momentum=0.9, hidden=(32, 16))
    walk.seek(100)
    assert any(one.lost for one in walk.frame.runs)
    assert all(np.isfinite(value) for value in walk.frame.metrics.values())
    for one in walk.frame.runs:
        assert np.all(np.isfinite(one.loss))
    if method == "mini-batch":
        assert walk.done
        assert walk.position < 100
