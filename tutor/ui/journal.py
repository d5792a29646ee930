"""What is worth remembering of a sitting, written down the moment it happens. Without a screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from tutor.quiz.grade import Verdict
from tutor.records.events import Event, Verb
from tutor.ui.attempt import Attempt
from tutor.ui.session import Session
from tutor.ui.sitting import Bet, Sitting


class Journal:
    """Turns what happens in a lesson into events of the learner's records."""

    def __init__(self, session: Session, sitting: Sitting) -> None:
        self._session = session
        self._sitting = sitting

    def page(self, verb: Verb) -> None:
        """Something about the page as a whole: opened, its simulation run, the lesson completed."""
        exercise = self._sitting.stop.exercise if verb == "opened" else ""
        self._keep(replace(self._event(verb), exercise=exercise))

    def answered(self, attempt: Attempt, typed: str, verdict: Verdict) -> None:
        right: Literal["right", "wrong"] = "right" if verdict.right else "wrong"
        slip = verdict.slip or "+".join(verdict.steps)
        self._keep(replace(self._on("answered", attempt), typed=typed, verdict=right, slip=slip))

    def helped(self, attempt: Attempt, verb: Verb) -> None:
        """A hint (`hinted`) or the worked solution (`solved`) was shown."""
        self._keep(self._on(verb, attempt))

    def bet(self, bet: Bet) -> None:
        self._keep(replace(self._event("bet"), exercise=bet.text.id, typed=bet.taken, verdict="bet"))

    def _event(self, verb: Verb) -> Event:
        return Event(verb=verb, lesson=self._sitting.lesson.id, page=self._sitting.stop.page)

    def _on(self, verb: Verb, attempt: Attempt) -> Event:
        exercise, seed = attempt.variant.exercise, attempt.variant.seed
        event = replace(self._event(verb), exercise=exercise.id, concept=exercise.concept)
        return replace(event, seed=seed, hints=attempt.hints)

    def _keep(self, event: Event) -> None:
        self._session.record(event)
