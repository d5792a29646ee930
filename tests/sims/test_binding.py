"""Orders of operations against Python, folds from both sides, the truth table of implication."""

from functools import reduce

import pytest

from tutor.sims.binding import IMPLIES, LEFT, MINUS, MIXED, OPERATIONS, POWER, RIGHT, USUAL
from tutor.sims.timeline import Timeline

EXPRESSIONS = (MIXED, MINUS, POWER, IMPLIES)


def value(expression, rule):
    run = Timeline("binding", {"expression": expression, "rule": rule})
    run.seek(10)
    assert run.done
    return run.frame.metrics["value"]


def test_the_expression_of_the_notes():
    assert value(MIXED, USUAL) == 2.5
    assert value(MIXED, LEFT) == 2.25
    assert value(MIXED, RIGHT) == 2.5


@pytest.mark.parametrize("expression", [MIXED, MINUS, POWER])
def test_the_usual_rules_are_those_of_python(expression):
    python = expression.replace("×", "*").replace("÷", "/").replace("−", "-").replace("^", "**")
    assert value(expression, USUAL) == eval(python)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_strictly_from_one_side_is_a_fold(expression):
    tokens = expression.split()
    numbers, signs = [float(token) for token in tokens[::2]], tokens[1::2]
    pairs = list(zip(signs, numbers[1:], strict=True))
    assert value(expression, LEFT) == reduce(lambda a, p: OPERATIONS[p[0]](a, p[1]), pairs, numbers[0])
    back = list(zip(reversed(signs), reversed(numbers[:-1]), strict=True))
    assert value(expression, RIGHT) == reduce(lambda b, p: OPERATIONS[p[0]](p[1], b), back, numbers[-1])


def test_an_implication_is_false_only_from_true_to_false():
    implies = OPERATIONS["→"]
    assert [implies(a, b) for a, b in ((0, 0), (0, 1), (1, 0), (1, 1))] == [1, 1, 0, 1]
    assert value(IMPLIES, USUAL) == value(IMPLIES, RIGHT) == 1
    assert value(IMPLIES, LEFT) == 0


def test_the_brackets_say_the_same_as_the_order():
    for rule in (USUAL, LEFT, RIGHT):
        frame = Timeline("binding", {"expression": MIXED, "rule": rule}).seek(3)
        assert eval(frame.bracketed.replace("×", "*").replace("÷", "/")) == frame.metrics["value"]


def test_it_explains_the_operation_that_was_done():
    run = Timeline("binding")
    run.forward()
    assert (run.explain().numbers, run.explain().result) == (r"2 \cdot 3", "6")
    run.forward()
    assert (run.explain().numbers, run.explain().result) == ("6 / 4", "1.5")
