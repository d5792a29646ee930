"""The document's two losses, the same by a library and by expanding the square, and what follows from it."""

import math

import numpy as np
import pytest
from sklearn.metrics import mean_squared_error

from tutor.sims.digit_loss import DIGITS, losses, unit_vector
from tutor.sims.timeline import Timeline

OUTPUTS = np.array([0.54, 0.24, 0.92, 0.61, 0.51, 0.14, 0.42, 0.32, 0.51, 0.87])


@pytest.mark.parametrize(("label", "printed"), [(2, 2.3032), (9, 2.4032)])
def test_the_losses_of_the_document(label, printed):
    run = Timeline("digit_loss", {"label": label})
    run.seek(DIGITS)
    assert run.done
    assert run.frame.metrics["loss"] == pytest.approx(printed, abs=1e-12)
    assert run.explain().result == str(printed)


def test_the_guess_and_the_sum_of_the_document():
    metrics = Timeline("digit_loss").frame.metrics
    assert metrics["guess"] == 2
    assert metrics["output_sum"] == pytest.approx(5.08)


@pytest.mark.parametrize("label", range(DIGITS))
def test_every_label_by_expanding_the_square(label):
    # |y^ - y|² = Σ y^² - 2 y^_k + 1
    expanded = float(OUTPUTS @ OUTPUTS) - 2 * OUTPUTS[label] + 1
    assert losses(OUTPUTS)[label] == pytest.approx(expanded)
    run = Timeline("digit_loss", {"label": label})
    run.seek(DIGITS)
    assert run.frame.metrics["loss"] == pytest.approx(expanded)


def test_it_is_ten_times_the_mean_of_a_library():
    for label in range(DIGITS):
        mean = mean_squared_error(unit_vector(label), OUTPUTS)
        assert losses(OUTPUTS)[label] == pytest.approx(10 * mean)


def test_the_largest_output_always_gives_the_smallest_loss():
    for outputs in np.random.default_rng(0).random((200, DIGITS)):
        assert losses(outputs).argmin() == outputs.argmax()


def test_a_step_adds_one_square():
    run = Timeline("digit_loss", {"label": 9})
    before = run.frame.metrics["loss"]
    for k in range(DIGITS):
        metrics = run.forward().metrics
        assert metrics["term"] == pytest.approx((OUTPUTS[k] - (k == 9)) ** 2)
        assert metrics["loss"] - before == pytest.approx(metrics["term"])
        assert metrics["right"] + metrics["others"] == pytest.approx(metrics["loss"])
        before = metrics["loss"]
    assert run.forward().step == DIGITS


def test_a_turned_label_shows_at_once_by_twice_the_lead():
    run = Timeline("digit_loss")
    run.seek(DIGITS)
    before = run.frame.metrics["loss"]
    assert run.set("label", 9).metrics["loss"] - before == pytest.approx(2 * (0.92 - 0.87))


def test_silence_costs_one_and_equal_outputs_no_logarithm():
    silent = Timeline("digit_loss", {f"output_{k}": 0 for k in range(DIGITS)})
    assert silent.seek(DIGITS).metrics["loss"] == 1
    even = Timeline("digit_loss", {f"output_{k}": 0.1 for k in range(DIGITS)})
    assert even.seek(DIGITS).metrics["loss"] == pytest.approx(0.9)
    assert abs(2.3032 - math.log(10)) < 1e-3  # near each other by chance


def test_explains_the_node_it_has_just_added():
    run = Timeline("digit_loss")
    run.seek(3)
    arithmetic = run.explain()
    assert (arithmetic.numbers, arithmetic.result) == ("(0.92 - 1)^2", "0.0064")
    assert eval(arithmetic.numbers.replace("^", "**")) == pytest.approx(0.0064)
