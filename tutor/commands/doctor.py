"""`tutor doctor`: what this terminal can do, and where things are kept."""

from __future__ import annotations

import argparse
import dataclasses
import platform
import sys
from collections.abc import Iterator

from tutor import __version__
from tutor.commands import learner
from tutor.locale import N_, _

HELP = N_("show what this terminal can do, and what to set")


def add(parser: argparse.ArgumentParser) -> None:
    """It has no options of its own."""


def run(arguments: argparse.Namespace) -> int:
    learner.speak(arguments)
    rows = [*_program(), *_terminal()]
    wide = max(len(name) for name, _value in rows)
    for name, value in rows:
        print(f"{name:<{wide}}  {value}")
    return 0


def _program() -> Iterator[tuple[str, str]]:
    from tutor.data import mnist
    from tutor.records.store import Store

    yield "tutor", __version__
    yield "python", f"{platform.python_version()} ({sys.executable})"
    yield _("encoding"), str(sys.stdout.encoding)
    with Store.open() as store:
        yield _("records"), store.notice or str(store.path)
    yield "MNIST", str(mnist.folder()) if mnist.available() else _("not installed; drawn digits are used")


def _terminal() -> Iterator[tuple[str, str]]:
    from tutor.ui.terminal import caps

    for name, value in dataclasses.asdict(caps.detect()).items():
        yield name, str(value)
