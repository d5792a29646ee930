"""The glossary: its terms in every language, and the links of lessons to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from tutor.course import walk
from tutor.course.check.subject import Subject, error
from tutor.course.files import is_name, read
from tutor.course.findings import Findings
from tutor.course.glossary import LARGEST, NAME
from tutor.course.near import near
from tutor.course.outline import Problem
from tutor.course.toml import parse
from tutor.errors import TutorError
from tutor.locale import LANGUAGES, _

_HEADER = "[[term]]"


def glossary_problems(root: Path) -> Iterator[Problem]:
    """What is wrong in a folder's own glossary: terms without an id of their own, a word or a definition."""
    findings = Findings(root / NAME)
    try:
        source = read(root, root / NAME, LARGEST)
        entries = parse(source).get("term")
    except TutorError as failure:
        yield Problem(root / NAME, 1, failure.message, failure.fix)
        return
    if not isinstance(entries, list):
        findings.add(1, _("the glossary has no terms"), _HEADER)
        entries = []
    starts = [line for line, text in enumerate(source.split("\n"), 1) if text.strip() == _HEADER]
    seen: set[str] = set()
    for line, entry in zip(starts, entries, strict=False):
        if isinstance(entry, dict):
            _entry_problems(entry, line, seen, findings)
    yield from findings.problems


def link_problems(subject: Subject, terms: Collection[str]) -> Iterator[Problem]:
    """Links to terms that the glossary does not have."""
    for text in subject.texts.values():
        for span in walk.all_spans(text, "term"):
            if span.target not in terms:
                message = _("the glossary has no term {name}").format(name=span.target)
                yield error(text, span.line, message, near(span.target, terms))


def _entry_problems(entry: Mapping[str, object], line: int, seen: set[str], findings: Findings) -> None:
    name = str(entry.get("id", ""))
    if not is_name(name):
        fix = _("Use lower-case letters, digits, - and _")
        findings.add(line, _("{name} cannot be a name").format(name=name), fix)
    elif name in seen:
        findings.add(line, _("the term {name} stands twice").format(name=name), _("Remove one of them"))
    seen.add(name)
    for key in (*LANGUAGES, *(f"def_{language}" for language in LANGUAGES)):
        if not str(entry.get(key, "")).strip():
            findings.add(line, _("the term {name} has no {key}").format(name=name, key=key), f'{key} = "..."')
