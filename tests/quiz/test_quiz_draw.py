"""Variants: the document's own numbers, drawn ones, and what is drawn again."""

import itertools
import os
import subprocess
import sys
import zlib

import numpy as np
import pytest

from tutor.errors import TutorError
from tutor.quiz.draw import variant
from tutor.quiz.exercise import Exercise, Tolerance, Variable
from tutor.quiz.expression import evaluate
from tutor.quiz.grade import grade

COUNT = Exercise(
    "count",
    "number",
    vars={"net": Variable((4, 5, 5, 3, 2), "integers(2, 6, size=integers(3, 5))")},
    where="max(net) > 2",
    values={"weights": "sum(a * b for a, b in pairs(net))", "layers": "len(net)"},
    answer="parameters(net)",
    wrong={"no_bias": "weights", "neurons": "sum(net)", "turned": "-answer"},
    golden=81,
    show_sim="count",
    show_set={"net": "net"},
)


def test_seed_0_is_the_documents_own():
    made = variant(COUNT, 0)
    assert made.answer == COUNT.golden
    assert made.values == {"net": (4, 5, 5, 3, 2), "weights": 66, "layers": 5}
    assert made.wrong == {"no_bias": 66, "neurons": 19, "turned": -81}
    assert made.show_params == {"net": (4, 5, 5, 3, 2)}


def test_a_thousand_seeds_never_collide_and_keep_the_condition():
    nets = set()
    for seed in range(1, 1001):
        made = variant(COUNT, seed)
        net = made.values["net"]
        nets.add(net)
        assert 3 <= len(net) <= 5
        assert max(net) > 2
        assert set(net) <= set(range(2, 7))
        assert net != (4, 5, 5, 3, 2)
        assert made.answer == sum((a + 1) * b for a, b in itertools.pairwise(net))
        assert made.answer not in made.wrong.values()
    assert len(nets) > 500


def test_a_seed_gives_the_same_in_another_process():
    code = """if True:
        from tutor.quiz.draw import variant
        from tutor.quiz.exercise import Exercise, Variable
        x = Variable(1, "uniform(0, 9, decimals=3, size=4)")
        values = variant(Exercise("count", "number", vars={"x": x}, answer="sum(x)"), 7).values
    """
    here: dict[str, object] = {}
    exec(code, here)
    env = {**os.environ, "PYTHONHASHSEED": "12", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code + "\nprint(values)"]
    other = subprocess.run(command, capture_output=True, text=True, env=env, check=True)
    assert other.stdout.strip() == str(here["values"])


def test_draws_come_from_the_exercises_own_generator():
    rng = np.random.default_rng([zlib.crc32(b"count"), 7])
    first = evaluate("integers(0, 10**6)", rng=rng)
    exercise = Exercise("count", "number", vars={"x": Variable(1, "integers(0, 10**6)")}, answer="x")
    assert variant(exercise, 7).answer == first


def test_a_later_variable_may_use_an_earlier_one():
    exercise = Exercise(
        "order",
        "number",
        vars={"low": Variable(1, "integers(1, 5)"), "high": Variable(2, "low + integers(1, 5)")},
        answer="high - low",
    )
    assert all(1 <= variant(exercise, seed).answer <= 5 for seed in range(1, 30))


def test_a_variable_without_draw_stays():
    exercise = Exercise(
        "fixed", "number", vars={"x": Variable(3), "y": Variable(1, "integers(5, 9)")}, answer="x * y"
    )
    assert {variant(exercise, seed).values["x"] for seed in range(5)} == {3}


def test_what_has_no_value_is_drawn_again():
    exercise = Exercise("slope", "number", vars={"x": Variable(1, "integers(0, 1)")}, answer="1 / x")
    assert all(variant(exercise, seed).values["x"] == 1 for seed in range(20))


def test_a_wrong_answer_that_is_right_is_drawn_again():
    exercise = Exercise(
        "squares",
        "number",
        vars={"x": Variable(3, "integers(0, 3)")},
        answer="x ** 2",
        wrong={"doubled": "2 * x", "plus": "x + 2"},
    )
    assert {variant(exercise, seed).values["x"] for seed in range(1, 40)} == {1}


def test_wrong_answers_may_equal_each_other():
    exercise = Exercise("same", "number", answer="4", wrong={"a": "2", "b": "1 + 1"})
    assert variant(exercise, 0).wrong == {"a": 2, "b": 2}
    assert grade(variant(exercise, 0), 2).slip == "a"


def test_a_collision_is_judged_by_the_tolerance():
    wide = Exercise("wide", "number", answer="10", tolerance=Tolerance("rel", 0.05), wrong={"near": "10.4"})
    with pytest.raises(TutorError, match="the wrong answer near of wide is also right"):
        variant(wide, 0)


def test_the_documents_numbers_come_again_only_if_there_are_no_others():
    exercise = Exercise("one", "number", vars={"x": Variable(3, "integers(3, 3)")}, answer="x")
    assert variant(exercise, 5).values == {"x": 3}
    coin = Exercise("coin", "number", vars={"x": Variable(3, "integers(3, 4)")}, answer="x")
    assert {variant(coin, seed).answer for seed in range(1, 30)} == {4}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"where": "x > 10"}, "could be drawn in 200 tries. the condition is not true"),
        ({"answer": "log(x - 10)"}, "could be drawn in 200 tries. log"),
        ({"wrong": {"same": "x"}}, "the wrong answer same of bad is also right"),
        ({"answer": "y"}, "unknown name y"),
        ({"answer": "[x]"}, "the answer of bad cannot be the answer of a question of the kind number"),
        ({"answer": "x > 1"}, "cannot be the answer"),
        ({"kind": "vektor"}, "unknown kind of question vektor. Did you mean vector?"),
        ({"wrong": {"w": "x +"}}, "cannot be read"),
    ],
)
def test_an_exercise_that_cannot_work_says_why(changes, message):
    fields = {"id": "bad", "kind": "number", "vars": {"x": Variable(3, "integers(1, 5)")}, "answer": "x"}
    with pytest.raises(TutorError) as caught:
        variant(Exercise(**{**fields, **changes}), 1)
    assert message in str(caught.value)


def test_a_negative_seed_is_an_error():
    with pytest.raises(TutorError, match="a seed is 0 or more"):
        variant(COUNT, -1)


def test_simulations_are_run_for_the_answer():
    def simulate(name, /, **overrides):
        return {"a": 8 + overrides["learning_rate"] * 447.3}

    exercise = Exercise(
        "step",
        "number",
        vars={"rate": Variable(0.003, "choice([0.001, 0.002])")},
        answer='sim("descent", learning_rate=rate, steps=1).a',
        tolerance=Tolerance("digits", 4),
    )
    assert variant(exercise, 0, simulate).answer == pytest.approx(9.3419)
    assert variant(exercise, 1, simulate).answer in (8.4473, 8.8946)
