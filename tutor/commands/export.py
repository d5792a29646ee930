"""`tutor export`: take what is stored about you."""

from __future__ import annotations

import argparse
from pathlib import Path

from tutor.commands import learner
from tutor.commands.options import add_format
from tutor.errors import TutorError
from tutor.locale import N_, _

HELP = N_("write out everything that is stored about you")


def add(parser: argparse.ArgumentParser) -> None:
    add_format(parser, "json", "csv", default="json")
    parser.add_argument("--output", type=Path, metavar=_("FILE"), help=_("write it to a file"))


def run(arguments: argparse.Namespace) -> int:
    from tutor.records import export

    with learner.records(arguments) as store:
        learner.warn(store)
        events, settings = store.events(), dict(store.settings)
    text = export.as_csv(events) if arguments.format == "csv" else export.as_json(events, settings) + "\n"
    if arguments.output is None:
        print(text, end="")
        return 0
    try:
        arguments.output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        reason = error.strerror or str(error)
        raise TutorError(
            _("cannot be written: {reason}").format(reason=reason), str(arguments.output)
        ) from None
    return 0
