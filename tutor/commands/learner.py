"""Who uses a command: their records, their language, the folder of their lessons."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tutor import locale

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace

    from tutor.records.store import Store


def records(arguments: Namespace | SimpleNamespace) -> Store:
    """The learner's records, opened. Their stored language is spoken unless `--lang` is given."""
    from tutor.records.store import Store

    store = Store.open()
    if not arguments.lang:
        _speak(store)
    return store


def speak(arguments: Namespace) -> None:
    """Speak the learner's language where no records are needed: none are begun for it."""
    from tutor.records import place

    try:
        known = (place.folder() / place.FILE).exists()
    except (OSError, RuntimeError):
        known = False
    if known and not arguments.lang:
        with records(arguments):
            pass


def _speak(store: Store) -> None:
    language = store.settings.get("language")
    if language in locale.LANGUAGES:
        locale.use(language)


def warn(store: Store) -> None:
    """Say on stderr what is wrong with the records, if anything is."""
    if store.notice:
        print(f"tutor: {store.notice}", file=sys.stderr)


def courses(arguments: Namespace | SimpleNamespace) -> Path:
    """The folder of courses to use. Raises TutorError where there is none."""
    from tutor.course import load

    return load.find(arguments.lessons)
