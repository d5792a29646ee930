"""Words that are right though no dictionary has them: the lists in `words/`, and the glossary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tutor.course.files import read
from tutor.course.glossary import Term
from tutor.errors import TutorError
from tutor.locale import LANGUAGES

LARGEST = 1024 * 1024
ANY_ENDING = 12
ENDINGS = {"sv": 5, "lt": 7, "en": 3}
"""Letters that an inflected word of the glossary may have more than its stem."""

_LITHUANIAN_VOWELS = "aąeęėiįyouųū"


class WordList:
    """Whole words, and stems with the longest ending that may follow each."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._stems: dict[str, int] = {}

    def __contains__(self, word: str) -> bool:
        """Whether a word is known, with capital letters or without."""
        word = word.lower()
        stems = ((word[:end], len(word) - end) for end in range(2, len(word) + 1))
        return word in self._words or any(self._stems.get(stem, -1) >= ending for stem, ending in stems)

    def add(self, entry: str) -> None:
        """Add an entry of a list: a word, or a stem that any ending may follow, as in `neuron*`."""
        if entry.endswith("*"):
            self.add_stem(entry[:-1], ANY_ENDING)
        else:
            self._words.add(entry.lower())

    def add_stem(self, stem: str, ending: int) -> None:
        """Add a stem and the length of the longest ending it may have."""
        if len(stem) > 1:
            self._stems[stem.lower()] = max(ending, self._stems.get(stem.lower(), 0))


def word_list(
    root: Path, language: str, terms: Mapping[str, Term], unknown: Callable[[set[str]], set[str]]
) -> WordList:
    """The words of `words/<language>.txt` and `words/names.txt`, and the glossary's.

    Words of the glossary that the dictionary does not have (it is asked by `unknown`) may be inflected. Those
    of the other languages are right as they stand: a lesson may name the English term.
    """
    known = WordList()
    for name in (language, "names"):
        for entry in _entries(root, root / "words" / f"{name}.txt"):
            known.add(entry)
    for own in LANGUAGES:
        of_glossary = {word for term in terms.values() for word in _glossary_words(term, own)}
        for word in of_glossary:
            known.add(word)
        for word in unknown(of_glossary) if own == language else ():
            known.add_stem(_stem(word, language), ENDINGS[language])
    return known


def _glossary_words(term: Term, language: str) -> list[str]:
    text = " ".join((term.word[language], *term.also[language])).replace("-", " ")
    return [word for part in text.split() if (word := part.strip("()?.,"))]


def _entries(root: Path, path: Path) -> list[str]:
    try:
        lines = read(root, path, LARGEST).split("\n")
    except TutorError:
        return []
    return [entry for line in lines if (entry := line.partition("#")[0].strip())]


def _stem(word: str, language: str) -> str:
    """What stays of a word when it is inflected."""
    if language == "lt":
        return word.removesuffix("s").rstrip(_LITHUANIAN_VOWELS)
    return word.removesuffix("a") if language == "sv" else word.removesuffix("e")
