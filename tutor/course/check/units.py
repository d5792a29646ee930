"""The units of a course's document: which lesson mirrors which, and which are left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tutor.course.check.subject import Subject, warning
from tutor.course.header import NAME as COURSE_FILE
from tutor.course.outline import Course, Problem
from tutor.locale import _

_UNITS = re.compile(r"([a-z0-9_-]+)/(\d{1,5})(?:-(\d{1,5}))?")


def unit_problems(subject: Subject, course: Course) -> Iterator[Problem]:
    """Units of a lesson that its document does not have."""
    every = all_units(course)
    example = _("Write units as {example}").format(example=f'"{course.id}/{every.start}-{every.stop - 1}"')
    if not subject.lesson.units:
        yield subject.in_facts(_("the lesson mirrors no unit of the document"), "units", fix=example)
    for text in subject.lesson.units:
        found = _numbers(course, text)
        if course.units and (not found or found[0] not in every or found[-1] not in every):
            message = _("{text} are no units of this course's document").format(text=text)
            yield subject.in_facts(message, "units", fix=example)


def uncovered(course: Course, subjects: Sequence[Subject]) -> Iterator[Problem]:
    """The units of the document that no lesson mirrors: a warning, for a course grows lesson by lesson."""
    mirrored = {
        number for subject in subjects for text in subject.lesson.units for number in _numbers(course, text)
    }
    left = [number for number in all_units(course) if number not in mirrored]
    if left:
        message = _("{left_count} of {count} units of the document are mirrored by no lesson: {left}")
        shown = message.format(left_count=len(left), count=course.units, left=_runs(left))
        fix = _("Write lessons on them, or name them in the units of a lesson")
        yield warning(course.folder / COURSE_FILE, 1, shown, fix)


def all_units(course: Course) -> range:
    """The numbers of the document's units."""
    return range(course.first_unit, course.first_unit + course.units)


def _numbers(course: Course, text: str) -> range:
    """The numbers that «course/3» or «course/5-7» names; empty for anything else."""
    match = _UNITS.fullmatch(text)
    if match is None or match[1] != course.id:
        return range(0)
    return range(int(match[2]), int(match[3] or match[2]) + 1)


def _runs(numbers: Sequence[int]) -> str:
    """5, 6, 7, 9 as «5-7, 9»."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
