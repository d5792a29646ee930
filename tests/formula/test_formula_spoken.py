"""Formulas in the words of three languages."""

import pytest

from tutor import formula
from tutor.formula.words import NAMES, PHRASES

GOLDEN = [
    (
        r"\frac{\partial \mathcal{L}}{\partial a} = -447.3",
        "partial derivative of L with respect to a equals minus 447.3",
        "partiella derivatan av L med avseende på a är lika med minus 447,3",
        "L dalinė išvestinė pagal a lygu minus 447,3",
    ),
    (
        r"\frac{df}{dx}(2)",
        "derivative of f with respect to x at 2",
        "derivatan av f med avseende på x i punkten 2",
        "f išvestinė pagal x taške 2",
    ),
    (
        r"\sum_{i=1}^{N} y_i",
        "sum over i from 1 to N of y sub i",
        "summan över i från 1 till N av y index i",
        "suma pagal i nuo 1 iki N: y su indeksu i",
    ),
    (
        r"2 \sum_i x_i (a x - y_i)",
        "2 times sum over i of x sub i open parenthesis a x minus y sub i close parenthesis",
        "2 gånger summan över i av x index i parentes a x minus y index i slut parentes",
        "2 kart suma pagal i: x su indeksu i skliaustai a x minus y su indeksu i skliaustų pabaiga",
    ),
    (
        r"\sigma(x) = \frac{1}{1 + e^{-x}}",
        (
            "sigma of x equals fraction with numerator 1 and denominator 1 plus e to the power minus x, "
            "end of fraction"
        ),
        "sigma av x är lika med bråk med täljare 1 och nämnare 1 plus e upphöjt till minus x, slut på bråk",
        "sigma nuo x lygu trupmena, skaitiklis 1, vardiklis 1 plius e laipsniu minus x, trupmenos pabaiga",
    ),
    (
        r"\theta \leftarrow \theta - \eta \nabla_{\theta} L(\theta)",
        "theta becomes theta minus eta times gradient of L of theta with respect to theta",
        "theta blir theta minus eta gånger gradienten av L av theta med avseende på theta",
        "teta tampa teta minus eta kart L nuo teta gradientas pagal teta",
    ),
    (
        r"\hat{k} = \arg\max_{j} a_{j}^{(6)}",
        "k hat equals arg max over j of a sub j superscript 6",
        "k hatt är lika med arg max över j av a index j med övre index 6",
        "k su stogeliu lygu arg max pagal j: a su indeksu j su viršutiniu indeksu 6",
    ),
    (
        r"|z|^2 \leq \sqrt{x + 1}",
        "absolute value of z, squared is at most square root of x plus 1, end of root",
        "absolutbeloppet av z, i kvadrat är högst kvadratroten ur x plus 1, slut på rot",
        "z modulis, kvadratu mažiau arba lygu kvadratinė šaknis iš x plius 1, šaknies pabaiga",
    ),
    (
        r"v(x) = \begin{cases} x & x > 0 \\ 0 & x \leq 0 \end{cases}",
        "v of x equals cases: x, x is greater than 0; 0, x is at most 0; end of cases",
        "v av x är lika med fall: x, x är större än 0; 0, x är högst 0; slut på fall",
        "v nuo x lygu atvejai: x, x daugiau už 0; 0, x mažiau arba lygu 0; atvejų pabaiga",
    ),
    (
        r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{bmatrix} x \\ y \end{bmatrix}",
        "matrix 2 by 2: row 1: 1, 2; row 2: 3, 4; end of matrix column vector: x, y; end of vector",
        "matris 2 gånger 2: rad 1: 1, 2; rad 2: 3, 4; slut på matris kolumnvektor: x, y; slut på vektor",
        (
            "matrica 2 kart 2: 1 eilutė: 1, 2; 2 eilutė: 3, 4; matricos pabaiga "
            "vektorius stulpelis: x, y; vektoriaus pabaiga"
        ),
    ),
    (
        r"(0.2, 0.3) \in \mathbb{R}^2",
        "open parenthesis 0.2, 0.3 close parenthesis is in R squared",
        "parentes 0,2; 0,3 slut parentes tillhör R i kvadrat",
        "skliaustai 0,2; 0,3 skliaustų pabaiga priklauso aibei R kvadratu",
    ),
    (
        r"\lim_{h \to 0} f(x, h), \quad K^T, \quad f''",
        "limit as h tends to 0 of f of x, h, K transposed, f prime prime",
        "gränsvärdet då h går mot 0 av f av x, h, K transponat, f prim prim",
        "riba, kai h artėja prie 0: f nuo x, h, K transponuota, f štrichas štrichas",
    ),
    (
        r"c(b(a(x))) = 2(x_1 + 3x)",
        "c of b of a of x equals 2 times open parenthesis x sub 1 plus 3 x close parenthesis",
        "c av b av a av x är lika med 2 gånger parentes x index 1 plus 3 x slut parentes",
        "c nuo b nuo a nuo x lygu 2 kart skliaustai x su indeksu 1 plius 3 x skliaustų pabaiga",
    ),
]


@pytest.mark.parametrize(("latex", "en", "sv", "lt"), GOLDEN)
def test_a_formula_in_three_languages(latex: str, en: str, sv: str, lt: str) -> None:
    assert formula.spoken(latex, "en") == en
    assert formula.spoken(latex, "sv") == sv
    assert formula.spoken(latex, "lt") == lt


def test_another_language_is_spoken_in_english() -> None:
    assert formula.spoken("a = 2.5", "fi") == "a equals 2.5"


def test_every_language_has_every_phrase_with_the_same_holes() -> None:
    holes = {
        name: sorted(part[1:2] for part in phrase.split("{")[1:]) for name, phrase in PHRASES["en"].items()
    }
    assert holes
    for language in ("sv", "lt"):
        assert PHRASES[language].keys() == PHRASES["en"].keys()
        assert NAMES[language].keys() == NAMES["en"].keys()
        for name, phrase in PHRASES[language].items():
            for hole in ("{x}", "{f}", "{a}", "{b}", "{i}", "{p}", "{n}", "{cells}", "{rows}", "{columns}"):
                assert (hole in phrase) == (hole in PHRASES["en"][name]), (language, name, hole)
