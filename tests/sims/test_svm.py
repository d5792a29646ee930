"""The machine: who carries the border, what the limit does, what a kernel can and cannot part."""

import numpy as np
import pytest

from tutor.sims import kernels
from tutor.sims.timeline import Timeline


def run(steps=4000, seed=0, **params):
    made = Timeline("svm", params, seed)
    made.seek(steps)
    return made


def test_the_multipliers_say_where_a_point_lies():
    """0 beyond the street, between 0 and C on its edge, C inside (Karush, Kuhn and Tucker)."""
    frame = run(limit=1, noise=0.6).frame
    reach = frame.machine.y * frame.values
    free = frame.support & ~frame.bound
    assert frame.done
    assert (reach[~frame.support] > 1 - 2e-3).all()
    assert (reach[frame.bound] < 1 + 2e-3).all()
    np.testing.assert_allclose(reach[free], 1, atol=2e-3)


def test_without_the_other_points_the_border_is_the_same():
    frame = run().frame
    machine, some = frame.machine, frame.support
    kernel = machine.of(machine.x[some])[:, some]
    values = kernel @ (frame.alpha * machine.y)[some] + frame.b
    np.testing.assert_allclose(values, frame.values[some])
    assert some.sum() < len(some)


def test_no_line_parts_a_disc_from_its_ring_but_their_squares_one_does():
    assert run(data="ring", kernel="linear").frame.metrics["wrong"] > 10
    for kernel in ("squares", "polynomial", "Gaussian"):
        assert run(data="ring", kernel=kernel).frame.metrics["wrong"] == 0


def test_the_street_is_as_wide_as_its_weights_are_short():
    """For the squares they can be written out."""
    frame = run(data="ring", kernel="squares").frame
    weights = (frame.alpha * frame.machine.y) @ kernels.features("squares", frame.machine.x)
    assert frame.metrics["margin"] == pytest.approx(2 / np.linalg.norm(weights), rel=1e-6)


def test_a_smaller_limit_makes_a_wider_street_on_more_points():
    tight, loose = (
        run(data="clouds", kernel="linear", noise=0.8, limit=limit).frame for limit in (100, 0.05)
    )
    assert loose.metrics["margin"] > tight.metrics["margin"]
    assert loose.metrics["support"] > tight.metrics["support"]


def test_too_sharp_a_kernel_makes_every_point_a_support_vector():
    frame = run(gamma=50, noise=1.0).frame
    assert frame.metrics["support"] > 50
    assert frame.metrics["wrong"] == 0
    assert frame.metrics["new_wrong"] > run(noise=1.0).frame.metrics["new_wrong"] + 3


def test_the_own_point_is_asked_and_moves_nothing():
    made = run()
    made.set("x1", 1.5)
    frame = made.frame
    value = frame.machine.of(np.array([[1.5, 0.0]])) @ (frame.alpha * frame.machine.y) + frame.b
    assert frame.metrics["own"] == pytest.approx(float(value[0]))


def test_it_explains_the_move_of_the_last_pair():
    made = run(7)
    move = made.frame.move
    told = made.explain()
    last = float(told.result.split(r"\rightarrow")[-1])
    assert last == pytest.approx(move.after[0], rel=1e-3)
    assert made.frame.alpha[move.i] == move.after[0]


@pytest.mark.parametrize("kernel", ["linear", "squares", "polynomial", "Gaussian"])
def test_before_the_first_step_it_explains_a_kernel(kernel):
    made = run(0, kernel=kernel)
    one, other = np.round(made.frame.machine.x[:2], 2)
    wanted = kernels.matrix(kernel, one[None], other[None], 2, 1.0)[0, 0]
    mantissa, _, power = made.explain().result.partition(r" \cdot 10^{")
    assert float(mantissa) * 10 ** float(power.rstrip("}") or 0) == pytest.approx(wanted, rel=1e-3)


def test_extremes_end_and_stay_finite():
    for params in ({"noise": 1.5, "limit": 1000, "kernel": "linear"}, {"kernel": "polynomial", "degree": 8}):
        frame = run(**params).frame
        assert frame.done
        assert np.isfinite(frame.values).all()
