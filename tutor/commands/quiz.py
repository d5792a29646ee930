"""`tutor quiz LESSON`: a work sheet of a lesson's exercises with its answers and solutions."""

from __future__ import annotations

import argparse

from tutor.commands import learner
from tutor.commands.options import add_format, add_seed
from tutor.locale import N_, _

HELP = N_("print a work sheet with answers and solutions")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "lesson", metavar=_("LESSON"), help=_("as “tutor list” names it, or how it begins: bare-math/06")
    )
    add_seed(parser)
    add_format(parser, "text", "json")


def run(arguments: argparse.Namespace) -> int:
    from tutor.commands.answer import dump
    from tutor.course import load
    from tutor.plain import sheet
    from tutor.plain.words import text_of

    learner.speak(arguments)
    root = learner.courses(arguments)
    lesson = load.opened(root, load.named(root, arguments.lesson))
    text = text_of(lesson)
    writer = sheet.contract if arguments.format == "json" else sheet.printed
    made = writer(lesson, text, arguments.seed)
    print(made if isinstance(made, str) else dump(made))
    return 0
