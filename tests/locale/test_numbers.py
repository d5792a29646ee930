"""Numbers are written as Babel writes them."""

from __future__ import annotations

import pytest
from babel.numbers import format_decimal
from hypothesis import example, given
from hypothesis import strategies as st

from tutor import locale

FINITE = st.floats(-1e15, 1e15) | st.integers(-(10**12), 10**12) | st.integers(-999, 999).map(lambda n: n / 8)


@pytest.mark.parametrize("language", locale.LANGUAGES)
@given(value=FINITE, decimals=st.integers(0, 8))
@example(value=0.125, decimals=2)
@example(value=0.165, decimals=2)
@example(value=-0.0001, decimals=2)
@example(value=9999.5, decimals=0)
@example(value=10_000, decimals=1)
def test_fixed_decimals_are_those_of_babel(language: str, value: float, decimals: int) -> None:
    whole = "#,##0" if abs(value) >= 10_000 else "0"
    pattern = f"{whole}.{'0' * decimals}" if decimals else whole
    wanted = format_decimal(value, pattern, locale=language).replace("-", locale.MINUS)
    if not wanted.strip(locale.MINUS + "0,."):
        wanted = wanted.removeprefix(locale.MINUS)  # nothing is not negative
    assert locale.number(value, decimals, language) == wanted


@pytest.mark.parametrize(
    ("value", "sv", "en"),
    [
        (0.5, "0,5", "0.5"),
        (1234.0, "1234", "1234"),
        (60_000, "60\u00a0000", "60,000"),
        (-1.25, "\u22121,25", "\u22121.25"),
        (1e9, "1·10⁹", "1·10⁹"),
        (-0.0, "0", "0"),
    ],
)
def test_running_text_has_no_zeros_at_the_end(value: float, sv: str, en: str) -> None:
    assert (locale.number(value, None, "sv"), locale.number(value, None, "en")) == (sv, en)
