"""A lesson may come from anywhere: whatever its expressions say, they neither reach Python nor take long."""

import builtins
import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.errors import TutorError
from tutor.quiz import bounds, functions
from tutor.quiz.exercise import Phrase
from tutor.quiz.expression import evaluate

FUZZ = settings(max_examples=200, deadline=None, database=None, derandomize=True)
NAMES = {"net": (4, 5, 5, 3, 2), "x": 0.5}


def doubling(levels: int) -> str:
    """A comprehension whose every loop variable is twice the one before: 2**levels numbers, all shared."""
    loops = " ".join(f"for v{level} in [[v{level - 1}, v{level - 1}]]" for level in range(1, levels))
    return f"[0 for v0 in [[net, net]] {loops}]"


HOSTILE = [
    "__import__('os').system('true')",
    "import os",
    "open('/etc/passwd')",
    "eval('1')",
    "exec('1')",
    "getattr(net, 'count')",
    "().__class__.__bases__[0].__subclasses__()",
    "net.__class__",
    "net.count",
    "''.join",
    "'{0.__class__}'.format(net)",
    "'%s' % net",
    "'%1000000000d' % 3",
    "f'{net}'",
    "lambda: 1",
    "(lambda f: f(f))(lambda f: f(f))",
    "(y := 1)",
    "sum(*net)",
    "sum(**net)",
    "[*net]",
    "{1: 2}",
    "{1, 2}",
    "{a for a in net}",
    "{a: 1 for a in net}",
    "[a async for a in net]",
    "[0 for __a in net]",
    "[0 for net[0] in net]",
    "await x",
    "yield x",
    "x = 1",
    "x; x",
    "while True: pass",
    "def f(): return f()",
    "None",
    "...",
    "1j",
    "b'a'",
    "1if x else 2",
    "'\\d'",
    "x @ x",
    "1 << 1000",
    "~1",
    "x is x",
    "__x__",
    "__builtins__",
    "sum.__globals__",
    "\x00",
    "#",
    "9**9**9",
    "9**9**-9**9",
    "10**400",
    "2**1000",
    "(2**200)**200",
    "prod([10**60] * 900)",
    "floor([1e300])",
    "round(1.5, 10**9)",
    "round(15, -10**9)",
    "'a' * 10**9",
    "[0] * 10**9",
    "[[0] * 4000] * 4000",
    "prod([10**9] * 3 + [[1, 2]])",
    "dot([10**50], [[1, 2]])",
    "scale(10**50, [[1]])",
    "uniform([1, 2], 3, decimals=12)",
    "uniform(0, 1, decimals=10**9)",
    "range(10**9)",
    "range(-10**70, 10**70)",
    "[a for a in range(10**9)]",
    "[0 for a in range(1000) for b in range(1000)]",
    "[0 for a in range(1000) for b in range(1000) if False]",
    "[[0 for a in range(1000)] for b in range(1000)]",
    "sum(len(range(1000)) for a in range(1000))",
    "[a == b for i in range(1000) for a in [net * 100] for b in [net * 100]]",
    "one_hot(0, 10**9)",
    "comb(10**9, 10**8)",
    "prod([2**250] * 4000)",
    "comb(1000, 500)",
    "outer(range(4000), range(4000))",
    "matmul([[1] * 5] * 200, transpose([[1] * 5] * 200))",
    doubling(60),
    "join(['a' * 1000] * 3000, 'b' * 1000)",
    "-" * 1900 + "1",
    "not " * 400 + "x",
    "(" * 900,
    "(" * 90 + "1" + ")" * 90 + "." * 2,
    "[" * 150 + "]" * 150,
    "1" + "+1" * 900,
    "a" * 100_000,
    "9" * 1900,
    "1e99999",
    "sum",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:40].strip("\x00"))
def test_is_refused_in_one_line(text):
    with pytest.raises(TutorError) as caught:
        evaluate(text, NAMES)
    line = str(caught.value)
    assert "\n" not in line
    assert 10 < len(line) < 400


@pytest.mark.parametrize(
    "text",
    [
        "integers(0, 1, size=10**9)",
        "integers(0, 1, size=[4000, 4000])",
        "integers(5, 1)",
        "integers(0, 10**60)",
        "permutation(10**9)",
        "normal(0, 1, decimals=99)",
        "choice([])",
    ],
)
def test_draws_are_bounded(text):
    import numpy as np

    with pytest.raises(TutorError):
        evaluate(text, rng=np.random.default_rng(1))


def test_fuel_is_what_ends_a_long_evaluation(monkeypatch):
    text = "sum(a * b for a in range(50) for b in range(50))"
    assert evaluate(text) == (49 * 50 // 2) ** 2
    monkeypatch.setattr(bounds.Fuel.__init__, "__defaults__", (2_000,))
    with pytest.raises(TutorError, match="too many operations"):
        evaluate(text)


def test_no_function_of_the_table_is_pythons_own():
    own = {id(value) for value in vars(builtins).values()}
    assert not [name for name, function in functions.TABLE.items() if id(function) in own]


def plain(value: object, depth: int = 0) -> bool:
    if type(value) in (tuple, Phrase):
        return all(plain(part, depth + 1) for part in value)  # type: ignore[attr-defined]
    return type(value) in (int, float, bool, str)


WORDS = ["sim", "a", "b", "for", "in", "if", "else", "lambda", "not", "and", "__class__"]
SIGNS = [*"()[]{},.:+-*/%<>=!'\"@&|~^ \n\\", "**", "//", "==", ":=", "0", "1", "9", "0.5", "1e9", "'x'"]
PIECES = st.sampled_from([*functions.NAMES, *NAMES, *WORDS, *SIGNS])


@FUZZ
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join)))
def test_any_text_gives_plain_values_or_one_clear_error(text):
    with contextlib.suppress(TutorError):
        assert plain(evaluate(text, NAMES))


NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.floats(), st.booleans(), st.text(max_size=3))
VALUES = st.recursive(NUMBERS, lambda inner: st.lists(inner, max_size=4).map(tuple), max_leaves=12)


@FUZZ
@given(st.sampled_from(sorted(functions.NAMES)), st.lists(VALUES, max_size=3))
def test_any_function_of_any_values_gives_plain_values_or_one_clear_error(name, values):
    names = {f"v{place}": value for place, value in enumerate(values)}
    with contextlib.suppress(TutorError):
        assert plain(evaluate(f"{name}({', '.join(names)})", names, finite=False))
