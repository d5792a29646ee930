"""What each of ten sessions on one computer takes: at home, in a lesson, and with a simulation that moves.

In Lithuanian, for a learner has a catalogue besides. The two bare programs are what no change of ours can
fall below; 30 MiB a session was wished before NumPy alone was found to take them. Of what a day of use adds,
see `reading`.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from benchmarks.figure import Figure
from benchmarks.probe import PYTHON, Session
from benchmarks.start import BARE

LESSON = "djupinlarning-cirkel/09-gradient-descent"


def figures(many: int = 10) -> Iterator[Figure]:
    yield Figure("bare Textual app, each of ten", taken(["-c", BARE], "", many), "MiB")
    numpy = "import numpy, numpy.random\n" + BARE
    yield Figure("bare Textual app with NumPy, each of ten", taken(["-c", numpy], "", many), "MiB")
    yield Figure("home, each of ten", taken(["-m", "tutor"], "", many), "MiB", 30.0)
    yield Figure("lesson, each of ten", taken(["-m", "tutor", "open", LESSON], "", many), "MiB", 30.0)
    yield Figure(
        "simulation running, each of ten", taken(["-m", "tutor", "sim", "som"], " ", many), "MiB", 30.0
    )


def taken(arguments: list[str], keys: str, many: int) -> float:
    sessions = []
    for _ in range(many):
        sessions.append(Session([PYTHON, *arguments], {"LC_ALL": "C.UTF-8", "LANGUAGE": "lt"}))
        sessions[-1].read(1.5)
        sessions[-1].type(keys)
    for session in sessions:
        session.read(0.3)
    sizes = [session.pss() for session in sessions]
    for session in sessions:
        session.close()
    return statistics.mean(sizes)
