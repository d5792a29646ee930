"""The document's numbers, the closed form of the walk, finite differences."""

import numpy as np
import pytest

from tutor.sims.descent_1d import CURVATURE, MINIMUM, TOO_FAR, derivative, loss
from tutor.sims.timeline import Timeline


@pytest.mark.parametrize(("a", "printed"), [(8, 402.57), (9, 79.52), (10, 4.97), (9.8, 0), (11.5, 359.0825)])
def test_the_documents_losses(a, printed):
    assert float(loss(a)) == pytest.approx(printed, abs=1e-9)


@pytest.mark.parametrize(("a", "printed"), [(8, -447.3), (11.5, 422.45), (9.8, 0)])
def test_the_documents_derivatives(a, printed):
    assert derivative(a) == pytest.approx(printed, abs=1e-9)


@pytest.mark.parametrize("a", [-5.0, 0.0, 8.0, 9.8, 25.0])
def test_the_derivative_is_that_of_the_loss(a):
    h = 1e-4
    assert derivative(a) == pytest.approx(float(loss(a + h) - loss(a - h)) / (2 * h), abs=1e-5)


def test_the_first_step_of_the_document_to_the_last_digit():
    run = Timeline("descent_1d")
    metrics = run.forward().metrics
    assert metrics["a"] == 9.3419 == 8 + 0.003 * 447.3
    arithmetic = run.explain()
    assert arithmetic.numbers == r"8 - 0.003 \cdot (-447.3)"
    assert arithmetic.result == "9.3419"


def test_from_the_other_side():
    run = Timeline("descent_1d", {"a": 11.5})
    assert run.forward().metrics["a"] == pytest.approx(10.23265, abs=1e-12)


@pytest.mark.parametrize("rate", [0.0001, 0.003, 1 / 248.5, 0.0075, 2 / 248.5, 0.009])
@pytest.mark.parametrize("start", [-5, 8, 11.5])
def test_every_step_is_the_closed_form(rate, start):
    """a_n = 9.8 + (a_0 - 9.8) (1 - 248.5 γ)^n"""
    run = Timeline("descent_1d", {"a": start, "learning_rate": rate})
    run.seek(20)
    n = np.arange(21)
    np.testing.assert_allclose(run.frame.path, 9.8 + (start - 9.8) * (1 - 248.5 * rate) ** n, atol=1e-8)


def test_the_known_constants():
    assert CURVATURE == 248.5
    assert pytest.approx(9.8, abs=1e-14) == MINIMUM


def test_the_numbers_shown_belong_together():
    frame = Timeline("descent_1d").forward()
    metrics = frame.metrics
    assert metrics["loss"] == pytest.approx(float(loss(9.3419)))
    assert metrics["gradient"] == pytest.approx(248.5 * (9.3419 - 9.8))
    assert metrics["distance"] == pytest.approx(-0.4581)
    assert metrics["factor"] == pytest.approx(0.2545)
    np.testing.assert_allclose(frame.losses, [402.57, metrics["loss"]])


def test_a_rate_above_the_limit_moves_away_in_every_step():
    run = Timeline("descent_1d", {"learning_rate": 0.009})
    run.seek(30)
    assert (np.diff(abs(run.frame.path - 9.8)) > 0).all()


def test_a_walk_that_leaves_stops_while_its_numbers_are_numbers():
    run = Timeline("descent_1d", {"learning_rate": 0.02, "a": 25})
    run.seek(5000)
    assert run.frame.diverged
    assert run.done
    assert abs(run.frame.a) > TOO_FAR
    assert np.isfinite(run.frame.losses).all()
    assert np.isfinite(list(run.frame.metrics.values())).all()
    assert run.simulation.step().step == run.position


def test_a_turned_rate_shows_at_once_and_works_from_the_next_step():
    run = Timeline("descent_1d")
    run.seek(1)
    run.set("learning_rate", 1 / 248.5)
    assert run.frame.metrics["learning_rate"] == 1 / 248.5
    assert run.forward().metrics["a"] == pytest.approx(9.8, abs=1e-12)
    run.seek(0)
    run.seek(2)
    assert run.frame.metrics["a"] == pytest.approx(9.8, abs=1e-12)


def test_explains_the_derivative_before_the_first_step():
    arithmetic = Timeline("descent_1d").explain()
    assert arithmetic.result == "-447.3"
    plain = arithmetic.numbers.replace(r"\left", "").replace(r"\right", "").replace(r"\cdot", "*")
    assert eval(plain.replace("2 (", "2 * (", 1)) == pytest.approx(-447.3)
