"""What value links show: the document's numbers, a learner's own, in each language's notation."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from fake_courses import FakeCourses
from hypothesis import given
from hypothesis import strategies as st

from tutor.course import values
from tutor.course.lesson import Lesson
from tutor.course.runs import MOST_STEPS
from tutor.errors import TutorError
from tutor.quiz.draw import variant
from tutor.quiz.exercise import Exercise, Tolerance, Variable

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("target", "visible", "sv", "en"),
    [
        ("ex.count.answer", "81", "81", "81"),
        ("ex.count.weights", "0", "66", "66"),
        ("ex.count.wrong.no_bias", "?", "66", "66"),
        ("ex.count.net?as=chain", "", "4-5-5-3-2", "4-5-5-3-2"),
        ("ex.count.net?as=sum", "", "4 + 5 + 5 + 3 + 2", "4 + 5 + 5 + 3 + 2"),
        ("values.after_one", "9.34", "9,34", "9.34"),
        ("values.after_one", "9,3419", "9,3419", "9"),
        ("values.after_one?decimals=1", "9.3419", "9,3", "9.3"),
        ("values.limit", "0.00805", "0,00805", "0.00805"),
        ("values.large", "0", f"23{NBSP}860", "23,860"),
        ("values.large", "23,860", f"23{NBSP}860,000", "23,860"),
        ("values.row", "(0.50, 2.00)", "(0,50; 2,00)", "(0.50, 2.00)"),
        ("values.row", "(0.5, 2)", "(0,5; 2)", "(0.5, 2)"),
        ("values.thirds", "(0.333, 2)", "(0,333; 0,667)", "(0.333, 0.667)"),
    ],
)
def test_decimals_are_those_of_the_visible_text(
    fake: FakeCourses, target: str, visible: str, sv: str, en: str
) -> None:
    fake.edit(
        "01-one/lesson.toml",
        "[values]",
        '[values]\nlarge = "23860"\nrow = "[1 / 2, 2]"\nthirds = "[1 / 3, 2 / 3]"',
    )
    lesson = fake.lesson()
    assert values.resolve(lesson, target, {}, "sv", visible) == sv
    assert values.resolve(lesson, target, {}, "lt", visible) == sv
    assert values.resolve(lesson, target, {}, "en", visible) == en


def test_a_simulation_gives_the_numbers_of_the_document(fake: FakeCourses) -> None:
    """a <- a - 0.003 * 248.5 (a - 9.8): each leaves 0.2545 of the error (giliojo-mokymosi-metodai/14)."""
    simulate = values.simulate(fake.lesson())
    for steps in (0, 1, 2, 5):
        exact = Fraction("9.8") - Fraction("1.8") * Fraction("0.2545") ** steps
        assert simulate("walk", steps=steps)["a"] == pytest.approx(float(exact), abs=1e-9)
    assert simulate("walk", steps=1, a=11.5)["a"] == pytest.approx(11.5 - 0.003 * 422.45)
    assert simulate("count", net=(4, 5, 5, 3, 2), steps=4)["parameters"] == 81


@pytest.mark.parametrize(
    ("name", "overrides"),
    [
        ("nothing", {}),
        ("walk", {"b": 1}),
        ("walk", {"a": "x"}),
        ("walk", {"steps": MOST_STEPS + 1}),
        ("walk", {"steps": -1}),
        ("walk", {"steps": True}),
        ("count", {"net": (1.5, 2)}),
    ],
)
def test_a_simulation_that_cannot_be_run_is_refused(
    fake: FakeCourses, name: str, overrides: dict[str, object]
) -> None:
    with pytest.raises(TutorError):
        values.simulate(fake.lesson())(name, **overrides)  # type: ignore[arg-type]


def test_a_heavy_simulation_is_run_for_few_steps_only(
    fake: FakeCourses, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor.sims.base import load

    monkeypatch.setattr(load("descent_1d"), "HEAVY", True)
    simulate = values.simulate(fake.lesson())
    assert simulate("walk", steps=50)
    with pytest.raises(TutorError, match="0 to 50 steps"):
        simulate("walk", steps=51)


def test_a_learners_numbers_take_the_place_of_the_documents(fake: FakeCourses) -> None:
    lesson = fake.lesson()
    drawn = {"count": variant(lesson.exercises["count"], 5, simulate=values.simulate(lesson))}
    net = [int(part) for part in values.resolve(lesson, "ex.count.net?as=chain", drawn, "en").split("-")]
    weights = sum(a * b for a, b in pairwise(net))
    assert values.resolve(lesson, "ex.count.wrong.no_bias", drawn, "en", "66") == str(weights)
    assert values.resolve(lesson, "ex.count.answer", drawn, "en", "81") == str(weights + sum(net[1:]))


@pytest.mark.parametrize(
    "target",
    [
        "",
        "answer",
        "values",
        "values.nothing",
        "ex.count",
        "ex.nothing.answer",
        "ex.count.wrong.nothing",
        "ex.a.b.c.d",
    ],
)
def test_a_path_that_names_nothing_shows_the_text_of_the_file(fake: FakeCourses, target: str) -> None:
    lesson = fake.lesson()
    assert values.resolve(lesson, target, {}, "sv", "81") == "81"
    assert values.resolve(lesson, target, {}, "sv") == "?"
    with pytest.raises(TutorError):
        values.Values(lesson).text(target, {}, "sv")


def decimals_shown(own: float, drawn: float, visible: str) -> str:
    """What a drawn number is shown as, where the document's own stands in the file as `visible`."""
    exercise = Exercise("e", "number", vars={"x": Variable(own, "1")}, answer="x", tolerance=Tolerance())
    lesson = Lesson("c/01-x", Path(), exercises={"e": exercise})
    other = Exercise("e", "number", vars={"x": Variable(drawn)}, answer="x")
    return values.resolve(lesson, "ex.e.x", {"e": variant(other, 0)}, "en", visible)


@pytest.mark.parametrize(
    ("own", "drawn", "visible", "shown"),
    [
        (8.0, 7.25, "8", "7.25"),
        (8.0, 1 / 3, "8", "0.3333"),
        (0.25, 0.5, "0.25", "0.50"),
        (0.25, 0.375, "0.25", "0.375"),
        (2 / 3, 1 / 3, "0.67", "0.33"),
        (2.5, 1.123456, "2.50000", "1.12346"),
    ],
)
def test_a_drawn_number_gets_the_decimals_it_needs(
    own: float, drawn: float, visible: str, shown: str
) -> None:
    assert decimals_shown(own, drawn, visible) == shown


@given(st.integers(-9999, 9999), st.integers(0, 4))
def test_a_drawn_number_of_four_decimals_or_fewer_is_shown_exactly(thousandths: int, decimals: int) -> None:
    drawn = thousandths / 10**decimals
    shown = decimals_shown(8.0, drawn, "8")
    assert Fraction(shown.replace("−", "-")) == Fraction(thousandths, 10**decimals)


def test_the_values_of_a_lesson_are_computed_once(fake: FakeCourses) -> None:
    lesson = fake.lesson()
    assert values.of(lesson) is values.of(lesson)
    others = [fake.lesson() for _turn in range(9)]
    assert len({id(values.of(other)) for other in others}) == 9
    assert values.of(lesson).lesson is lesson
