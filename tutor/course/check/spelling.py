"""Spelling of the lessons' texts: hunspell's dictionaries, the word lists and the glossary together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tutor.course.check import dictionary
from tutor.course.check.notation import flat
from tutor.course.check.subject import Subject, prose, warning
from tutor.course.check.wordlist import WordList, word_list
from tutor.course.glossary import Term
from tutor.course.lesson import LessonText
from tutor.course.outline import Course, Problem
from tutor.locale import NAMES, _

LONGEST = 50
"""Letters of the longest word that is looked up."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_WORD = re.compile(r"[\d_/\\@=^\ufffc]|\w\.\w")


class Use(NamedTuple):
    """A word, and where it first stands in a file."""

    word: str
    path: Path
    line: int


def spelling_problems(
    root: Path,
    subjects: Sequence[Subject],
    courses: Sequence[Course],
    terms: Mapping[str, Term],
    languages: Sequence[str],
    cache: Path | None = None,
) -> Iterator[Problem]:
    """Words that neither a dictionary nor a list has, each once for a file."""
    for language in languages:
        path = dictionary.find(language)
        own = root / "words" / f"{language}.txt"
        if path is None:
            message = _("no dictionary for {language}: its spelling is not checked")
            fix = _("Install hunspell's dictionary, or name its folder in {variable}")
            shown = message.format(language=NAMES[language])
            yield warning(own, 1, shown, fix.format(variable=dictionary.VARIABLE))
            continue
        words_of = dictionary.Dictionary(path, cache)
        known = word_list(root, language, terms, words_of.unknown)
        yield from _misspelt(list(_uses(subjects, courses, language)), words_of, known, own)


def words(text: str) -> Iterator[str]:
    """The words of a text that have a spelling: no numbers, addresses, abbreviations or names like ReLU."""
    for piece in text.split():
        if _NO_WORD.search(piece):
            continue
        for word in _WORD.findall(piece):
            if 1 < len(word) <= LONGEST and (word.islower() or word.istitle() or "'" in word or "’" in word):
                yield word.replace("’", "'")


def _misspelt(
    uses: Sequence[Use], words_of: dictionary.Dictionary, known: WordList, own: Path
) -> Iterator[Problem]:
    unknown = words_of.unknown(use.word for use in uses if use.word not in known)
    for use in uses:
        if use.word in unknown:
            message = _("unknown word: {word}").format(word=use.word)
            fix = _("Correct it, or add it to {file}").format(file=f"words/{own.name}")
            yield warning(use.path, use.line, message, fix)


def _text_uses(subject: Subject, text: LessonText) -> Iterator[Use]:
    seen: set[str] = set()
    for line, spans in prose(text):
        for word in words(flat(spans)):
            if word not in seen:
                seen.add(word)
                yield Use(word, text.path, subject.line_of(text.path, word, line))


def _uses(subjects: Sequence[Subject], courses: Sequence[Course], language: str) -> Iterator[Use]:
    for subject in subjects:
        text = subject.texts.get(language)
        if text is not None:
            yield from _text_uses(subject, text)
    for course in courses:
        for word in dict.fromkeys(words(f"{course.title[language]} {course.description[language]}")):
            yield Use(word, course.folder / "course.toml", 1)
