"""What is wrong with a formula is said, and the rest of it is still shown."""

import pytest

from tutor import formula

WRONG = [
    (r"\foo{x} + 1", ["unknown command \\foo"], r"\foo{x} + 1"),
    (r"a \foo b", ["unknown command \\foo"], r"a\foob"),
    ("{a + b", ["unbalanced braces: {"], "a + b"),
    ("a + b}", ["unbalanced braces: }"], "a + b}"),
    (r"\frac{a}", ["missing argument of \\frac"], " a\n╶─╴\n"),
    ("x^", ["missing argument of ^"], "x"),
    ("x_{i}_{j}", ["two scripts _ on one base"], "xᵢⱼ"),
    ("a & b", ["& outside an environment"], "a&b"),
    (r"\left( a", ["\\left has no partner"], "(a"),
    (r"a \right)", ["\\right has no partner"], r"a\right)"),
    (r"\begin{bmatrix} a \end{pmatrix}", ["\\begin{bmatrix} … \\end{pmatrix} has no partner"], "[a]"),
    (r"\begin{bmatrix} a", ["\\begin{bmatrix} has no partner"], "[a]"),
    (r"\begin{foo} a \end{foo}", ["unknown environment foo"], r"\begin{foo}a\end{foo}"),
    ("a \x1b[31m b", ["a character that no cell can show: U+001B"], "a�[31mb"),
    ("中", ["a character that no cell can show: U+4E2D"], "�"),
    ("{" * 40 + "x" + "}" * 40, ["nested too deeply"], "{" * 40 + "x" + "}" * 40),
    ("x" * 5000, ["too long: more than 4000 characters"], "x" * 4000 + "…"),
    (r"\begin{matrix}" + "&" * 2000 + r"\end{matrix}", ["a matrix of more than 1024 cells"], None),
]


@pytest.mark.parametrize(("latex", "sentences", "shown"), WRONG)
def test_a_fault_is_named_and_the_formula_shown(latex: str, sentences: list[str], shown: str | None) -> None:
    assert formula.problems(latex) == sentences
    if shown is not None:
        assert formula.layout(latex).text() == shown.rstrip("\n") or formula.layout(latex).text() == shown


def test_all_faults_are_named_at_once_and_each_once() -> None:
    assert formula.problems(r"\foo + \foo + {\bar} }") == [
        "unknown command \\foo",
        "missing argument of \\bar",
        "unbalanced braces: }",
    ]


def test_the_sentences_are_translated_before_they_are_filled() -> None:
    catalogue = {"unknown command {what}": "okänt kommando {what}"}
    assert formula.problems(r"\foo", lambda text: catalogue.get(text, text)) == ["okänt kommando \\foo"]


@pytest.mark.parametrize(
    "latex",
    [
        r"\begin{array}{c|c} a & b \\[2pt] \hline c & d \\ \end{array}",
        r"\big( \displaystyle \sum\limits_i x_i \big)",
        r"\left. \frac{a}{b} \right|_{x = 0}",
        r"\text{a \% of {x}} \mathbf{W}^{(1)} \boldsymbol\theta",
        r"\overset{a}{=} \underset{x}{b} \xrightarrow{f} \overline{AB} \underline{x}",
        r"\lVert x \rVert \lfloor x \rfloor \langle x, y \rangle",
        r"x' + x'' + {x'}^2 + x'^2 + x^{\prime}",
    ],
)
def test_what_authors_write_is_known(latex: str) -> None:
    assert formula.problems(latex) == []
