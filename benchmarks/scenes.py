"""Moving pictures of known cost: one cell a frame, a map of colours, a field that moves everywhere, none."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from tutor.charts.canvas import RGB, Canvas, Role

Colour = np.ndarray[tuple[int, ...], np.dtype[np.int32]]


class Scene:
    """A picture that takes `busy` milliseconds of computing for a step."""

    def __init__(self, busy: float = 0.0) -> None:
        self.busy = busy / 1000
        self.step = 0

    def advance(self, budget: float) -> bool:
        until = time.perf_counter() + min(self.busy, budget)
        while time.perf_counter() < until:
            pass
        self.step += 1
        return True

    def draw(self, width: int, height: int) -> Canvas:
        canvas = Canvas(width, height)
        canvas.write(0, 0, "nothing moves", Role.DIM)
        return canvas


class Curve(Scene):
    """A loss curve that gains one cell a frame."""

    def draw(self, width: int, height: int) -> Canvas:
        canvas = Canvas(width, height)
        count = width * max(height - 1, 0)
        if count:
            place = (np.arange(self.step % count) * 7919) % count
            canvas.glyph[1:].reshape(-1)[place] = 0x2800 + (place % 255) + 1
            canvas.fore[1:].reshape(-1)[place] = Role.LOSS
        return canvas


class Map(Scene):
    """A 20 x 20 map of colours, all drifting."""

    def draw(self, width: int, height: int) -> Canvas:
        rng = np.random.default_rng(3)
        start, phase = rng.random((20, 20, 3)), rng.random((20, 20, 3))
        colours = np.clip(start + 0.25 * np.sin(0.1 * self.step + 6 * phase), 0, 1)
        rows, columns = (
            np.arange(2 * height) * 20 // max(2 * height, 1),
            np.arange(width) * 20 // max(width, 1),
        )
        return halves(_packed(colours)[rows][:, columns], width, height)


class Field(Scene):
    """A smooth field in 32 colours that moves everywhere."""

    def draw(self, width: int, height: int) -> Canvas:
        across = np.sin(np.arange(width) / 9 + 0.05 * self.step)
        down = np.cos(np.arange(2 * height) / 7 - 0.07 * self.step)
        shade = np.rint((across + down[:, None] + 2) * (31 / 4)).astype(np.intp)
        return halves(_SHADES[shade], width, height)


def halves(colours: Colour, width: int, height: int) -> Canvas:
    """Two colours a cell, one above the other."""
    canvas = Canvas(width, height)
    canvas.glyph[:] = ord("▀")
    canvas.fore[:], canvas.back[:] = colours[::2], colours[1::2]
    return canvas


def _packed(channels: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Colour:
    red, green, blue = np.moveaxis((channels * 255).astype(np.int32), -1, 0)
    packed: Colour = (RGB | red << 16 | green << 8 | blue).astype(np.int32)
    return packed


def letters(number: int) -> str:
    """Eight letters, another one for each number and the next: all of them have to be sent."""
    return chr(ord("a") + number % 26) * 8


_LEVELS = np.arange(32) / 31
_SHADES = _packed(np.stack([_LEVELS, 0.9 - 0.6 * _LEVELS, 0.3 + 0.4 * _LEVELS], -1))

SCENES: dict[str, Callable[[float], Scene]] = {"curve": Curve, "som": Map, "field": Field, "still": Scene}
