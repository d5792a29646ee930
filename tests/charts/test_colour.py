"""Colour maps and pictures of coloured pixels, against published colours and the pixels themselves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tutor.charts import colour_grid, image
from tutor.charts.canvas import RGB, SPACE, Canvas, Role
from tutor.charts.colormap import (
    NAMES,
    Quantiser,
    colours,
    contrast,
    luminance,
    pack,
    sample,
    scale,
    unpack,
)


def _pixels(canvas: Canvas) -> NDArray[np.int32]:
    """The two pixels of each cell, one above the other, as colours."""
    blank = canvas.glyph == SPACE
    upper = np.where(blank | (canvas.glyph == ord("▄")), canvas.back, canvas.fore)
    lower = np.where(canvas.glyph == ord("▄"), canvas.fore, canvas.back)
    return np.stack([upper, lower], axis=1).reshape(-1, canvas.width)


@pytest.mark.parametrize("name", ["viridis", "cividis", "grey"])
def test_light_grows_with_the_value(name: str) -> None:
    for steps in (8, 32, 200):
        assert (np.diff(luminance(colours(name, steps))) > 0).all()


def test_the_ends_and_the_middle_are_the_published_colours() -> None:
    # matplotlib: viridis(0), viridis(0.5), viridis(1.0); cividis(0), cividis(1.0)
    np.testing.assert_allclose(
        unpack(sample("viridis", [0, 0.5, 1], 255)) * 255,
        [[68, 1, 84], [33, 145, 140], [253, 231, 37]],
        atol=2,
    )
    np.testing.assert_allclose(unpack(sample("cividis", [0, 1])) * 255, [[0, 34, 78], [254, 232, 56]], atol=2)


def test_both_arms_of_the_diverging_map_are_equally_light() -> None:
    light = luminance(colours("diverging", 31))
    np.testing.assert_allclose(light, light[::-1], atol=0.035)
    assert light.argmax() == 15
    channels = unpack(colours("diverging", 31))
    assert channels[0, 2] > channels[0, 0]
    assert channels[-1, 2] < channels[-1, 0]


@pytest.mark.parametrize("name", NAMES)
def test_few_steps_and_no_colour_for_what_is_not_a_number(name: str) -> None:
    values = np.append(np.linspace(-1, 2, 500), np.nan)
    found = sample(name, values, 16)
    assert len(set(found[:-1].tolist())) == 16
    assert found[-1] == Role.NONE
    assert found[0] == colours(name, 16)[0]
    assert found.dtype == np.int32


@pytest.mark.parametrize("name", NAMES)
def test_text_on_a_colour_can_be_read(name: str) -> None:
    ground = colours(name, 64)
    light, ink = luminance(ground), luminance(contrast(ground))
    ratio = (np.maximum(light, ink) + 0.05) / (np.minimum(light, ink) + 0.05)
    assert (ratio >= 4.5).all()  # WCAG 2, level AA


def test_channels_survive_packing() -> None:
    given_channels = np.random.default_rng(0).integers(0, 256, size=(50, 3)) / 255
    np.testing.assert_allclose(unpack(pack(given_channels)), given_channels)


def test_scaling_is_linear_and_constant_data_lie_in_the_middle() -> None:
    np.testing.assert_allclose(scale([2, 3, 4, 9], 2, 6), [0, 0.25, 0.5, 1])
    np.testing.assert_allclose(scale([5.0, 5.0]), [0.5, 0.5])
    assert np.isnan(scale([np.nan, 1.0, 2.0])[0])


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.integers(2, 64))
def test_a_quantiser_is_never_more_than_three_quarters_of_a_step_off(values: list[float], steps: int) -> None:
    quantiser = Quantiser(steps)
    for value in values:
        (index,) = quantiser.index([value])
        assert 0 <= index < steps
        assert abs(index - value * (steps - 1)) <= 0.75 + 1e-9


def test_a_quantiser_does_not_shimmer() -> None:
    quantiser, steps = Quantiser(32), 31
    border = 10.5 / steps
    shown = {int(quantiser.index([border + wobble / steps])[0]) for wobble in (0.2, -0.2, 0.15, -0.24, 0.1)}
    assert len(shown) == 1
    assert quantiser.index([np.nan])[0] == -1
    assert quantiser.index([0.0, 1.0]).tolist() == [0, 31]


@pytest.mark.parametrize("size", [(28, 14), (60, 30), (90, 28), (57, 29)])
def test_an_image_is_shown_pixel_by_pixel_in_squares(size: tuple[int, int]) -> None:
    picture = np.random.default_rng(1).uniform(size=(28, 28))
    width, height = size
    side = min(width // 28, 2 * height // 28)
    pixels = _pixels(image.draw(picture, width, height))
    left, top = (width - 28 * side) // 2, (height - 14 * side) // 2 * 2
    shown = pixels[top : top + 28 * side, left : left + 28 * side]
    np.testing.assert_array_equal(shown, sample("grey", picture).repeat(side, 0).repeat(side, 1))
    assert (np.delete(pixels, np.s_[left : left + 28 * side], axis=1) == Role.NONE).all()


def test_a_large_image_is_averaged() -> None:
    picture = np.random.default_rng(2).uniform(size=(40, 40))
    pixels = _pixels(image.draw(picture, 20, 10))
    means = picture.reshape(20, 2, 20, 2).mean(axis=(1, 3))
    np.testing.assert_array_equal(pixels, sample("grey", means))


def test_signs_of_an_ascii_image_grow_darker_with_ink() -> None:
    ramp = np.tile(np.linspace(0, 1, 10), (2, 1))
    assert image.draw(ramp, 10, 1, mode="ascii").text() == " .:-=+*#%@"


def test_wrong_pictures_are_told_by_a_sign() -> None:
    pictures = [np.eye(4)] * 3
    text = image.gallery(pictures, 40, 6, ["a", "b", "c"], wrong=[False, True, False]).rows()[-1]
    assert text.split() == ["a", "✗", "b", "c"]
    assert "⋯ +18" in image.gallery([np.eye(8)] * 20, 26, 6).text()


def test_a_colour_grid_shows_each_unit_as_a_square() -> None:
    units = np.random.default_rng(3).uniform(size=(4, 5, 3))
    pixels = _pixels(colour_grid.draw(units, 30, 12))
    expected = pack(units).repeat(6, axis=0).repeat(6, axis=1)
    np.testing.assert_array_equal(pixels, expected)


def test_the_chosen_unit_has_a_sign_on_it() -> None:
    canvas = colour_grid.draw(np.zeros((3, 3, 3)), 18, 9, highlight=(2, 0))
    assert [(x, y) for y, row in enumerate(canvas.rows()) for x, sign in enumerate(row) if sign == "◆"] == [
        (3, 7)
    ]
    assert canvas.fore[7, 3] == RGB | 0xFFFFFF
    assert canvas.back[7, 3] == RGB
