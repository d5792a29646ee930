"""Golden pictures, each looked at and found right, and what pictures must keep to."""

from pathlib import Path

import pytest

from tutor import formula
from tutor.charts.canvas import Role

PICTURES = Path(__file__).with_name("pictures.txt")


def _pictures() -> list[tuple[str, int | None, str]]:
    """Each block: `$ latex`, maybe `@ width`, then the picture."""
    found = []
    for block in ("\n" + PICTURES.read_text(encoding="utf-8").rstrip("\n")).split("\n$ ")[1:]:
        latex, _, rest = block.rstrip("\n").partition("\n")
        width = None
        if rest.startswith("@ "):
            given, _, rest = rest.partition("\n")
            width = int(given[2:])
        found.append((latex, width, rest))
    return found


@pytest.mark.parametrize(("latex", "width", "picture"), _pictures())
def test_a_formula_looks_as_in_its_picture(latex: str, width: int | None, picture: str) -> None:
    assert formula.layout(latex, width).text() == picture


def test_there_are_pictures_of_every_construct() -> None:
    assert len(_pictures()) > 50


def test_everything_is_text_and_bold_letters_are_strong() -> None:
    canvas = formula.layout(r"\mathbf{W} x")
    assert canvas.text() == "Wx"
    assert canvas.fore.tolist() == [[Role.STRONG, Role.TEXT]]


def test_numbers_are_written_the_readers_way() -> None:
    assert formula.layout("a = 9.8x", decimal=",").text() == "a = 9,8x"
    assert formula.layout("8{,}5").text() == "8,5"
    assert formula.layout("f(x. y)", decimal=",").text() == "f(x.y)"


def test_lists_of_decimal_commas_are_separated_by_semicolons() -> None:
    assert formula.layout("(0.2, -0.3, 1)", decimal=",").text() == "(0,2; −0,3; 1)"
    assert formula.layout("(0, 1)", decimal=",").text() == "(0, 1)"
    assert formula.layout(r"\eta = 0.1, \quad y = 0.5", decimal=",").text() == "η = 0,1,    y = 0,5"
    assert formula.layout("(0.2, 0.3)").text() == "(0.2, 0.3)"


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        ("-x", "−x"),
        ("a-x", "a − x"),
        ("(-x)", "(−x)"),
        (r"a \cdot -x", "a · −x"),
        ("a = -x", "a = −x"),
        ("x_{i-1}", "xᵢ₋₁"),
        (r"2 \sum_i x_i", "2 ∑ᵢ xᵢ"),
        (r"\sin x + \sin(x)", "sin x + sin(x)"),
        (r"2\log x", "2 log x"),
        ("a,b", "a, b"),
        ("8x: y", "8x: y"),
        ("f : A", "f : A"),
        ("a := b", "a := b"),
        (r"0 \ 1", "0 1"),
        ("2 3", "2 3"),
        ("P(a|b)", "P(a | b)"),
        ("|a| + |b|", "|a| + |b|"),
        ("||x||_2", "‖x‖₂"),
        ("]0, 1[", "]0, 1["),
        ("[0, 1)", "[0, 1)"),
        (r"x^\top y^*", "xᵀy*"),
        (r"90^\circ", "90°"),
        ("x_10", "x₁0"),
        ("x_{10}", "x₁₀"),
        (r"\frac12 y", " 1\n╶─╴ y\n 2"),
        (r"\operatorname{softmax}(z)", "softmax(z)"),
        (r"\mathcal{N} \mathbb{E}", "NE"),
        (r"a \not= b", "a ≠ b"),
        ("ŷ ≤ ∞", "ŷ ≤ ∞"),
        ("y\u0302", "ŷ"),
        (r"\text{if } x", "if x"),
        ("", ""),
    ],
)
def test_spaces_and_signs(latex: str, shown: str) -> None:
    assert formula.layout(latex).text() == shown
    assert formula.problems(latex) == []
