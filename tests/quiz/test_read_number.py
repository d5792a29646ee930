"""Typed numbers in three languages: what is taken, how it is shown back, what is asked about."""

import contextlib
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.errors import TutorError
from tutor.locale import LANGUAGES, number
from tutor.quiz.read import Unreadable, read

FUZZ = settings(max_examples=150, deadline=None, database=None, derandomize=True)
NBSP, THIN, NARROW, MINUS = "\u00a0", "\u2009", "\u202f", "\u2212"

EVERYWHERE = [
    # typed, value, shown with a comma as decimal sign
    ("0,25", 0.25, "0,25"),
    ("0.25", 0.25, "0,25"),
    (".25", 0.25, "0,25"),
    (",25", 0.25, "0,25"),
    ("  0,250 ", 0.25, "0,250"),
    ("0,562", 0.562, "0,562"),
    ("2.303", 2.303, "2,303"),
    ("1234,5", 1234.5, "1234,5"),
    ("81", 81, "81"),
    ("081", 81, "81"),
    ("+5", 5, "5"),
    ("-5", -5, "−5"),
    (MINUS + "5", -5, "−5"),
    ("–5", -5, "−5"),
    ("- 5", -5, "−5"),
    ("81.", 81, "81"),
    ("=81", 81, "81"),
    ("1 000,5", 1000.5, "1000,5"),
    ("1/4", 0.25, "1/4 = 0,25"),
    ("1 / 4", 0.25, "1/4 = 0,25"),
    ("1:4", 0.25, "1/4 = 0,25"),
    ("1÷4", 0.25, "1/4 = 0,25"),
    ("1⁄4", 0.25, "1/4 = 0,25"),
    ("4*5+5", 25, "4·5 + 5 = 25"),
    ("4·5 + 5", 25, "4·5 + 5 = 25"),
    ("4×5+5", 25, "4·5 + 5 = 25"),
    ("4x5", 20, "4·5 = 20"),
    ("(4·5+5)+(5·5+5)", 55, "(4·5 + 5) + (5·5 + 5) = 55"),
    ("[4+1]·2", 10, "(4 + 1)·2 = 10"),
    ("2(3+4)", 14, "2·(3 + 4) = 14"),
    ("0,5·-3", -1.5, "0,5·−3 = −1,5"),
    ("2,5e-1", 0.25, "2,5·10⁻¹ = 0,25"),
    ("2.5E2", 250, "2,5·10² = 250"),
    ("2,5·10^-3", 0.0025, "2,5·10⁻³ = 0,0025"),
    ("2,5·10⁻³", 0.0025, "2,5·10⁻³ = 0,0025"),
    ("2,5*10**-3", 0.0025, "2,5·10⁻³ = 0,0025"),
    ("1/2e3", 0.0005, "1/(2·10³) = 0,0005"),
    ("5²", 25, "5² = 25"),
    ("2^10", 1024, "2¹⁰ = 1024"),
    ("2^0,5", math.sqrt(2), "2^0,5 ≈ 1,41421"),
    ("25 %", 0.25, f"25{NBSP}% = 0,25"),
    ("25%", 0.25, f"25{NBSP}% = 0,25"),
    ("56,2 %", 0.562, f"56,2{NBSP}% = 0,562"),
    ("100/25%", 400, f"100/25{NBSP}% = 400"),
    ("sqrt(5)", math.sqrt(5), "√(5) ≈ 2,23607"),
    ("√5", math.sqrt(5), "√5 ≈ 2,23607"),
    ("2√5", 2 * math.sqrt(5), "2·√5 ≈ 4,47214"),
    ("√(2²+1)", math.sqrt(5), "√(2² + 1) ≈ 2,23607"),
    ("½", 0.5, "(1/2) = 0,5"),
    ("2½", 2.5, "(2 + 1/2) = 2,5"),
    ("1/3", 1 / 3, "1/3 ≈ 0,333333"),
    ("2π", 2 * math.pi, "2·π ≈ 6,28319"),
    ("e^2", math.e**2, "e² ≈ 7,38906"),
    ("ln(2)", math.log(2), "ln(2) ≈ 0,693147"),
    ("exp(-1)", math.exp(-1), "exp(−1) ≈ 0,367879"),
]


@pytest.mark.parametrize(("typed", "value", "shown"), EVERYWHERE, ids=[row[0] for row in EVERYWHERE])
def test_is_understood_in_every_language(typed, value, shown):
    for language in LANGUAGES:
        reading = read("number", typed, language)
        assert reading.value == pytest.approx(value, rel=1e-15)
        in_english = shown.replace(",", ".").replace(NBSP + "%", "%")
        assert reading.shown == (in_english if language == "en" else shown)


@pytest.mark.parametrize("space", [" ", NBSP, THIN, NARROW], ids=["plain", "no-break", "thin", "narrow"])
@pytest.mark.parametrize(("language", "sign"), [("sv", NBSP), ("lt", NBSP), ("en", ",")])
def test_a_space_separates_thousands(space, language, sign):
    for typed, value in (("60 000", 60_000), ("1 234 567", 1_234_567), ("-12 345", -12_345)):
        reading = read("number", typed.replace(" ", space), language)
        assert reading.value == value
        assert reading.shown == typed.replace(" ", sign).replace("-", MINUS)


@pytest.mark.parametrize(
    ("typed", "asked", "large", "small"),
    [
        ("60,000", LANGUAGES, "60000", "60"),
        ("-60,000", LANGUAGES, "60000", "60"),
        ("1,000", LANGUAGES, "1000", "1"),
        ("2,500", LANGUAGES, "2500", None),
        ("2,303", ("en",), "2303", "2.303"),
        ("784,123", ("en",), "784123", "784.123"),
    ],
)
def test_a_comma_that_may_mean_thousands_is_asked_about(typed, asked, large, small):
    for language in asked:
        with pytest.raises(Unreadable) as caught:
            read("number", typed, language)
        assert large in caught.value.message
        assert small is None or small in caught.value.message
        assert caught.value.fix
    for language in set(LANGUAGES) - set(asked):
        assert read("number", typed, language).value == float(typed.replace(",", "."))


@pytest.mark.parametrize("typed", ["0,562", "60,00", "60,0000", "1234,567", ",500", "0,500", "60 000,500"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_other_commas_are_decimal_signs(typed, language):
    assert read("number", typed, language).value == float(typed.replace(" ", "").replace(",", "."))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "nothing was typed"),
        ("  " + NBSP, "nothing was typed"),
        ("abc", "“abc” is not understood in “abc”"),
        ("5 kg", "“kg” is not understood in “5 kg”"),
        ("5,", "“,” is not understood in “5,”"),
        ("?", "“?” is not understood"),
        ("٣", "“٣” is not understood"),
        ("12 34", "12 34 is more than one number"),
        ("12 345 67", "more than one number"),
        ("0 250", "more than one number"),
        ("1,234,567", "1,234,567 has more than one decimal sign"),
        ("1.234,5", "1.234,5 has more than one decimal sign"),
        ("1..5", "“.” is not understood"),
        ("4+", "4+ cannot be calculated"),
        ("(4", "(4 cannot be calculated"),
        ("4)", "4) cannot be calculated"),
        ("()", "() is not a number"),
        ("4//2", "4//2 cannot be calculated"),
        ("sqrt", "cannot be calculated"),
        ("9^9^9", "cannot be calculated"),
        ("x", "cannot be calculated"),
        ("1/0", "1/0 has no finite value"),
        ("√(-1)", "has no finite value"),
        ("1e999", "has no finite value"),
        ("9" * 201, "too long for a number"),
        ("__import__('os')", "not understood"),
        ("net", "“net” is not understood"),
    ],
)
def test_what_is_not_understood_is_said_with_an_example(typed, message):
    with pytest.raises(Unreadable) as caught:
        read("number", typed, "en")
    assert message in caught.value.message
    assert caught.value.fix


def test_the_example_is_written_the_readers_way():
    with pytest.raises(Unreadable, match=r"0,25, 1/4"):
        read("number", "abc", "lt")
    with pytest.raises(Unreadable, match=r"0\.25, 1/4 or 25%"):
        read("number", "abc", "en")


def test_an_unknown_kind_is_an_error_of_the_lesson():
    with pytest.raises(TutorError, match=r"unknown kind of question numbr\. Did you mean number\?"):
        read("numbr", "5", "en")


@FUZZ
@given(st.floats(-1e6, 1e6).map(lambda x: round(x, 5)), st.sampled_from(["sv", "lt"]))
def test_what_is_shown_can_be_typed(value, language):
    shown = number(value, language=language)
    reread = read("number", shown, language)
    assert reread.value == pytest.approx(value, rel=1e-5, abs=1e-9)
    assert "=" in reread.shown or read("number", reread.shown, language) == reread


SIGNS = [*"0123456789.,;:|/+-−–*·×^²√()[]{}% \n\u00a0eExX", "sqrt", "10^", "pi"]
TYPED = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(SIGNS), max_size=40).map("".join),
    st.sampled_from("()[]-+.,;|^√ 9\n").map(lambda sign: sign * 4_100),
    st.sampled_from("()[]-+.,;|^√ 9\n").map(lambda sign: (sign + "1") * 1_900),
)


@FUZZ
@given(TYPED, st.sampled_from(["number", "vector", "matrix", "choice"]), st.sampled_from(LANGUAGES))
def test_any_text_is_read_or_unreadable(typed, kind, language):
    with contextlib.suppress(Unreadable):
        reading = read(kind, typed, language, ["left", "right"])
        assert reading.shown
        assert "\n" not in reading.shown
