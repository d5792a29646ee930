"""One line of Unicode: golden strings, and arithmetic that must keep its value."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor import formula

GOLDEN = [
    (r"\mathrm{MSE} = \frac{1}{N} \sum_{i=1}^{N} (y_i - \hat{y}_i)^2", "MSE = (1/N) ∑ᵢ₌₁ᴺ (yᵢ − ŷᵢ)²"),
    (r"\frac{\partial \mathcal{L}}{\partial a}(8) = -447.3", "(∂L/∂a)(8) = −447.3"),
    (r"a := a - \gamma \frac{\partial \mathcal{L}}{\partial a}", "a := a − γ (∂L/∂a)"),
    (r"\frac{a + b}{c + d}", "(a + b)/(c + d)"),
    (r"\frac{1}{2N}", "1/(2N)"),
    (r"\frac{2x}{3}", "2x/3"),
    (r"\frac{1}{1 + \frac{1}{x}}", "1/(1 + 1/x)"),
    (r"\left(\frac{a}{b}\right)^2 + {\frac{a}{b}}^2", "(a/b)² + (a/b)²"),
    (r"\sigma(x) = \frac{1}{1 + e^{-x}}", "σ(x) = 1/(1 + e⁻ˣ)"),
    (r"y_i = \frac{e^{l_i}}{\sum_j e^{l_j}}", "yᵢ = e^(lᵢ)/(∑ⱼ e^(lⱼ))"),
    (r"\nabla_{\theta} L(\theta)", "∇_θ L(θ)"),
    (r"\min_a \mathcal{L}, \quad \min_{w, b} L", "minₐ L,  min_(w,b) L"),
    (r"\hat{k} = \arg\max_{j} a_{j+1}^{(6)}", "k̂ = arg maxⱼ aⱼ₊₁⁽⁶⁾"),
    (r"w_{1,1}^{(0)} a_{n_1}^{(1)}", "w₁,₁⁽⁰⁾a_(n₁)⁽¹⁾"),
    (r"(y - y_{\text{expected}})^2", "(y − y_expected)²"),
    (r"y_{best} x", "y_(best) x"),
    (r"x_\theta^2", "x_(θ)²"),
    (r"\sqrt{5} + \sqrt{x + 1} + \sqrt[3]{8}", "√5 + √(x + 1) + ∛8"),
    (r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}", "[a b; c d]"),
    (r"\begin{pmatrix} x + 1 & 2 \\ 3 & 4 \end{pmatrix}", "(x + 1, 2; 3, 4)"),
    (r"v(x) = \begin{cases} x & \text{om } x > 0 \\ 0 & \text{annars} \end{cases}",
     "v(x) = {x, om x > 0; 0, annars}"),
    (r"\begin{aligned} a &= b + c \\ &= d \end{aligned}", "a = b + c = d"),
    (r"a = b \\ c = d", "a = b; c = d"),
    (r"w'_i = f''(x)", "w′ᵢ = f″(x)"),
    (r"\mathbb{R}^{28 \times 28}", "ℝ²⁸ˣ²⁸"),
    (r"\left( 1 - \frac{\|z\|^2}{b^2} \right)^{-1/2}", "(1 − ‖z‖²/b²)^(−1/2)"),
    (r"\id{gradient}{2x} + 1", "2x + 1"),
    (r"\foo{x}", r"\foo{x}"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "line"), GOLDEN)
def test_a_formula_on_one_line(latex: str, line: str) -> None:
    assert formula.inline(latex) == line


def test_numbers_are_written_the_readers_way() -> None:
    assert formula.inline("(0.2, 0.3) = 1.5x", decimal=",") == "(0,2; 0,3) = 1,5x"


# arithmetic: LaTeX of the form that is parsed, and what it is worth

Term = tuple[str, Fraction]

_leaves: st.SearchStrategy[Term] = st.integers(1, 9).map(lambda n: (str(n), Fraction(n)))


def _grown(terms: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    pairs = st.tuples(terms, terms)
    return st.one_of(
        pairs.map(lambda p: (f"({p[0][0]} + {p[1][0]})", p[0][1] + p[1][1])),
        pairs.map(lambda p: (f"({p[0][0]} - {p[1][0]})", p[0][1] - p[1][1])),
        pairs.filter(lambda p: p[1][1] != 0).map(
            lambda p: (rf"\frac{{{p[0][0]}}}{{{p[1][0]}}}", p[0][1] / p[1][1])
        ),
        pairs.map(lambda p: (rf"{{{p[0][0]}}} \cdot {{{p[1][0]}}}", p[0][1] * p[1][1])).map(
            lambda term: (rf"\left( {term[0]} \right)", term[1])
        ),
        st.tuples(st.integers(2, 9), terms).map(
            lambda p: (rf"({p[0]} \frac{{{p[1][0]}}}{{7}})", p[0] * p[1][1] / 7)
        ),
        terms.map(lambda term: (f"{{{term[0]}}}^2", term[1] ** 2)),
    )


def _worth(line: str) -> Fraction:
    """The value of a line of arithmetic, by Python's own rules; `2 (3/7)` is a product."""
    line = line.replace("−", "-").replace("·", "*").replace("²", "**2")
    line = re.sub(r"(?<=[\d)]) *(?=\()", "*", line)
    return eval(re.sub(r"(?<!\*\*)\b(\d+)", r"Fraction(\1)", line), {"Fraction": Fraction})  # type: ignore[no-any-return]


@given(st.recursive(_leaves, _grown, max_leaves=8))
def test_a_line_of_arithmetic_is_worth_what_its_formula_is(term: Term) -> None:
    latex, value = term
    assert _worth(formula.inline(latex)) == value
