"""The kinds of question. Each is one file with the functions of `QuestionKind`, found by its name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz.exercise import Result, Tolerance
from tutor.quiz.grammar import near
from tutor.quiz.typed import Reading

Cells = tuple[bool, ...] | tuple[tuple[bool, ...], ...]


@dataclass(frozen=True)
class Comparison:
    """What was typed against what is right: as a whole, cell by cell, and what is wrong with its shape.

    `slip` is the option that was wrongly taken, `said` a sentence on how far it is right.
    """

    right: bool
    cells: Cells = ()
    shape: str = ""
    slip: str = ""
    said: str = ""


class QuestionKind(Protocol):
    """What a file in this folder has to offer. With `OPTIONS`, it is a `WithOptions`."""

    OPTIONS: bool

    def accepts(self, answer: Result) -> bool:
        """Can this be the answer of such an exercise?"""

    def read(self, typed: str, language: str, options: Sequence[str]) -> Reading:
        """What was typed, understood; `Unreadable` if it cannot be."""

    def compare(self, value: Result, answer: Result, tolerance: Tolerance) -> Comparison:
        """Grade what was read."""


class WithOptions(QuestionKind, Protocol):
    """What a kind has besides that is answered by the letters of options."""

    def fits(self, answer: Result, options: Sequence[str]) -> bool:
        """Can this be the answer where there are these options?"""

    def how(self) -> str:
        """What the learner is to type."""


def names() -> list[str]:
    """The kinds there are."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def kind(name: str) -> QuestionKind:
    """The kind of that name; TutorError if there is none."""
    if name not in names():
        raise TutorError(_("unknown kind of question {name}").format(name=name), fix=near(name, names()))
    return cast(QuestionKind, importlib.import_module(f"{__name__}.{name}"))


def with_options(name: str) -> WithOptions | None:
    """The kind of that name if it is answered by the letters of options, else None."""
    found = kind(name)
    return cast(WithOptions, found) if found.OPTIONS else None
