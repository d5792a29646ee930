"""What a session takes when a whole course is read, each page run for a moment; and when it is read again.

In a process of its own, without a terminal. Nothing of a lesson should stay once it is closed: what the first
reading leaves is modules and small caches, and the second leaves nothing more.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figure import Figure
from benchmarks.probe import PYTHON

if TYPE_CHECKING:
    from textual.pilot import Pilot

COURSE = "giliojo-mokymosi-metodai"
RUN = 0.3  # seconds on each page
SETTLE = 2.5  # seconds after each lesson: what is free is given back by then


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        code = f"from benchmarks.reading import main; main({folder!r})"
        run = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True)
    home, first, second = json.loads(run.stdout.splitlines()[-1])
    after = first[-1][1]
    yield Figure("home, before a course is read", home, "MiB")
    yield Figure("course read, each page run: at most", max(most for most, _ in first), "MiB")
    yield Figure("course read, each page run: afterwards", after, "MiB")
    yield Figure("course read again: more afterwards", second[-1][1] - after, "MiB", 10.0)


def main(folder: str) -> None:
    """Read the course twice, and print the memory at home, and after each lesson of both readings."""
    print(json.dumps(asyncio.run(_read_twice(Path(folder)))))


async def _read_twice(folder: Path) -> tuple[float, *tuple[list[tuple[float, float]], ...]]:
    from tutor.course import load
    from tutor.options import Options
    from tutor.ui.app import make_app
    from tutor.ui.session import Session

    root = load.find()
    app = make_app(Options(root, language="lt"), Session(root, folder / "records.sqlite3"))
    course = next(course for course in load.courses(root) if course.id == COURSE)
    async with app.run_test(size=(120, 42)) as pilot:
        await pilot.pause()
        home = own()
        readings = [[await _read(pilot, lesson) for lesson in course.lessons] for _ in range(2)]
    return home, *readings


async def _read(pilot: Pilot[None], lesson_id: str) -> tuple[float, float]:
    """Turn every page of a lesson and let each simulation run: (MiB at most, MiB after it was closed)."""
    from tutor.ui.app import TutorApp
    from tutor.ui.screens.lesson import LessonScreen

    app = pilot.app
    assert isinstance(app, TutorApp)
    app.go(f"lesson:{lesson_id}")
    await pilot.pause()
    screen, most = app.screen, 0.0
    assert isinstance(screen, LessonScreen)
    for _stop in screen.sitting.stops:
        player = screen.simulation.player
        if player and not screen.sitting.exercise:
            screen.simulation.action_play()
            await pilot.pause(RUN)
        most = max(most, own())
        if screen.sitting.at + 1 < len(screen.sitting.stops):
            screen.action_next()
            await pilot.pause()
    screen.action_back()
    del screen, player
    await pilot.pause(SETTLE)
    return most, own()


def own() -> float:
    """MiB that this process shares with nobody; 0 where there is no /proc."""
    try:
        with open("/proc/self/smaps_rollup") as file:
            return sum(int(line.split()[1]) for line in file if line.startswith("Private_")) / 1024
    except OSError:
        return 0.0
