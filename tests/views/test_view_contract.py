"""What every view promises: a canvas of the size asked for, sentences, and a name for whatever is shown."""

import numpy as np
import pytest

from tutor.charts.canvas import Role
from tutor.sims.base import load, names
from tutor.sims.timeline import Timeline
from tutor.views import headline
from tutor.views import load as load_view

SIZES = [(0, 0), (1, 1), (7, 3), (20, 5), (58, 30), (76, 12), (110, 50), (200, 60)]


@pytest.fixture(params=names())
def name(request):
    return request.param


@pytest.fixture
def frames(name):
    run = Timeline(name)
    start = run.frame
    run.seek(3)
    return [start, run.frame]


def test_it_draws_at_every_size(name, frames):
    for frame in frames:
        for width, height in SIZES:
            canvas = load_view(name).draw(frame, width, height)
            assert canvas.glyph.shape == canvas.fore.shape == canvas.back.shape == (height, width)
            if width >= 20:
                assert canvas.text().strip() or (canvas.back != Role.NONE).any()


def test_it_draws_the_same_frame_alike(name, frames):
    view = load_view(name)
    one, other = (view.draw(frames[1], 58, 30) for _ in range(2))
    for a, b in ((one.glyph, other.glyph), (one.fore, other.fore), (one.back, other.back)):
        np.testing.assert_array_equal(a, b)


def test_it_tells_each_frame_in_sentences(name, frames):
    for frame in frames:
        sentences = load_view(name).describe(frame)
        assert 1 <= len(sentences) <= 4
        for sentence in sentences:
            assert sentence[-1] in ".!?"
            assert "{" not in sentence
            assert "nan" not in sentence.lower()


def test_everything_shown_has_a_name(name, frames):
    view = load_view(name)
    assert set(frames[1].metrics) <= set(view.LABELS)
    assert set(getattr(view, "HEADLINE", ())) <= set(view.LABELS)
    choices = {choice for param in load(name).PARAMS for choice in param.choices}
    assert choices <= set(getattr(view, "CHOICES", {}))


def test_a_view_of_several_faces_names_the_readings_of_each():
    view = load_view("hebb")
    for face in ("neuron", "cloud", "heroes"):
        frame = Timeline("hebb", {"data": face, "by": "round"}).forward()
        assert set(headline(view, frame)) <= set(frame.metrics)
    assert headline(load_view("som"), frame) == load_view("som").HEADLINE
