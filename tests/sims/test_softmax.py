"""The printed numbers, and what must hold whatever the logits are."""

import numpy as np
import pytest

from tutor.sims.probabilities import SHIFTED, THREE, TWO, Knobs, shares
from tutor.sims.timeline import Timeline


def softmax(*logits, temperature=1.0, largest="as it is"):
    return shares(Knobs(THREE, 0.0, logits, temperature, largest))


def at(step, **params):
    run = Timeline("softmax", params)
    run.seek(step)
    return run.frame


def test_the_printed_numbers():
    assert softmax(2, 1, 0) == pytest.approx([0.665241, 0.244728, 0.0900306], abs=5e-7)
    frame = at(7)
    assert frame.total == pytest.approx(11.107337, abs=1e-6)
    assert frame.metrics["sum"] == pytest.approx(1, abs=1e-15)
    assert frame.metrics["squares"] == pytest.approx(0.5105, abs=1e-4)  # not 1, as the notes have it


@pytest.mark.parametrize("seed", range(5))
def test_whatever_the_logits_the_shares_are_positive_ordered_and_whole(seed):
    rng = np.random.default_rng(seed)
    logits, temperature = rng.uniform(-5, 5, 3), rng.uniform(0.1, 5)
    y = softmax(*logits, temperature=temperature)
    assert (y > 0).all()
    assert y.sum() == pytest.approx(1)
    np.testing.assert_array_equal(np.argsort(y), np.argsort(logits))
    # y_i / y_j = e^((l_i - l_j) / T)
    assert np.log(y[0] / y[1]) == pytest.approx((logits[0] - logits[1]) / temperature)
    np.testing.assert_allclose(softmax(*(logits + 70), temperature=temperature), y, rtol=1e-12)


def test_two_classes_are_softmax_of_y_and_nothing():
    for z in (-8.0, -1.0, 0.0, 2.0):
        two = shares(Knobs(TWO, z, (0, 0, 0), 1.0, ""))
        assert two[0] == pytest.approx(np.exp(z) / (np.exp(z) + 1))
        assert two.sum() == pytest.approx(1)


def test_a_thousand_more_is_too_large_unless_the_largest_goes_first():
    assert np.isnan(softmax(1002, 1001, 1000)).all()
    assert softmax(1002, 1001, 1000, largest=SHIFTED) == pytest.approx(softmax(2, 1, 0))
    assert np.isnan(softmax(-998, -999, -1000)).all()  # all powers are 0
    broken = at(30, shift=1000)
    assert broken.metrics["drawn"] == 0
    assert "p1" not in broken.metrics


def test_cold_chooses_and_hot_spreads():
    assert softmax(2, 1, 0, temperature=0.05) == pytest.approx([1, 0, 0], abs=1e-8)
    assert softmax(2, 1, 0, temperature=20) == pytest.approx([1 / 3] * 3, abs=0.02)


def test_one_number_at_a_time():
    known = [len([name for name in at(step).metrics if name in ("p1", "p2", "p3")]) for step in range(8)]
    assert known == [0, 0, 0, 0, 0, 1, 2, 3]
    two = [len([name for name in at(step, classes=TWO).metrics if name in ("p1", "p2")]) for step in range(6)]
    assert two == [0, 0, 0, 1, 2, 2]


@pytest.mark.parametrize("classes", [TWO, THREE])
def test_what_is_drawn_follows_the_probabilities(classes):
    frame = at(507, classes=classes)
    count, p = frame.tally.sum(), shares(frame.knobs)
    assert count == (5020 if classes == TWO else 5000)
    # within four standard deviations of a binomial count
    assert (np.abs(frame.tally - count * p) < 4 * np.sqrt(count * p * (1 - p))).all()


def test_other_probabilities_begin_another_count():
    run = Timeline("softmax")
    run.seek(20)
    assert run.frame.tally.sum() == 130
    run.set("l3", 3.0)
    assert run.frame.tally.sum() == 0
    assert run.forward().tally.sum() == 10


def test_explains_with_the_numbers_of_the_formula():
    run = Timeline("softmax")
    results = []
    for _ in range(7):
        run.forward()
        results.append(run.explain().result)
    assert results == ["7.38906", "2.71828", "1", "11.1073", "0.665241", "0.244728", "0.0900306"]
    run = Timeline("softmax", {"shift": 1000})
    run.seek(5)
    assert run.explain().numbers == r"\frac{\infty}{\infty}"
