"""A lesson as a row of stops: each page, then the exercises on it. Bets belong to the simulation."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.course.lesson import ExerciseText, Lesson, LessonText


@dataclass(frozen=True)
class Stop:
    """A place in the lesson: a page (by number from 0), or an exercise on it (by id)."""

    page: int
    exercise: str = ""


def stops(lesson: Lesson, text: LessonText) -> list[Stop]:
    """Every stop in order. Languages share pages and exercises, so a stop means the same in each."""
    out: list[Stop] = []
    for number, page in enumerate(text.pages):
        out.append(Stop(number))
        out += [Stop(number, item.id) for item in page.exercises if not _is_bet(lesson, item)]
    return out


def exercise_text(text: LessonText, stop: Stop) -> ExerciseText | None:
    """The words of the exercise at a stop."""
    return next((item for item in text.pages[stop.page].exercises if item.id == stop.exercise), None)


def _is_bet(lesson: Lesson, item: ExerciseText) -> bool:
    exercise = lesson.exercises.get(item.id)
    return exercise is not None and exercise.predict
