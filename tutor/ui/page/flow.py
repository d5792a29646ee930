"""Running text: runs in, lines of at most a given width out. A run keeps its look and what it points at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len


class Run(NamedTuple):
    """A piece of text with one look (a name of `tutor.ui.look`) and what a click on it means."""

    text: str
    look: str = "text"
    target: str = ""


Line = tuple[Run, ...]
_PIECES = re.compile(r"[ \n]+|[^ \n]+")


def width_of(runs: Iterable[Run]) -> int:
    """Terminal cells that the runs take on one line."""
    total = 0
    for text, _look, _target in runs:
        total += len(text) if text.isascii() else cell_len(text)
    return total


def flow(
    runs: Iterable[Run], width: int, first: Line = (), rest: Line = (), space: str = "text"
) -> list[Line]:
    """Break runs into lines. `first` stands before the first line, `rest` before the others (an indent).

    `space` is the look of a space between two looks.
    """
    lines: list[Line] = []
    line: list[Run] = list(first)
    used = start = width_of(first)
    for word, gap in _words(runs):
        length = width_of(word)
        if used > start and used + gap + length > width:
            lines.append(tuple(line))
            line, used = list(rest), width_of(rest)
            start = used
        elif used > start and gap:
            line.append(Run(" ", word[0].look if _continues(line, word) else space, _shared(line, word)))
            used += 1
        if length <= width - start:
            line.extend(word)
            used += length
            continue
        for piece in _cut(word, max(width - start, 1)):
            if used > start and used + width_of(piece) > width:
                lines.append(tuple(line))
                line, used = list(rest), width_of(rest)
            line.extend(piece)
            used += width_of(piece)
    lines.append(tuple(line))
    return [_joined(line) for line in lines]


def _words(runs: Iterable[Run]) -> Iterator[tuple[list[Run], int]]:
    """Words (rows of runs without a break between them) with 1 where a space stood before, else 0.

    A formula in the text is one word: it is never broken at its own spaces unless it is too long for a line.
    """
    word: list[Run] = []
    space = 0
    for run in runs:
        pieces = [run.text] if run.look == "math" else _PIECES.findall(run.text)
        for piece in pieces:
            if piece.strip(" \n"):
                word.append(Run(piece, run.look, run.target))
            else:
                if word:
                    yield word, space
                word, space = [], 1
    if word:
        yield word, space


def _cut(word: list[Run], width: int) -> Iterator[list[Run]]:
    """A word longer than a line, in pieces that fit: at spaces if it has any, else anywhere."""
    for run in word:
        pieces = re.findall(r" *[^ ]+", run.text) if " " in run.text else [run.text]
        for piece in pieces:
            while cell_len(piece) > width:
                yield [run._replace(text=piece[:width])]
                piece = piece[width:]
            yield [run._replace(text=piece)]


def _continues(line: list[Run], word: list[Run]) -> bool:
    """Whether the space before `word` belongs to the same link or emphasis as both its neighbours."""
    return bool(line) and line[-1].look == word[0].look


def _shared(line: list[Run], word: list[Run]) -> str:
    return word[0].target if line and line[-1].target == word[0].target else ""


def _joined(line: Line) -> Line:
    """Neighbours of one look and target as one run."""
    joined: list[Run] = []
    for run in line:
        if joined and joined[-1].look == run.look and joined[-1].target == run.target:
            joined[-1] = Run(joined[-1].text + run.text, run.look, run.target)
        else:
            joined.append(run)
    return tuple(joined)


def pad(line: Line, width: int, look: str = "text") -> Line:
    """The line, filled up with spaces to `width` cells."""
    missing = width - width_of(line)
    return (*line, Run(" " * missing, look)) if missing > 0 else line
