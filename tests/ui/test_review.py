"""Review: what is due comes back mixed and with fresh numbers. Time is given to the logic, never taken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from opener import COUNTING, DESCENT, LESSONS, Opener
from textual.pilot import Pilot

from tutor import locale
from tutor.quiz.read import Reading
from tutor.records.events import Event, stamp
from tutor.records.store import Store
from tutor.ui.panels.menu import Menu
from tutor.ui.review import Review
from tutor.ui.screens.home import HomeScreen
from tutor.ui.screens.lesson import LessonScreen
from tutor.ui.screens.review import ReviewScreen
from tutor.ui.session import Session
from tutor.ui.when import until

MONDAY = datetime(2025, 3, 3, 9, tzinfo=UTC)
DAY = timedelta(days=1)
LEARNED = [(COUNTING, "count"), (DESCENT, "way"), (COUNTING, "shape")]
CONCEPTS = {
    "count": "parameter-count",
    "way": "sign-of-the-derivative",
    "shape": "shape-of-a-weight-matrix",
    "step": "parameters-of-a-step",
}


def learned(lesson: str, exercise: str, seed: int = 0, when: datetime = MONDAY) -> Event:
    concept = CONCEPTS.get(exercise, exercise)
    return Event(
        verb="answered", lesson=lesson, page=1, exercise=exercise, concept=concept,
        seed=seed, typed="1", verdict="right", time=stamp(when),
    )  # fmt: skip


def lately() -> list[Event]:
    """Three exercises, one a minute: so they are due in this order."""
    return [learned(*it, when=MONDAY + timedelta(minutes=place)) for place, it in enumerate(LEARNED)]


class Desk:
    """A learner's session with a clock that is set by hand, and the reviews that they begin."""

    def __init__(self, folder: Path, events: Iterable[Event], root: Path = LESSONS) -> None:
        self.now = MONDAY + 30 * DAY
        self.session = Session(root)
        self.session.store = Store.open(folder / "desk.db", lambda: self.now)
        for event in events:
            self.session.store.append(event)

    def review(self) -> Review:
        return Review(self.session, lambda: self.now)

    def answer(self, review: Review, right: bool) -> str:
        """Answer the question, look at the solution if that was wrong, go on; the concept that was asked."""
        question = review.current
        assert question
        assert question.text
        attempt = question.sitting.attempt(question.text)
        variant = attempt.variant
        value = variant.answer if right else next(iter(variant.wrong.values()), "none of them")
        review.answered(attempt, "typed", attempt.answer(Reading(value, "")))
        self.now += timedelta(seconds=20)
        review.go_on()
        return question.concept.name


@pytest.fixture
def desk(tmp_path: Path) -> Iterable[Desk]:
    made = Desk(tmp_path, lately())
    yield made
    made.session.store.close()


def test_each_concept_that_is_due_is_asked_once(desk: Desk) -> None:
    review = desk.review()
    assert review.left == 3
    asked = [desk.answer(review, right=True) for _ in range(3)]
    assert sorted(asked) == sorted(CONCEPTS[exercise] for _lesson, exercise in LEARNED)
    assert review.current is None
    assert review.left == 0
    assert [question.missed for question, _due in review.outcome] == [False] * 3
    assert review.next_due
    assert review.next_due > desk.now + DAY


def test_nothing_is_due_the_next_moment(desk: Desk) -> None:
    review = desk.review()
    while review.current:
        desk.answer(review, right=True)
    again = desk.review()
    assert again.current is None
    assert again.outcome == []
    assert again.next_due == review.next_due


def test_a_miss_comes_back_once_and_never_twice_in_a_row(desk: Desk) -> None:
    review = desk.review()
    asked = []
    while review.current:
        asked.append(desk.answer(review, right=False))
    assert sorted(asked) == sorted(list(dict.fromkeys(asked)) * 2)
    assert all(one != other for one, other in pairwise(asked))
    assert len(review.outcome) == 3
    assert all(question.missed for question, _due in review.outcome)


def test_a_miss_that_is_alone_does_not_come_back_at_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path, [learned(COUNTING, "count")])
    review = desk.review()
    desk.answer(review, right=False)
    assert review.current is None
    assert review.next_due
    assert timedelta(0) < review.next_due - desk.now <= timedelta(minutes=10)


def test_a_solution_looked_up_is_a_miss_and_a_hint_is_none(desk: Desk) -> None:
    review = desk.review()
    question = review.current
    assert question
    assert question.text
    attempt = question.sitting.attempt(question.text)
    review.helped(attempt, "hinted")
    assert not question.missed
    review.helped(attempt, "solved")
    assert question.missed
    review.go_on()
    assert review.left == 3


def test_numbers_are_fresh_and_kept_with_the_answer(tmp_path: Path) -> None:
    desk = Desk(tmp_path, [learned(COUNTING, "shape", 0), learned(COUNTING, "shape", 7, MONDAY + DAY)])
    review = desk.review()
    desk.answer(review, right=True)
    event = desk.session.store.events()[-1]
    assert (event.verb, event.lesson, event.exercise) == ("answered", COUNTING, "shape")
    assert (event.concept, event.seed, event.verdict) == ("shape-of-a-weight-matrix", 8, "right")
    assert event.page is not None


def test_the_text_says_the_fresh_numbers(tmp_path: Path) -> None:
    question = Desk(tmp_path, [learned(COUNTING, "shape")]).review().current
    assert question
    assert question.text
    variant = question.sitting.attempt(question.text).variant
    assert variant.seed == 1
    assert question.sitting.voice().value("ex.shape.answer", "?") != "?"


def test_the_exercise_that_was_not_asked_for_longest_carries_the_concept(tmp_path: Path) -> None:
    """Two exercises of the lesson carry the count of parameters: they take turns."""
    desk = Desk(tmp_path, [learned(COUNTING, "count")])
    asked = []
    for _ in range(4):
        review = desk.review()
        assert review.current
        asked.append(review.current.sitting.stop.exercise)
        desk.answer(review, right=True)
        desk.now += 10_000 * DAY
    assert asked == ["digits", "count", "digits", "count"]


def test_a_concept_that_no_lesson_carries_is_left_out(tmp_path: Path) -> None:
    desk = Desk(tmp_path, [learned("gone/01-lesson", "gone"), learned(COUNTING, "count")])
    assert desk.review().left == 1


def test_a_lesson_that_cannot_be_shown_is_passed_over(tmp_path: Path) -> None:
    root = tmp_path / "lessons"
    for lesson in (COUNTING, DESCENT):
        shutil.copytree(LESSONS / lesson, root / lesson)
    for text in (root / DESCENT).glob("*.md"):
        text.unlink()
    desk = Desk(tmp_path, [learned(DESCENT, "way"), learned(COUNTING, "shape")], root)
    review = desk.review()
    assert review.current
    assert review.current.lesson == COUNTING
    desk.answer(review, right=True)
    assert review.current is None


def test_a_lesson_file_in_ruins_carries_nothing(tmp_path: Path) -> None:
    root = tmp_path / "lessons"
    shutil.copytree(LESSONS / COUNTING, root / COUNTING)
    (root / COUNTING / "lesson.toml").write_text("[ex.count\nconcept = 3")
    assert Desk(tmp_path, [learned(COUNTING, "count")], root).review().current is None


def test_a_review_leaves_the_place_in_the_lessons_alone(desk: Desk) -> None:
    desk.session.store.append(Event(verb="opened", lesson=DESCENT, page=2))
    review = desk.review()
    while review.current:
        desk.answer(review, right=False)
    assert desk.session.position == (DESCENT, 2)


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (-5, "now"),
        (0, "now"),
        (1, "in 1 minute"),
        (600, "in 10 minutes"),
        (3599, "in 1 hour"),
        (7200, "in 2 hours"),
        (86400, "in 1 day"),
        (2 * 86400 - 30, "in 2 days"),
    ],
)
def test_how_long_in_words(wait: float, words: str) -> None:
    assert until(MONDAY + timedelta(seconds=wait), MONDAY) == words


# ---- on the screen


def rows(pilot: Pilot[None]) -> str:
    return "\n".join(f"{row.text} {row.detail}".rstrip() for row in pilot.app.screen.query_one(Menu).rows)


def screen_of(pilot: Pilot[None]) -> ReviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def keep(tutor: Opener, events: Iterable[Event]) -> None:
    with Store.open(tutor.store) as store:
        for event in events:
            store.append(event)


async def counted(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_newcomer_sees_no_review(tutor: Opener) -> None:
    async with tutor().run_test(size=(80, 24)) as pilot:
        await counted(pilot)
        assert "Review" not in rows(pilot)
        await pilot.press("r")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_review_from_home_to_home(tutor: Opener) -> None:
    keep(tutor, lately())
    async with tutor().run_test(size=(80, 24)) as pilot:
        await counted(pilot)
        assert "Review: 3 due today" in rows(pilot)
        await pilot.press("r")
        screen = screen_of(pilot)
        assert "A network that reads digits" in "".join(
            run.text for line in screen.panel.body.lines for run in line
        )
        await pilot.press("1", "L")
        assert locale.current() == "sv"
        assert screen.panel.field.text == "1"
        await pilot.press("enter", "w", "enter")
        assert screen.review.current
        assert screen.review.current.concept.name == "sign-of-the-derivative"
        await pilot.press("L", "L")
        right = str(screen.panel.attempt.variant.answer) if screen.panel.attempt else ""
        letter = "abc"[[option for option, _ in screen.panel.body.text.options].index(right)]  # type: ignore[union-attr]
        await pilot.press(letter)
        assert screen.review.left == 3
        await pilot.press("enter")
        assert screen.review.left == 2
        for _ in range(2):
            await pilot.press("h", "w", "enter")
        await pilot.press("h", "w", "enter")
        assert screen.review.current is None
        assert "You have reviewed 3 concepts" in rows(pilot)
        assert "Next review: in 10 minutes" in rows(pilot)
        await pilot.press("enter")
        await counted(pilot)
        assert "Review next: in 10 minutes" in rows(pilot)


async def test_nothing_due_says_so_and_leads_back(tutor: Opener) -> None:
    keep(tutor, [learned(COUNTING, "count", when=datetime.now(UTC))])
    async with tutor().run_test(size=(80, 24)) as pilot:
        await counted(pilot)
        await pilot.press("r")
        assert "Nothing is due for review now." in rows(pilot)
        assert "Next review: in 2 days" in rows(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_letter_answers_a_choice_in_a_lesson(tutor: Opener) -> None:
    async with tutor(DESCENT).run_test(size=(80, 24)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LessonScreen)
        while screen.sitting.stop.exercise != "way":
            await pilot.press("pagedown")
        await pilot.press("h", "b")
        attempt = screen.exercise_panel.attempt
        assert attempt
        assert attempt.hints == 1
        assert len(attempt.tries) == 1


def test_the_first_picture_waits_for_no_scheduler(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys\nfrom pathlib import Path\nfrom tutor.options import Options\n"
        "from tutor.ui.app import make_app\nfrom tutor.ui.session import Session\n"
        f"root, store = Path({str(LESSONS)!r}), Path({str(tmp_path / 'records.db')!r})\n"
        "app = make_app(Options(root), Session(root, store))\n"
        "async def main():\n    async with app.run_test() as pilot: await pilot.pause()\n"
        "asyncio.run(main())\nprint('fsrs' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=LESSONS.parent, capture_output=True, text=True)
    assert run.stdout.split() == ["False"], run.stderr
