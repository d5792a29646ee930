"""Colours: legible on the theme's background, told apart by everybody, reduced to the nearest there is."""

from __future__ import annotations

from colorsys import hsv_to_rgb, rgb_to_hsv
from itertools import combinations

import numpy as np
import pytest

from tutor.charts.canvas import Canvas, Role, rgb
from tutor.ui.terminal import depth
from tutor.ui.terminal.palette import DARK, LIGHT, Palette, attributes
from tutor.ui.terminal.sgr import BOLD

THEMES = pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
WRITTEN = [role for role in Role if role not in (Role.NONE, Role.GRID, Role.SURFACE)]

# What each kind of colour-deficient eye sees, in linear light, at severity 1.0: Machado, Oliveira, Fernandes,
# "A physiologically-based model for simulation of color vision deficiency", IEEE TVCG 2009.
VISION = {
    "normal": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def linear(colour: int) -> np.ndarray:
    """sRGB to linear light (IEC 61966-2-1)."""
    channels = np.array([colour >> 16, colour >> 8 & 255, colour & 255]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: int, other: int) -> float:
    """The contrast ratio of WCAG 2.2."""
    low, high = sorted(float(linear(colour) @ TO_XYZ[1]) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(colour: int, vision: str) -> np.ndarray:
    """CIE L*a*b* under D65 of what an eye of this kind sees."""
    seen = np.clip(np.array(VISION[vision]) @ linear(colour), 0, 1)
    x, y, z = TO_XYZ @ seen / [0.95047, 1.0, 1.08883]
    x, y, z = (np.cbrt(t) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: int, other: int) -> float:
    """The smallest difference (Delta E 1976) that any kind of eye sees between two colours."""
    return min(float(np.linalg.norm(lab(one, vision) - lab(other, vision))) for vision in VISION)


@THEMES
@pytest.mark.parametrize("role", WRITTEN)
def test_what_is_written_is_legible(palette: Palette, role: Role) -> None:
    assert contrast(palette.colours[role], palette.ground) >= 4.5


@THEMES
def test_text_is_legible_on_a_raised_surface(palette: Palette) -> None:
    assert contrast(palette.colours[Role.TEXT], palette.colours[Role.SURFACE]) >= 4.5


@THEMES
def test_every_role_has_a_colour(palette: Palette) -> None:
    assert set(palette.colours) == set(Role) - {Role.NONE}


@THEMES
@pytest.mark.parametrize(("count", "least"), [(5, 24), (10, 18)])
def test_any_two_classes_differ_to_every_eye(palette: Palette, count: int, least: float) -> None:
    colours = [palette.colours[Role(Role.CLASS_0 + number)] for number in range(count)]
    assert min(difference(*pair) for pair in combinations(colours, 2)) >= least


@THEMES
@pytest.mark.parametrize(
    "pair",
    [
        (Role.TRAIN, Role.TEST),
        (Role.POSITIVE, Role.NEGATIVE),
        (Role.TARGET, Role.GUESS),
        (Role.POINT, Role.LOSS),
    ],
)
def test_pairs_that_mean_something_differ_to_every_eye(palette: Palette, pair: tuple[Role, Role]) -> None:
    assert difference(*(palette.colours[role] for role in pair)) >= 24


def test_roles_and_free_colours_are_resolved() -> None:
    given = np.array([Role.NONE, Role.LOSS, rgb(1, 2, 3), 31, 999, -5], np.int32)
    text, loss = DARK.colours[Role.TEXT], DARK.colours[Role.LOSS]
    assert DARK.resolve(given, 7).tolist() == [7, loss, 0x010203, DARK.ink, text, text]


def test_what_matters_is_bold_too() -> None:
    assert attributes(np.array([Role.STRONG, Role.HIGHLIGHT, Role.TEXT], np.int32)).tolist() == [
        BOLD,
        BOLD,
        0,
    ]


def test_of_256_colours_the_nearest_is_taken() -> None:
    rng = np.random.default_rng(1)
    colours = rng.integers(0, 1 << 24, 500).astype(np.int32)
    known, weights = depth.entries(8), np.array([0.299, 0.587, 0.114])
    channels = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], -1).astype(float)
    distances = (((channels[:, None] - known) ** 2) * weights).sum(-1)
    found = distances[np.arange(500), depth.reduce(colours, 8) - 16]
    # the table has five bits a channel: a colour is looked up at most 4 a channel away from where it is
    assert (np.sqrt(found) <= np.sqrt(distances.min(1)) + 2 * 4).all()


def test_of_16_colours_one_of_the_same_hue_is_taken() -> None:
    for hue in range(0, 360, 5):
        for saturation, value in [(1.0, 1.0), (1.0, 0.6), (0.6, 0.9), (0.5, 0.6)]:
            red, green, blue = (round(255 * part) for part in hsv_to_rgb(hue / 360, saturation, value))
            index = depth.reduce(np.array([red << 16 | green << 8 | blue], np.int32), 4)[0]
            found, colourful, _ = rgb_to_hsv(*depth.entries(4)[index] / 255)
            assert colourful > 0
            assert abs((found * 360 - hue + 180) % 360 - 180) < 60
    for grey in range(0, 256, 5):
        assert depth.reduce(np.array([grey * 0x010101], np.int32), 4)[0] in (0, 8, 7, 15)


@pytest.mark.parametrize(
    ("colour", "index", "basic"),
    [(0, 16, 0), (0xFFFFFF, 231, 15), (0xFF0000, 196, 9), (0x00FF00, 46, 10), (0x0000FF, 21, 12)],
)
def test_the_plainest_colours_are_exact(colour: int, index: int, basic: int) -> None:
    one = np.array([colour], np.int32)
    assert (depth.reduce(one, 8)[0], depth.reduce(one, 4)[0]) == (index, basic)


def test_the_terminals_own_colour_stays() -> None:
    for bits in (24, 8, 4, 1, 0):
        assert depth.reduce(np.array([-1], np.int32), bits).tolist() == [-1]


@pytest.mark.parametrize("bits", [1, 0])
def test_without_colours_none_is_left(bits: int) -> None:
    canvas = Canvas(3, 1)
    canvas.write(0, 0, "abc", rgb(1, 2, 3), Role.LOSS)
    assert (depth.reduce(DARK.resolve(canvas.fore, 0), bits) == -1).all()
