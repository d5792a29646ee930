"""`tutor forget`: delete what is stored about you."""

from __future__ import annotations

import argparse
import sys

from tutor.commands import learner
from tutor.errors import TutorError
from tutor.locale import N_, _, ngettext

HELP = N_("delete everything that is stored about you")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help=_("do not ask first"))


def run(arguments: argparse.Namespace) -> int:
    with learner.records(arguments) as store:
        learner.warn(store)
        if not (arguments.yes or _agreed(str(store.path))):
            print(_("Nothing was deleted."))
            return 0
        gone = store.forget()
    events = ngettext("{count} event deleted.", "{count} events deleted.", gone.events)
    settings = ngettext("{count} setting deleted.", "{count} settings deleted.", gone.settings)
    print(events.format(count=gone.events))
    print(settings.format(count=gone.settings))
    for file in gone.files:
        print(_("{path} deleted.").format(path=file))
    return 0


def _agreed(path: str) -> bool:
    if not sys.stdin.isatty():
        raise TutorError(_("nobody is there to be asked"), fix=_("Use --yes to delete without a question."))
    question = _("Delete all your progress and settings in {path}? Type {word} to do it:")
    word = _("yes")
    print(question.format(path=path, word=word), end=" ", flush=True)
    return sys.stdin.readline().strip().casefold() in (word.casefold(), "yes")
