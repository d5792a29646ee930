"""One question on the standard streams. Nothing but lines of text: any screen reader can follow."""

from __future__ import annotations

import sys


class Ended(Exception):
    """There is nobody to answer any more: the input has ended."""


def ask(question: str) -> str:
    """The answer without the spaces around it. Raises Ended at the end of the input."""
    print(question, end=" ", flush=True)
    line = sys.stdin.readline()
    if not line.endswith("\n") or not sys.stdin.isatty():
        print()
    if not line:
        raise Ended
    return line.strip()
