"""The same results whichever way the work is split, ticks counted in other ways, and Amdahl's law."""

import math

import numpy as np
import pytest

from tutor.sims.parallelism import EXAMPLES, NEURONS, instructions, schedule
from tutor.sims.speed_up import IDLE, SERIAL, TALK, Split, amdahl
from tutor.sims.timeline import Timeline


def finished(**params):
    run = Timeline("parallelism", params, seed=3)
    while not run.done:
        run.forward()
    return run.frame


@pytest.mark.parametrize("lanes", [1, 3, 4, 6, 16])
def test_every_way_gives_the_matrix_product(lanes):
    layer = finished(lanes=lanes).layer
    np.testing.assert_array_equal(layer.sums(layer.loop), layer.weights @ layer.x)
    np.testing.assert_array_equal(layer.sums(layer.vector), layer.weights @ layer.x)


@pytest.mark.parametrize(("neurons", "inputs", "lanes"), [(6, 8, 4), (5, 1, 4), (12, 16, 5), (3, 2, 16)])
def test_a_vector_unit_never_does_more_than_its_lanes_can(neurons, inputs, lanes):
    ticks = schedule(neurons, inputs, lanes)
    counts = np.bincount(ticks.ravel())[1:]
    assert counts.sum() == neurons * inputs
    assert counts.max() == min(lanes, neurons)
    assert len(counts) == ticks.max() == instructions(neurons, inputs, lanes)
    # each lane has a neuron of its own, and takes its weights in order
    assert (np.diff(ticks, axis=1) == 1).all()


def test_the_worked_example_of_the_layer():
    metrics = finished(neurons=6, inputs=8, lanes=4).metrics
    assert (metrics["pairs"], metrics["instructions"]) == (48, 16)
    assert metrics["speed_up"] == 3
    assert metrics["use"] == pytest.approx(48 / 64)


@pytest.mark.parametrize("workers", [1, 4, 5, 16])
@pytest.mark.parametrize("talk", [0, 2])
def test_the_workers_sum_is_the_sum_of_one_alone(workers, talk):
    frame = finished(way=EXAMPLES, workers=workers, talk=talk)
    assert frame.summed == (frame.gradients.sum(), frame.gradients.sum())


@pytest.mark.parametrize(
    "split", [Split(12, 4, 2, 0), Split(12, 5, 2, 1), Split(3, 8, 0, 2), Split(7, 1, 3, 2)]
)
def test_a_timeline_has_each_example_once_and_one_thing_at_a_time(split):
    plan = split.examples_at
    assert sorted(plan[plan >= 0].tolist()) == list(range(split.examples))
    assert plan.shape == (split.workers, split.time)
    assert (plan == SERIAL).sum() == split.serial
    # one hands over at a time, and only when all examples are done
    talks = (plan == TALK).sum(axis=0)
    assert talks.max(initial=0) <= 1
    assert talks.sum() == (split.talk * split.workers if split.workers > 1 else 0)
    assert not (plan[:, split.rounds :] >= 0).any()
    assert (plan[0, : split.rounds] != IDLE).all()


def test_the_worked_example_of_the_batch():
    metrics = finished(way=EXAMPLES, examples=12, workers=4, serial=2).metrics
    assert metrics["time"] == 5
    assert metrics["speed_up"] == pytest.approx(14 / 5)
    assert metrics["limit"] == pytest.approx(7)
    assert metrics["amdahl"] == pytest.approx(2.8)


def test_amdahls_law():
    assert amdahl(0.95, 20) == pytest.approx(10.256, abs=1e-3)
    assert amdahl(0.5, 1e12) == pytest.approx(2)
    assert amdahl(1, 16) == 16
    assert amdahl(0, 16) == 1
    for n in range(1, 17):  # whole ticks are never better than the law
        split = Split(12, n, 2, 0)
        assert split.speed_up <= amdahl(split.share, n) + 1e-12
        assert split.speed_up == 14 / (math.ceil(12 / n) + 2)


def test_talking_makes_more_workers_slower_in_the_end():
    speeds = [Split(12, n, 2, 1).speed_up for n in range(1, 17)]
    best = int(np.argmax(speeds)) + 1
    assert 1 < best < 8
    assert speeds[-1] < 1


def test_without_work_for_one_alone_there_is_no_limit():
    frame = finished(way=EXAMPLES, serial=0, workers=16, examples=48)
    assert "limit" not in frame.metrics
    assert frame.metrics["speed_up"] == 16


def test_the_run_ends_with_the_slower_of_the_two():
    assert finished(way=NEURONS).step == 48
    assert finished(way=EXAMPLES).step == 14
    assert finished(way=EXAMPLES, workers=16, talk=3).step == 1 + 48 + 2


def test_explains_a_product_and_the_speed_up():
    run = Timeline("parallelism")
    run.seek(16)
    layer = run.frame.layer
    assert run.explain().result == str(int(layer.weights[4] @ layer.x))
    run = Timeline("parallelism", {"way": EXAMPLES})
    run.seek(2)
    assert run.explain().result == "5"
    run.seek(14)
    assert run.explain().result == "2.8"
