"""The picture of the learning convolutional net: whose digits they are, its kernels and their maps."""

from dataclasses import replace

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import conv_digits as view


@pytest.fixture(scope="module")
def frame():
    run = Timeline("conv_digits", {"examples": 500, "kernels": 5, "second": 4, "kernel": 3})
    run.seek(12)
    return run.frame


@pytest.mark.parametrize(
    ("source", "tests", "said"),
    [
        ("drawn", "drawn", "Drawn digits (not MNIST)"),
        ("MNIST", "MNIST", "Real digits: MNIST"),
        ("drawn", "MNIST", "Learns from drawn digits, tried on the real MNIST"),
    ],
)
def test_it_always_says_whose_digits_they_are(frame, source, tests, said):
    shown = replace(frame, source=source, test_source=tests)
    for size in ((58, 30), (76, 12), (120, 45)):
        assert said in view.draw(shown, *size).rows()[0]
    assert view.describe(shown)[0].startswith(said)


@pytest.mark.parametrize("size", [(58, 30), (76, 12), (120, 45)])
def test_it_shows_kernels_and_maps_with_the_chosen_one_first(frame, size):
    text = view.draw(frame, *size).text()
    assert "Kernels of the first layer" in text
    assert "▸3" in text
    assert "What they make of this 4" in text


def test_a_net_thrown_out_of_all_bounds_says_so(frame):
    assert "beyond all bounds" in view.describe(replace(frame, lost=True))[-1]
