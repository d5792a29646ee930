"""Runs a module with its frames counted: `python -m benchmarks.counted FILE MODULE [ARGUMENT ...]`.

FILE holds two numbers of eight bytes, kept up to date: the frames painted, and the nanoseconds of CPU that
went into the steps of what they show. `--stock` before MODULE takes Textual's own driver and painting.
"""

from __future__ import annotations

import mmap
import os
import runpy
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.probe import Session

_FORM = struct.Struct("<QQ")


class Counts:
    """The two numbers, in memory that another process sees."""

    def __init__(self, file: Path) -> None:
        if str(file) == os.devnull:
            self._memory = mmap.mmap(-1, _FORM.size)
            return
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT)
        os.ftruncate(descriptor, _FORM.size)
        self._memory = mmap.mmap(descriptor, _FORM.size)

    def get(self) -> tuple[int, int]:
        return _FORM.unpack(self._memory[:])

    def add(self, frames: int, nanoseconds: int) -> None:
        before = self.get()
        self._memory[:] = _FORM.pack(before[0] + frames, before[1] + nanoseconds)


def count(counts: Counts) -> None:
    """Have every clock count what it has painted and computed."""
    from tutor.ui.terminal.clock import Clock

    register = Clock.register

    def counted(self: Clock, advance: Callable[[float], bool], paint: Callable[[], None], **how: Any) -> Any:
        def timed(budget: float) -> bool:
            began = time.thread_time_ns()
            try:
                return advance(budget)
            finally:
                counts.add(0, time.thread_time_ns() - began)

        def painted() -> None:
            paint()
            counts.add(1, 0)

        return register(self, timed, painted, **how)

    Clock.register = counted  # type: ignore[method-assign,assignment]


def watch(session: Session, file: Path, seconds: float) -> tuple[float, float, float, float]:
    """Frames, milliseconds of CPU a frame without its steps, those of its steps, bytes a frame."""
    counts = Counts(file)
    frames, steps = counts.get()
    cpu, size = session.cpu(), session.bytes
    session.read(seconds)
    cpu, size = session.cpu() - cpu, session.bytes - size
    frames, steps = counts.get()[0] - frames, counts.get()[1] - steps
    many = max(frames, 1)
    return frames, (cpu * 1000 - steps / 1e6) / many, steps / 1e6 / many, size / many


def run() -> None:
    arguments = sys.argv[1:]
    counts = Counts(Path(arguments.pop(0)))
    stock = arguments[0] == "--stock"
    if stock:
        arguments.pop(0)
    os.environ.setdefault("TEXTUAL_FPS", "1000")
    count(counts)
    if stock:
        import tutor.ui.terminal.output

        tutor.ui.terminal.output.driver = lambda caps: None
    sys.argv = [arguments[0], *arguments[1:]]
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    run()
