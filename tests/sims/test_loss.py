"""Squared lengths and means against a library and against right-angled triangles; what each knob does."""

import numpy as np
import pytest
from sklearn.metrics import mean_squared_error

from tutor.sims.timeline import Timeline


def run(steps=0, seed=0, **params):
    timeline = Timeline("loss", params, seed)
    timeline.seek(steps)
    return timeline


@pytest.mark.parametrize(
    ("guess", "squared"), [((0.7, 0.4), 0.25), ((0.4, 0.8), 1), ((0, 1), 2), ((1, 0), 0)]
)
def test_pythagoras(guess, squared):
    metrics = run(1, guess_1=guess[0], guess_2=guess[1]).frame.metrics
    assert metrics["loss"] == pytest.approx(squared)
    assert metrics["length"] == pytest.approx(np.hypot(guess[0] - 1, guess[1]))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("examples", [1, 5, 12])
@pytest.mark.parametrize("others", ["drawn", "all alike", "only the first"])
def test_the_mean_is_that_of_a_library_but_not_divided_by_the_outputs(seed, examples, others):
    timeline = run(examples + 1, seed, examples=examples, others=others)
    frame = timeline.frame
    assert timeline.done
    assert frame.metrics["mean"] == pytest.approx(2 * mean_squared_error(frame.truths, frame.guesses))
    assert frame.metrics["mean"] == pytest.approx(frame.metrics["sum"] / examples)


def test_every_step_adds_one_loss_and_the_last_adds_none():
    timeline = run()
    sums = [timeline.frame.metrics["sum"], *(timeline.forward().metrics["sum"] for _ in range(6))]
    np.testing.assert_allclose(np.diff(sums), [*timeline.frame.losses, 0])


def test_labels_are_unit_vectors_and_guesses_could_come_from_a_sigmoid():
    frame = run(spread=1, examples=12).frame
    assert (frame.truths.sum(axis=1) == 1).all()
    assert ((frame.guesses >= 0) & (frame.guesses <= 1)).all()


def test_without_spread_only_the_first_guess_misses():
    losses = run(spread=0).frame.losses
    assert losses[0] == pytest.approx(0.25)
    assert not losses[1:].any()


def test_more_examples_only_add_to_those_before():
    np.testing.assert_array_equal(run(examples=12).frame.guesses[:5], run(examples=5).frame.guesses)


def test_one_bad_guess_can_have_the_mean_of_five_middling_ones():
    alike = run(6, others="all alike").frame
    single = run(6, others="only the first", guess_1=0, guess_2=0.5).frame
    assert alike.metrics["mean"] == pytest.approx(single.metrics["mean"])
    assert single.metrics["largest"] == pytest.approx(5 * alike.metrics["largest"])


def test_a_turned_guess_shows_at_once():
    timeline = run(1)
    assert timeline.set("guess_1", 1.0).metrics["loss"] == pytest.approx(0.16)


def test_explains_an_example_and_at_last_the_mean():
    timeline = run(1)
    assert timeline.explain().numbers == "(0.7 - 1)^2 + (0.4 - 0)^2"
    assert timeline.explain().result == "0.25"
    timeline.seek(6)
    assert timeline.explain().numbers.endswith("}{5}")
    assert float(timeline.explain().result) == pytest.approx(timeline.frame.losses.mean(), rel=1e-5)
