"""The evaluator: what it computes, against plain Python and numbers printed in the documents."""

import math

import pytest

from tutor.errors import TutorError
from tutor.quiz.expression import Undefined, evaluate, names_in

NET = {"net": (4, 5, 5, 3, 2)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3 / 4", 2.5),
        ("7 // 2 + 7 % 3", 4),
        ("-2 ** 2", -4),
        ("2 ** -1", 0.5),
        ("not (1 < 2 <= 2) or 3 != 3", False),
        ("0 or 5", 5),
        ("1 if 2 > 1 else 1 / 0", 1),
        ("3 in [1, 2, 3] and 4 not in (1, 2)", True),
        ("[1, 2, 3][-1]", 3),
        ("[1, 2, 3, 4][1:3]", (2, 3)),
        ("[1, 2, 3][::-1]", (3, 2, 1)),
        ("[a * b for a in [1, 2] for b in [3, 4] if a + b != 5]", (3, 8)),
        ("[i * a for i, (a, b) in enumerate([[1, 2], [3, 4]])]", (0, 3)),
        ("[1] + [2] * 2", (1, 2, 2)),
        ("'a' + 'b' * 2", "abb"),
        ("sum(x for x in range(1, 101))", 5050),
        ("sum(c == 'a' for c in 'banana')", 3),
        ("[[1, 2], [3, 4]][1][0]", 3),
        ("pi", math.pi),
        (" (1 +\n 2) ", 3),
        # djupinlarning-cirkel/30-37
        ("parameters([4, 5, 5, 3, 2])", 81),
        ("[a * b + b for a, b in pairs([4, 5, 5, 3, 2])]", (25, 30, 18, 8)),
        # bare-math/24-36
        ("0.046 + 0.003 + 0.090 + 0.110", 0.249),
    ],
)
def test_computes_what_python_does(text, value):
    assert evaluate(text) == value


def test_fields_of_the_documents():
    line = {"x": (2, 4.5, 10), "y": (19.6, 44.1, 98)}
    loss = "sum((q - {a} * p) ** 2 for p, q in zip(x, y))"
    for a, expected in ((8, 402.57), (9, 79.52), (10, 4.97), (11.5, 359.0825)):
        assert evaluate(loss.format(a=a), line) == pytest.approx(expected, abs=1e-9)
    assert evaluate("2 * dot(x, [8 * p - q for p, q in zip(x, y)])", line) == pytest.approx(-447.3)
    guess = (0.54, 0.24, 0.92, 0.61, 0.51, 0.14, 0.42, 0.32, 0.51, 0.87)
    squares = evaluate("squared_length(subtract(guess, one_hot(2, 10)))", {"guess": guess})
    assert squares == pytest.approx(2.3032, abs=1e-12)


def test_names_come_before_constants_and_loops_before_names():
    assert evaluate("e", {"e": 3}) == 3
    assert evaluate("[a for a in [1, 2]] + [a]", {"a": 9}) == (1, 2, 9)


def test_a_variable_may_have_the_name_of_a_function():
    assert evaluate("mean + mean([1, 3])", {"mean": 10}) == 12


def test_names_in_leaves_out_loops_functions_and_constants():
    assert names_in("sum(a * b * k + pi for a, b in pairs(net))") == {"k", "net"}


class TestSimulations:
    @staticmethod
    def simulate(name, /, **overrides):
        assert name == "descent"
        return {"a": 8 + overrides.get("steps", 0), "loss": 0.5}

    def test_gives_a_metric(self):
        assert evaluate('sim("descent", steps=n).a * 2', {"n": 2}, simulate=self.simulate) == 20

    @pytest.mark.parametrize(
        ("text", "part"),
        [
            ('sim("descent").los', "Did you mean loss?"),
            ('sim("descent")', "a simulation is not a number"),
            ("sim(5).a", "called by its name"),
            ('sim("descent", steps=10**9).a', "too many simulation steps"),
            ('[sim("descent").a for i in range(100)]', "too many simulations"),
            ('sim("descent").a.b', "point"),
            ('sim("descent").__class__', "may not contain"),
        ],
    )
    def test_says_what_is_wrong(self, text, part):
        with pytest.raises(TutorError, match=part.replace("?", r"\?")):
            evaluate(text, simulate=self.simulate)

    def test_needs_one_at_hand(self):
        with pytest.raises(TutorError, match="no simulation"):
            evaluate('sim("descent").a')


@pytest.mark.parametrize(
    "text", ["1 / 0", "5 % 0", "sqrt(-1)", "log(0)", "1e308 * 10", "exp(1000)", "(-8) ** 0.5", "mean([])"]
)
def test_a_value_that_does_not_exist_is_undefined(text):
    with pytest.raises(Undefined):
        evaluate(text)


def test_infinity_is_given_only_when_asked_for():
    assert evaluate("1e308 * 10", finite=False) == math.inf


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nett + 1", '"nett + 1", character 1: unknown name nett. Did you mean net?'),
        ("1 + parameter(net)", '"1 + parameter(net)", character 5: unknown function parameter. Did you mean'),
        ("ä + 'åäö' + nett", "unknown name ä"),
        ("len(net) + net[9]", "character 12: there is no part 9 in a row of 5: the first has number 0"),
        ("net[0.5]", "0.5 is not a place in a row"),
        ("net[1:'a']", "is not a place in a row"),
        ("net[::0]", "the step of a slice may not be 0"),
        ("5[0]", "5 has no parts"),
        ("net + 1", "+ cannot be used with (4, 5, 5, 3, 2) and 1"),
        ("net < 1", "< cannot be used with"),
        ("-net", "(4, 5, 5, 3, 2) is not a number"),
        ("[x for x in 5]", "5 is not a row to go through"),
        ("[a for a, b in net]", "4 cannot be taken apart into (a, b)"),
        ("parameters(net, bais=False)", "Use it as parameters(net, bias=True)"),
        ("sum(1, 2, 3)", "Use it as sum(row)"),
        ("dot([1, 2], [1])", "the rows have different lengths: 2, 1"),
        ("sum", "sum is a function: it needs brackets"),
        ("integers(1, 6)", "random numbers can be drawn only by the draw of a variable"),
        ("1 +", "the expression cannot be read"),
        ("", "the expression is empty"),
    ],
)
def test_errors_name_the_piece_the_place_and_the_mend(text, message):
    with pytest.raises(TutorError) as caught:
        evaluate(text, NET)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_place_counts_characters_not_bytes():
    with pytest.raises(TutorError, match="character 7: unknown name q"):
        evaluate("'åäö'+q")
