"""Typed vectors, matrices and choices."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.locale import LANGUAGES
from tutor.quiz.read import Unreadable, read
from tutor.quiz.show import show

FUZZ = settings(max_examples=80, deadline=None, database=None, derandomize=True)
NBSP = "\u00a0"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1 2 3", (1, 2, 3)),
        ("1; 2; 3", (1, 2, 3)),
        ("1;2;3;", (1, 2, 3)),
        ("1, 2, 3", (1, 2, 3)),
        ("1,2,3", (1, 2, 3)),
        ("(1, 2, 3)", (1, 2, 3)),
        ("[1 2 3]", (1, 2, 3)),
        ("{1; 2; 3}", (1, 2, 3)),
        ("⟨1, 2⟩", (1, 2)),
        ("(1,2)", (1, 2)),
        ("[[1, 2]]", (1, 2)),
        ("(2; 0; −1)ᵀ", (2, 0, -1)),
        ("[2 0 -1]^T", (2, 0, -1)),
        ("1\n2\n3", (1, 2, 3)),
        ("0,2; 0,3", (0.2, 0.3)),
        ("0.2; 0,3", (0.2, 0.3)),
        ("0.2, 0.3", (0.2, 0.3)),
        ("0.2,0.3", (0.2, 0.3)),
        ("0,2, 0,3", (0.2, 0.3)),
        ("0,2 0,3", (0.2, 0.3)),
        (".5 ,5", (0.5, 0.5)),
        ("3 -2", (3, -2)),
        ("3 - 2", (1,)),
        ("3 −2 +1", (3, -2, 1)),
        ("1 + 2; 4·5", (3, 20)),
        ("4 * 5 3", (20, 3)),
        ("1/2 1/4", (0.5, 0.25)),
        ("25 % 50 %", (0.25, 0.5)),
        ("√4 2", (2, 2)),
        ("sqrt (4) 2", (2, 2)),
        ("(1 + 2) 3", (3, 3)),
        ("(1) (2)", (1, 2)),
        ("60 000; 5", (60000, 5)),
        (f"60{NBSP}000 5", (60000, 5)),
        (f"1{NBSP}2", (1, 2)),
        ("5", (5,)),
        ("0 0 1 0", (0, 0, 1, 0)),
    ],
)
def test_vectors_in_every_language(typed, value, language):
    assert read("vector", typed, language).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("typed", "language", "value"),
    [
        ("1,2", "en", (1, 2)),
        ("1,2", "sv", None),
        ("1,5", "lt", None),
        ("0,5", "en", None),
        ("1,2,3,4", "en", (1, 2, 3, 4)),
        ("1,2,3,4", "sv", None),
        ("[1,2,3,4]", "sv", (1, 2, 3, 4)),
        ("0,2,0,3", "lt", None),
        ("0,0,1,0", "en", (0, 0, 1, 0)),
        ("1,5 2,5", "sv", (1.5, 2.5)),
        ("1,5 2,5", "en", None),
        ("1,2, 3", "sv", (1.2, 3)),
        ("1,2, 3", "en", None),
        ("60 000", "sv", None),
        ("60 000", "en", None),
        ("60,000; 5", "sv", None),
        ("60,000; 5", "en", None),
    ],
)
def test_commas_and_spaces_of_two_meanings_are_asked_about(typed, language, value):
    if value is None:
        with pytest.raises(Unreadable) as caught:
            read("vector", typed, language)
        assert caught.value.fix
    else:
        assert read("vector", typed, language).value == value


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "nothing was typed"),
        ("()", "nothing was typed"),
        ("1;;2", "a number is missing"),
        ("1, , 2", "a number is missing"),
        ("1 b", "“b” is not understood in “b”"),
        ("1 2 ]", "cannot be calculated"),
    ],
)
def test_vectors_that_are_not_understood(typed, message):
    with pytest.raises(Unreadable) as caught:
        read("vector", typed, "en")
    assert message in caught.value.message


def test_a_vector_is_shown_with_the_digits_that_were_typed():
    assert read("vector", "402.571234 1/4 -2", "sv").shown == "(402,571234; 0,25; −2)"
    assert read("vector", "402.571234 1/4 -2", "en").shown == "(402.571234, 0.25, −2)"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1 2\n3 4", ((1, 2), (3, 4))),
        ("1 2 | 3 4", ((1, 2), (3, 4))),
        ("1 2; 3 4", ((1, 2), (3, 4))),
        ("1, 2; 3, 4", ((1, 2), (3, 4))),
        ("1;2;;3;4", ((1, 2), (3, 4))),
        ("[1 2; 3 4]", ((1, 2), (3, 4))),
        ("[[1, 2], [3, 4]]", ((1, 2), (3, 4))),
        ("((1,2),(3,4))", ((1, 2), (3, 4))),
        ("(1 2) (3 4)", ((1, 2), (3, 4))),
        ("[1 2]\n[3 4]\n", ((1, 2), (3, 4))),
        ("|1 2|\n|3 4|", ((1, 2), (3, 4))),
        ("(1; 2 | 3; 4)", ((1, 2), (3, 4))),
        ("0,5 1; 2 3", ((0.5, 1), (2, 3))),
        ("0,5; 1 | 2; 3", ((0.5, 1), (2, 3))),
        ("(1+2) 3 | 4 5", ((3, 3), (4, 5))),
        ("1 | 2 | 3", ((1,), (2,), (3,))),
        ("1 2 3", ((1, 2, 3),)),
        ("[[1,2]]", ((1, 2),)),
        ("7", ((7,),)),
    ],
)
def test_matrices_in_every_language(typed, value, language):
    assert read("matrix", typed, language).value == value


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "nothing was typed"),
        ("1 2; 3", "row 1 has 2 numbers, but row 2 has 1"),
        ("1;2;3;4", "can be one row or one column"),
        ("1 2 | a", "“a” is not understood"),
    ],
)
def test_matrices_that_are_not_understood(typed, message):
    with pytest.raises(Unreadable) as caught:
        read("matrix", typed, "en")
    assert message in caught.value.message
    assert caught.value.fix


def test_the_rule_for_matrices_is_told_the_readers_way():
    with pytest.raises(Unreadable, match=r"put \| between them: 1 0,5 \| 0 2"):
        read("matrix", "1 2; 3", "sv")


NUMBER = st.one_of(st.integers(-9999, 9999), st.floats(-999, 999).map(lambda x: round(x, 2)))


@FUZZ
@given(
    st.integers(2, 4).flatmap(
        lambda n: st.lists(st.lists(NUMBER, min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
def test_what_is_shown_can_be_typed(rows):
    matrix = tuple(tuple(row) for row in rows)
    for language in LANGUAGES:
        assert read("vector", show(matrix[0], language), language).value == pytest.approx(matrix[0])
        if len(matrix) > 1:
            assert read("matrix", show(matrix, language), language).value == matrix


OPTIONS = ("falls", "grows", "a")


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("b", 1),
        ("B)", 1),
        (" (b) ", 1),
        ("2", 1),
        ("grows", 1),
        ("Grows", 1),
        ("a", 0),
        ("A.", 0),
        ("3", 2),
        ("C", 2),
    ],
)
def test_choices(typed, place):
    reading = read("choice", typed, "sv", OPTIONS)
    assert (reading.value, reading.shown) == (OPTIONS[place], "ABC"[place])


@pytest.mark.parametrize("typed", ["", "d", "4", "0", "shrinks", "²", "ab"])
def test_choices_that_are_not_there(typed):
    with pytest.raises(Unreadable, match="A, B, C"):
        read("choice", typed, "en", OPTIONS)


def test_without_options_a_choice_is_its_id():
    assert read("choice", " grows ", "en").value == "grows"
