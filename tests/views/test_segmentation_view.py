"""The masks are where they should be, and the words carry the numbers."""

import numpy as np
import pytest

from tutor.sims.timeline import Timeline
from tutor.views import segmentation as view


@pytest.fixture(scope="module")
def frame():
    run = Timeline("segmentation", {"kind": "ring"})
    run.seek(80)
    return run.frame


@pytest.mark.parametrize(
    ("width", "height"), [(20, 5), (40, 12), (58, 30), (76, 12), (76, 16), (110, 50), (200, 60)]
)
def test_it_names_the_net_and_its_iou(frame, width, height):
    text = view.draw(frame, width, height).text()
    assert "The net: IoU" in text
    if width >= 24:
        assert f"The net: IoU {frame.metrics['shown']:.3f}" in text


def test_the_true_mask_is_shown_pixel_by_pixel(frame):
    canvas = view.draw(frame, 58, 30)
    shown = canvas.back[1:13, 26:50]
    lower = view.COLOURS[frame.truth[1::2]]
    dark = (lower == view.COLOURS[0]).all(axis=-1)
    assert len(np.unique(shown[dark])) == 1
    assert set(np.unique(shown[~dark])).isdisjoint(np.unique(shown[dark]))


def test_it_tells_what_it_shows(frame):
    told = " ".join(view.describe(frame))
    assert "15 × 15 pixels" in told
    assert f"{frame.metrics['intersection']} pixels are in both masks" in told
    assert "ring" in told
