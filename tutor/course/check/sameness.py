"""One lesson in every language: the same pages, simulations, exercises, values, terms and slips in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from tutor.course import walk
from tutor.course.check.subject import Subject, error
from tutor.course.lesson import ExerciseText, LessonText, Page
from tutor.course.outline import Problem
from tutor.course.spans import SCHEMES
from tutor.locale import _

Places = Mapping[str, int]
"""Elements as they are written in links, each with the line where it first stands."""


def sameness(subject: Subject) -> Iterator[Problem]:
    """How each language differs from the first that is written."""
    texts = list(subject.texts.values())
    for other in texts[1:]:
        yield from _pages(texts[0], other)
        yield from _exercises(texts[0], other)


def _pages(first: LessonText, other: LessonText) -> Iterator[Problem]:
    if len(first.pages) != len(other.pages):
        message = _("{count} pages here, {other_count} in {other}").format(
            count=len(other.pages), other_count=len(first.pages), other=first.path.name
        )
        yield error(other, 1, message, _("Every language has the same pages"))
        return
    for page, twin in zip(first.pages, other.pages, strict=True):
        yield from _missing(_elements(page), _elements(twin), first, other, twin.line)
        yield from _counts(page, twin, first, other)


def _counts(page: Page, twin: Page, first: LessonText, other: LessonText) -> Iterator[Problem]:
    mine, theirs = walk.remarks(page, "slip"), walk.remarks(twin, "slip")
    if mine != theirs:
        message = _("{count} slips of the document on this page, {other_count} in {other}")
        shown = message.format(count=theirs, other_count=mine, other=f"{first.path.name}:{page.line}")
        yield error(other, twin.line, shown, _("Tell of the same slips in every language"))
    if page.sim != twin.sim and _links(page, "sim").keys() == _links(twin, "sim").keys():
        message = _("the page's simulation is not that of {other}")
        shown = message.format(other=f"{first.path.name}:{page.line}")
        yield error(other, twin.line, shown, _("The first link to a simulation is the page's: put it first"))


def _elements(page: Page) -> Places:
    links = chain.from_iterable(_links(page, scheme).items() for scheme in ("sim", "v", "term"))
    exercises = ((f"ex:{exercise.id}", exercise.line) for exercise in page.exercises)
    return dict(chain(links, exercises))


def _links(page: Page, scheme: str) -> dict[str, int]:
    kind = SCHEMES[scheme]
    found: dict[str, int] = {}
    for span in walk.spans(page.blocks, kind):
        found.setdefault(f"{scheme}:{span.target}", span.line)
    return found


def _missing(
    mine: Places, theirs: Places, first: LessonText, other: LessonText, line: int
) -> Iterator[Problem]:
    """What stands in one and not in the other, told in the file that lacks it."""
    for element in mine.keys() - theirs.keys():
        place = f"{first.path.name}:{mine[element]}"
        message = _("{element} stands in {other}, but not here").format(element=element, other=place)
        yield error(other, line, message, _("Add it here"))
    for element in theirs.keys() - mine.keys():
        message = _("{element} does not stand in {other}").format(element=element, other=first.path.name)
        yield error(other, theirs[element], message, _("Add it there, or remove it here"))


def _exercises(first: LessonText, other: LessonText) -> Iterator[Problem]:
    twins = walk.exercises(other)
    for name, mine in walk.exercises(first).items():
        if name in twins:
            theirs = twins[name]
            yield from _missing(_parts(mine), _parts(theirs), first, other, theirs.line)
            yield from _hints(mine, theirs, first, other)


def _parts(exercise: ExerciseText) -> Places:
    return {f"opt:{option}": text[0].line if text else exercise.line for option, text in exercise.options}


def _hints(
    mine: ExerciseText, theirs: ExerciseText, first: LessonText, other: LessonText
) -> Iterator[Problem]:
    place = f"{first.path.name}:{mine.line}"
    if len(mine.hints) != len(theirs.hints):
        message = _("{count} hints here, {other_count} in {other}")
        shown = message.format(count=len(theirs.hints), other_count=len(mine.hints), other=place)
        yield error(other, theirs.line, shown, _("Give the same hints in every language"))
    if mine.solution and not theirs.solution:
        message = _("no solution here, but one in {other}").format(other=place)
        yield error(other, theirs.line, message, _("Add it here"))
