"""`tutor data mnist`: install the real MNIST, from a folder or from the net."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.commands import learner
from tutor.locale import N_, _

if TYPE_CHECKING:
    from tutor.data.download import Progress

HELP = N_("install the real MNIST of handwritten digits")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("set", choices=("mnist",), help=_("the data set"))
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--from", dest="folder", type=Path, metavar=_("DIR"), help=_("a folder with the four files of MNIST")
    )
    source.add_argument("--download", action="store_true", help=_("fetch them from the net"))
    parser.add_argument(
        "--mirror", action="append", metavar="URL", help=_("where to look, instead of the addresses built in")
    )


def run(arguments: argparse.Namespace) -> int:
    from tutor.data import download, mnist

    learner.speak(arguments)
    if arguments.folder is not None:
        mnist.install(arguments.folder.expanduser())
    else:
        addresses = arguments.mirror or download.mirrors()
        print(_("Looking at {addresses}").format(addresses=", ".join(addresses)), file=sys.stderr)
        download.download(addresses, _report)
    print(_("MNIST is installed in {folder}.").format(folder=mnist.folder()))
    return 0


def _report(news: Progress) -> None:
    """A line for each file that has arrived and for each mirror that gives trouble."""
    if news.trouble:
        print(f"{news.mirror}{news.file}: {news.trouble}", file=sys.stderr)
    elif news.total and news.received == news.total:
        print(f"{news.mirror}{news.file}", file=sys.stderr)
