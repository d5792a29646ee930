"""Moving pictures in a running program, from outside: scenes of known cost, and the product's own screens.

Each our way and Textual's own, in turn. Frames are counted where they are painted: on a busy machine fewer
are, and CPU divided by those that were asked for would flatter.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.counted import watch
from benchmarks.figure import Figure
from benchmarks.probe import PYTHON, Session

SCENES = {"curve": 0.8, "som": 2.5, "field": 2.5}
SCREENS = {
    "descent_1d --set learning_rate=0.0001": (0.8, "++++++"),
    "som": (2.5, ""),
    "digit_training": (2.5, ""),
}
"""Arguments of `tutor sim`: what a frame may cost, and the keys that make it quick."""


def figures(seconds: float = 4.0) -> Iterator[Figure]:
    for scene, most in SCENES.items():
        for stock in (False, True):
            yield from told(scene, stock, most, ["benchmarks.demo", scene, "--play"], "", seconds)
    for screen, (most, keys) in SCREENS.items():
        for stock in (False, True):
            command = ["tutor", "sim", *screen.split(), "--lang", "en"]
            yield from told(screen.split()[0] + " screen", stock, most, command, keys + " ", seconds)
    yield from together(seconds)


def told(
    name: str, stock: bool, most: float, command: list[str], keys: str, seconds: float
) -> Iterator[Figure]:
    frames, cpu, steps, size = moving(command, keys, stock, seconds)
    label = f"{name}, {'Textual' if stock else 'direct'}"
    yield Figure(f"{label}: CPU a frame", cpu, "ms", None if stock else most)
    yield Figure(f"{label}: of its steps besides", steps, "ms")
    yield Figure(f"{label}: bytes a frame", size, "B")
    yield Figure(f"{label}: frames a second", frames / seconds, "/s")


def moving(command: list[str], keys: str, stock: bool, seconds: float) -> tuple[float, float, float, float]:
    """What `watch` sees of a program after these keys."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "counts")
        way = ["--stock"] if stock else []
        places = dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), folder)
        session = Session([PYTHON, "-m", "benchmarks.counted", str(file), *way, *command], places)
        if "sim" in command:
            session.read(30.0, until="›".encode())
        session.read(2.0)
        session.type(keys)
        session.read(1.5)
        seen = watch(session, file, seconds)
        session.close()
    return seen


def together(seconds: float) -> Iterator[Figure]:
    """Three charts at 15 frames a second, and one that stands still."""
    for name, arguments, most in (("three charts", ["three", "--play"], 5.0), ("paused", ["som"], 0.3)):
        session = Session([PYTHON, "-m", "benchmarks.demo", *arguments])
        session.read(2.0)
        cpu, size = session.cpu(), session.bytes
        session.read(seconds)
        yield Figure(f"{name}: CPU of a core", (session.cpu() - cpu) / seconds * 100, "%", most)
        limit = 0.0 if name == "paused" else None
        yield Figure(f"{name}: bytes a second", (session.bytes - size) / seconds, "B/s", limit)
        session.close()
