"""Numbers, signs and quotation marks in running text: each language has its own way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tutor.course.check.subject import Subject, prose, warning
from tutor.course.lesson import Spans
from tutor.course.outline import Problem
from tutor.locale import N_, _

OTHER = "\ufffc"
"""Stands in the text for what is no prose: formulas, code and computed values."""


class Rule(NamedTuple):
    """What is not written so, and how it is written."""

    pattern: re.Pattern[str]
    message: str
    fix: str


_NUMBER = "[\\d" + OTHER + "]"


def notation_problems(subject: Subject) -> Iterator[Problem]:
    """Warnings, for a rule cannot know a version number from a decimal."""
    for language, text in subject.texts.items():
        for line, spans in prose(text):
            words = flat(spans)
            for rule in rules(language):
                for found in rule.pattern.finditer(words):
                    place = subject.line_of(text.path, found[0].strip(OTHER), line)
                    shown = _("{message}: {text}").format(message=_(rule.message), text=found[0].strip(OTHER))
                    yield warning(text.path, place, shown, _(rule.fix))


def flat(spans: Spans) -> str:
    """Running text as it is read, with a sign in place of each formula, piece of code and value."""
    return "".join(OTHER if span.kind in ("math", "code", "value") else span.text for span in spans)


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """The rules that hold in a language."""
    own = _english() if language == "en" else _with_comma()
    wrong_quotes = {"en": "„", "sv": "„“", "lt": "”"}.get(language, "")
    marks = {"en": "“word”", "sv": "”ord”", "lt": "„žodis“"}.get(language, "")
    quotes = Rule(re.compile(f'["{wrong_quotes}]'), N_("not this language's quotation mark"), marks)
    minus = re.compile(rf"(?<![\w{OTHER})\]/–-])-(?=\d)\d+")
    times = re.compile(r"\d ?[x*] ?\d+")
    dash = re.compile(r"(?<=\w) - (?=\w)")
    return (
        *own,
        quotes,
        Rule(minus, N_("a hyphen for a minus sign"), N_("Write − (U+2212)")),
        Rule(times, N_("a letter or asterisk for a multiplication sign"), N_("Write × or ·")),
        Rule(dash, N_("a hyphen for a dash"), N_("Write –")),
    )


def _with_comma() -> tuple[Rule, ...]:
    """Swedish and Lithuanian: 0,562; 60 000; 90 % with spaces that do not break."""
    return (
        Rule(
            re.compile(r"(?<![\w.])(?<![A-Z]{2} )(?<!Python )\d+\.\d+(?!\w|\.\d)"),
            N_("a decimal point"),
            N_("Write a decimal comma"),
        ),
        Rule(
            re.compile(rf"{_NUMBER} ?%"),
            N_("no non-breaking space before the per cent sign"),
            N_("Write U+00A0 before %"),
        ),
        Rule(
            re.compile(r"(?<![\d,])\d{1,3}(?: \d{3})+(?!\d)"),
            N_("a space in a number that may be broken there"),
            N_("Write U+00A0 between thousands"),
        ),
        Rule(
            re.compile(r"\d,\d+, \d+,\d+"),
            N_("a comma between decimals"),
            N_("Write a semicolon between them: 0,2; 0,3"),
        ),
        Rule(re.compile(r"(?<![\d,])\d{5,}(?!\d)"), N_("a long number without spaces"), "60\u00a0000"),
    )


def _english() -> tuple[Rule, ...]:
    """English: 0.562; 60,000; 90%."""
    return (
        Rule(re.compile(r"(?<![\d,])\d+,\d{1,2}(?!\d)"), N_("a decimal comma"), N_("Write a decimal point")),
        Rule(re.compile(rf"{_NUMBER}[ \u00a0]%"), N_("a space before the per cent sign"), "90%"),
        Rule(re.compile(r"(?<![\d.,])\d{5,}(?!\d)"), N_("a long number without commas"), "60,000"),
    )
