"""A page of a lesson: CPU to paint it and to scroll it a row, in a running program without a terminal."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.figure import Figure
from tutor.course import load
from tutor.options import Options
from tutor.ui.app import make_app
from tutor.ui.panels.page import PagePanel
from tutor.ui.session import Session

SIZE = (100, 40)


def figures() -> Iterator[Figure]:
    root = load.find()
    longest = max(load.lesson_ids(root), key=lambda name: _size(root, name))
    yield from asyncio.run(measured(root, longest))


def _size(root: Path, name: str) -> int:
    return max((len(repr(page.blocks)) for page in load.lesson(root, name).texts["en"].pages), default=0)


async def measured(root: Path, name: str) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        app = make_app(Options(root, language="en", lesson=name), Session(root, Path(folder, "records.db")))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            panel = app.screen.query_one(PagePanel)
            pages = app.session.lesson(name).texts["en"].pages
            page = max(pages, key=lambda page: len(repr(page.blocks)))
            found = [*(await told(pilot, panel, page, f"longest page, {name}", False))]
            many = replace(page, blocks=page.blocks * (300 // max(len(panel.lines), 1) + 1))
            return [*found, *(await told(pilot, panel, many, "page of 300 lines or more", True))]


async def told(pilot: object, panel: PagePanel, page: object, label: str, promised: bool) -> list[Figure]:
    paint, scroll = [], []
    for _ in range(9):
        began = time.process_time_ns()
        panel.show(page, panel._voice)  # type: ignore[arg-type]
        await pilot.pause()  # type: ignore[attr-defined]
        paint.append(time.process_time_ns() - began)
    lines = len(panel.lines)
    for _ in range(25):
        began = time.process_time_ns()
        panel.scroll_rows(1)
        await pilot.pause()  # type: ignore[attr-defined]
        scroll.append(time.process_time_ns() - began)
    return [
        Figure(f"{label}: lines", lines, ""),
        Figure(f"{label}: CPU to paint", statistics.median(paint) / 1e6, "ms", 20.0 if promised else None),
        Figure(
            f"{label}: CPU to scroll a row", statistics.median(scroll) / 1e6, "ms", 4.0 if promised else None
        ),
    ]
