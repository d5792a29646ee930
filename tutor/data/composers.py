"""A small text with facts about sixteen composers, and questions on them. Our own words.

The text for `neurala-natverk-anteckningar/27-28`, whose example is facts about Mozart. A token is a word or a
few that belong together. Tokens are named in English; the view writes them in the reader's language: every
sentence has the same tokens in the same order in all three.
"""

from __future__ import annotations

from itertools import permutations
from typing import NamedTuple

START, STOP, COMMA, AND, BAR = "", ".", ",", "and", "|"
BORN, DIED, WROTE = "was born in", "died in", "wrote"
BORN_ASKED, DIED_ASKED, WORK_ASKED = "Year of birth:", "Year of death:", "Work:"
OPENINGS = ("", "Everyone knows that", "In the book it says that", "It is true that")
"""What a sentence may begin with; the first stands for nothing at all."""


class Composer(NamedTuple):
    """Three facts about a person."""

    name: str
    born: int
    died: int
    work: str

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Each fact as its two tokens in a sentence."""
        return (BORN, str(self.born)), (DIED, str(self.died)), (WROTE, self.work)


COMPOSERS = (
    Composer("Vivaldi", 1678, 1741, "The Four Seasons"),
    Composer("Bach", 1685, 1750, "The Art of Fugue"),
    Composer("Handel", 1685, 1759, "Messiah"),
    Composer("Haydn", 1732, 1809, "The Creation"),
    Composer("Mozart", 1756, 1791, "The Magic Flute"),
    Composer("Beethoven", 1770, 1827, "Fidelio"),
    Composer("Schubert", 1797, 1828, "Winter Journey"),
    Composer("Verdi", 1813, 1901, "Aida"),
    Composer("Clara Schumann", 1819, 1896, "Three Romances"),
    Composer("Brahms", 1833, 1897, "A German Requiem"),
    Composer("Bizet", 1838, 1875, "Carmen"),
    Composer("Tchaikovsky", 1840, 1893, "Swan Lake"),
    Composer("Grieg", 1843, 1907, "Peer Gynt"),
    Composer("Sibelius", 1865, 1957, "Finlandia"),
    Composer("Alfvén", 1872, 1960, "Midsummer Vigil"),
    Composer("Čiurlionis", 1875, 1911, "The Sea"),
)
NAMES = tuple(composer.name for composer in COMPOSERS)
WITHHELD = frozenset({"Mozart", "Grieg", "Clara Schumann", "Čiurlionis"})
"""Nobody is asked about these while questions are being practised: they are only in the text."""

ASKED = (BORN_ASKED, DIED_ASKED, WORK_ASKED)
"""A question for each of a composer's facts."""


class Question(NamedTuple):
    """“sentence | answer”: what is asked about whom, and the one token that answers it."""

    asked: str
    name: str
    answer: str

    @property
    def tokens(self) -> tuple[str, ...]:
        return self.asked, self.name, BAR, self.answer, STOP


def sentences() -> list[tuple[str, ...]]:
    """Every sentence of the text: one, two or three facts about one composer, in every order."""
    return [
        (*([opening] if opening else []), composer.name, *_told(facts), STOP)
        for composer in COMPOSERS
        for count in (1, 2, 3)
        for facts in permutations(composer.facts, count)
        for opening in OPENINGS
    ]


def questions() -> list[Question]:
    """Three questions about each composer."""
    return [
        Question(asked, composer.name, fact[1])
        for composer in COMPOSERS
        for asked, fact in zip(ASKED, composer.facts, strict=True)
    ]


def vocabulary() -> tuple[str, ...]:
    """Every token, the start first."""
    texts = [*sentences(), *(question.tokens for question in questions())]
    return (START, *dict.fromkeys(token for tokens in texts for token in tokens))


def _told(facts: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """a A, b B and c C."""
    told: list[str] = []
    for k, fact in enumerate(facts):
        if k:
            told.append(AND if k == len(facts) - 1 else COMMA)
        told += fact
    return tuple(told)
