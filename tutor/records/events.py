"""What a learner did, one fact at a time. Facts are never changed; all else is derived from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

Verb = Literal[
    "opened",  # a page of a lesson came on the screen
    "answered",  # an exercise was answered: see `verdict`
    "hinted",  # a hint was shown; `hints` counts this one too
    "solved",  # the worked solution was shown to the learner
    "bet",  # a prediction before a run
    "simulated",  # a simulation was run
    "completed",  # nothing is left to do in the lesson
]
Verdict = Literal["", "right", "wrong", "unreadable", "bet", "seen"]


@dataclass(frozen=True, kw_only=True)
class Event:
    """One fact. `lesson` is `<course>/<NN-name>`, `exercise` its id there, `concept` what review brings back.

    `hints` is how many hints the learner had seen. `time` is UTC as `stamp` writes it; left empty, the store
    puts its own clock's time there.
    """

    verb: Verb
    lesson: str = ""
    page: int | None = None
    exercise: str = ""
    concept: str = ""
    seed: int | None = None
    typed: str = ""
    verdict: Verdict = ""
    slip: str = ""
    hints: int = 0
    confidence: int | None = None
    time: str = ""


LONGEST = 2000
"""Characters of a typed answer that are kept: a whole book may be pasted into a field."""

FIELDS = tuple(Event.__dataclass_fields__)


def utc_now() -> datetime:
    """The clock of the machine. Everything that needs the time is given a function like this one."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A moment as records write it: ISO 8601 in UTC with milliseconds, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """The moment that `stamp` wrote."""
    return datetime.fromisoformat(text).astimezone(UTC)


def sealed(event: Event, now: datetime) -> Event:
    """The event as it can be stored: with its time, and its typed text valid UTF-8 of bounded length."""
    typed = event.typed[:LONGEST].encode("utf-8", "replace").decode("utf-8")
    return replace(event, typed=typed, time=event.time or stamp(now))
