"""Segmentation: overlap counted by hand, figures that are what they are called, and a net that finds them."""

import numpy as np
import pytest
from sklearn.metrics import jaccard_score
from threadpoolctl import threadpool_limits

from tutor.data.figures import BACKGROUND, CROSS, DISC, RING, SIDE, _covered, figures
from tutor.sims.segmentation import iou, overlap
from tutor.sims.timeline import Timeline


@pytest.fixture(autouse=True)
def one_thread():
    with threadpool_limits(1):
        yield


def test_overlap_counted_by_hand():
    truth = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 2]])
    guess = np.array([[0, 1, 1], [0, 1, 1], [0, 0, 2]])
    assert overlap(guess, truth, 1) == (2, 6)
    assert overlap(guess, truth) == (3, 7)
    assert iou(guess, truth, 1) == pytest.approx(1 / 3)
    assert iou(guess, truth, 3) == 1.0


def test_iou_is_the_jaccard_index():
    rng = np.random.default_rng(0)
    guess, truth = rng.integers(0, 4, (2, 300))
    found = [iou(guess, truth, kind) for kind in range(4)]
    np.testing.assert_allclose(found, jaccard_score(truth, guess, average=None))


def test_figures_are_what_they_are_called():
    images, classes = figures(np.random.default_rng(1), 300, noise=0.0)
    assert images.shape == classes.shape == (SIDE, SIDE, 300)
    assert set(np.unique(classes)) == {BACKGROUND, DISC, RING, CROSS}
    assert ((images > 0.5) == (classes > 0)).all()
    kinds = np.repeat([BACKGROUND, DISC, RING, CROSS], 25)
    covered = _covered(np.random.default_rng(2), kinds)
    assert not covered[..., :25].any()
    lines = np.arange(SIDE)
    for k in range(25, 100):
        rows, columns = np.nonzero(covered[..., k])
        middle = covered[round(rows.mean()), round(columns.mean()), k]
        assert middle == (kinds[k] != RING)
        corner = covered[..., k][rows.min(), lines == columns.min()]
        assert not corner.any()


def test_it_finds_figures_before_it_tells_them_apart():
    walk = Timeline("segmentation", {})
    assert walk.frame.metrics["foreground"] < 0.3
    walk.seek(150)
    metrics = walk.frame.metrics
    assert metrics["foreground"] > 0.93
    assert metrics["mean_iou"] < metrics["foreground"] < metrics["pixels_right"] + 0.05


def test_a_wild_learning_rate_ends_in_finite_numbers():
    walk = Timeline("segmentation", {"learning_rate": 3.0, "channels": 2})
    walk.seek(60)
    assert np.isfinite(walk.frame.chance).all()
    assert walk.explain().result
