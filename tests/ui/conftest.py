"""An application on the real lessons, with a home folder of its own, for every test of the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor import locale
from tutor.options import Options
from tutor.ui.app import TutorApp, make_app
from tutor.ui.session import Session

LESSONS = Path(__file__).parents[2] / "lessons"
COUNTING = "djupinlarning-cirkel/04-counting-parameters"
DESCENT = "giliojo-mokymosi-metodai/04-gradient-descent"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    locale.use("en")
    yield
    locale.use("en")


class Opener:
    """Opens applications that share one learner's records, as one learner's visits do."""

    def __init__(self, store: Path) -> None:
        self.store = store

    def __call__(
        self, lesson: str | None = None, language: str = "en", simulation: str | None = None
    ) -> TutorApp:
        session = Session(LESSONS, self.store)
        options = Options(lessons=LESSONS, language=language, lesson=lesson, simulation=simulation)
        return make_app(options, session)


@pytest.fixture
def tutor(tmp_path: Path) -> Opener:
    return Opener(tmp_path / "records.db")
