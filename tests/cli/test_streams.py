"""Letters that a terminal's encoding lacks are written in their likeness, never as an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.streams import likeness


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("Ačiū, žąsie! Räksmörgås", "ascii", "Aciu, zasie! Raksmorgas"),
        ("Räksmörgås ąę", "latin-1", "Räksmörgås ae"),
        ("a → −447,3 · ½", "ascii", "a -> -447,3 * 1/2"),
        ("„taip“ – ∑ β ⣿", "ascii", '"taip" - sum beta *'),
        ("x² ≤ 3", "ascii", "x^2 <= 3"),
        ("2·10⁻¹⁵ a₁", "ascii", "2*10^-15 a1"),
        ("日本", "ascii", "??"),
    ],
)
def test_likeness(text: str, encoding: str, shown: str) -> None:
    assert likeness(text, encoding) == shown


@given(st.text(), st.sampled_from(["ascii", "latin-1", "iso8859-13", "cp1252"]))
def test_any_text_can_be_written(text: str, encoding: str) -> None:
    likeness(text, encoding).encode(encoding)


@given(st.text(st.characters(codec="latin-1")))
def test_what_can_be_written_is_left_as_it_is(text: str) -> None:
    assert likeness(text, "latin-1") == text
