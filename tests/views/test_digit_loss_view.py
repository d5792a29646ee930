"""The account of one digit as it was when somebody looked at it and found it right; what it says in words."""

import pytest

from tutor.charts.canvas import Role
from tutor.sims.timeline import Timeline
from tutor.views import digit_loss

LOW = """\
                                          output ŷ  label y  ŷ − y  squared
  0 ██████████████████████▏                   0.54        0   0.54   0.2916
  1 █████████▉                                0.24        0   0.24   0.0576
  2 █████████████████████████████████████▊    0.92        0   0.92   0.8464
▸ 3 █████████████████████████                 0.61        0   0.61   0.3721
  4 ████████████████████▉                     0.51        0   0.51        ·
  5 █████▊                                    0.14        0   0.14        ·
  6 █████████████████▎                        0.42        0   0.42        ·
  7 █████████████▏                            0.32        0   0.32        ·
  8 ████████████████████▉                     0.51        0   0.51        ·
  9 ███████████████████████████████████▋      0.87        1  −0.13        ·
The net says 2, the truth is 9.                               So far: 1.5677
"""

HIGH = """\
                        output ŷ  label y  ŷ − y  squared
  0 ████████████▍           0.54        0   0.54   0.2916
  1 █████▌                  0.24        0   0.24   0.0576
  2 █████████████████████▏  0.92        1  −0.08   0.0064
  3 ██████████████          0.61        0   0.61   0.3721
  4 ███████████▊            0.51        0   0.51   0.2601
  5 ███▎                    0.14        0   0.14   0.0196
  6 █████████▋              0.42        0   0.42   0.1764
  7 ███████▍                0.32        0   0.32   0.1024
  8 ███████████▊            0.51        0   0.51   0.2601
▸ 9 ████████████████████    0.87        0   0.87   0.7569
The net says 2, the truth is 2.               Loss: 2.3032

The loss if the truth were …
  0 █████████████████████████████████████▎          3.0632
  1 ████████████████████████████████████████████▋   3.6632
▸ 2 ████████████████████████████                    2.3032
  3 ███████████████████████████████████▋            2.9232
  4 ██████████████████████████████████████          3.1232
  5 ███████████████████████████████████████████████ 3.8632
  6 ████████████████████████████████████████▏       3.3032
  7 ██████████████████████████████████████████▋     3.5032
  8 ██████████████████████████████████████          3.1232
  9 █████████████████████████████▎                  2.4032






"""


def run(*settings, steps):
    return Timeline.open("digit_loss", settings, steps=steps)


@pytest.mark.parametrize(
    ("settings", "step", "size", "picture"), [(["label=9"], 4, (76, 12), LOW), ([], 10, (58, 30), HIGH)]
)
def test_picture(settings, step, size, picture):
    assert digit_loss.draw(run(*settings, steps=step).frame, *size).text() + "\n" == picture


def test_the_row_of_the_truth_has_its_own_colour():
    canvas = digit_loss.draw(run("label=9", steps=0).frame, 76, 12)
    assert [y for y in range(1, 11) if (canvas.fore[y] == Role.TARGET).any()] == [10]


def test_a_narrow_picture_keeps_the_squares():
    text = digit_loss.draw(run(steps=10).frame, 40, 14).text()
    assert "0.7569" in text
    assert "Loss: 2.3032" in text


def test_the_losses_of_other_labels_wait_for_the_sum():
    assert "3.8632" not in digit_loss.draw(run(steps=9).frame, 58, 30).text()
    assert "3.8632" in digit_loss.draw(run(steps=10).frame, 58, 30).text()


def test_words():
    start, half, whole = (digit_loss.describe(run("label=9", steps=n).frame) for n in (0, 4, 10))
    assert start[0] == "The net says 2, with the output 0.92. The truth is 9."
    assert half[1] == "4 squares have been added up: 1.5677 so far."
    assert whole[1] == "The loss is 2.4032: 0.0169 from the node of the truth, 2.3863 from the other nine."
    assert whole[2] == "Of all labels, 2 would give these outputs the smallest loss: 2.3032."
