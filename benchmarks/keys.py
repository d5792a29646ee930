"""From a key to its effect beside a picture that moves at 30 frames a second, on the product's own screens.

The key chooses another knob; its effect is the sign that stands before the chosen one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from benchmarks.figure import Figure
from benchmarks.probe import PYTHON, Session, Thin

SIGN = "›".encode()
SCREENS = ("descent_1d --set learning_rate=0.0001", "som", "digit_training")


def figures(count: int = 150) -> Iterator[Figure]:
    for screen in SCREENS:
        for stock in (False, True):
            delays = waits(opened(screen, stock), count)
            label = f"key to paint, {screen.split()[0]}, {'Textual' if stock else 'direct'}"
            yield Figure(f"{label}, half of them", middle(delays, 50), "ms", None if stock else 3.0)
            yield Figure(f"{label}, 99 of 100", middle(delays, 99), "ms", None if stock else 8.0)
    delays = waits(opened("som", False, Thin), 40)
    yield Figure("key on 200 kB/s behind 1 MB, som, half of them", middle(delays, 50), "ms")
    yield Figure("key on 200 kB/s behind 1 MB, som, the longest", delays[-1], "ms", 150.0)


def opened(screen: str, stock: bool, kind: type[Session] = Session) -> Session:
    """The simulation, running."""
    way = ["benchmarks.counted", os.devnull, "--stock", "tutor"] if stock else ["tutor"]
    session = kind([PYTHON, "-m", *way, "sim", *screen.split()], {"TUTOR_FRAMES": "30"})
    session.read(30.0, until=SIGN)
    session.read(1.0)
    session.type(" ")
    session.read(0.6)
    return session


def waits(session: Session, count: int) -> list[float]:
    """Milliseconds from each key to its effect, in order of size."""
    delays = []
    for number in range(count):
        session.read(0.02 + 0.0007 * (number * 37 % 60))  # at every phase of the picture
        pressed = time.perf_counter()
        session.type("\x1b[A" if number % 2 else "\x1b[B")
        shown = session.read(3.0, until=SIGN)
        delays.append(((shown or pressed + 3.0) - pressed) * 1000)
    session.close()
    return sorted(delays)


def middle(delays: list[float], percent: int) -> float:
    return delays[min(len(delays) * percent // 100, len(delays) - 1)]
