"""Activations against the net's own pass, ink and bias as parts of a sum, favourites, a drawn digit."""

import math

import numpy as np
import pytest

from tutor.sims.drawing import places
from tutor.sims.hidden_units import OWN, PAPER
from tutor.sims.timeline import Timeline


@pytest.fixture(scope="module")
def run():
    timeline = Timeline("hidden_units")
    timeline.seek(100)
    return timeline


def test_activations_are_those_of_the_net_that_centres_its_inputs(run):
    frame, simulation = run.frame, run.simulation
    net, mean = simulation._learner.net, simulation._stream.mean
    z = (frame.picture.ravel() - mean) @ net.weights[0] + net.biases[0]
    np.testing.assert_allclose(frame.activations, np.maximum(z, 0), atol=1e-4)


def test_ink_for_and_against_and_the_bias_are_the_sum(run):
    metrics = run.frame.metrics
    parts = metrics["ink_for"] + metrics["ink_against"] + metrics["bias"]
    assert metrics["sum"] == pytest.approx(parts, abs=1e-3)
    assert metrics["activation"] == max(0, metrics["sum"])
    assert float(run.explain().result) == pytest.approx(metrics["activation"], abs=1e-3)


def test_paper_adds_nothing(run):
    frame = run.frame
    assert (frame.products[frame.picture == 0] == 0).all()


def test_the_favourites_excite_the_unit_more_than_any_other_picture(run):
    frame = run.frame
    sums = frame.tests @ frame.weights[frame.chosen].ravel()
    rest = np.delete(sums, frame.favourites)
    assert sums[frame.favourites].min() >= rest.max()


def test_twelve_units_learn_to_read_and_two_do_not(run):
    assert run.frame.accuracy > 0.9
    few = Timeline("hidden_units", {"hidden": 2})
    few.seek(100)
    assert few.frame.accuracy < 0.7


def test_the_outputs_are_a_distribution(run):
    assert run.frame.outputs.sum() == pytest.approx(1, abs=1e-5)


def test_another_unit_and_another_picture_can_be_looked_at(run):
    fork = run.fork()
    assert fork.set("unit", 15).unit == 3  # of twelve: they are counted round
    before = fork.frame.picture
    assert not np.allclose(fork.set("example", 2).picture, before)


def test_a_drawing_is_moved_to_the_middle():
    corner = np.zeros(PAPER, bool)
    corner[1:8, 2:4] = True
    bits = "".join(str(int(bit)) for bit in corner.ravel())
    drawing = "".join(f"{int(bits[k : k + 4], 2):x}" for k in range(0, len(bits), 4)).rstrip("0")
    assert (places(drawing, PAPER) == corner).all()
    frame = Timeline("hidden_units", {"show": OWN, "drawing": drawing}).frame
    rows, columns = np.indices(PAPER)
    for axis in (rows, columns):
        assert (axis * frame.picture).sum() / frame.picture.sum() == pytest.approx(13.5, abs=1)


def test_far_too_large_steps_end_the_run_with_finite_numbers():
    run = Timeline("hidden_units", {"learning_rate": 3})
    run.seek(60)
    assert all(map(math.isfinite, run.frame.metrics.values()))
