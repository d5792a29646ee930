"""Canvases as this terminal shows them: glyphs of one cell, colours that stand still, pictures with none."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.charts.canvas import Canvas, Role, rgb
from tutor.ui.terminal import glyphs
from tutor.ui.terminal.caps import Caps
from tutor.ui.terminal.cells import BLANK, Look, Picture, resolve
from tutor.ui.terminal.palette import DARK, DEFAULT, LIGHT, Palette
from tutor.ui.terminal.sgr import BACK, BOLD, FORE, REVERSE, parts
from tutor.ui.terminal.strips import strips


def look(palette: Palette = DARK, **caps: object) -> Look:
    return Look(palette, Caps(**caps), palette.ground, palette.ink)  # type: ignore[arg-type]


def reduced(text: str, kind: str = "ascii") -> str:
    return "".join(map(chr, glyphs.reduce(np.array([ord(sign) for sign in text], np.uint32), kind).tolist()))


def test_every_sign_has_an_ascii_stand_in() -> None:
    codes = np.arange(0x20000, dtype=np.uint32)
    shown = glyphs.reduce(codes, "ascii")
    assert ((shown >= 0x20) & (shown < 0x7F)).all()
    assert np.array_equal(shown[0x20:0x7F], codes[0x20:0x7F])


def test_every_glyph_that_is_shown_takes_one_cell() -> None:
    for code in glyphs.reduce(np.arange(0x20000, dtype=np.uint32), "unicode").tolist():
        sign = chr(code)
        assert unicodedata.category(sign) not in ("Cc", "Mn", "Me", "Cs")
        assert unicodedata.east_asian_width(sign) not in ("W", "F")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("┌─┬─┐│└┴┘", "+-+-+|+++"),
        ("█▀░", "#*."),
        ("åäöčšžÅ", "aaocszA"),
        ("α·x²→∞", "a.x2>8"),
        ("●○×", "@ox"),
        ("\x00\n漢", "  ?"),
    ],
)
def test_signs_are_told_by_their_likeness(text: str, plain: str) -> None:
    assert reduced(text) == plain


def test_braille_is_told_by_the_number_of_its_dots() -> None:
    weights = {sign: place for place, sign in enumerate(glyphs.DENSITY)}
    for code in range(256):
        assert weights[reduced(chr(0x2800 + code))] == (code.bit_count() + 1) // 2


def test_what_is_no_sign_at_all_is_a_question_mark() -> None:
    odd = np.array([0x110000, 0xFFFFFFFF, 0xD800], np.uint32)
    assert glyphs.reduce(odd, "unicode").tolist() == [ord("?")] * 3


def one_cell(colour: int) -> Canvas:
    canvas = Canvas(1, 1)
    canvas.write(0, 0, "a", colour)
    return canvas


def channels(colour: int) -> np.ndarray:
    return np.array([colour >> 16 & 255, colour >> 8 & 255, colour & 255])


@given(st.lists(st.integers(0, 0xFFFFFF), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_free_colour_is_never_far_from_what_it_should_be(colours: list[int]) -> None:
    before: Picture | None = None
    for colour in colours:
        before = resolve(one_cell(rgb(0, 0, 0) | colour), look(), 1, 1, before)
        shown = parts(int(before.pen[0, 0]))[0]
        assert np.abs(channels(shown) - channels(colour)).max() <= 7


@given(st.integers(2, 253))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_colour_that_trembles_does_not_shimmer(level: int) -> None:
    before, seen = None, []
    for tremble in (0, 2, -2, 1, -1, 2, -2, 0):
        before = resolve(one_cell(rgb(level + tremble, 0, 0)), look(), 1, 1, before)
        seen.append(int(before.pen[0, 0]))
    assert sum(one != other for one, other in pairwise(seen)) <= 1


@pytest.mark.parametrize("shadow", [(24, 16, 24), (16, 24, 24), (16, 16, 32), (8, 16, 24)])
def test_dark_ground_keeps_no_shadow_of_the_picture_before(shadow: tuple[int, int, int]) -> None:
    before = resolve(one_cell(rgb(*shadow)), look(), 1, 1)
    between = resolve(one_cell(rgb(18, 18, 26)), look(), 1, 1, before)
    after = resolve(one_cell(rgb(18, 18, 26)), look(), 1, 1, between)
    assert parts(int(after.pen[0, 0]))[0] == 0x101018


def test_black_and_white_are_exact() -> None:
    for colour in (0x000000, 0xFFFFFF, 0xFF0000):
        assert parts(int(resolve(one_cell(rgb(0, 0, 0) | colour), look(), 1, 1).pen[0, 0]))[0] == colour


def test_cells_that_look_the_same_are_the_same() -> None:
    canvas = Canvas(3, 1)
    canvas.write(0, 0, " ", Role.LOSS, rgb(8, 8, 8))
    canvas.write(1, 0, "▀", rgb(8, 8, 8), rgb(8, 8, 8))
    canvas.write(2, 0, "▄", rgb(8, 8, 8), rgb(8, 8, 8))
    picture = resolve(canvas, look(), 3, 1)
    assert picture.glyph.tolist() == [[BLANK] * 3]
    assert len(set(picture.pen[0].tolist())) == 1
    assert int(picture.pen[0, 0]) & FORE == 0


def test_nothing_means_what_is_behind_the_picture() -> None:
    picture = resolve(Canvas(2, 1), Look(DARK, Caps(), 0x123456, DARK.ink), 2, 1)
    assert [parts(pen)[1] for pen in picture.pen[0].tolist()] == [0x123456] * 2
    picture = resolve(Canvas(2, 1), Look(DARK, Caps(), DEFAULT, DARK.ink), 2, 1)
    assert picture.pen.tolist() == [[0, 0]]


@pytest.mark.parametrize(("palette", "brighter_is_denser"), [(DARK, True), (LIGHT, False)])
@pytest.mark.parametrize("kind", ["unicode", "ascii"])
def test_without_colours_brightness_becomes_density(
    palette: Palette, brighter_is_denser: bool, kind: str
) -> None:
    canvas = Canvas(16, 2)
    for place in range(16):
        grey = rgb(place * 17, place * 17, place * 17)
        canvas.write(place, 0, "▀", grey, grey)
        canvas.write(place, 1, " ", Role.TEXT, grey)
    picture = resolve(canvas, look(palette, depth=1, glyphs=kind), 16, 2)
    ramp = glyphs.SHADES[kind]
    for row in picture.glyph.tolist():
        ink = [ramp.index(chr(sign)) for sign in row]
        assert ink == sorted(ink, reverse=not brighter_is_denser)
        assert {ink[0], ink[-1]} == {0, len(ramp) - 1}


def test_without_colours_what_matters_is_marked_and_the_rest_stays() -> None:
    canvas = Canvas(8, 1)
    canvas.write(0, 0, "a", Role.HIGHLIGHT)
    canvas.write(1, 0, "b", Role.TEXT, Role.HIGHLIGHT)
    canvas.write(2, 0, "⡇█", Role.LOSS)
    canvas.write(4, 0, " ", Role.TEXT, Role.SURFACE)
    mono, none = (resolve(canvas, look(depth=bits), 8, 1) for bits in (1, 0))
    assert [parts(pen)[2] for pen in mono.pen[0].tolist()] == [BOLD, REVERSE, 0, 0, 0, 0, 0, 0]
    assert not none.pen.any()
    assert "".join(map(chr, mono.glyph[0].tolist())) == "ab⡇█    "


@pytest.mark.parametrize("bits", [24, 8, 4, 1, 0])
@pytest.mark.parametrize("shape", [(0, 0), (1, 0), (0, 1), (5, 3), (40, 2)])
def test_a_canvas_of_any_size_is_cut_or_padded(shape: tuple[int, int], bits: int) -> None:
    canvas = Canvas(*shape)
    canvas.fill(0, 0, 3, 3, rgb(9, 9, 9))
    picture = resolve(canvas, look(depth=bits), 7, 4)
    assert picture.pen.shape == picture.glyph.shape == (4, 7)


@pytest.mark.parametrize("bits", [24, 8, 4])
def test_strips_say_what_the_cells_say(bits: int) -> None:
    rng = np.random.default_rng(4)
    canvas = Canvas(30, 4)
    canvas.glyph[:] = rng.choice([ord(sign) for sign in " a▀⡇"], (4, 30))
    canvas.fore[:] = rng.integers(0, 30, (4, 30))
    canvas.back[:] = rng.choice([0, rgb(3, 200, 9), Role.SURFACE], (4, 30))
    picture = resolve(canvas, look(depth=bits), 30, 4)
    for y, strip in enumerate(strips(picture, bits)):
        assert strip.cell_length == 30
        assert strip.text == "".join(map(chr, picture.glyph[y].tolist()))
        backs = [segment.style.bgcolor for segment in strip for _ in segment.text]  # type: ignore[union-attr]
        numbers = [back.number if bits < 24 else back.triplet.hex for back in backs]  # type: ignore[union-attr]
        fields = [((pen & BACK) >> 25) - 1 for pen in picture.pen[y].tolist()]
        assert numbers == [field if bits < 24 else f"#{field:06x}" for field in fields]
