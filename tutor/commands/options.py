"""Kinds of values that several commands take."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from tutor.locale import _, number


def whole(low: int, high: int) -> Callable[[str], int]:
    """A whole number from `low` to `high`, both included."""

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = low - 1
        if not low <= value <= high:
            message = _("“{text}” is not a whole number from {low} to {high}")
            raise argparse.ArgumentTypeError(message.format(text=text, low=number(low), high=number(high)))
        return value

    return read


def add_seed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--seed",
        type=whole(0, 2**32 - 1),
        default=0,
        metavar="N",
        help=_("which random numbers; 0 is the document's own case"),
    )


def add_format(parser: argparse.ArgumentParser, *formats: str, default: str | None = "text") -> None:
    parser.add_argument("--format", choices=formats, default=default, help=_("how to write it"))
