"""Formulas come from strangers: no text raises, none costs more than its length allows, nothing leaks out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor import formula
from tutor.formula import commands, symbols

VOCABULARY = [
    *symbols.SYMBOLS,
    *symbols.SIGNS,
    *(f"\\{name}" for name in (*symbols.WORDS, *symbols.LIMIT_WORDS, *symbols.ACCENTS, *symbols.ALPHABETS)),
    *(f"\\{name}" for name in (*symbols.TEXTS, *commands._COMMANDS)),
    *symbols.SPACES,
    *"{}{}{}{}_^_^&'ab12 ..,|()[]",
    *("\\\\", "\\left(", "\\right)", "\\id{a}", "\\foo", "\\", "\u0302", "\x1b", "\ud800", "中", "\n"),
    *(f"\\{side}{{{name}}}" for side in ("begin", "end") for name in ("bmatrix", "cases", "aligned", "foo")),
]


def _use(latex: str, width: int) -> None:
    """Ask for everything, and look at what every answer must be like."""
    for found in (formula.box(latex), formula.box(latex, width, decimal=",")):
        assert {len(row) for row in found.rows} == {found.width}
        assert 0 <= found.baseline < found.height
        assert all(row.isprintable() for row in found.rows)
        for rectangles in found.spans.values():
            assert all(x + w <= found.width and y + h <= found.height for x, y, w, h in rectangles)
    assert formula.inline(latex, decimal=",").isprintable()
    assert all(formula.spoken(latex, language).isprintable() for language in ("sv", "lt", "en"))
    assert all(isinstance(sentence, str) for sentence in formula.problems(latex))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=60), st.integers(-1, 60))
def test_any_text_is_shown(latex: str, width: int) -> None:
    _use(latex, width)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=40).map("".join), st.integers(-1, 60))
def test_any_commands_are_shown(latex: str, width: int) -> None:
    _use(latex, width)


@pytest.mark.parametrize(
    "latex",
    [
        "(" * 2000 + ")" * 2000,
        ("(" * 30 + "x" + ")" * 30) * 60,
        "{" * 2000 + "}" * 2000,
        r"\frac" * 800,
        r"\frac{" * 15 + "x" + "}{y}" * 15,
        r"\hat" * 1000,
        "x" + "^x" * 1900,
        "x^{" * 16 + "}" * 16,
        "x" + "\u0302" * 3000,
        "x" + "'" * 3900,
        "|(" * 2000,
        r"\begin{bmatrix}" * 250,
        r"\begin{matrix}" + r"\\" * 1900,
        r"\left(" * 15 + r"\begin{matrix}" + r"a\\" * 900 + r"\end{matrix}" + r"\right)" * 15,
        r"\sqrt{" * 15 + r"\begin{matrix}" + r"a\\" * 500 + r"\end{matrix}" + "}" * 15,
        r"\id{a}{" * 15 + "+".join("x" * 1700) + "}" * 15,
        "x" * 1_000_000,
    ],
    ids=lambda latex: latex[:12],
)
def test_a_hostile_formula_stays_within_bounds(latex: str) -> None:
    for width in (None, 40):
        found = formula.box(latex, width)
        assert found.width * found.height < 5_000_000
    formula.inline(latex)
    formula.spoken(latex, "lt")
