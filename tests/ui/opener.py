"""Opens applications on the real lessons for the tests of the screen."""

from __future__ import annotations

from pathlib import Path

from tutor.options import Options
from tutor.ui.app import TutorApp, make_app
from tutor.ui.session import Session

LESSONS = Path(__file__).parents[2] / "lessons"
COUNTING = "djupinlarning-cirkel/04-counting-parameters"
DESCENT = "giliojo-mokymosi-metodai/04-gradient-descent"


class Opener:
    """Opens applications that share one learner's records, as one learner's visits do."""

    def __init__(self, store: Path) -> None:
        self.store = store

    def __call__(
        self, lesson: str | None = None, language: str | None = "en", simulation: str | None = None
    ) -> TutorApp:
        session = Session(LESSONS, self.store)
        options = Options(lessons=LESSONS, language=language, lesson=lesson, simulation=simulation)
        return make_app(options, session)
