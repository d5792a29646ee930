"""`tutor check`: the linter of lessons. Exit code 1 when it found an error."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.commands.options import add_format
from tutor.locale import N_, _, ngettext

if TYPE_CHECKING:
    from tutor.course.lesson import Problem

HELP = N_("check lessons")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "path",
        metavar=_("PATH"),
        nargs="?",
        type=Path,
        help=_("a folder of courses; without it, the lessons in use"),
    )
    add_format(parser, "text", "json", "github")
    parser.add_argument(
        "--fix", action="store_true", help=_("rewrite visible numbers that are not the computed ones")
    )


def run(arguments: argparse.Namespace) -> int:
    from tutor.course import check, load

    root = load.find(arguments.path or arguments.lessons)
    problems = check.check(root, fix=arguments.fix)
    report = {"text": _text, "json": _json, "github": _github}[arguments.format]
    print(report(problems))
    return 1 if any(problem.level == "error" for problem in problems) else 0


Report = Callable[["list[Problem]"], str]


def _text(problems: list[Problem]) -> str:
    lines = []
    for problem in problems:
        level = _("error") if problem.level == "error" else _("warning")
        lines.append(f"{problem.path}:{problem.line}: {level}: {problem.message}")
        if problem.fix:
            lines.append(f"    {problem.fix}")
    count = len(problems)
    found = ngettext("{count} problem", "{count} problems", count).format(count=count)
    return "\n".join([*lines, found])


def _json(problems: list[Problem]) -> str:
    from tutor.commands.answer import dump

    names = ("line", "level", "message", "fix")
    return dump(
        {
            "problems": [
                {"path": str(each.path), **{name: getattr(each, name) for name in names}} for each in problems
            ]
        }
    )


def _github(problems: list[Problem]) -> str:
    """Workflow commands: GitHub shows each beside the line it is about."""
    return "\n".join(
        f"::{problem.level} file={_escape(str(problem.path), ':,')},line={max(problem.line, 1)}::"
        + _escape(f"{problem.message} {problem.fix}".strip())
        for problem in problems
    )


def _escape(text: str, also: str = "") -> str:
    for sign in f"%\r\n{also}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
