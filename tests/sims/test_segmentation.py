"""IoU against scikit-learn, what an answer depends on against the formula, and how well the net learns."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, jaccard_score

from tutor.data.scenes import BACKGROUND, CROSS, DISC, RING, SIDE, draw
from tutor.sims.conv import ConvNet
from tutor.sims.segmentation import SHAPE_NAMES, iou, overlap, plan, reach
from tutor.sims.timeline import Timeline


def after(steps, **params):
    run = Timeline("segmentation", params)
    run.seek(steps)
    return run


def test_iou_is_the_jaccard_index():
    rng = np.random.default_rng(3)
    guess, truth = rng.integers(0, 4, (2, 12, 12))
    for kind in SHAPE_NAMES:
        wanted = jaccard_score(truth.ravel() == kind, guess.ravel() == kind)
        assert iou(guess, truth, kind) == pytest.approx(wanted)
    assert iou(guess, truth) == pytest.approx(jaccard_score(truth.ravel() > 0, guess.ravel() > 0))


def test_iou_by_hand():
    guess = np.array([[1, 1, 0, 0], [1, 1, 0, 0]])
    truth = np.array([[0, 1, 1, 0], [0, 1, 1, 0]])
    assert overlap(guess, truth, 1) == (2, 6)
    assert iou(guess, truth, 1) == pytest.approx(1 / 3)
    assert iou(guess, truth, 2) == 1


@pytest.mark.parametrize("layers", [0, 1, 2, 3])
def test_an_answer_depends_on_the_pixels_in_reach_and_on_no_other(layers):
    rng = np.random.default_rng(layers)
    net = ConvNet(rng, (1, 41, 41), plan(layers, 6), np.float64)
    image = rng.standard_normal((1, 41, 41, 1))
    before = net.values(image)[-1][:, 20, 20, 0].copy()
    half = reach(layers) // 2
    for away, seen in ((half, True), (half + 1, False)):
        touched = False
        for down, right in ((away, 0), (0, away), (-away, away), (away, -away)):
            moved = image.copy()
            moved[0, 20 + down, 20 + right, 0] += 50
            touched |= bool(np.abs(net.values(moved)[-1][:, 20, 20, 0] - before).max() > 1e-9)
        assert touched is seen


def test_the_document_of_reach():
    assert [reach(layers) for layers in range(5)] == [1, 3, 7, 15, 31]


def test_scenes_hold_two_shapes_and_their_true_masks():
    pictures, masks = draw(np.random.default_rng(1), 200, 0.0)
    assert pictures.shape == masks.shape == (SIDE, SIDE, 200)
    assert ((pictures > 0.5) == (masks != BACKGROUND)).all()
    for half in (masks[:, :12], masks[:, 12:]):
        kinds = [set(np.unique(half[..., k])) - {BACKGROUND} for k in range(200)]
        assert all(1 <= len(kind) <= 2 for kind in kinds)
        assert set.union(*kinds) == {DISC, RING, CROSS}


def test_parameters_are_counted_layer_by_layer():
    # 3 · 3 · 1 · 10 + 10,  twice 3 · 3 · 10 · 10 + 10,  10 · 4 + 4
    assert after(0).frame.metrics["parameters"] == 100 + 910 + 910 + 44


def test_the_shown_iou_is_that_of_the_picture_shown():
    run = after(45)
    for picture in (1, 2):
        run.set("picture", picture)
        frame = run.frame
        truth = run.simulation._masks[..., picture - 1]
        assert frame.metrics["shown"] == pytest.approx(
            jaccard_score(truth.ravel() > 0, frame.guess.ravel() > 0), abs=1e-9
        )
        assert accuracy_score(truth.ravel(), frame.guess.ravel()) > 0.8


def test_soon_it_knows_what_is_a_shape_and_later_which():
    early, late = after(60).frame.metrics, after(300).frame.metrics
    assert early["iou"] > 0.9
    assert min(early["disc"], early["ring"], early["cross"]) < 0.6
    assert late["iou"] > 0.95
    assert min(late["disc"], late["ring"], late["cross"]) > 0.75


def test_one_pixel_alone_cannot_tell_the_shapes_apart():
    metrics = after(200, layers=0).frame.metrics
    assert metrics["iou"] > 0.9
    assert min(metrics["ring"], metrics["cross"]) < 0.05


def test_all_background_is_accurate_and_worthless():
    frame = after(20).frame
    assert (frame.guess == BACKGROUND).all()
    assert frame.metrics["accuracy"] > 0.8
    assert frame.metrics["iou"] == 0


def test_a_huge_rate_ends_the_run_without_breaking_it():
    frame = after(60, learning_rate=10, layers=4).frame
    assert all(np.isfinite(value) for value in frame.metrics.values())


def test_another_picture_and_class_at_any_step():
    run = after(30)
    first = run.frame.truth
    run.set("picture", 7)
    run.set("kind", "ring")
    assert not np.array_equal(run.frame.truth, first)
    both, either = overlap(run.frame.guess, run.frame.truth, RING)
    assert (run.frame.metrics["intersection"], run.frame.metrics["union"]) == (both, either)
    assert str(both) in run.explain().numbers
