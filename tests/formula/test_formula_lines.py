"""Fitting into a width: nothing is lost, lines are short where they can be, broken in the right places."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor import formula

DRAWN = set("⎡⎢⎣⎤⎥⎦⎛⎜⎝⎞⎟⎠⎧⎪⎨⎩⎫⎬⎭│║╱╲╶─╴_ ")
"""Lines and grown delimiters: their number follows the height."""

ATOMS = st.sampled_from(
    [
        *("x", "12.5", "y_i", "w_{1,2}^{(0)}", "e^{-x}"),
        *(r"\hat{y}", r"\theta_{n_1}", r"\frac{a}{b}", r"\sin x", r"\sqrt{x}", r"\text{om } x"),
        *(r"\sum_{i=1}^{n} x_i", r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}"),
    ]
)


def _grown(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(parts, min_size=2, max_size=4).map(" + ".join),
        st.lists(parts, min_size=2, max_size=3).map(lambda many: f"f({', '.join(many)})"),
        st.tuples(parts, parts).map(lambda pair: f"({pair[0]} - {pair[1]})^2"),
        parts.map(lambda part: rf"\id{{part}}{{{part}}}"),
        st.tuples(parts, parts).map(lambda pair: rf"\frac{{{pair[0]}}}{{{pair[1]}}}"),
    )


PARTS = st.recursive(ATOMS, _grown, max_leaves=8)
FORMULAS = st.lists(PARTS, min_size=1, max_size=3).map(" = ".join)


def _signs(latex: str, width: int | None) -> Counter[str]:
    """The signs that are shown; a raised or lowered glyph counts as its plain sign."""
    shown = unicodedata.normalize("NFKC", formula.layout(latex, width).text().replace("\n", ""))
    return Counter(sign for sign in shown if sign not in DRAWN)


@settings(max_examples=60)
@given(FORMULAS, st.integers(0, 60))
def test_breaking_never_loses_a_sign(latex: str, width: int) -> None:
    assert formula.problems(latex) == []
    assert _signs(latex, width) == _signs(latex, None)


@settings(max_examples=60)
@given(FORMULAS)
def test_more_width_never_needs_more_width(latex: str) -> None:
    """A formula as wide as its place is left alone, and a narrower place never makes it wider."""
    natural = formula.layout(latex)
    assert formula.layout(latex, natural.width).text() == natural.text()
    assert all(formula.layout(latex, width).width <= natural.width for width in (0, 10, 20, 40))


@pytest.mark.parametrize("width", [24, 30, 40, 50])
def test_a_long_sum_fits_every_page(width: int) -> None:
    latex = "y = " + " + ".join(f"w_{i} x_{i}" for i in range(1, 10))
    canvas = formula.layout(latex, width)
    assert canvas.width <= width
    assert all(row.startswith("  + ") for row in canvas.rows()[1:])


@pytest.mark.parametrize(
    ("latex", "width", "lines"),
    [
        # statements first, and they begin at the left
        (r"a = 1, \quad b = 2, \quad c = 3", 20, ["a = 1,    b = 2,", "c = 3"]),
        # then relations, the next under the first
        ("aaaa = bbbbbb = cccccc", 15, ["aaaa = bbbbbb", "     = cccccc"]),
        # a relation is not left dangling before a side that must be broken anyway
        ("y = aaaa + bbbb + cccc", 16, ["y = aaaa + bbbb", "  + cccc"]),
        # inside delimiters only when nothing else will do
        ("a + f(bbbb, cccc, dddd)", 16, ["a + f(bbbb,", "      cccc,", "      dddd)"]),
        # what has no place to break stays whole
        ("abcdefgh", 3, ["abcdefgh"]),
        # the author's own lines
        (r"a = b \\ cc = d", 80, ["a = b", "cc = d"]),
    ],
)
def test_where_lines_end(latex: str, width: int, lines: list[str]) -> None:
    assert formula.layout(latex, width).text().split("\n") == lines


def test_tall_lines_are_kept_apart() -> None:
    text = formula.layout(r"a = \frac{1}{2} + \frac{3}{4}", 8).text()
    assert text.count("\n\n") == 1


def test_a_matrix_is_squeezed_or_its_formula_broken_whichever_is_lower() -> None:
    rows = r" \\ ".join(" & ".join(f"w_{{{i},{j}}}^{{(1)}}" for j in (1, 2, 3)) for i in (1, 2))
    latex = rf"\begin{{bmatrix}} {rows} \end{{bmatrix}} = W"
    sizes = {width: formula.layout(latex, width).glyph.shape for width in (31, 29, 27, 20)}
    assert sizes == {31: (2, 31), 29: (2, 29), 27: (3, 27), 20: (4, 20)}
