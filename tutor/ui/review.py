"""A review: the concepts that are due come back one after another, with fresh numbers. Without a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from tutor.course.lesson import ExerciseText
from tutor.errors import TutorError
from tutor.quiz.grade import Verdict
from tutor.records import schedule
from tutor.records.events import Event, utc_now
from tutor.records.schedule import Concept
from tutor.ui.attempt import Attempt
from tutor.ui.carriers import carriers
from tutor.ui.journal import Journal
from tutor.ui.session import Session
from tutor.ui.sitting import Sitting


def practised(session: Session, now: datetime) -> list[Concept]:
    """Every concept that was learned and that a lesson still carries, the one due first first."""
    carried = carriers(session.root)
    every = schedule.concepts(session.store.events(), now)
    return [concept for concept in every if concept.name in carried]


@dataclass
class Question:
    """A concept that was asked: by which exercise, and whether it was missed (wrong, or looked up)."""

    concept: Concept
    sitting: Sitting = field(repr=False)
    missed: bool = False

    @property
    def text(self) -> ExerciseText | None:
        """The words of the exercise in the language of now."""
        return self.sitting.exercise

    @property
    def lesson(self) -> str:
        return self.sitting.lesson.id


class Review:
    """What is due now, each concept once; one that was missed once more, but never twice in a row."""

    def __init__(self, session: Session, now: Callable[[], datetime] = utc_now) -> None:
        self.session = session
        self.now = now
        self.current: Question | None = None
        self.asked: list[Question] = []
        known = practised(session, now())
        self._waiting = [concept for concept in known if concept.due <= now()]
        self._again: set[str] = set()  # concepts that have come back already
        self._ask()

    @property
    def left(self) -> int:
        """How many questions are left, with the one that is asked now; those to come back count too."""
        return len(self._waiting) + 1 if self.current else 0

    @property
    def outcome(self) -> list[tuple[Question, datetime]]:
        """What was asked, each concept as it was asked first, and when it is due again."""
        due = {concept.name: concept.due for concept in practised(self.session, self.now())}
        first = {question.concept.name: question for question in reversed(self.asked)}
        done = [question for question in self.asked if first[question.concept.name] is question]
        return [(question, due[question.concept.name]) for question in done if question.concept.name in due]

    @property
    def next_due(self) -> datetime | None:
        """When the next review is due; None while nothing was learned."""
        return next((concept.due for concept in practised(self.session, self.now())), None)

    def answered(self, attempt: Attempt, typed: str, verdict: Verdict) -> None:
        """The current question was answered."""
        if self.current:
            Journal(self.session, self.current.sitting).answered(attempt, typed, verdict)
            self.current.missed |= not verdict.right

    def helped(self, attempt: Attempt, verb: Literal["hinted", "solved"]) -> None:
        """A hint or the worked solution of the current question was shown."""
        if self.current:
            Journal(self.session, self.current.sitting).helped(attempt, verb)
            self.current.missed |= verb == "solved" and not attempt.right

    def another(self) -> None:
        """The same question with other numbers."""
        if self.current and self.current.text:
            self.current.sitting.another(self.current.text)

    def go_on(self) -> None:
        """To the next question, or to the end (`current` is None)."""
        if self.current is None:
            return
        self.asked.append(self.current)
        name = self.current.concept.name
        if self.current.missed and name not in self._again:
            self._again.add(name)
            self._waiting.append(self.current.concept)
        self._ask()

    def _ask(self) -> None:
        last = self.asked[-1].concept.name if self.asked else ""
        self.current = None
        while self.current is None and (concept := schedule.following(self._waiting, last)):
            self._waiting.remove(concept)
            self.current = self._question(concept)

    def _question(self, concept: Concept) -> Question | None:
        """The concept by an exercise whose lesson can be read; None where there is none."""
        events = self.session.store.events()
        for lesson, exercise in self._ranked(concept, events):
            seeds = [e.seed for e in events if (e.lesson, e.exercise) == (lesson, exercise)]
            fresh = max((seed for seed in seeds if seed is not None), default=0) + 1
            if sitting := self._sitting(lesson, exercise, fresh):
                return Question(concept, sitting)
        return None

    def _ranked(self, concept: Concept, events: Sequence[Event]) -> list[tuple[str, str]]:
        """The exercises that carry it: those of known lessons first, the one not asked for longest first."""
        last = {(event.lesson, event.exercise): place for place, event in enumerate(events)}
        exercises = carriers(self.session.root)[concept.name]
        return sorted(exercises, key=lambda it: (not self.session.begun(it[0]), last.get(it, -1)))

    def _sitting(self, lesson: str, exercise: str, seed: int) -> Sitting | None:
        """A sitting at one exercise, with the numbers of `seed`; None where the lesson does not allow it."""
        try:
            sitting = Sitting(self.session.lesson(lesson), self.session.text)
            places = [place for place, stop in enumerate(sitting.stops) if stop.exercise == exercise]
            if not places:
                return None
            sitting.at = places[0]
            assert sitting.exercise
            sitting.another(sitting.exercise, seed)
        except (TutorError, LookupError):
            return None
        return sitting
