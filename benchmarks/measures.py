"""What is measured, each as figures with a name and a unit. Times are medians; ratios survive noise best."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from benchmarks.probe import Session
from benchmarks.scenes import SCENES, letters
from tutor.charts import line
from tutor.charts.canvas import Role
from tutor.ui.terminal.caps import Caps
from tutor.ui.terminal.cells import Look, resolve
from tutor.ui.terminal.encoder import encode
from tutor.ui.terminal.palette import DARK

PYTHON = sys.executable
WIDTH, HEIGHT = 80, 40


class Figure(NamedTuple):
    """One thing that was measured, and what it should be at most (None: nothing was promised)."""

    name: str
    value: float
    unit: str
    most: float | None = None


def median_ms(work: Callable[[], object], times: int = 31) -> float:
    """The median time of `work`, in milliseconds."""
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def raster() -> Iterator[Figure]:
    """A line chart of 80 x 20 cells from ever more points."""
    rng = np.random.default_rng(1)
    for count in (100, 1_000, 10_000, 100_000, 1_000_000):
        x = np.arange(count, dtype=float)
        series = [line.Series(x, np.cumsum(rng.standard_normal(count)), Role.LOSS)]
        taken = median_ms(lambda series=series: line.draw(series, 80, 20), 11)  # type: ignore[misc]
        yield Figure(f"line chart, {count:,} points", taken, "ms", 0.25 if count == 10_000 else None)


def encoding() -> Iterator[Figure]:
    """From a canvas to the text that updates the screen, without a screen."""
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


def frames(seconds: float = 4.0, fps: int = 30) -> Iterator[Figure]:
    """A moving picture in a running program, our way and Textual's own."""
    most = {"curve": 0.8, "som": 2.5}
    for name in ("curve", "som", "field"):
        for way in ("", "--stock"):
            session = demo(name, "--play", "--fps", str(fps), *way.split())
            session.read(1.5)
            cpu, size = session.cpu(), session.bytes
            session.read(seconds)
            cpu, size = session.cpu() - cpu, session.bytes - size
            session.close()
            label = f"{name}, {'Textual' if way else 'direct'}"
            yield Figure(
                f"{label}: CPU a frame", cpu * 1000 / fps / seconds, "ms", None if way else most.get(name)
            )
            yield Figure(f"{label}: bytes a second", size / seconds, "B/s")


def rest(seconds: float = 5.0) -> Iterator[Figure]:
    """A picture that stands still."""
    session = demo("som")
    session.read(1.5)
    cpu, size = session.cpu(), session.bytes
    session.read(seconds)
    yield Figure("paused: CPU of a core", (session.cpu() - cpu) / seconds * 100, "%", 0.3)
    yield Figure("paused: bytes a second", (session.bytes - size) / seconds, "B/s", 0.0)
    session.close()


def keys(count: int = 150) -> Iterator[Figure]:
    """From a key to its effect beside a picture that moves at 30 frames a second."""
    session = demo("som", "--play", "--fps", "30", "--busy", "2")
    session.read(1.5)
    delays = []
    for number in range(1, count + 1):
        session.read(0.02 + 0.0007 * (number * 37 % 60))  # at every phase of the picture
        pressed = time.perf_counter()
        session.type("j")
        shown = session.read(2.0, until=letters(number).encode())
        delays.append((shown or pressed + 2.0) - pressed)
    session.close()
    delays.sort()
    yield Figure("key to paint, half of them", delays[count // 2] * 1000, "ms", 3.0)
    yield Figure("key to paint, 99 of 100", delays[count * 99 // 100] * 1000, "ms", 8.0)


def start(times: int = 7) -> Iterator[Figure]:
    """The program's first paint and its home screen, as multiples of the bare interpreter's start and end."""
    bare, first, ready = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        begun(folder)  # leaves its picture for the next ones
        for _ in range(times):
            nothing = Session([PYTHON, "-c", "pass"])
            nothing.read(10.0)  # until its end
            bare.append(time.perf_counter() - nothing.began)
            nothing.close()
            painted, usable = begun(folder)
            first.append(painted)
            ready.append(usable)
    base = statistics.median(bare)
    yield Figure("bare interpreter", base * 1000, "ms")
    yield Figure("first paint / bare interpreter", statistics.median(first) / base, "x", 1.3)
    yield Figure("usable screen / bare interpreter", statistics.median(ready) / base, "x", 16.0)


def begun(folder: str) -> tuple[float, float]:
    """Start the program with its files in this folder: seconds to the first paint and to the screen."""
    places = dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), folder)
    session = Session([PYTHON, "-c", "import sys; from tutor.__main__ import main; sys.exit(main())"], places)
    session.type("\x1b[B")  # a key, which is answered when there is somebody to answer
    painted = session.read(10.0, least=400) or float("nan")
    session.read(10.0, until=b"\x1b[?1004h")
    usable = session.read(10.0, until=b"H") or float("nan")
    session.read(1.5)  # long enough to store its picture
    session.close()
    return painted - session.began, usable - session.began


def demo(*arguments: str) -> Session:
    return Session([PYTHON, "-m", "benchmarks.demo", *arguments])


MEASURES: dict[str, Callable[[], Iterator[Figure]]] = {
    "raster": raster,
    "encoding": encoding,
    "frames": frames,
    "rest": rest,
    "keys": keys,
    "start": start,
}
