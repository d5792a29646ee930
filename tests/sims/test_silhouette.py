"""The shape by its functions, the gradient by differences, scipy for what is enclosed, and the learning."""

import numpy as np
import pytest
from scipy.ndimage import binary_fill_holes

from tutor.sims.coordinate_net import Net
from tutor.sims.drawing import written
from tutor.sims.silhouette import PAPER
from tutor.sims.silhouette_shape import drawn, enclosed, grid, inside, iou, lower, upper
from tutor.sims.timeline import Timeline


def test_the_shape_is_its_own_mirror_image_and_in_the_frame():
    shape = inside(grid(80, 160)).reshape(80, 160)
    np.testing.assert_array_equal(shape, shape[:, ::-1])
    assert not shape[0].any()
    assert not shape[:, 0].any()
    assert 0.3 < shape.mean() < 0.4


@pytest.mark.parametrize(
    ("x", "top", "bottom"), [(0, 1.6, -2.6), (0.9, 3.4, None), (3.9, 2.4, None), (2.4, 1.95, 0.3456 - 2.6)]
)
def test_the_two_functions_at_places_known_by_heart(x, top, bottom):
    assert float(upper(x)) == pytest.approx(top)
    assert float(upper(-x)) == pytest.approx(top)
    if bottom is not None:
        assert float(lower(x)) == pytest.approx(bottom)


def test_there_are_two_ears():
    row = inside(np.stack([np.linspace(-2, 2, 401), np.full(401, 3.0)], axis=1))
    assert np.count_nonzero(np.diff(row.astype(int)) == 1) == 2


@pytest.mark.parametrize("seed", range(4))
def test_what_is_enclosed_as_scipy_has_it(seed):
    ink = np.random.default_rng(seed).random(PAPER) < 0.45
    np.testing.assert_array_equal(enclosed(ink), binary_fill_holes(ink))


def test_a_drawing_lies_over_the_frame():
    ink = np.zeros(PAPER, bool)
    ink[0, 0] = ink[-1, -1] = True
    assert drawn(ink, np.array([[-7.5, 3.7], [7.5, -3.7], [0.0, 0.0], [-7.5, -3.7]])).tolist() == [
        True,
        True,
        False,
        False,
    ]


def test_intersection_over_union_by_counting():
    one, other = np.array([1, 1, 1, 0, 0], bool), np.array([0, 1, 1, 1, 0], bool)
    assert iou(one, other) == 0.5
    assert iou(one, ~one) == 0
    assert iou(one & False, one & False) == 1


@pytest.mark.parametrize("activation", ["tanh", "ReLU"])
@pytest.mark.parametrize("waves", [False, True])
def test_the_gradient_is_that_of_the_cross_entropy(activation, waves):
    rng = np.random.default_rng(0)
    net = Net(rng, (5, 4), activation, waves)
    net.biases[-1][:] = 0  # undecided, so that errors of both signs come back
    points = rng.uniform(-3, 3, (50, 2))
    inputs, targets = net.inputs(points), inside(points).astype(np.float32)

    def loss(parameters):
        net.parameters[:] = parameters
        z = net.logits(inputs).astype(np.float64)
        return float(np.mean(np.log1p(np.exp(z)) - targets * z))

    start = net.parameters.copy()
    assert net.learn(inputs, targets, 0.0) == pytest.approx(loss(start), abs=1e-6)
    gradient = net.mean / 0.1  # after one update the running mean is a tenth of it
    for k in rng.choice(len(start), 15, replace=False):
        step = np.zeros_like(start)
        step[k] = 1e-2
        assert gradient[k] == pytest.approx((loss(start + step) - loss(start - step)) / 2e-2, abs=2e-3)


def test_a_net_that_has_learned_nothing_leaves_the_paper_empty():
    assert not Timeline("silhouette").frame.said.any()
    assert not Timeline("silhouette", {"features": "waves"}, seed=3).frame.said.any()


def test_the_default_net_has_1185_parameters():
    assert Timeline("silhouette").frame.metrics["parameters"] == 2 * 32 + 32 + 32 * 32 + 32 + 32 + 1 == 1185


def test_it_learns_the_bat_and_a_few_units_do_not():
    large, few = Timeline("silhouette", {"epochs": 40}), Timeline("silhouette", {"epochs": 40, "units": 3})
    large.seek(40)
    few.seek(40)
    assert large.frame.scores[-1] > few.frame.scores[-1] + 0.05
    assert large.frame.scores[-1] > 0.8
    assert large.done


def test_the_run_of_the_lesson_draws_the_bat_almost_perfectly():
    run = Timeline("silhouette")
    run.seek(450)
    assert run.frame.scores[-1] > 0.98
    assert run.done


def test_waves_make_it_sharp_sooner():
    run = Timeline("silhouette", {"epochs": 25, "features": "waves"})
    run.seek(25)
    assert run.frame.scores[-1] > 0.95


def test_a_drawn_ring_is_learned_as_a_disc_while_it_runs():
    rows, columns = np.indices(PAPER)
    away = np.hypot(rows - 11.5, (columns - 23.5))
    ring = written((away < 9) & (away > 6))
    run = Timeline("silhouette", {"epochs": 40})
    run.seek(3)
    run.set("drawing", ring)
    assert run.frame.own
    assert run.frame.truth[40, 80]
    run.seek(40)
    assert run.frame.scores[-1] > 0.85


def test_a_rate_far_too_large_breaks_nothing():
    run = Timeline("silhouette", {"epochs": 10, "learning_rate": 1.0, "activation": "ReLU", "layers": 3})
    run.seek(10)
    assert np.isfinite(run.frame.answer).all()
    assert np.isfinite(list(run.frame.metrics.values())).all()


def test_explains_the_likeness():
    run = Timeline("silhouette")
    both, either = (int(part) for part in run.explain().numbers.removeprefix(r"\frac{")[:-1].split("}{"))
    assert float(run.explain().result) == pytest.approx(both / either, abs=1e-4)
