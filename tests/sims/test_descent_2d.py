"""The document's numbers, the walk's table, finite differences, the minimum in closed form and by search."""

import math

import numpy as np
import pytest

from tutor.sims.descent_2d import BEST, HIGH, IGNORED, LOW, RESPECTED, f, gradient, outside
from tutor.sims.timeline import Timeline

FREE = (2.1189391517, -math.pi / 1.2)  # where the gradient is zero below the domain


def walk(steps, **params):
    run = Timeline("descent_2d", params)
    run.seek(steps)
    return run.frame


def test_the_documents_minimum_and_its_value():
    np.testing.assert_allclose(BEST, [2.11894, -2], atol=5e-6)
    assert float(f(*BEST)) == pytest.approx(-1.14312, abs=5e-6)
    assert float(f(2, 2)) == pytest.approx(1.13790970, abs=1e-8)


def test_no_point_of_the_domain_is_lower():
    x1, x2 = np.meshgrid(np.linspace(LOW[0], HIGH[0], 501), np.linspace(LOW[1], HIGH[1], 401))
    values = f(x1, x2)
    assert values.min() >= float(f(*BEST)) - 1e-12
    row, column = np.unravel_index(values.argmin(), values.shape)
    np.testing.assert_allclose([x1[row, column], x2[row, column]], BEST, atol=0.01)


@pytest.mark.parametrize("point", [(2, 2), (-1.5, 0.7), (0, 0), (3, -2), (-2, 1.9), (2.11894, -2)])
def test_the_gradient_is_that_of_f(point):
    h = 1e-6
    across = float(f(point[0] + h, point[1]) - f(point[0] - h, point[1])) / (2 * h)
    up = float(f(point[0], point[1] + h) - f(point[0], point[1] - h)) / (2 * h)
    np.testing.assert_allclose(gradient(*point), [across, up], atol=1e-8)


def test_the_gradient_at_the_documents_minimum_is_not_zero():
    slopes = gradient(*BEST)
    assert slopes[0] == pytest.approx(0, abs=1e-12)
    assert slopes[1] == pytest.approx(0.266653, abs=5e-7)
    np.testing.assert_allclose(gradient(*FREE), 0, atol=1e-9)


def test_the_first_step():
    run = Timeline("descent_2d")
    assert run.frame.metrics["slope_1"] == pytest.approx(0.0871985, abs=5e-8)
    assert run.frame.metrics["slope_2"] == pytest.approx(0.2654376, abs=5e-8)
    metrics = run.forward().metrics
    assert metrics["x1"] == pytest.approx(2 - 0.5 * 0.0871985, abs=1e-7)
    assert metrics["x2"] == pytest.approx(2 - 0.5 * 0.2654376, abs=1e-7)
    assert metrics["moved"] == pytest.approx(0.5 * math.hypot(0.0871985, 0.2654376), abs=1e-7)


LEAVES = {0.01: 818, 0.05: 164, 0.1: 82, 0.2: 42, 0.5: 17, 1: 9, 1.5: 6, 2: 5, 3: 4, 4: 3, 5: 2}


@pytest.mark.parametrize(("rate", "step"), LEAVES.items())
def test_the_plain_walk_leaves_the_domain_at_this_step(rate, step):
    assert walk(step - 1, learning_rate=rate).left_at is None
    frame = walk(step, learning_rate=rate)
    assert frame.left_at == frame.metrics["left_at"] == step
    assert outside(frame.path[-1])


def distances(steps, target, **params):
    return np.hypot(*(walk(steps, **params).path - target).T)


@pytest.mark.parametrize(
    ("rate", "plain", "kept"), [(0.1, 225, 145), (0.2, 111, 72), (0.5, 43, 28), (1, 20, 13), (2, 15, 12)]
)
def test_steps_until_the_walk_is_within_a_thousandth(rate, plain, kept):
    for edge, target, steps in ((IGNORED, FREE, plain), (RESPECTED, BEST, kept)):
        far = distances(steps, target, learning_rate=rate, edge=edge)
        assert far[-1] < 1e-3 <= far[-2]


def test_where_both_walks_end():
    plain, kept = walk(200), walk(200, edge=RESPECTED)
    assert plain.done
    assert kept.done
    np.testing.assert_allclose(plain.path[-1], [2.118939, -2.617994], atol=5e-7)
    assert float(plain.values[-1]) == pytest.approx(-1.226472, abs=5e-7)
    np.testing.assert_allclose(kept.path[-1], [2.118939, -2], atol=5e-7)
    assert float(kept.values[-1]) == pytest.approx(-1.143120, abs=5e-7)
    assert kept.held
    assert kept.left_at is None


def test_a_walk_that_is_put_back_never_leaves():
    for rate in (0.5, 2, 5):
        assert not outside(walk(60, learning_rate=rate, edge=RESPECTED).path).any()


@pytest.mark.parametrize(("rate", "settles"), [(2.4, True), (2.5, True), (2.52, False), (2.6, False)])
def test_the_limit_of_the_rate_is_two_by_the_curvature(rate, settles):
    h = 1e-4
    curvature = (gradient(FREE[0] + h, FREE[1])[0] - gradient(FREE[0] - h, FREE[1])[0]) / (2 * h)
    assert 2 / curvature == pytest.approx(2.50876, abs=5e-6)
    moved = walk(4000, x1=2.1, x2=-2.0, learning_rate=rate).metrics["moved"]
    assert (moved < 1e-6) == settles


def test_a_second_valley_holds_a_walk_that_starts_on_its_side():
    frame = walk(300, x1=-1.0, x2=1.0, edge=RESPECTED)
    np.testing.assert_allclose(frame.path[-1], [-1.808052, 2], atol=5e-7)
    assert float(frame.values[-1]) == pytest.approx(-0.771871, abs=5e-7)


def test_a_saddle_point_holds_a_walk_that_starts_on_it():
    frame = walk(1, x1=0.0, x2=0.0)
    assert frame.done
    assert frame.metrics["gradient"] == 0


def test_a_walk_that_stands_at_the_edge_goes_on_when_the_edge_is_ignored():
    run = Timeline("descent_2d", {"edge": RESPECTED})
    run.seek(500)
    assert run.done
    run.set("edge", IGNORED)
    assert not run.done
    run.seek(1000)
    np.testing.assert_allclose(run.frame.path[-1], FREE, atol=1e-7)


@pytest.mark.parametrize("rate", [3, 4, 5])
@pytest.mark.parametrize("start", [(2, 2), (3, -2), (-2, 2), (2.9, 1.3)])
def test_a_wild_walk_keeps_its_numbers(rate, start):
    frame = walk(500, x1=start[0], x2=start[1], learning_rate=rate)
    assert np.isfinite(frame.path).all()
    assert np.isfinite(list(frame.metrics.values())).all()


def test_explains_the_gradient_then_the_step_then_the_edge():
    run = Timeline("descent_2d", {"edge": RESPECTED})
    assert "0.0871985 \\\\ 0.265438" in run.explain().result
    run.forward()
    assert run.explain().numbers == (
        r"\begin{bmatrix} 2 \\ 2 \end{bmatrix} - 0.5 \cdot"
        r" \begin{bmatrix} 0.0871985 \\ 0.265438 \end{bmatrix}"
    )
    assert run.explain().result == r"\begin{bmatrix} 1.9564 \\ 1.86728 \end{bmatrix}"
    run.seek(17)
    assert run.explain().result == (
        r"\begin{bmatrix} 2.01405 \\ -2.06786 \end{bmatrix} \rightarrow"
        r" \begin{bmatrix} 2.01405 \\ -2 \end{bmatrix}"
    )
