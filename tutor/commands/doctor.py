"""`tutor doctor`: what this terminal can do, what to set, and where things are kept."""

from __future__ import annotations

import argparse
import dataclasses
import platform
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutor import __version__
from tutor.commands import learner
from tutor.locale import N_, _

if TYPE_CHECKING:
    from tutor.records.store import Store
    from tutor.ui.terminal.caps import Caps

HELP = N_("show what this terminal can do, and what to set")
NAMES = {
    "glyphs": N_("signs"),
    "depth": N_("colour bits"),
    "synchronised": N_("whole frames at once"),
    "background": N_("background"),
    "motion": N_("motion"),
    "round_trip": N_("round trip in ms"),
    "size": N_("columns and rows"),
    "name": N_("terminal"),
}
GROUNDS = {"dark": N_("it is dark"), "light": N_("it is light"), "unknown": N_("unknown")}
SLOW = 150.0  # milliseconds


def add(parser: argparse.ArgumentParser) -> None:
    """It has no options of its own."""


def run(arguments: argparse.Namespace) -> int:
    from tutor.records.store import Store
    from tutor.ui.terminal import caps

    learner.speak(arguments)
    found = caps.detect()
    with Store.open() as store:
        found = dataclasses.replace(found, motion=found.moves(store.settings.motion))
        rows = [*_program(store), *_terminal(found)]
    wide = max(len(name) for name, _value in rows)
    print("\n".join(f"{name:<{wide}}  {value}" for name, value in rows))
    for text in _advice(found):
        print(f"\n{text}")
    return 0


def _program(store: Store) -> Iterator[tuple[str, str]]:
    from tutor.data import mnist

    yield "tutor", __version__
    yield "Python", f"{platform.python_version()} ({sys.executable})"
    yield _("encoding"), str(sys.stdout.encoding)
    yield _("records"), store.notice or str(store.path)
    yield "MNIST", str(mnist.folder()) if mnist.available() else _("not installed; drawn digits are used")


def _terminal(found: Caps) -> Iterator[tuple[str, str]]:
    for name, value in dataclasses.asdict(found).items():
        yield _(NAMES.get(name, name)), _shown(value)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return " × ".join(map(str, value))
    if isinstance(value, str):
        return _(GROUNDS.get(value, value)) if value else "–"
    return f"{value:.0f}" if isinstance(value, float) else str(value)


def _advice(found: Caps) -> Iterator[str]:
    """What could be better, and what to set for it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield _("This is no terminal, so nothing could be asked of it: run “tutor doctor” by itself.")
    if found.glyphs == "ascii":
        yield _(
            "Pictures are drawn with letters. For finer ones set a UTF-8 locale, for example LC_ALL=C.UTF-8."
        )
    if found.depth < 24:
        yield _("If your terminal has 24-bit colours, say so with COLORTERM=truecolor.")
    if found.size[0] < 80 or found.size[1] < 24:
        yield _("Make the window at least 80 columns wide and 24 rows high, or use “tutor --plain”.")
    if found.round_trip > SLOW:
        yield _("The line is slow: fewer pictures are sent. Simulations can also be stepped by key.")
