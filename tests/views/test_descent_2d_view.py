"""The map shows the domain in colour, the walk wherever it goes; the words say where it leads."""

import numpy as np
import pytest

from tutor.charts.canvas import RGB, Role
from tutor.sims.timeline import Timeline
from tutor.views.descent_2d import describe, draw


def at(step, **params):
    run = Timeline("descent_2d", params)
    run.seek(step)
    return run.frame


def coloured(canvas):
    return (canvas.back >= RGB).any(axis=1)


def test_tells_the_start_and_the_first_step():
    assert describe(at(0))[0] == "The walk starts at x₁ = 2, x₂ = 2, where f = 1.13791."
    assert describe(at(1))[0] == "After 1 step x₁ = 1.9564, x₂ = 1.86728; f went 1.13791 → 1.09478."
    assert describe(at(0))[1] == "The slope along x₁ is 0.087198, along x₂ 0.265438."


@pytest.mark.parametrize(
    ("step", "params", "words"),
    [
        (3, {}, "against the gradient"),
        (17, {}, "left at step 17"),
        (200, {}, "left at step 17"),
        (17, {"edge": "respected"}, "was put back"),
        (200, {"edge": "respected"}, "stands still: each step"),
        (1, {"x1": 0.0, "x2": 0.0}, "gradient is zero"),
    ],
)
def test_tells_what_becomes_of_the_walk(step, params, words):
    assert words in describe(at(step, **params))[-1]


@pytest.mark.parametrize("params", [{}, {"edge": "respected"}, {"learning_rate": 5.0}, {"x1": -2.0}])
@pytest.mark.parametrize("step", [0, 1, 17, 90])
def test_the_point_is_on_the_map(params, step):
    canvas = draw(at(step, **params), 44, 14)
    assert (canvas.glyph == ord("●")).sum() == 1


def test_the_domain_is_coloured_and_the_rest_is_not():
    kept, free = draw(at(0, edge="respected"), 44, 15), draw(at(0), 44, 15)
    assert not coloured(free)[[1, 2]].any()
    assert coloured(kept)[1]
    row, column = np.argwhere(draw(at(40), 44, 15).glyph == ord("●"))[0]
    assert free.back[row, column] == Role.NONE


def test_the_walk_ends_on_the_least_value_only_when_the_edge_is_respected():
    assert (draw(at(90, edge="respected"), 44, 15).glyph[1:] == ord("◇")).sum() == 0
    assert (draw(at(90), 44, 15).glyph[1:] == ord("◇")).sum() == 1


def test_the_map_stands_still_while_the_walk_stays_in_it():
    ticks = [draw(at(step), 44, 15).rows()[-1] for step in range(0, 40, 4)]
    assert len(set(ticks)) == 1
