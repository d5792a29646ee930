"""When a concept comes back. Time is given, never taken."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.records import schedule
from tutor.records.events import Event, stamp

MONDAY = datetime(2025, 3, 3, 9, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def said(
    verdict: str, when: datetime = MONDAY, *, concept: str = "loss", seed: int = 0, hints: int = 0
) -> Event:
    return Event(
        verb="answered",
        lesson="bare-math/03",
        exercise="q",
        concept=concept,
        seed=seed,
        verdict=verdict,  # type: ignore[arg-type]
        hints=hints,
        time=stamp(when),
    )


def looked_up(when: datetime, seed: int = 0) -> Event:
    return Event(
        verb="solved", lesson="bare-math/03", exercise="q", concept="loss", seed=seed, time=stamp(when)
    )


def due(*events: Event, now: datetime = MONDAY + 365 * DAY) -> datetime:
    [concept] = schedule.concepts(events, now)
    return concept.due


def test_right_at_once_comes_back_when_nine_in_ten_would_still_know() -> None:
    # FSRS: the interval for a retention of 0.9 is the stability itself, 2.3065 days after a first Good
    assert due(said("right")) == MONDAY + 2 * DAY


def test_a_miss_comes_back_soon_and_a_hint_sooner_than_none() -> None:
    assert due(said("wrong")) == MONDAY + 10 * MINUTE
    assert due(said("wrong")) < due(said("right", hints=1)) < due(said("right"))


def test_intervals_grow_while_the_answers_are_right() -> None:
    events, when, gaps = [], MONDAY, []
    for seed in range(5):
        events.append(said("right", when, seed=seed))
        gaps.append(due(*events) - when)
        when = due(*events)
    assert gaps == sorted(gaps)
    assert gaps[-1] > 10 * gaps[0]


def test_only_the_first_answer_to_the_same_numbers_counts() -> None:
    missed = [said("wrong"), said("wrong", MONDAY + MINUTE), said("right", MONDAY + 2 * MINUTE)]
    assert due(*missed) == due(said("wrong"))


def test_looking_at_the_solution_is_a_miss_unless_the_answer_was_right() -> None:
    assert due(looked_up(MONDAY)) == due(said("wrong"))
    assert due(said("wrong"), looked_up(MONDAY + MINUTE)) == due(said("wrong"))
    assert due(said("right"), looked_up(MONDAY + MINUTE)) == due(said("right"))


def test_new_numbers_or_another_day_are_a_new_attempt() -> None:
    missed = said("wrong")
    assert due(missed, said("right", MONDAY + 11 * MINUTE, seed=5)) > MONDAY + DAY
    assert due(missed, said("right", MONDAY + DAY)) > MONDAY + DAY + HOUR


def test_bets_unreadable_answers_and_exercises_without_a_concept_are_not_graded() -> None:
    events = [
        Event(verb="bet", lesson="l", exercise="q", concept="loss", verdict="bet", time=stamp(MONDAY)),
        said("unreadable"),
        said("right", concept=""),
    ]
    assert schedule.concepts(events, MONDAY + DAY) == []


def test_due_is_what_has_come_back_the_longest_overdue_first() -> None:
    events = [
        said("right", MONDAY, concept="softmax"),
        said("wrong", MONDAY + HOUR, concept="loss"),
        said("wrong", MONDAY, concept="gradient"),
    ]
    assert schedule.due(events, MONDAY + 5 * MINUTE) == []
    assert [concept.name for concept in schedule.due(events, MONDAY + 2 * HOUR)] == ["gradient", "loss"]
    assert [concept.name for concept in schedule.due(events, MONDAY + 3 * DAY)] == [
        "gradient",
        "loss",
        "softmax",
    ]


def test_a_concept_knows_every_exercise_that_practises_it() -> None:
    other = Event(
        verb="answered",
        lesson="ml-primer/08",
        exercise="mse",
        concept="loss",
        verdict="right",
        time=stamp(MONDAY),
    )
    [concept] = schedule.concepts([said("wrong"), other, said("right", seed=3)], MONDAY)
    assert concept.exercises == (("bare-math/03", "q"), ("ml-primer/08", "mse"))


def test_the_clock_was_ahead_and_has_been_set_back() -> None:
    future = said("right", MONDAY + 40000 * DAY)
    assert due(future, now=MONDAY) == MONDAY + 2 * DAY
    assert due(future, said("wrong", MONDAY, seed=1), now=MONDAY) == MONDAY + 10 * MINUTE


verdicts = st.sampled_from(["right", "wrong", "unreadable"])
times = st.integers(-(10**6), 10**6).map(lambda minutes: MONDAY + minutes * MINUTE)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(verdicts, times, st.sampled_from("abc"), st.integers(0, 3), st.integers(0, 2))), times
)
def test_any_history_has_a_schedule(
    history: list[tuple[str, datetime, str, int, int]], now: datetime
) -> None:
    events = [
        said(verdict, when, concept=name, seed=seed, hints=hints)
        for verdict, when, name, seed, hints in history
    ]
    found = schedule.concepts(events, now)
    assert {concept.name for concept in found} == {
        event.concept for event in events if event.verdict != "unreadable"
    }
    assert found == schedule.concepts(events, now)
    assert all(concept.due <= now + 36500 * DAY for concept in found)


@given(st.lists(st.sampled_from("abcd"), unique=True), st.sampled_from(["", *"abcd"]))
def test_never_the_same_concept_twice_in_a_row(names: list[str], last: str) -> None:
    waiting = [schedule.Concept(name, MONDAY, ()) for name in names]
    chosen = schedule.following(waiting, last)
    others = [name for name in names if name != last]
    assert (chosen.name if chosen else None) == (others[0] if others else None)


def test_a_grade_needs_no_rating_by_the_learner() -> None:
    fsrs = pytest.importorskip("fsrs")
    grades = [
        schedule.grade(said("right")),
        schedule.grade(said("right", hints=2)),
        schedule.grade(said("wrong")),
    ]
    assert grades == [fsrs.Rating.Good, fsrs.Rating.Hard, fsrs.Rating.Again]
