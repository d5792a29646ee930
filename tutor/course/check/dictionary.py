"""Words that are spelt right: a hunspell dictionary, read by spylls, and what it said before."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from tutor.course.check import hunspell

NAMES = {"sv": ("sv_SE", "sv_FI"), "lt": ("lt_LT", "lt"), "en": ("en_GB",)}
FOLDERS = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell")
VARIABLE = "TUTOR_DICTIONARIES"


def find(language: str) -> Path | None:
    """The .aff file of a dictionary: in the folders of TUTOR_DICTIONARIES, or where systems keep theirs."""
    folders = [*filter(None, os.environ.get(VARIABLE, "").split(os.pathsep)), *FOLDERS]
    for folder in map(Path, folders):
        for name in NAMES[language]:
            path = folder / f"{name}.aff"
            if path.is_file() and path.with_suffix(".dic").is_file():
                return path
    return None


class Dictionary:
    """One dictionary. Looking a word up takes up to 6 ms, so verdicts are kept in the user's cache folder."""

    def __init__(self, path: Path, cache: Path | None = None) -> None:
        self._path = path
        self._cache = (cache or cache_folder()) / f"spelling-{path.stem}-{_digest(path)}.json"
        self._verdicts = _read(self._cache)
        self._has: hunspell.Lookup | None = None

    def unknown(self, words: Iterable[str]) -> set[str]:
        """The words that the dictionary does not have."""
        asked = set(words)
        new = asked - self._verdicts.keys()
        if new:
            has = self._has = self._has or hunspell.load(self._path)
            self._verdicts |= {word: has(word) for word in sorted(new)}
            _write(self._cache, self._verdicts)
        return {word for word in asked if not self._verdicts[word]}


def cache_folder() -> Path:
    """Where verdicts are kept: under TUTOR_HOME where that is set, else in the platform's cache folder."""
    if chosen := os.environ.get("TUTOR_HOME"):
        return Path(chosen) / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("tutor", appauthor=False)


def _digest(path: Path) -> str:
    """What tells this version of a dictionary from others."""
    content = path.read_bytes() + path.with_suffix(".dic").read_bytes()
    return blake2b(content, digest_size=8).hexdigest()


def _read(path: Path) -> dict[str, bool]:
    try:
        stored = json.loads(path.read_text("utf-8"))
        return {str(word): bool(verdict) for word, verdict in stored.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _write(path: Path, verdicts: dict[str, bool]) -> None:
    """Keep the verdicts; where that is not possible, they are found anew the next time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        aside.write_text(json.dumps(verdicts, ensure_ascii=False), "utf-8")
        aside.replace(path)
    except OSError:
        return
