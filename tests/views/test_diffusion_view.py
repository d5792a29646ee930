"""The films of both directions, the schedule with its marks, what the sentences say."""

import numpy as np

from tutor.sims.diffusion import BACKWARDS, LEARNING
from tutor.sims.timeline import Timeline
from tutor.views.diffusion import describe, draw


def braille(canvas, top, bottom):
    """In which sixths of the rows there are points."""
    cells = (canvas.glyph[top:bottom] >> 8 == 0x28) & (canvas.glyph[top:bottom] != 0x2800)
    return [bool(part.any()) for part in np.array_split(cells, 6, axis=1)]


def test_the_film_fills_as_the_noise_comes():
    run = Timeline("diffusion")
    run.seek(25)
    canvas = draw(run.frame, 60, 30)
    assert braille(canvas, 20, 24) == [True, True, True, False, False, False]
    assert braille(canvas, 26, 30) == [False] * 6


def test_the_way_back_fills_from_the_right():
    run = Timeline("diffusion", {"act": BACKWARDS, "updates": 2})
    run.seek(21)
    canvas = draw(run.frame, 60, 30)
    assert braille(canvas, 20, 24) == [True] * 6
    assert braille(canvas, 26, 30) == [False, False, False, True, True, True]


def test_both_directions_and_the_schedule_have_their_names():
    text = draw(Timeline("diffusion").frame, 58, 30).text()
    for name in ("into the noise →", "← back out of it", "t = 0 of 50", "√ᾱ", "√(1 − ᾱ)"):
        assert name in text
    flat = draw(Timeline("diffusion").frame, 76, 12).text()
    for name in ("into the noise →", "Weights", "point", "noise"):
        assert name in flat
    assert "Loss" in draw(Timeline("diffusion", {"act": LEARNING}).frame, 76, 12).text()


def test_it_says_where_the_points_are():
    run = Timeline("diffusion")
    run.seek(10)
    sentences = describe(run.frame)
    assert sentences[0].startswith("t = 10 of 50: a point counts 0.919")
    assert "energy distance" in sentences[-1]
