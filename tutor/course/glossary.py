"""The glossary: each term of the subject in three languages, with other wordings and a definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tutor.course import load
from tutor.course.files import read
from tutor.course.near import near
from tutor.course.toml import Plain, parse
from tutor.errors import TutorError
from tutor.locale import LANGUAGES, _

NAME = "glossary.toml"
LARGEST = 2 * 1024 * 1024


@dataclass(frozen=True)
class Term:
    """One term; every mapping goes from a language to its texts."""

    id: str
    area: str
    word: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]]
    definition: Mapping[str, str]


def terms(root: Path | None = None) -> Mapping[str, Term]:
    """All terms by id, in the file's order: of the folder `root`, else of the program's own lessons.

    Empty where there is no glossary. Raises TutorError for a file that is no glossary.
    """
    own = load.builtin()
    paths = [folder / NAME for folder in (root, own) if folder is not None]
    path = next((path for path in paths if path.is_file()), None)
    return _read(path, path.stat().st_mtime_ns) if path else {}


def term(term_id: str, root: Path | None = None) -> Term:
    """One term. Raises TutorError for an id that the glossary has not."""
    known = terms(root)
    if term_id not in known:
        raise TutorError(_("the glossary has no term {id}").format(id=term_id), NAME, near(term_id, known))
    return known[term_id]


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> Mapping[str, Term]:
    entries = parse(read(path.parent, path, LARGEST)).get("term")
    if not isinstance(entries, list):
        raise TutorError(
            _("the glossary has no terms"),
            str(path),
            _("Each begins with {header}").format(header="[[term]]"),
        )
    known = [_term(entry) for entry in entries if isinstance(entry, dict)]
    return {term.id: term for term in known if term.id}


def _term(entry: Mapping[str, Plain]) -> Term:
    return Term(
        id=str(entry.get("id", "")),
        area=str(entry.get("area", "")),
        word={language: str(entry.get(language, "")) for language in LANGUAGES},
        also={language: _texts(entry.get(f"also_{language}")) for language in LANGUAGES},
        definition={language: str(entry.get(f"def_{language}", "")) for language in LANGUAGES},
    )


def _texts(value: Plain) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
