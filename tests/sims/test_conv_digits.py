"""The convolutional net that is watched: it learns, and a run is always the same."""

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from tutor.sims.timeline import Timeline

SMALL = {"examples": 1000, "kernels": 4, "second": 8}


@pytest.fixture(autouse=True)
def one_thread(tmp_path, monkeypatch):
    monkeypatch.setenv("TUTOR_DATA", str(tmp_path))
    with threadpool_limits(1):
        yield


def run(steps=0, **params):
    walk = Timeline("conv_digits", {**SMALL, **params})
    walk.seek(steps)
    return walk


def test_it_begins_by_guessing_and_learns():
    walk = run()
    assert walk.frame.metrics["accuracy"] == pytest.approx(0.1, abs=0.1)
    walk.seek(120)
    assert walk.frame.metrics["accuracy"] > 0.55
    assert walk.frame.metrics["loss"] < 1.5
    assert walk.frame.metrics["epoch"] == pytest.approx(120 * 50 / 1000)
    assert walk.frame.source == "drawn"


def test_the_maps_are_what_the_kernels_make_of_the_picture():
    frame = run(3).frame
    middle = frame.picture[8:13, 10:15].astype(np.float64) - 0.13
    expected = [max(float((kernel * middle).sum()), 0) for kernel in frame.kernels]
    biased = frame.maps[:, 4, 5]
    # the biases are still nearly zero
    np.testing.assert_allclose(biased, expected, atol=0.05)


def test_it_explains_one_update():
    walk = run()
    assert walk.explain().result == str(sum(walk.frame.counts))
    walk.seek(2)
    made = walk.explain()
    old, rest = made.numbers.split(" - ", 1)
    total = eval(f"{old} - {rest}".replace(r" \cdot 10^{", "e").replace("}", "").replace(r"\cdot", "*"))
    assert float(made.result.split("= ")[1].replace(r" \cdot 10^{", "e").replace("}", "")) == pytest.approx(
        total, abs=2e-6
    )


def test_too_large_steps_end_the_run_in_finite_numbers():
    walk = run(60, learning_rate=3.0)
    frame = walk.frame
    assert np.isfinite(frame.kernels).all()
    assert np.isfinite(frame.outputs).all()


def test_other_shifts_other_nets_same_seed_same_net():
    one, other, moved = run(20), run(20), run(20, shift=2)
    np.testing.assert_array_equal(one.frame.kernels, other.frame.kernels)
    assert (one.frame.kernels != moved.frame.kernels).any()
