"""Verdicts: right and wrong, cells, named slips, and slips that nobody listed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.locale import catalogue
from tutor.quiz.draw import variant
from tutor.quiz.exercise import Exercise, Tolerance, Variant
from tutor.quiz.grade import Verdict, grade
from tutor.quiz.known_slips import SLIPS
from tutor.quiz.slips import explain

FUZZ = settings(max_examples=150, deadline=None, database=None, derandomize=True)


EXACTLY = Tolerance()


def judge(answer: str, value, kind="number", tolerance=EXACTLY, **wrong: str) -> Verdict:
    return grade(variant(Exercise("x", kind, answer=answer, tolerance=tolerance, wrong=wrong), 0), value)


class TestCells:
    """bare-math/37-42: w + 0.1 (w - x) gives 2.8 2.0 2.1."""

    ANSWER = "[2.8, 2.0, 2.1]"

    def test_right(self):
        assert judge(self.ANSWER, (2.8, 2, 2.1), "vector") == Verdict(True, cells=(True, True, True))

    def test_each_cell_is_judged(self):
        assert judge(self.ANSWER, (2.8, 5, 2.1), "vector").cells == (True, False, True)

    def test_another_length_is_no_matter_of_cells(self):
        verdict = judge(self.ANSWER, (2.8, 2), "vector")
        assert not verdict.right
        assert verdict.cells == ()
        assert verdict.shape == "3 numbers are wanted, you gave 2."
        assert judge("[5]", (1, 2), "vector").shape == "One number is wanted, you gave 2."

    def test_matrix(self):
        verdict = judge("[[1, 2], [3, 4]]", ((1, 2), (3, 5)), "matrix")
        assert verdict.cells == ((True, True), (True, False))
        assert judge("[[1, 2], [3, 4]]", ((1, 2), (3, 4)), "matrix").right

    def test_matrix_of_another_shape(self):
        verdict = judge("[[1, 2, 3], [4, 5, 6]]", ((1, 2), (3, 4)), "matrix")
        assert "2×3" in verdict.shape
        assert "2×2" in verdict.shape

    def test_a_wrong_shape_may_be_a_named_slip(self):
        verdict = judge("[3, 5]", (5, 3, 1), "vector", bias_row="[5, 3, 1]")
        assert (verdict.slip, verdict.right) == ("bias_row", False)


def test_the_tolerance_holds_for_slips_too():
    verdict = judge("0.5619", 0.249, tolerance=Tolerance("digits", 3), no_sigmoid="0.24901")
    assert verdict.slip == "no_sigmoid"


def test_a_choice_names_what_was_chosen():
    assert judge("'grows'", "grows", "choice").right
    assert judge("'grows'", "falls", "choice").slip == "falls"
    assert judge("'grows'", "falls", "choice", down="'falls'").slip == "down"


@pytest.mark.parametrize(
    ("answer", "value", "steps"),
    [
        ("81", -81, ("sign",)),
        ("81", 162, ("double",)),
        ("81", 40.5, ("half",)),
        ("81", 18, ("digits",)),
        ("81", 82, ("one_more",)),
        ("81", 80, ("one_less",)),
        ("81", 6561, ("square",)),
        ("81", 9, ("root",)),
        ("81", 1 / 81, ("inverse",)),
        ("81", 810, ("tenfold",)),
        ("81", 8.1, ("tenth",)),
        ("402.57", 402.75, ("digits",)),
        ("402.57", 420.57, ("digits",)),
        ("0.562", 56.2, ("percent",)),
        ("56.2", 0.562, ("hundredth",)),
        ("0.56193", 0.438, ("complement",)),
        ("0.56193", 0.561, ("cut",)),
        ("0.693147", 0.301, ("log10",)),
        ("0.693147181", 1, ("log2",)),
        ("2.302585", 3.32193, ("log2",)),
        ("-447.3", 447.3, ("sign",)),
        ("-447.3", -223.65, ("half",)),
        ("-447.3", 223.65, ("half", "sign")),
        ("2.23606797", 5, ("square",)),
        # more than one slip leads there, or none tightly enough: better silent
        ("2", 4, ()),
        ("4", 2, ()),
        ("10", 100, ()),
        ("0.56193", 0.44, ()),
        ("81", 83, ()),
        ("81", 243, ()),
        ("0", 5, ()),
    ],
)
def test_unlisted_slips(answer, value, steps):
    verdict = judge(answer, value, tolerance=Tolerance("digits", 3) if "." in answer else Tolerance())
    assert not verdict.right
    assert verdict.steps == steps
    assert bool(verdict.composed) == bool(steps)


@pytest.mark.parametrize(
    ("value", "slip", "steps"),
    [
        (66, "no_bias", ()),
        (-66, "no_bias", ("sign",)),
        (132, "no_bias", ("double",)),
        # two digits tell too little: 38 may be anything
        (38, "", ()),
        (660, "", ()),
    ],
)
def test_a_listed_slip_and_another(value, slip, steps):
    verdict = judge("81", value, no_bias="66", neurons="19")
    assert (verdict.slip, verdict.steps) == (slip, steps)


def test_two_slips_make_two_sentences():
    verdict = judge("-447.3", 223.65)
    assert verdict.composed == (
        "This is half the answer: a factor 2 is missing. Besides, the sign is the other way around."
    )


def test_rows_are_explained_by_one_slip_in_every_number():
    answer = "[2.8, 2.0, 0, 2.1]"
    assert judge(answer, (-2.8, -2.0, 0, -2.1), "vector").steps == ("sign",)
    assert judge(answer, (-2.8, 2.0, 0, -2.1), "vector").steps == ()
    assert judge(answer, (2.1, 0, 2.0, 2.8), "vector").steps == ("order",)
    assert judge("[[1, 2], [3, 4]]", ((1, 3), (2, 4)), "matrix").steps == ("transposed",)
    turned = judge("[[1, 2, 3], [4, 5, 6]]", ((1, 4), (2, 5), (3, 6)), "matrix")
    assert turned.steps == ("transposed",)
    assert turned.shape


@pytest.mark.parametrize(
    ("answer", "value", "tolerance", "nearly"),
    [
        ("0.56193", 0.56, Tolerance("digits", 3), True),
        ("0.56193", 0.563, Tolerance("digits", 3), True),
        ("0.56193", 0.565, Tolerance("digits", 3), False),
        ("0.56193", 1, Tolerance("digits", 3), False),
        ("402.57", 403, Tolerance("abs", 0.01), True),
        ("402.57", 402.59, Tolerance("abs", 0.01), True),
        ("402.57", 402.7, Tolerance("abs", 0.01), False),
        ("200", 205, Tolerance("rel", 0.01), True),
        ("81", 80, Tolerance(), False),
        ("81", 80, Tolerance("digits", 0), False),
        ("0.0004", 0, Tolerance("digits", 4), False),
    ],
)
def test_nearly(answer, value, tolerance, nearly):
    assert judge(answer, value, tolerance=tolerance).nearly is nearly


def test_nearly_in_a_row_needs_every_number():
    digits = Tolerance("digits", 3)
    assert judge("[0.56193, 0.2]", (0.56, 0.2), "vector", digits).nearly
    assert not judge("[0.56193, 0.2]", (0.56, 0.9), "vector", digits).nearly


LISTED = st.dictionaries(st.sampled_from("abc"), st.integers(-99, 99), max_size=3)


@FUZZ
@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), LISTED)
def test_numbers_that_have_nothing_to_do_with_each_other_stay_unexplained(answer, value, wrong):
    found = explain(round(value, 7), answer, wrong)
    if found and not found.listed:
        name = found.slips[0]
        turned = -1 if found.slips[1:] else 1
        assert SLIPS[name].leads(turned * round(value, 7), answer)


@FUZZ
@given(
    st.one_of(st.integers(-(2**200), 2**200), st.floats(allow_nan=False, allow_infinity=False)),
    st.one_of(st.integers(-(2**200), 2**200), st.floats(allow_nan=False, allow_infinity=False)),
)
def test_any_two_numbers_can_be_graded(answer, value):
    for tolerance in (Tolerance(), Tolerance("rel", 0.01), Tolerance("digits", 3)):
        made = Variant(Exercise("x", "number", tolerance=tolerance), 0, {}, answer, {"half": answer / 2})
        assert grade(made, value).right in (True, False)
        assert grade(made, answer).right or tolerance.kind == "digits"


def test_every_slip_has_its_sentences():
    for slip in SLIPS.values():
        assert slip.alone.endswith((".", "?"))
        assert catalogue("en").gettext(slip.alone) == slip.alone
    assert {name for name, slip in SLIPS.items() if slip.besides} >= {"sign", "double", "half", "percent"}
