"""Computed values of a lesson: what a `v:` link shows, for the document's numbers or for a learner's own."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import parse_qsl

from tutor.course.lesson import Lesson
from tutor.course.near import near
from tutor.course.runs import Runs
from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz.draw import variant
from tutor.quiz.exercise import Result, Variant
from tutor.quiz.expression import Simulate, evaluate
from tutor.quiz.show import show

Variants = Mapping[str, Variant]

MOST_DECIMALS = 4
"""As many decimals a drawn value may get where fewer would round it."""

_NUMBER = {
    "en": re.compile(r"\d[\d,]*(?:\.(\d+))?"),  # a comma divides thousands
    "other": re.compile(r"\d(?:[\d\u00a0]*)(?:[.,](\d+))?"),
}


class Values:
    """The computed values of one lesson. Simulations and the document's own variants are computed once."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.simulate: Simulate = Runs(lesson.sims)
        self._own: dict[str, Variant] = {}

    @cached_property
    def named(self) -> dict[str, Result]:
        """The lesson's `[values]`; each may use those before it. TutorError where one cannot be computed."""
        found: dict[str, Result] = {}
        for name, text in self.lesson.values.items():
            found[name] = evaluate(text, found, simulate=self.simulate)
        return found

    def own(self, exercise: str) -> Variant:
        """The document's variant of an exercise. TutorError if it is unknown or cannot be computed."""
        if exercise not in self._own:
            known = self.lesson.exercises
            if exercise not in known:
                message = _("lesson.toml has no exercise {name}").format(name=exercise)
                raise TutorError(message, fix=near(exercise, known))
            self._own[exercise] = variant(known[exercise], 0, simulate=self.simulate)
        return self._own[exercise]

    def value(self, path: str, variants: Variants) -> Result:
        """The value that a path names, for these variants (the document's where one is missing).

        Raises TutorError for a path that names nothing, or a value that cannot be computed.
        """
        room, *names = path.split(".")
        if room == "values" and len(names) == 1:
            return _at(self.named, names[0], path)
        if room == "ex" and len(names) in (2, 3):
            chosen = variants.get(names[0]) or self.own(names[0])
            return _of_variant(chosen, names[1:], path)
        fix = _("Write v:values.NAME, v:ex.ID.answer, v:ex.ID.NAME or v:ex.ID.wrong.NAME")
        raise TutorError(_("{path} names no value").format(path=path), fix=fix)

    def text(self, target: str, variants: Variants, language: str, visible: str = "") -> str:
        """What a `v:` link shows. `target` is its path, with `?as=` or `?decimals=` where it has them.

        Decimals are those of `visible`, the text in the file; a drawn value that is not exact there, where
        the document's is, gets up to 4. Raises TutorError as `value` does.
        """
        path, _mark, query = target.partition("?")
        options = dict(parse_qsl(query, max_num_fields=4)) if len(query) < 80 else {}
        unknown = set(options) - {"as", "decimals"}
        if unknown or (query and not options):
            raise TutorError(_("{query} is no way to write a value").format(query=query), fix="?decimals=2")
        value = self.value(path, variants)
        asked = options.get("decimals")
        own = self.value(path, {})
        decimals = _decimals_asked(asked) if asked else _decimals(own, value, visible, language)
        return show(value, language, decimals=decimals, as_=options.get("as"))


_recent: OrderedDict[int, Values] = OrderedDict()


def of(lesson: Lesson) -> Values:
    """The values of a lesson; those of the last few lessons are kept."""
    known = _recent.pop(id(lesson), None)
    if known is None or known.lesson is not lesson:
        known = Values(lesson)
    _recent[id(lesson)] = known
    while len(_recent) > 8:
        _recent.popitem(last=False)
    return known


def resolve(lesson: Lesson, path: str, variants: Variants, language: str, visible: str = "") -> str:
    """The text of a `v:` link for these variants; `visible`, the text in the file, where it has no value."""
    try:
        return of(lesson).text(path, variants, language, visible)
    except TutorError:
        return visible or "?"


def simulate(lesson: Lesson) -> Simulate:
    """What runs the lesson's simulations for `quiz.draw.variant`."""
    return of(lesson).simulate


def _of_variant(chosen: Variant, names: list[str], path: str) -> Result:
    if len(names) == 2:
        return _at(chosen.wrong if names[0] == "wrong" else {}, names[1], path)
    return _at({**chosen.values, "answer": chosen.answer}, names[0], path)


def _at(values: Mapping[str, Result], name: str, path: str) -> Result:
    if name not in values:
        raise TutorError(_("{path} names no value").format(path=path), fix=near(name, values))
    return values[name]


def _decimals_asked(text: str) -> int:
    if text.isdecimal() and len(text) <= 2 and int(text) <= 12:
        return int(text)
    raise TutorError(_("{text} is no number of decimals").format(text=text), fix="?decimals=2")


def _decimals(own: Result, value: Result, visible: str, language: str) -> int | None:
    """How many decimals a value gets; None where the file shows no number."""
    if not any(sign.isdigit() for sign in visible):
        return None
    found = [len(decimals) for decimals in _NUMBER["en" if language == "en" else "other"].findall(visible)]
    shown = max(found)
    if isinstance(value, tuple) and min(found) < shown and _exact(value, MOST_DECIMALS):
        return None  # a row whose numbers are written as short as each can be
    if value == own or not _exact(own, shown):
        return shown
    enough = (count for count in range(shown, MOST_DECIMALS) if _exact(value, count))
    return next(enough, max(shown, MOST_DECIMALS))


def _exact(value: Result, decimals: int) -> bool:
    """Whether every number in a value is the same when it is rounded."""
    if isinstance(value, tuple):
        return all(_exact(part, decimals) for part in value)
    if isinstance(value, str | bool | int):
        return True
    return abs(round(value, decimals) - value) <= 1e-9 * max(1.0, abs(value))
