"""How near is right: edges, halves, and the words for it."""

import pytest

from tutor import locale
from tutor.quiz.exercise import Exercise, Tolerance
from tutor.quiz.grade import tolerance_words
from tutor.quiz.tolerance import near

EXACTLY = Tolerance()


@pytest.mark.parametrize(
    ("value", "answer", "tolerance", "right"),
    [
        (81, 81, EXACTLY, True),
        (81.0, 81, EXACTLY, True),
        (80, 81, EXACTLY, False),
        (81.0001, 81, EXACTLY, False),
        (0.3, 0.1 + 0.2, EXACTLY, True),
        (0, 1e-17, EXACTLY, True),
        (1e-6, 0, EXACTLY, False),
        (402.57, 402.57000000000005, EXACTLY, True),
        (0.25, 0.2, Tolerance("abs", 0.05), True),
        (0.15, 0.2, Tolerance("abs", 0.05), True),
        (0.2501, 0.2, Tolerance("abs", 0.05), False),
        (101, 100, Tolerance("rel", 0.01), True),
        (-99, -100, Tolerance("rel", 0.01), True),
        (101.001, 100, Tolerance("rel", 0.01), False),
        (0.01, 0, Tolerance("rel", 0.01), False),
        (0.562, 0.56193, Tolerance("digits", 3), True),
        (0.5619, 0.56193, Tolerance("digits", 3), True),
        (0.561, 0.56193, Tolerance("digits", 3), False),
        (0.563, 0.56193, Tolerance("digits", 3), False),
        (0.12, 0.125, Tolerance("digits", 2), True),
        (0.13, 0.125, Tolerance("digits", 2), True),
        (0.14, 0.125, Tolerance("digits", 2), False),
        (-0.13, -0.125, Tolerance("digits", 2), True),
        (2.67, 2.675, Tolerance("digits", 2), True),
        (2.68, 2.675, Tolerance("digits", 2), True),
        (3, 2.5, Tolerance("digits", 0), True),
        (2, 2.5, Tolerance("digits", 0), True),
        (4, 2.5, Tolerance("digits", 0), False),
        (9.3419, 8 + 0.003 * 447.3, Tolerance("digits", 4), True),
        (float("nan"), 1, Tolerance("abs", 9), False),
        (float("inf"), float("inf"), Tolerance("abs", 9), False),
        (1e308, 1e308, Tolerance("digits", 4), False),
    ],
)
def test_near(value, answer, tolerance, right):
    assert near(value, answer, tolerance) is right


@pytest.mark.parametrize(
    ("tolerance", "words"),
    [
        (EXACTLY, "exactly"),
        (Tolerance("rel", 0.0), "exactly"),
        (Tolerance("digits", 0.0), "to the nearest whole number"),
        (Tolerance("digits", 1.0), "to 1 decimal"),
        (Tolerance("digits", 2.0), "to 2 decimals"),
        (Tolerance("rel", 0.01), "within 1%"),
        (Tolerance("rel", 0.005), "within 0.5%"),
        (Tolerance("abs", 0.01), "within 0.01"),
    ],
)
def test_words(tolerance, words):
    assert tolerance_words(Exercise("x", "number", tolerance=tolerance)) == words


def test_words_write_numbers_the_readers_way():
    locale.use("sv")
    assert "0,5" in tolerance_words(Exercise("x", "number", tolerance=Tolerance("rel", 0.005)))


def test_a_choice_has_no_tolerance():
    assert tolerance_words(Exercise("x", "choice")) == ""
