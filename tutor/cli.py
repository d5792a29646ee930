"""The command line: which commands there are, and the options that all share. Imports nothing heavy."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, Protocol, cast

from tutor import __version__, locale
from tutor.commands import open as opening
from tutor.errors import TutorError
from tutor.locale import N_, _

COMMANDS = ("open", "list", "sim", "quiz", "check", "progress", "export", "forget", "data", "doctor")
"""Each is a file of that name in `tutor/commands`, with what `Command` has."""

ARGPARSE = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What argparse says by itself, to be translated."""


class Command(Protocol):
    """What the file of a command offers. It imports nothing heavy before it is run."""

    HELP: str

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the exit code. May raise TutorError."""


class Parser(argparse.ArgumentParser):
    """An argparse parser whose errors are ours: one line, with the way to mend them."""

    def error(self, message: str) -> NoReturn:
        raise TutorError(message, fix=_("See “{command} --help”.").format(command=self.prog))


def run(argv: Sequence[str]) -> int:
    """Do what the command line says; the exit code. Raises TutorError."""
    locale.use(_language(argv))
    arguments = parser().parse_args(argv)
    code: int = arguments.run(arguments)
    return code


def parser() -> Parser:
    """The whole command line, in the current language."""
    for name in ("_", "ngettext"):
        setattr(argparse, name, getattr(locale, name))
    main = Parser(prog="tutor", description=_("The mathematics of machine learning, in your terminal"))
    main.add_argument(
        "--version", action="version", version=f"tutor {__version__}", help=_("show the version and exit")
    )
    _shared(main)
    opening.add_plain(main)
    main.set_defaults(run=opening.run, lang=None, lessons=None, lesson=None, plain=False)
    commands = main.add_subparsers(title=_("commands"), metavar=_("COMMAND"), parser_class=Parser)
    for name in COMMANDS:
        module = cast(Command, importlib.import_module(f"tutor.commands.{name}"))
        command = commands.add_parser(name, help=_(module.HELP), description=_(module.HELP))
        _shared(command)
        module.add(command)
        command.set_defaults(run=module.run)
    return main


def _shared(parser: argparse.ArgumentParser) -> None:
    # SUPPRESS: what stands before the command must not be overwritten by the command's own default
    parser.add_argument(
        "--lang",
        choices=locale.LANGUAGES,
        default=argparse.SUPPRESS,
        help=_("the language: Swedish, Lithuanian or English"),
    )
    parser.add_argument(
        "--lessons",
        metavar=_("PATH"),
        type=Path,
        default=argparse.SUPPRESS,
        help=_("use the lessons in another folder"),
    )


def _language(argv: Sequence[str]) -> str:
    """The language to speak while the command line itself is read: that of `--lang`, else of the locale."""
    for place, word in enumerate(argv):
        following = argv[place + 1] if place + 1 < len(argv) else ""
        wanted = following if word == "--lang" else word.removeprefix("--lang=")
        if wanted in locale.LANGUAGES and word.startswith("--lang"):
            return wanted
    return locale.guess()
