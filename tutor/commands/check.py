"""`tutor check`: the linter of lessons. Exit code 1 when it found an error."""

from __future__ import annotations

import argparse
from pathlib import Path

from tutor.commands.options import add_format
from tutor.locale import N_, _, ngettext

HELP = N_("check lessons")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "path",
        metavar=_("PATH"),
        nargs="?",
        type=Path,
        help=_("a folder of courses, a course or a lesson; without it, the lessons in use"),
    )
    add_format(parser, "text", "json", "github")
    parser.add_argument(
        "--fix", action="store_true", help=_("rewrite visible numbers that are not the computed ones")
    )


def run(arguments: argparse.Namespace) -> int:
    from tutor.course.check import check
    from tutor.course.check.report import report

    problems = check(arguments.path or arguments.lessons, fix=arguments.fix)
    if problems or arguments.format != "text":
        print(report(problems, arguments.format))
    if arguments.format == "text":
        count = len(problems)
        print(ngettext("{count} problem", "{count} problems", count).format(count=count))
    return 1 if any(problem.level == "error" for problem in problems) else 0
