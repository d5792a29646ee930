"""Every formula of the source documents is read without a complaint and fits into a page."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor import formula

MAP = Path(__file__).parents[2] / ".." / "shared" / "documents" / "map.toml"


def _strings(table: object) -> Iterator[str]:
    """Every string below a key `formulas`."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from value if key == "formulas" else _strings(value)
    elif isinstance(table, list):
        for value in table:
            yield from _strings(value)


@pytest.fixture(scope="module")
def formulas() -> list[str]:
    if not MAP.exists():
        pytest.skip("the documents' map is not beside this checkout")
    return list(_strings(tomllib.loads(MAP.read_text(encoding="utf-8"))))


def test_all_are_read_without_a_complaint(formulas: list[str]) -> None:
    assert len(formulas) == 163
    assert {latex: formula.problems(latex) for latex in formulas if formula.problems(latex)} == {}


def test_all_fit_into_a_page_of_62_columns_and_a_screen_of_rows(formulas: list[str]) -> None:
    sizes = {latex: formula.layout(latex, 62) for latex in formulas}
    assert [latex for latex, canvas in sizes.items() if canvas.width > 62 or canvas.height > 12] == []


def test_no_command_is_left_in_any_form(formulas: list[str]) -> None:
    for latex in formulas:
        forms = [formula.layout(latex).text(), formula.inline(latex)]
        forms += [formula.spoken(latex, language) for language in ("sv", "lt", "en")]
        assert not [form for form in forms if "\\" in form or "{}" in form or not form], latex


def test_words_are_words(formulas: list[str]) -> None:
    """No sign is left for a voice to guess at."""
    signs = set("∂∇∑∏√·×÷≤≥≈∈→⇒⇔←∞=+−<>|‖^_┊╲…γσθηβΔΘℝ")
    for latex in formulas:
        for language in ("sv", "lt", "en"):
            assert not signs & set(formula.spoken(latex, language)), (latex, language)
