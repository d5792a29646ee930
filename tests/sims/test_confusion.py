"""scikit-learn's statistics and areas, pairs counted one by one, the normal distributions in closed form."""

import math

import numpy as np
import pytest
from sklearn import metrics as peer

from tutor.sims.confusion import CATS, OTHERS, counts, statistics
from tutor.sims.timeline import Timeline

DRAWN = {"data": "drawn", "images": 150, "share": 0.3}


def at(step, seed=0, **params):
    run = Timeline("confusion", params, seed)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize(("threshold", "wanted"), [(0.5, (4, 2, 1, 5)), (0, (5, 7, 0, 0)), (1, (0, 0, 5, 7))])
def test_the_table_counted_by_hand(threshold, wanted):
    assert at(0, threshold=threshold).counts == wanted


def test_a_score_that_is_the_threshold_is_called_a_cat():
    assert counts(np.array([0.5, 0.4]), np.array([True, False]), 0.5) == (1, 0, 0, 1)


@pytest.mark.parametrize("threshold", [0.0, 0.2, 0.5, 0.8])
@pytest.mark.parametrize("params", [{}, DRAWN, {"data": "drawn", "share": 0.02}])
def test_the_statistics_are_those_of_scikit_learn(params, threshold):
    frame = at(0, threshold=threshold, **params)
    called = frame.scores >= threshold
    precision, recall, f1, _support = peer.precision_recall_fscore_support(
        frame.cats, called, average="binary", zero_division=np.nan
    )
    told = frame.metrics
    assert told.get("precision", np.nan) == pytest.approx(precision, nan_ok=True)
    assert told["recall"] == pytest.approx(recall)
    assert told["f1"] == pytest.approx(f1)
    assert told["accuracy"] == pytest.approx(peer.accuracy_score(frame.cats, called))


def test_the_harmonic_mean_and_the_counts_agree():
    told = statistics(18, 49, 2, 931)
    assert told["f1"] == pytest.approx(2 / (1 / told["precision"] + 1 / told["recall"]))


def test_without_a_call_there_is_no_precision():
    told = at(0, threshold=1).metrics
    assert "precision" not in told
    assert told["f1"] == told["recall"] == 0


@pytest.mark.parametrize("params", [{}, DRAWN, {**DRAWN, "apart": 0}, {**DRAWN, "apart": 5}])
def test_the_area_is_that_of_scikit_learn(params):
    frame = at(1000, **params)
    assert frame.done
    assert frame.area == pytest.approx(peer.roc_auc_score(frame.cats, frame.scores))
    across, up, _thresholds = peer.roc_curve(frame.cats, frame.scores, drop_intermediate=False)
    np.testing.assert_allclose(frame.roc, (across, up))


def test_the_area_is_the_share_of_the_pairs_won():
    won = sum(cat > other for cat in CATS for other in OTHERS)
    assert at(12).area == pytest.approx(won / 35)
    assert won == 29


def test_the_area_of_two_normal_distributions():
    """Φ(d / √2): the difference of two normal numbers is normal, with the spread √2."""
    areas = [at(1000, seed, data="drawn", images=400, share=0.5).area for seed in range(20)]
    wanted = 0.5 * (1 + math.erf(1.5 / 2))
    assert np.mean(areas) == pytest.approx(wanted, abs=4 * np.std(areas) / math.sqrt(20))


def test_each_step_takes_one_picture():
    run = Timeline("confusion", DRAWN)
    before = run.frame
    for _ in range(149):
        frame = run.forward()
        assert frame.counts[0] + frame.counts[1] == frame.step
        up = frame.roc[1][-1] - before.roc[1][-1]
        right = frame.roc[0][-1] - before.roc[0][-1]
        cats = int(frame.cats.sum())
        assert (up, right) == pytest.approx((1 / cats, 0) if up else (0, 1 / (150 - cats)))
        before = frame


def test_a_turned_threshold_shows_at_once_and_after_the_sweep():
    run = Timeline("confusion")
    run.set("threshold", 0.8)
    assert run.frame.metrics["precision"] == 1
    run.seek(5)
    assert run.frame.threshold == 0.6
    run.seek(12)
    assert run.frame.threshold == 0.8


def test_there_is_always_a_picture_of_each_class():
    for share in (0.02, 0.98):
        cats = at(0, data="drawn", images=20, share=share).cats
        assert 0 < cats.sum() < 20


def test_explains_the_statistics_and_what_a_step_adds():
    run = Timeline("confusion")
    assert run.explain().result == "0.666667, 0.8, 0.727273"
    run.seek(3)  # the third score is that of another picture
    assert run.explain().numbers == r"0 + 0.4 \cdot \frac{1}{7}"
    assert float(run.explain().result) == pytest.approx(2 / 35, abs=1e-6)
    run.forward()
    assert run.explain().numbers == r"0.4 + \frac{1}{5}"
    assert Timeline("confusion", {"threshold": 1}).explain().numbers == r"\frac{0}{0 + 5}"
