"""The linter of courses: all that is wrong in their files, in one pass, each with its line and its mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tutor.course import load
from tutor.course.check.scope import Scope, scope
from tutor.course.check.subject import Subject
from tutor.course.glossary import NAME as GLOSSARY
from tutor.course.glossary import Term
from tutor.course.glossary import terms as all_terms
from tutor.course.outline import Problem
from tutor.errors import TutorError
from tutor.locale import LANGUAGES

__all__ = ["SEEDS", "check", "fix"]

SEEDS = 1000
"""Variants of each exercise that are tried."""


def check(
    path: Path | str | None = None,
    *,
    fix: bool = False,
    languages: Sequence[str] = LANGUAGES,
    seeds: int = SEEDS,
    cache: Path | None = None,
) -> list[Problem]:
    """All problems of a folder of courses, of one course or of one lesson, sorted by file and line.

    With `fix` the visible numbers are rewritten first, and what is left is told. `languages` are those that
    must be there and are read; `seeds` is how many variants of each exercise are tried; `cache` is where
    verdicts on words are kept (else the user's cache folder). Raises TutorError only where `path` is no
    course at all, or where a file cannot be rewritten.
    """
    chosen = scope(path)
    if fix:
        _rewrite(chosen)
    found = set(_problems(chosen, tuple(languages), seeds, cache))
    return sorted(
        found, key=lambda problem: (str(problem.path), problem.line, problem.level, problem.message)
    )


def fix(path: Path | str | None = None) -> list[Path]:
    """Write the computed number into every value link, in each language's notation. Which files changed."""
    return _rewrite(scope(path))


def _rewrite(chosen: Scope) -> list[Path]:
    from tutor.course.check.rewrite import rewrite

    changed = [rewrite(chosen.root, load.lesson(chosen.root, lesson_id)) for lesson_id in chosen.lessons]
    return [file for files in changed for file in files]


def _problems(chosen: Scope, languages: tuple[str, ...], seeds: int, cache: Path | None) -> Iterator[Problem]:
    from tutor.course.check import files, spelling, terms, units

    root = chosen.root
    known = load.lesson_ids(root)
    subjects = [_subject(chosen, lesson_id, languages) for lesson_id in chosen.lessons]
    glossary = _glossary(root)
    if chosen.whole and (root / GLOSSARY).is_file():
        yield from terms.glossary_problems(root)
    for course in chosen.courses:
        own = [subject for subject in subjects if subject.lesson.id in course.lessons]
        yield from files.course_problems(course)
        for subject in own:
            yield from files.lesson_problems(subject, known)
            yield from units.unit_problems(subject, course)
            yield from _lesson_problems(subject, glossary, seeds)
        if own and len(own) == len(course.lessons):
            yield from units.uncovered(course, own)
    yield from files.cycles(subjects)
    yield from spelling.spelling_problems(root, subjects, chosen.courses, glossary, languages, cache)


def _lesson_problems(subject: Subject, glossary: Mapping[str, Term], seeds: int) -> Iterator[Problem]:
    from tutor.course.check import exercises, layout, notation, sameness, terms, values

    yield from sameness.sameness(subject)
    yield from values.value_problems(subject)
    yield from values.sim_problems(subject)
    if glossary:  # where it cannot be read that is told once
        yield from terms.link_problems(subject, glossary)
    yield from exercises.exercise_problems(subject, seeds)
    yield from layout.layout_problems(subject)
    yield from notation.notation_problems(subject)


def _subject(chosen: Scope, lesson_id: str, languages: tuple[str, ...]) -> Subject:
    course = next(course for course in chosen.courses if lesson_id in course.lessons)
    return Subject(chosen.root, load.lesson(chosen.root, lesson_id), languages, course.language)


def _glossary(root: Path) -> Mapping[str, Term]:
    try:
        return all_terms(root)
    except TutorError:
        return {}
