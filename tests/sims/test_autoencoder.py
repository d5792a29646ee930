"""Against principal components by singular values: a straight net can do no better, a curved one can."""

import numpy as np
import pytest

from tutor.data.digit_sets import digit_set
from tutor.sims.autoencoder import CURVED, EXAMPLES, FITTED, STRAIGHT, TESTS, Simulation
from tutor.sims.base import check
from tutor.sims.pca import components, reconstruction_error
from tutor.sims.timeline import Timeline


@pytest.fixture(scope="module")
def learned():
    run = Timeline("autoencoder")
    run.seek(450)
    return run


def test_components_are_those_of_the_singular_values():
    rng = np.random.default_rng(0)
    data = rng.standard_normal((300, 40)) @ np.diag(0.8 ** np.arange(40)) @ rng.standard_normal((40, 40))
    data -= data.mean(axis=0)
    found, known = components(data, 3), np.linalg.svd(data, full_matrices=False)[2][:3].T
    np.testing.assert_allclose(np.abs(np.sum(found * known, axis=0)), 1, atol=1e-6)
    left = np.square(np.linalg.svd(data, compute_uv=False)[3:]).sum() / data.size
    assert reconstruction_error(data, found) == pytest.approx(left, rel=1e-6)


def test_the_error_of_pca_is_that_of_an_exact_one():
    task = Timeline("autoencoder", {"code": 5}).frame.look.task
    digits = digit_set("drawn", EXAMPLES, _digits_seed())
    pixels = digits.train_images.astype(np.float64) / 255
    mean = pixels.mean(axis=0)
    directions = np.linalg.svd(pixels[:FITTED] - mean, full_matrices=False)[2][:5].T
    tests = digits.test_images[:TESTS] / 255 - mean
    exact = float(np.mean((tests - tests @ directions @ directions.T) ** 2))
    assert task.pca_error == pytest.approx(exact, rel=1e-3)
    assert task.variance == pytest.approx(float(np.mean(tests**2)), rel=1e-4)


def _digits_seed():
    return int(np.random.default_rng(0).integers(2**31, size=3)[0])


def test_two_numbers_do_better_than_two_components(learned):
    metrics = learned.frame.metrics
    assert metrics["error"] < 0.985 * metrics["pca_error"] < metrics["variance"]
    assert metrics["compression"] == 392


def test_a_straight_net_does_not():
    run = Timeline("autoencoder", {"activation": STRAIGHT})
    run.seek(350)
    metrics = run.frame.metrics
    assert 0.985 * metrics["pca_error"] < metrics["error"] < 1.1 * metrics["pca_error"]


def test_the_code_is_straight_unless_it_is_asked_to_bend():
    def straight(**params):
        params = check(Simulation, params)
        return Simulation(np.random.default_rng(0), **params)._net.straight

    assert straight() == {2, 5}
    assert straight(bend=CURVED) == {5}
    assert straight(activation=STRAIGHT) == {0, 1, 2, 3, 4, 5}


def test_codes_are_shown_in_standard_deviations(learned):
    places = learned.frame.look.places
    assert places.shape == (TESTS, 2)
    np.testing.assert_allclose(places.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(places.std(axis=0), 1, atol=1e-5)


def test_what_is_drawn_at_a_code_is_what_the_net_makes_of_its_digit(learned):
    look = learned.frame.look
    np.testing.assert_allclose(look.decode(look.places[:5]), look.pictures(look.outputs[:5]), atol=1e-4)


def test_the_pointer_changes_the_picture_and_nothing_else(learned):
    run = learned.fork()
    before = run.frame
    after = run.set("code_1", 1.5)
    after = run.set("code_2", -1.0)
    assert after.point == (1.5, -1.0)
    assert after.look is before.look
    assert not np.allclose(after.picture, before.picture)
    nearest = after.look.places - np.array([1.5, -1.0])
    assert after.nearest == int(np.hypot(*nearest.T).argmin())
    assert run.forward().point == (1.5, -1.0)


def test_a_step_shows_64_digits_and_explains_the_error_of_one(learned):
    frame, arithmetic = learned.frame, learned.explain()
    lost = frame.look.outputs[frame.nearest] - frame.look.task.inputs[frame.nearest]
    assert float(arithmetic.result) == pytest.approx(float(np.mean(lost.astype(float) ** 2)), rel=1e-4)
    assert arithmetic.numbers.endswith("{784}")
