"""Results as text in the reader's notation, and a variant as JSON."""

import json

import pytest

from tutor import locale
from tutor.errors import TutorError
from tutor.quiz.draw import variant
from tutor.quiz.exercise import Exercise, Phrase, Tolerance, Variable, frozen
from tutor.quiz.sheet import as_json
from tutor.quiz.show import show

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("result", "options", "swedish", "english"),
    [
        (0.562, {}, "0,562", "0.562"),
        (60000, {}, f"60{NBSP}000", "60,000"),
        (-3, {}, "−3", "−3"),
        (81, {"decimals": 2}, "81,00", "81.00"),
        (9.341912, {"decimals": 4}, "9,3419", "9.3419"),
        ("grows", {}, "grows", "grows"),
        ((2, 0, -1), {}, "(2, 0, −1)", "(2, 0, −1)"),
        ((0.2, 0.3), {}, "(0,2; 0,3)", "(0.2, 0.3)"),
        ((60000, 5), {}, f"(60{NBSP}000, 5)", "(60,000; 5)"),
        ((0.2, 0.3), {"as_": "list"}, "0,2; 0,3", "0.2, 0.3"),
        ((0.2, 0.3), {"as_": "vector", "decimals": 2}, "(0,20; 0,30)", "(0.20, 0.30)"),
        ((4, 5, 5, 3, 2), {"as_": "chain"}, "4-5-5-3-2", "4-5-5-3-2"),
        ((25, 30, 18, 8), {"as_": "sum"}, "25 + 30 + 18 + 8", "25 + 30 + 18 + 8"),
        ((-2.5, 1, -0.5), {"as_": "sum"}, "−2,5 + 1 − 0,5", "−2.5 + 1 − 0.5"),
        (((1, 2), (3, 4)), {}, "(1, 2 | 3, 4)", "(1, 2 | 3, 4)"),
        (((0.5, 2), (3, 4)), {}, "(0,5; 2 | 3, 4)", "(0.5, 2 | 3, 4)"),
        ((), {}, "()", "()"),
        (("du", "är"), {}, "(du, är)", "(du, är)"),
        (Phrase(("8 − 0", 0.5, " = ", 7.5)), {}, "8 − 00,5 = 7,5", "8 − 00.5 = 7.5"),
        (Phrase(("a = ", 1.25)), {"decimals": 1}, "a = 1,2", "a = 1.2"),
        ((Phrase((1, "·", 2)), Phrase((3, "·", 4))), {"as_": "sum"}, "1·2 + 3·4", "1·2 + 3·4"),
    ],
)
def test_show(result, options, swedish, english):
    assert show(result, "sv", **options) == swedish
    assert show(result, "lt", **options) == swedish
    assert show(result, "en", **options) == english


def test_truth_is_a_word():
    assert (show(True, "en"), show(False, "en")) == ("yes", "no")


def test_an_unknown_way_is_an_error():
    with pytest.raises(TutorError, match=r"unknown way to write a value: chian\. Did you mean chain\?"):
        show((1, 2), "en", as_="chian")


def test_frozen_makes_rows_of_arrays():
    assert frozen([[1, 2], ["a", True]]) == ((1, 2), ("a", True))
    with pytest.raises(TypeError):
        frozen({"a": 1})


COUNT = Exercise(
    "count",
    "number",
    vars={"net": Variable((4, 5, 5, 3, 2), "integers(2, 6, size=4)"), "half": Variable(0.5)},
    values={"work": "join([concat(a, '·', b, ' + ', half) for a, b in pairs(net)], '; ')"},
    answer="parameters(net)",
    wrong={"no_bias": "parameters(net, bias=False)"},
)


def test_as_json_is_the_contract():
    sheet = as_json(variant(COUNT, 0), "How many?", "81")
    assert list(sheet) == ["id", "kind", "prompt", "values", "answer", "tolerance", "wrong", "solution"]
    assert json.loads(json.dumps(sheet)) == {
        "id": "count",
        "kind": "number",
        "prompt": "How many?",
        "values": {
            "net": [4, 5, 5, 3, 2],
            "half": 0.5,
            "work": "4·5 + 0.5; 5·5 + 0.5; 5·3 + 0.5; 3·2 + 0.5",
        },
        "answer": 81,
        "tolerance": {"abs": 0},
        "wrong": {"no_bias": 66},
        "solution": "81",
    }


def test_phrases_in_json_follow_the_language():
    locale.use("lt")
    assert as_json(variant(COUNT, 0), "", "")["values"]["work"].startswith("4·5 + 0,5; ")


def test_matrices_and_tolerances_in_json():
    exercise = Exercise("m", "matrix", answer="[[1, 2.5]]", tolerance=Tolerance("rel", 0.01))
    sheet = as_json(variant(exercise, 0), "", "")
    assert (sheet["answer"], sheet["tolerance"]) == ([[1, 2.5]], {"rel": 0.01})
