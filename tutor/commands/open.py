"""`tutor` and `tutor open LESSON`: the screen; or, with `--plain` or a terminal that has none, plain text."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tutor.commands import learner
from tutor.errors import TutorError
from tutor.locale import N_, _

if TYPE_CHECKING:
    import argparse
    from types import SimpleNamespace

HELP = N_("open a lesson")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "lesson", metavar=_("LESSON"), help=_("as “tutor list” names it, or how it begins: bare-math/06")
    )
    add_plain(parser)


def add_plain(parser: argparse.ArgumentParser) -> None:
    import argparse  # here: it would hold up the home screen, which reads no command line

    parser.add_argument(
        "--plain",
        action="store_true",
        default=argparse.SUPPRESS,
        help=_("without a screen: sentences and questions, for a screen reader or a simple terminal"),
    )


def run(arguments: argparse.Namespace | SimpleNamespace) -> int:
    if arguments.plain:
        return _plain(arguments)
    if os.environ.get("TERM") == "dumb" and sys.stdin.isatty() and sys.stdout.isatty():
        told = _("This terminal has no screen, so the lesson is told as plain text.")
        print(f"tutor: {told}", file=sys.stderr)
        return _plain(arguments)
    need_screen()
    return _screen(arguments)


def need_screen() -> None:
    """Raises TutorError where a screen cannot be shown. (It is drawn on stderr.)"""
    for stream, name in ((sys.stdin, "stdin"), (sys.stdout, "stdout"), (sys.stderr, "stderr")):
        if stream is None or not stream.isatty():
            fix = _("Use “tutor --plain” for plain text, or another command (see “tutor --help”).")
            raise TutorError(
                _("The screen needs a terminal, and {stream} is none").format(stream=name), fix=fix
            )
    if os.environ.get("TERM") == "dumb":
        raise TutorError(
            _("This terminal has no screen"), "TERM=dumb", _("Use “tutor --plain” for plain text.")
        )


def _screen(arguments: argparse.Namespace | SimpleNamespace) -> int:
    from tutor.ui.terminal import start

    if not (arguments.lesson or arguments.lessons or os.environ.get("TUTOR_LESSONS")):
        start.ask()  # nothing can be wrong with what was asked for: the terminal answers during all imports
    from tutor.course import load
    from tutor.options import Options

    root = learner.courses(arguments)
    lesson = load.named(root, arguments.lesson) if arguments.lesson else None
    if lesson:
        load.titles(root, lesson)  # an unknown lesson is told before a screen is opened
    start.ask()  # the terminal answers while the screen is being imported
    from tutor.ui.app import run

    return run(Options(root, language=arguments.lang, lesson=lesson))


def _plain(arguments: argparse.Namespace | SimpleNamespace) -> int:
    from tutor.course import load
    from tutor.plain.choose import lesson_id
    from tutor.plain.lesson import read

    root = learner.courses(arguments)
    with learner.records(arguments) as store:
        learner.warn(store)
        chosen = load.named(root, arguments.lesson) if arguments.lesson else lesson_id(root, store)
        if chosen:
            read(root, chosen, store)
    return 0
