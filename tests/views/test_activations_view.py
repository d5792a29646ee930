"""The curves as they were when somebody looked at them and found them right; what they say in words."""

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import activations

LOW = """\
▸⠒⠒⠒⠒ sigmoid   ⠒⠒ ⠒⠒ tanh   ⠂⠂⠂⠂ ReLU
Value f(x)                             Dotted: signal. Line: output
   │                   ⡇                  │
 1 ┤                  ⡄⣠⣀⣤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤   1 ┤⢀⠤⠤⡤⠤⠤⠤⢄         ⡠⠤⡤⠤⠤⠤⢄
   │                ⣀⡴⠛⠉                  │⡜⠠⠈  ⠈⠠⠈⡆       ⣰⠁⠌   ⠡ ⢇
   │0.001       ⢀⣠⠴⠚⢁⠇                    │⠠⠁     ⠡⢱      ⢀⠇⠌     ⠡⠘⡄
 0 ┤⠒⠒●⠒⠒⠒⠒⠒⠒⠚⠋⠋⠃⠂⠂⠂⡎┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄   0 ┤⠁┄┄┄┄┄┄┄⠡⠑⠒⠒⠒⠒⠒⠊⠌┄┄┄┄┄┄┄⠡⠙⠒●┄┄┄┄┄
   │               ⡼                      │         ⠡     ⠌         ⠡
   │            ⢀⣀ ⠁                      │          ⠡⡀  ⠌           ⠁⠄
−1 ┤⠉⠉ ⠉⠉ ⠉⠉ ⠉⠉ ⠉                      −1 ┤            ⠁⠁
   └──────┬─────────┬─────────┬──────     └┬──────┬─────┬──────┬────────────
          −5        0         5     x      0      10    20     30       step
"""

HIGH = """\
▸⠒⠒⠒⠒ sigmoid   ⠒⠒ ⠒⠒ tanh   ⠂⠂⠂⠂ ReLU
Value f(x)                    Slope f′(x)
   │                ⡇             │
   │               ⡀              │
 1 ┤               ⠃⢀ ⡤⣤⣀⣤⣤⠤  1.0 ┤          ⢠ ⡅⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁
   │              ⣆⣴⠽⠚⠉⠁          │          ⡜ ⢣
   │            ⣠⢴⠋               │         ⢀⡇ ⠸⡀
   │         ⢀⡠⠞⠁⡏                │         ⢸   ⡇
   │      ⣀⡤⠖⠋  ⡸                 │         ⡎   ⢱
 0 ┤⠤⠖⠖⠖●⠍⠅⠄⠄⠄⠄⠄⠇┄┄┄┄┄┄┄┄┄┄┄  0.5 ┤         ⠃   ⠘
   │ 0.0693                       │
   │          ⢰                   │       ⢀       ⡀
   │         ⢠⠇                   │       ⡼⣠⠖⠊⠉⠑⠲⣄⢧
   │         ⠋                    │    ⢀⣠⡴⠋       ⠙⢦⣄⡀
−1 ┤⠤⠤ ⠤⠤ ⠒⠋                  0.0 ┤⣤⣴⡒⡾●⡀⡀⡀⡀⡀⡀⡀┄┄┄┄┄┄⠯⠷⠒⣦⣤
   │                              │ 0.0645
   └┬───────────────────────      └┬──────────────────────
    −4                     x       −4                    x

Dotted: signal. Line: output
   │
 1 ┤  ⢀⣀⡠⡤⠤⠤⠤⣄⣀
   │⡠⠒⠁⠄⠁     ⠢⠉⠲⣀
   │ ⠄⠁        ⠈⠠⠈⠑⢄⡀
 0 ┤⠈┄┄┄┄┄┄┄┄┄┄┄┄⠁⠄┄⠈⠉⠉⠉⠉⠉●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
   │              ⠈⠠
   │                ⠈⠂⡀   ⡀
−1 ┤                   ⠁⠁⠁
   └┬──────────┬──────────┬──────────┬──────────┬─────────
    0          10         20         30         40    step
"""

STILL = """\
 ⠒⠒⠒⠒ sigmoid  ▸⠒⠒ ⠒⠒ tanh   ⠂⠂⠂⠂ ReLU
Value f(x)                             Slope f′(x)
   │                     ⡀⠇                │
 1 ┤                    ⡄⢁⣀⣀●⣤0.964⠤⠤  1.0 ┤               ⠖⠲⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂
   │                ⣀⣠⢤⡶⠚⠉⠉⠁               │             ⢠    ⡄
   │        ⢀⣀⣀⡤⠤⠒⠚⠉⠁⡄⠋                    │            ⢀⠎    ⠱⡀
 0 ┤⠒⠒⠒⠋⠋⠋⠋⠋⠋⠂⠂⠂⠂⠂⠂⢢⠞┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄  0.5 ┤            ⡎      ⢱
   │             ⢀ ⠃                       │          ⣠ ⢀⣀⣀⣀⣀⣀⣀⡀ ⣄
   │         ⣀⣀ ⠖⠋                         │    ⣀⣀⣀⣤⠤⠖⠓⠋⠉      ⠉⠙⠚⠲●⣤0.0707
−1 ┤⠉⠉ ⠉⠉ ⠉⠉ ⠁                         0.0 ┤⠛⠛⠋⠋⠋⠂⠋⠃⠂⠂⠂⠂⠂⠂⠂⠂┄┄┄┄┄┄┄┄⠈⠉┄⠉⠉⠉⠛⠛
   └┬───────┬───────┬───────┬────────      └┬───────┬───────┬──────┬────────
    −4      −2      0       2       x       −4      −2      0      2       x
"""


def frame(*settings, steps=0):
    return Timeline.open("activations", settings, steps=steps).frame


@pytest.mark.parametrize(
    ("settings", "step", "size", "picture"),
    [
        (["weight=8"], 40, (76, 12), LOW),
        ([], 20, (58, 30), HIGH),
        (["weight=0", "bias=2", "function=tanh"], 0, (76, 12), STILL),
    ],
)
def test_picture(settings, step, size, picture):
    assert activations.draw(frame(*settings, steps=step), *size).text() + "\n" == picture


def test_an_input_that_stands_still_shows_slopes_and_one_that_moves_its_wave():
    still, moving = (activations.draw(frame(f"weight={w}"), 76, 12).text() for w in (0, 3))
    assert "Slope" in still
    assert "signal" in moving
    both = activations.draw(frame(), 110, 50).text()
    assert "Slope" in both
    assert "signal" in both


def test_the_mark_of_relu_stays_in_the_picture_however_large_the_input():
    assert "●" in activations.draw(frame("function=ReLU", "weight=10", "bias=6", steps=6), 76, 12).text()


def test_words():
    assert activations.describe(frame("weight=0", "bias=1")) == [
        "The input is x = 1. Sigmoid gives 0.731059, tanh 0.761594, ReLU 1.",
        "Their slopes there are 0.196612, 0.419974 and 1.",
    ]
    deep = activations.describe(frame("weight=0", "bias=1", "layers=10"))
    assert deep[2] == "The function is applied 10 times, and the slopes on the way are multiplied."
    assert deep[3] == "The slope of sigmoid is nearly 0 here: little is learned."
