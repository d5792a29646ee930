"""The sliding kernel against SciPy, and against sums that can be done in the head."""

import numpy as np
import pytest
from scipy.signal import correlate2d

from tutor.sims.convolution import KERNELS, convolve
from tutor.sims.timeline import Timeline


def run(steps=0, **params):
    walk = Timeline("convolution", params)
    walk.seek(steps)
    return walk


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 1), (3, 2)])
def test_the_output_is_what_scipy_makes_of_it(name, stride, padding):
    walk = run(1000, kernel=name, stride=stride, padding=padding, bias=0.5)
    frame = walk.frame
    assert walk.done
    whole = correlate2d(np.pad(frame.picture, padding), np.array(KERNELS[name]), "valid")
    np.testing.assert_allclose(frame.output, whole[::stride, ::stride] + 0.5, atol=1e-12)
    assert frame.output.shape == (frame.side, frame.side)


def test_one_pixel_that_can_be_done_in_the_head():
    window = np.array([[0, 0.4, 1], [0, 0.8, 1], [0.2, 1, 0.6]])
    assert convolve(window, np.array(KERNELS["vertical edge"]))[0, 0] == pytest.approx(2.4)
    assert convolve(window, np.array(KERNELS["blur"]))[0, 0] == pytest.approx(5 / 9)


def test_a_step_makes_one_pixel_row_by_row():
    frame = run(20).frame
    assert (~np.isnan(frame.output)).sum() == 20
    assert frame.place == (1, 1)
    assert frame.metrics["row"] == frame.metrics["column"] == 2
    np.testing.assert_array_equal(frame.window, frame.picture[1:4, 1:4])
    assert frame.value == pytest.approx(float((frame.window * frame.kernel).sum()))


def test_relu_leaves_nothing_below_zero_and_the_bias_counts_before_it():
    plain, after = run(324, bias=-1).frame, run(324, bias=-1, activation="ReLU").frame
    np.testing.assert_allclose(after.output, np.maximum(plain.output, 0))
    assert plain.output.min() < 0


def test_a_turned_knob_shows_at_once_and_the_digit_stays_whole():
    walk = run(40)
    walk.set("kernel", "same again")
    assert walk.position == 40
    np.testing.assert_allclose(
        walk.frame.output.reshape(-1)[:40], walk.frame.picture[1:-1, 1:-1].reshape(-1)[:40]
    )
    for digit in range(10):
        assert run(digit=digit).frame.picture.sum() > 15


def test_it_explains_the_sum():
    made = run(59).explain()
    assert eval(made.numbers.replace(r"\cdot", "*")) == pytest.approx(2.93)
    assert "2.93" in made.result
