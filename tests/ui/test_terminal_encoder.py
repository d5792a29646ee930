"""The encoder against a terminal emulator: its updates make the screen show the new picture, in few bytes."""

from __future__ import annotations

import numpy as np
import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.ui.terminal.cells import BLANK, Picture
from tutor.ui.terminal.encoder import delta, encode
from tutor.ui.terminal.pens import pens
from tutor.ui.terminal.sgr import (
    BACK,
    BOLD,
    MARKS,
    PLAIN,
    REVERSE,
    SYNC,
    SYNC_ABOVE,
    UNDERLINE,
    change,
    parts,
)

SIGNS = np.array([ord(sign) for sign in "  ab▀⡇ä0🬀"], np.uint32)
COLOURS = np.array([-1, 0x112233, 0xFF0000, 0x00FF00], np.int32)
THEME = COLOURS[1:]
"""As in a theme: every cell says its colours, none is left to the terminal."""
ATTRIBUTES = np.array([0, 0, 0, BOLD, UNDERLINE, REVERSE, BOLD | UNDERLINE], np.uint8)


def random_picture(
    rng: np.random.Generator, height: int, width: int, colours: np.ndarray = COLOURS
) -> Picture:
    shape = (height, width)
    sign = rng.choice(SIGNS, shape)
    fore, back = rng.choice(colours, shape), rng.choice(colours, shape)
    return canonical(sign, pens(fore, back, rng.choice(ATTRIBUTES, shape)))


def canonical(sign: np.ndarray, pen: np.ndarray) -> Picture:
    """As `resolve` leaves a picture: an empty cell has a back colour alone."""
    pen = np.where((sign == BLANK) & (pen & MARKS == 0), pen & BACK, pen)
    return Picture(sign, pen, np.zeros(sign.shape, np.int32), np.zeros(sign.shape, np.int32))


def changed(rng: np.random.Generator, old: Picture, share: float, colours: np.ndarray = COLOURS) -> Picture:
    """The old picture with about `share` of its cells drawn anew."""
    new = random_picture(rng, old.height, old.width, colours)
    keep = rng.random(old.pen.shape) >= share
    return canonical(np.where(keep, old.glyph, new.glyph), np.where(keep, old.pen, new.pen))


class Terminal:
    """A screen that shows what it is sent."""

    def __init__(self, width: int, height: int) -> None:
        self.screen = pyte.Screen(width, height)
        self.stream = pyte.Stream(self.screen)
        self.screen.reset_mode(pyte.modes.DECAWM)

    def visible(self, x: int, y: int, width: int, height: int) -> list[list[tuple[object, ...]]]:
        cells = self.screen.buffer
        return [
            [self._cell(cells[row][column]) for column in range(x, x + width)] for row in range(y, y + height)
        ]

    @staticmethod
    def _cell(char: pyte.screens.Char) -> tuple[object, ...]:
        if char.data == " " and not char.underscore and not char.reverse:
            return (" ", char.bg)
        return (char.data, char.fg, char.bg, char.bold, char.underscore, char.reverse)


def expected(picture: Picture) -> list[list[tuple[object, ...]]]:
    def colour(value: int) -> str:
        return "default" if value < 0 else f"{value:06x}"

    def cell(sign: int, pen: int) -> tuple[object, ...]:
        fore, back, on = parts(pen)
        if sign == BLANK and not pen & MARKS:
            return (" ", colour(back))
        flags = bool(on & BOLD), bool(on & UNDERLINE), bool(on & REVERSE)
        return (chr(sign), colour(fore), colour(back), *flags)

    return [
        [cell(sign, pen) for sign, pen in zip(signs, row, strict=True)]
        for signs, row in zip(picture.glyph.tolist(), picture.pen.tolist(), strict=True)
    ]


@given(
    seed=st.integers(0, 2**32 - 1),
    size=st.tuples(st.integers(1, 14), st.integers(1, 5)),
    corner=st.tuples(st.integers(0, 9), st.integers(0, 4)),
    share=st.sampled_from([0.0, 0.05, 0.3, 0.7, 1.0]),
)
@settings(max_examples=120, deadline=None, derandomize=True)
def test_applying_the_update_to_the_old_screen_gives_the_new_one(
    seed: int, size: tuple[int, int], corner: tuple[int, int], share: float
) -> None:
    rng = np.random.default_rng(seed)
    (width, height), (x, y) = size, corner
    terminal = Terminal(x + width + 2, y + height + 1)
    outside = terminal.visible(0, 0, x, y)
    picture, pen = random_picture(rng, height, width), PLAIN
    terminal.stream.feed(encode(None, picture, x, y, 24))
    for _ in range(4):
        after = changed(rng, picture, share)
        text, pen = delta(picture, after, x, y, 24, pen)
        terminal.stream.feed(text)
        picture = after
        assert terminal.visible(x, y, width, height) == expected(picture)
    assert terminal.visible(0, 0, x, y) == outside
    terminal.stream.feed(change(pen, PLAIN, 24) + "z")
    assert not {terminal.screen.cursor.attrs.bold, terminal.screen.cursor.attrs.underscore} - {False}


def test_nothing_is_written_when_nothing_changed() -> None:
    picture = random_picture(np.random.default_rng(1), 20, 60)
    assert encode(picture, picture, 3, 4, 24) == ""


def test_a_change_of_size_writes_everything() -> None:
    rng = np.random.default_rng(2)
    old, new = random_picture(rng, 4, 10), random_picture(rng, 5, 10)
    terminal = Terminal(10, 5)
    terminal.stream.feed(encode(old, new, 0, 0, 24))
    assert terminal.visible(0, 0, 10, 5) == expected(new)


@pytest.mark.parametrize("shape", [(0, 0), (0, 7), (7, 0)])
def test_an_empty_picture_writes_nothing(shape: tuple[int, int]) -> None:
    assert encode(None, random_picture(np.random.default_rng(3), *shape), 0, 0, 24) == ""


@given(seed=st.integers(0, 2**32 - 1), share=st.sampled_from([0.2, 0.5, 1.0]))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_a_frame_over_a_kilobyte_takes_no_more_than_a_twentieth_over_the_minimum(
    seed: int, share: float
) -> None:
    rng = np.random.default_rng(seed)
    old = random_picture(rng, 20, 60, THEME)
    new = changed(rng, old, share, THEME)
    size = len(encode(old, new, 3, 4, 24).encode())
    assert size > 1000
    assert size <= 1.05 * minimal(old, new, 3, 4)


@given(seed=st.integers(0, 2**32 - 1), count=st.integers(1, 20))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_small_frame_takes_no_more_than_twelve_bytes_over_the_minimum(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    old = random_picture(rng, 20, 60, THEME)
    new = changed(rng, old, count / old.pen.size, THEME)
    assert len(delta(old, new, 3, 4, 24)[0].encode()) <= minimal(old, new, 3, 4) + 12


def minimal(old: Picture, new: Picture, x: int, y: int) -> int:
    """A practical lower bound: changed cells in order, the best of CUP, CUF and writing the gap again with
    the pen as it is, SGR deltas, UTF-8. No repeats, no erasing, no scrolling."""
    total, pen, at = 0, PLAIN, (-1, -1)
    for row, column in np.argwhere((old.glyph != new.glyph) | (old.pen != new.pen)).tolist():
        if (row, column) != at:
            move = len(f"\x1b[{y + row + 1};{x + column + 1}H")
            if row == at[0]:
                gap = column - at[1]
                move = min(move, 3 if gap == 1 else len(f"\x1b[{gap}C"))
                if (new.pen[row, at[1] : column] == pen).all():
                    move = min(
                        move, sum(len(chr(sign).encode()) for sign in new.glyph[row, at[1] : column].tolist())
                    )
            total += move
        total += len(change(pen, int(new.pen[row, column]), 24)) + len(chr(new.glyph[row, column]).encode())
        pen, at = int(new.pen[row, column]), (row, column + 1)
    return total


def test_only_a_long_frame_asks_to_be_shown_at_once() -> None:
    rng = np.random.default_rng(5)
    old = random_picture(rng, 20, 60)
    small, large = changed(rng, old, 0.01), changed(rng, old, 1.0)
    assert len(encode(old, large, 0, 0, 24).encode()) > SYNC_ABOVE
    assert encode(old, large, 0, 0, 24, synchronised=True) == encode(old, large, 0, 0, 24).join(SYNC)
    assert encode(old, small, 0, 0, 24, synchronised=True) == encode(old, small, 0, 0, 24)


def test_the_pen_is_put_back_once_at_the_end() -> None:
    rng = np.random.default_rng(6)
    text = encode(None, random_picture(rng, 5, 30), 0, 0, 24)
    assert text.endswith("\x1b[m")
    assert not text.endswith("\x1b[m\x1b[m")


def test_a_pen_that_is_kept_costs_nothing() -> None:
    sign = np.full((1, 40), ord("a"), np.uint32)
    pen = pens(
        np.full((1, 40), 0x112233, np.int32), np.full((1, 40), -1, np.int32), np.zeros((1, 40), np.uint8)
    )
    old = canonical(sign, pen)
    sign = sign.copy()
    sign[0, 7] = ord("b")
    new = canonical(sign, pen)
    assert delta(old, new, 0, 0, 24, int(pen[0, 0])) == ("\x1b[1;8Hb", int(pen[0, 0]))


@pytest.mark.parametrize(
    ("bits", "value", "text"), [(8, 196, "38;5;196"), (4, 9, "91"), (4, 1, "31"), (24, 1, "38;2;0;0;1")]
)
def test_colours_are_named_the_way_the_terminal_counts_them(bits: int, value: int, text: str) -> None:
    one = np.full((1, 1), value, np.int32)
    pen = int(pens(one, np.full((1, 1), -1, np.int32), np.zeros((1, 1), np.uint8))[0, 0])
    assert change(PLAIN, pen, bits) == f"\x1b[{text}m"
    assert change(pen, PLAIN, bits) == "\x1b[m"
