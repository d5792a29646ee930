"""Questions with options of which several are right, or that are to be put in order."""

from __future__ import annotations

import pytest

from tutor.quiz.draw import variant
from tutor.quiz.exercise import Exercise, Kind
from tutor.quiz.grade import Verdict, grade, tolerance_words
from tutor.quiz.kinds import names, with_options
from tutor.quiz.read import Unreadable, read

OPTIONS = ("sun", "moon", "star", "sky")


def graded(kind: Kind, correct: tuple[str, ...], typed: str) -> Verdict:
    made = variant(Exercise("x", kind, answer=repr(correct)), 0, lambda *_args, **_more: 0)
    return grade(made, read(kind, typed, "en", OPTIONS).value)


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("ac", ("sun", "star"), "A, C"),
        ("CA", ("sun", "star"), "A, C"),
        ("a, c, a", ("sun", "star"), "A, C"),
        ("3 1", ("sun", "star"), "A, C"),
        ("star; sun", ("sun", "star"), "A, C"),
        ("(D)", ("sky",), "D"),
    ],
)
def test_several_are_read_in_any_order(typed: str, value: tuple[str, ...], shown: str) -> None:
    reading = read("several", typed, "sv", OPTIONS)
    assert (reading.value, reading.shown) == (value, shown)


@pytest.mark.parametrize("typed", ["", "  ", "e", "ae", "5", "sunn"])
def test_what_is_no_option_costs_no_try(typed: str) -> None:
    with pytest.raises(Unreadable, match="A, B, C, D"):
        read("several", typed, "en", OPTIONS)


def test_all_of_several_are_needed_and_no_other() -> None:
    correct = ("sun", "star")
    assert graded("several", correct, "ac").right
    assert graded("several", correct, "ca").right
    missing, extra, both = (graded("several", correct, typed) for typed in ("a", "abc", "ad"))
    assert (missing.right, extra.right, both.right) == (False, False, False)
    assert (missing.slip, extra.slip, both.slip) == ("", "moon", "sky")
    assert "missing" in missing.composed
    assert "missing" not in extra.composed
    assert "missing" in both.composed


def test_an_order_is_right_from_the_first_to_the_last() -> None:
    correct = ("star", "sun", "sky", "moon")
    assert graded("order", correct, "cadb").right
    assert graded("order", correct, "C A D B").right
    later = graded("order", correct, "cabd")
    assert (later.right, later.slip) == (False, "moon")
    assert "first 2" in later.composed
    first = graded("order", correct, "acdb")
    assert (first.slip, first.composed) == ("sun", "Something else comes first.")


@pytest.mark.parametrize("typed", ["abc", "abcc", "aabcd", "abcde"])
def test_an_order_needs_each_once(typed: str) -> None:
    with pytest.raises(Unreadable, match="A, B, C, D"):
        read("order", typed, "en", OPTIONS)


def test_answers_must_go_with_the_options() -> None:
    several, order, choice = (with_options(kind) for kind in ("several", "order", "choice"))
    assert several
    assert order
    assert choice
    assert several.fits(("moon",), OPTIONS)
    assert not several.fits(("mars",), OPTIONS)
    assert order.fits(tuple(reversed(OPTIONS)), OPTIONS)
    assert not order.fits(("sun", "moon"), OPTIONS)
    assert choice.fits("sky", OPTIONS)
    assert not choice.fits(("sky",), OPTIONS)


def test_only_questions_with_options_have_no_tolerance() -> None:
    for kind in names():
        words = tolerance_words(Exercise("x", kind))  # type: ignore[arg-type]
        assert bool(words) == (with_options(kind) is None)
