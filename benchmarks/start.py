"""Start-up: the stored picture against the bare interpreter, the home screen against a bare Textual app.

One run, in turn: each round starts every program once.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator

from benchmarks.figure import Figure
from benchmarks.probe import PYTHON, Session

BARE = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label('usable now')
Bare().run()
"""
WRAPPERS = {
    "python -m tutor": ["-m", "tutor"],
    "script of pip before 25.3": ["-c", "import re, sys; from tutor.__main__ import main; sys.exit(main())"],
    "script of uv and new pip": ["-c", "import sys; from tutor.__main__ import main; sys.exit(main())"],
}


def figures(times: int = 11) -> Iterator[Figure]:
    rounds: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        places = dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), folder)
        places["LC_ALL"] = "C.UTF-8"
        for wrapper in WRAPPERS.values():
            painted(wrapper, places)  # leaves its picture for the next ones
        for _ in range(times):
            for name, seconds in one_round(places):
                rounds.setdefault(name, []).append(seconds)
    medians = {name: statistics.median(taken) for name, taken in rounds.items()}
    yield Figure("bare interpreter", medians["bare"] * 1000, "ms")
    yield Figure("bare Textual app", medians["textual"] * 1000, "ms")
    for wrapper in WRAPPERS:
        yield Figure(
            f"first paint / bare interpreter, {wrapper}", medians[wrapper] / medians["bare"], "x", 1.5
        )
    yield Figure(
        "home, no stored picture / bare Textual app", medians["home"] / medians["textual"], "x", 1.15
    )
    yield Figure("home answers a key / bare Textual app", medians["usable"] / medians["textual"], "x", 1.15)


def one_round(places: dict[str, str]) -> Iterator[tuple[str, float]]:
    nothing = Session([PYTHON, "-c", "pass"])
    nothing.read(10.0)  # until its end
    yield "bare", time.perf_counter() - nothing.began
    nothing.close()
    yield "textual", shown(["-c", BARE], places, b"usable now")
    yield "home", shown(["-m", "tutor"], {**places, "TUTOR_PREPAINT": "0"}, b"Glossary")
    for name, wrapper in WRAPPERS.items():
        first, usable = painted(wrapper, places)
        yield name, first
        if name == "python -m tutor":
            yield "usable", usable


def shown(arguments: list[str], places: dict[str, str], text: bytes) -> float:
    """Seconds until the text stands there."""
    session = Session([PYTHON, *arguments], places)
    moment = session.read(10.0, until=text) or float("nan")
    session.close()
    return moment - session.began


def painted(arguments: list[str], places: dict[str, str]) -> tuple[float, float]:
    """Seconds to the first paint, and until a key typed at once is answered."""
    session = Session([PYTHON, *arguments], places)
    session.type("\x1b[B")
    first = session.read(10.0, least=400) or float("nan")
    session.read(10.0, until=b"\x1b[?1004h")
    usable = session.read(10.0, until=b"H") or float("nan")
    session.read(0.8)  # long enough to store its picture
    session.close()
    return first - session.began, usable - session.began
