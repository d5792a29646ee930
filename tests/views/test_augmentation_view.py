"""The pictures of augmentation, transfer and activation maps: they say whose digits they are."""

from dataclasses import replace

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import activation_map, augmentation

SIZES = [(58, 30), (76, 12), (120, 45)]


@pytest.fixture(scope="module")
def moved():
    return Timeline("augmentation", {"examples": 200}).forward()


@pytest.fixture(scope="module")
def mapped():
    return Timeline("activation_map", {"examples": 500, "digit": 3}).forward()


@pytest.mark.parametrize("size", SIZES)
def test_augmentation_shows_both_nets_by_distance(moved, size):
    text = augmentation.draw(moved, *size).text()
    assert text.startswith("Digits drawn by a steady hand (not MNIST)")
    assert "with shifts" in text
    assert "moved, px" in text
    real = augmentation.draw(replace(moved, source="MNIST"), *size).text()
    assert real.startswith("Real digits: MNIST")


@pytest.mark.parametrize("size", SIZES)
def test_the_map_names_its_class(mapped, size):
    text = activation_map.draw(mapped, *size).text()
    assert text.startswith("Digits drawn by a steady hand (not MNIST)")
    assert f"Evidence for {mapped.shown}" in text
    assert "Digit 3" in text
    assert "◆" in text


def test_both_are_told(moved, mapped):
    assert "moved by 4 px" in " ".join(augmentation.describe(moved))
    assert "The evidence is strongest" in activation_map.describe(mapped)[-1]
