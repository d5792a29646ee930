"""From a canvas to the text that updates the screen, without a screen: milliseconds, and bytes."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.figure import Figure, median_ms
from benchmarks.scenes import SCENES
from tutor.ui.terminal.caps import Caps
from tutor.ui.terminal.cells import Look, resolve
from tutor.ui.terminal.encoder import encode
from tutor.ui.terminal.palette import DARK

WIDTH, HEIGHT = 80, 40


def figures() -> Iterator[Figure]:
    for name in ("curve", "som", "field"):
        yield from encoded(name)


def encoded(name: str) -> Iterator[Figure]:
    """One frame of a scene."""
    look, scene = Look(DARK, Caps(), DARK.ground, DARK.ink), SCENES[name](0.0)
    before = resolve(scene.draw(WIDTH, HEIGHT), look, WIDTH, HEIGHT)
    scene.advance(0.0)
    canvas = scene.draw(WIDTH, HEIGHT)
    after = resolve(canvas, look, WIDTH, HEIGHT, before)
    cells = int(((before.pen != after.pen) | (before.glyph != after.glyph)).sum())
    taken = median_ms(lambda: encode(before, resolve(canvas, look, WIDTH, HEIGHT, before), 3, 4, 24))
    yield Figure(f"{name}: cells that change in a frame", cells, "")
    yield Figure(f"{name}: bytes a frame", len(encode(before, after, 3, 4, 24).encode()), "B")
    yield Figure(f"{name}: canvas to bytes", taken, "ms")
