"""When a concept should come back: FSRS over the first answer to each variant of an exercise.

A scheduler that is told by the events alone: no clock of its own, no state on the disk. FSRS is imported
when something is due to be computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from tutor.records.events import Event, moment

if TYPE_CHECKING:
    from fsrs import Card, Rating, Scheduler

NEW_ATTEMPT = timedelta(hours=12)
"""Answering the same numbers again after this long is a new attempt, not another try."""


@dataclass(frozen=True)
class Concept:
    """Something to be practised: its name, when it is due, and the exercises (lesson, id) for it."""

    name: str
    due: datetime
    exercises: tuple[tuple[str, str], ...]


@cache
def _scheduler() -> Scheduler:
    """FSRS with its shipped weights, without chance. A miss comes back after ten minutes, a hit after days.

    One learning step: what has just been computed right in a lesson need not be asked again the same day.
    """
    from fsrs import Scheduler

    step = (timedelta(minutes=10),)
    return Scheduler(learning_steps=step, relearning_steps=step, enable_fuzzing=False)


def concepts(events: Iterable[Event], now: datetime) -> list[Concept]:
    """Every concept that was ever graded, the one due first first. A time after `now` counts as `now`:
    the clock has been set back since."""
    cards: dict[str, Card] = {}
    exercises: dict[str, dict[tuple[str, str], None]] = {}
    for event in _attempts(events):
        cards[event.concept] = _review(cards.get(event.concept), event, now)
        exercises.setdefault(event.concept, {})[event.lesson, event.exercise] = None
    found = [Concept(name, card.due, tuple(exercises[name])) for name, card in cards.items()]
    return sorted(found, key=lambda concept: (concept.due, concept.name))


def due(events: Iterable[Event], now: datetime) -> list[Concept]:
    """The concepts to review by `now`, the longest overdue first, each once."""
    return [concept for concept in concepts(events, now) if concept.due <= now]


def following(waiting: Sequence[Concept], last: str = "") -> Concept | None:
    """The next concept to ask: the first that is not the `last` one asked. None: take a break or stop."""
    return next((concept for concept in waiting if concept.name != last), None)


def _attempts(events: Iterable[Event]) -> Iterator[Event]:
    """The event that decides each attempt: its first graded answer, or the solution looked up without one.

    An attempt is the work on one variant (lesson, exercise, seed). It ends when another variant of the
    concept is begun, when `NEW_ATTEMPT` has passed, or with the right answer: then answering again is a new
    attempt, looking at the solution is not.
    """
    last: dict[str, tuple[object, datetime, bool]] = {}
    for event in events:
        graded = event.verb == "answered" and event.verdict in ("right", "wrong")
        if not event.concept or not (graded or event.verb == "solved"):
            continue
        variant, when = (event.lesson, event.exercise, event.seed), moment(event.time)
        before, since, solved = last.get(event.concept, (None, when, False))
        if before != variant or when - since >= NEW_ATTEMPT or (solved and graded):
            yield event
        last[event.concept] = (variant, when, event.verdict == "right")


def _review(card: Card | None, event: Event, now: datetime) -> Card:
    from fsrs import Card

    card = card or Card(card_id=0)
    when = min(moment(event.time), now)
    if card.last_review is not None:
        when = max(when, card.last_review)  # FSRS counts no negative days
    return _scheduler().review_card(card, grade(event), when)[0]


def grade(event: Event) -> Rating:
    """Right at once is Good, right after a hint Hard; wrong, or looked up, Again."""
    from fsrs import Rating

    if event.verdict != "right":
        return Rating.Again
    return Rating.Hard if event.hints else Rating.Good
