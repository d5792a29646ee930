"""The plane and the bars of the loss, as they were when somebody looked at them; what they say in words."""

import numpy as np
import pytest

from tutor.sims.timeline import Timeline
from tutor.views import loss

LOW = """\
dog   ⠂⠂⠂⠂ the loss as an area  Loss of each example
  │                               example 1 █████████████████████████ 0.2500
  │    truth y                  ▸ example 2 ███▊                      0.0370
1 ┤       ◇⠉⠩● guess ŷ            example 3                                –
  │        ⠁⠉                     example 4                                –
  │               ∘               example 5                                –
  │
0 ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄                                    sum 0.2870
  │                                             mean: after the last example
  │
  └───────┬───────────┬───────
          0           1    cat
"""

HIGH = """\
dog                                 ⠒⠒⠒⠒ what they miss by
    │
    │
    │
1.0 ┤                 ◇⡤⣀●
    │                  ⠈⠑⢄⡀
    │                     ⠈⠒⢄⡀
    │                        ●
    │
0.5 ┤                              ●
    │                              ⠑●⢆
    │                                ⠫⣆
    │                                ●⢜⣧
0.0 ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄⠈◇┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
    │
    │
    │
    └────────┬────────┬────────┬────────┬────────┬────────
            −0.5     0.0      0.5      1.0      1.5    cat

Loss of each example
  example 1 ███████████████████████████████████████ 0.2500
  example 2 █████▊                                  0.0370
  example 3 █████▉                                  0.0377
  example 4 ████████████████████████████████████    0.2305
  example 5 █████████████████████████████▍          0.1885

                                                sum 0.7437
                                  mean 0.7437 / 5 = 0.1487

"""


def frame(*settings, steps):
    return Timeline.open("loss", settings, steps=steps).frame


@pytest.mark.parametrize(("step", "size", "picture"), [(2, (76, 12), LOW), (6, (58, 30), HIGH)])
def test_picture(step, size, picture):
    assert loss.draw(frame(steps=step), *size).text() + "\n" == picture


@pytest.mark.parametrize(("truth", "guess"), [((1, 0), (0.7, 0.4)), ((0, 1), (0.9, 0.2)), ((1, 0), (1, 0))])
def test_the_square_stands_on_the_difference(truth, guess):
    truth, guess = np.array(truth, float), np.array(guess, float)
    corners = loss._square(truth, guess)
    sides = np.linalg.norm(np.diff(corners, axis=0), axis=1)
    np.testing.assert_allclose(sides, np.linalg.norm(guess - truth), atol=1e-12)
    np.testing.assert_allclose([corners[0], corners[1]], [truth, guess])
    assert (corners[1] - corners[0]) @ (corners[2] - corners[1]) == pytest.approx(0)


def test_what_is_not_compared_yet_has_no_number():
    text = loss.draw(frame(steps=2), 76, 12).text()
    assert text.count("–") == 3
    assert "mean: after the last example" in text


def test_words():
    assert loss.describe(frame(steps=0)) == [
        "Example 1: the guess is (0.7, 0.4), the truth (1, 0).",
        "Nothing has been compared yet.",
    ]
    assert loss.describe(frame(steps=1))[1:] == [
        "Its squared length, the loss, is 0.25; the length is 0.5.",
        "Sum over 1 example: 0.25.",
    ]
    assert loss.describe(frame("others=all alike", steps=6)) == [
        "The mean over 5 examples is 0.25; the largest single loss is 0.25."
    ]
