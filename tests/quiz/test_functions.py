"""The named functions against closed forms, NumPy and counting by hand."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.quiz import functions
from tutor.quiz.exercise import Phrase
from tutor.quiz.expression import evaluate

FUZZ = settings(max_examples=60, deadline=None, database=None, derandomize=True)
REAL = st.floats(-50, 50).map(lambda x: round(x, 4))
ROW = st.lists(REAL, min_size=1, max_size=6).map(tuple)


def run(name, *values):
    names = {f"v{place}": value for place, value in enumerate(values)}
    return evaluate(f"{name}({', '.join(names)})", names)


@st.composite
def matrices(draw):
    n, k, m = (draw(st.integers(1, 4)) for _side in range(3))
    sides = [((n, k)), ((k, m))]
    return [
        tuple(tuple(draw(REAL) for _c in range(width)) for _r in range(height)) for height, width in sides
    ]


@FUZZ
@given(matrices())
def test_matrix_products_are_numpys(pair):
    a, b = pair
    assert np.allclose(run("matmul", a, b), np.array(a) @ np.array(b))
    assert np.allclose(run("matvec", a, run("transpose", b)[0]), np.array(a) @ np.array(b)[:, 0])
    assert np.allclose(run("transpose", a), np.array(a).T)
    assert np.allclose(run("outer", a[0], b[0]), np.outer(a[0], b[0]))


@FUZZ
@given(ROW)
def test_vectors(row):
    x = np.array(row)
    assert run("norm", row) == pytest.approx(np.linalg.norm(x))
    assert run("squared_length", row) == pytest.approx(float(x @ x))
    assert run("distance", row, row[::-1]) == pytest.approx(np.linalg.norm(x - x[::-1]))
    assert run("add", row, row) == pytest.approx(tuple(2 * x))
    assert run("multiply", row, row) == pytest.approx(tuple(x * x))
    assert run("scale", 3, row) == pytest.approx(tuple(3 * x))
    assert run("mean", row) == pytest.approx(x.mean())
    assert run("std", row) == pytest.approx(x.std(), abs=1e-9)
    assert run("mse", row, row[::-1]) == pytest.approx(((x - x[::-1]) ** 2).mean())
    assert run("argmax", row) == x.argmax()
    assert run("argmin", row) == x.argmin()
    assert run("sorted", row) == tuple(sorted(row))


@FUZZ
@given(ROW, st.floats(0.1, 5))
def test_softmax_is_a_distribution_that_keeps_ratios(row, temperature):
    shares = run("softmax", row, temperature)
    assert sum(shares) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in shares)
    for (a, p), (b, q) in itertools.pairwise(zip(row, shares, strict=True)):
        if abs(a - b) / temperature < 20 and min(p, q) > 1e-100:
            assert p / q == pytest.approx(math.exp((a - b) / temperature), rel=1e-6)


def test_softmax_does_not_overflow():
    assert run("softmax", (1000.0, 0.0)) == (1.0, 0.0)


@FUZZ
@given(st.floats(-30, 30))
def test_activations_and_their_slopes(x):
    h = 1e-5
    assert run("sigmoid", x) == pytest.approx((1 + math.tanh(x / 2)) / 2, abs=1e-12)
    for name in ("sigmoid", "tanh"):
        difference = (run(name, x + h) - run(name, x - h)) / (2 * h)
        assert run(f"{name}_slope", x) == pytest.approx(difference, abs=1e-8)
    assert run("relu", x) == (x if x > 0 else 0)


def test_activations_far_out():
    assert evaluate("sigmoid([-800, 800])") == (0.0, 1.0)
    assert evaluate("sigmoid_slope([-800, 0, 800])") == (0.0, 0.25, 0.0)
    assert evaluate("relu([-1, 0, 2.5])") == (0, 0, 2.5)
    assert evaluate("relu_slope([-1, 0, 2.5])") == (0, 0, 1)
    assert evaluate("sign([-3, 0, 0.1])") == (-1, 0, 1)


@pytest.mark.parametrize("net", [(4, 5, 5, 3, 2), (1, 1), (784, 30, 10), (7,), (2, 3, 4)])
@pytest.mark.parametrize("bias", [True, False])
def test_parameters_are_counted_one_by_one(net, bias):
    weights = [(i, j) for a, b in itertools.pairwise(net) for i in range(a) for j in range(b)]
    biases = [j for b in net[1:] for j in range(b)] if bias else []
    assert run("parameters", net, bias) == len(weights) + len(biases)


@pytest.mark.parametrize("n", range(1, 12))
@pytest.mark.parametrize(("k", "stride", "padding"), [(1, 1, 0), (3, 1, 1), (3, 2, 0), (5, 3, 2), (2, 2, 1)])
def test_conv_size_counts_the_places_of_the_kernel(n, k, stride, padding):
    places = [at for at in range(0, n + 2 * padding, stride) if at + k <= n + 2 * padding]
    if places:
        assert run("conv_size", n, k, stride, padding) == len(places)


def test_losses():
    assert evaluate("cross_entropy([0, 1, 0], [0.2, 0.5, 0.3])") == pytest.approx(math.log(2))
    assert evaluate("cross_entropy(1, [0.2, 0.5, 0.3])") == pytest.approx(math.log(2))
    assert evaluate("cross_entropy([1, 0], [1, 0])") == 0
    assert evaluate("entropy([0.25] * 4)") == pytest.approx(2)
    assert evaluate("accuracy([1, 2, 3, 4], [1, 2, 0, 4])") == 0.75


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("round(0.5)", 1),
        ("round(1.5)", 2),
        ("round(-0.5)", -1),
        ("round(2.675, 2)", 2.68),
        ("round([0.125, -0.125], 2)", (0.13, -0.13)),
        ("round(0.56193, 3)", 0.562),
        ("round(7, 2)", 7),
        ("min(3, 1, 2) + max([3, 1, 2])", 4),
        ("prod([1, 2, 3, 4])", 24),
        ("any([0, 1]) and not all([0, 1])", True),
        ("zip([1, 2], [3, 4])", ((1, 3), (2, 4))),
        ("enumerate(['a', 'b'], 1)", ((1, "a"), (2, "b"))),
        ("range(5, 0, -2)", (5, 3, 1)),
        ("sorted([2, 3, 1], reverse=True)", (3, 2, 1)),
        ("one_hot(2, 4)", (0, 0, 1, 0)),
        ("comb(16, 2)", 120),
        ("cosine([1, 0], [1, 1]) ** 2", pytest.approx(0.5)),
        ("log(e ** 2) + log2(8) + log10(1000)", pytest.approx(8)),
        ("floor(-1.5) + ceil(1.2) + trunc(-1.5)", -1),
        ("sin(pi / 2) + cos(0) + tan(0) + 4 * atan(1) / pi", pytest.approx(3)),
        ("abs([-1, 2])", (1, 2)),
        ("sqrt(5)", math.sqrt(5)),
        ("std([2, 4, 4, 4, 5, 5, 7, 9])", 2),
    ],
)
def test_single_values(text, value):
    assert evaluate(text) == value


def test_phrases_keep_their_numbers():
    text = "join([concat('(', a, '·', b, ' + ', b, ')') for a, b in pairs([4, 5, 3])], ' + ')"
    phrase = evaluate(text)
    assert isinstance(phrase, Phrase)
    assert phrase == ("(", 4, "·", 5, " + ", 5, ")", " + ", "(", 5, "·", 3, " + ", 3, ")")
    assert evaluate("concat(2, '·', bracketed(-3), ' + ', bracketed(3))") == (2, "·", "(", -3, ")", " + ", 3)


def test_usage_tells_the_arguments():
    assert functions.usage("parameters") == "parameters(net, bias=True)"
    assert functions.usage("sqrt") == "sqrt(x)"
    assert all(functions.usage(name).startswith(name) for name in functions.NAMES)


class TestDraws:
    @staticmethod
    def draw(text, seed=3):
        return evaluate(text, rng=np.random.default_rng(seed))

    def test_both_ends_of_integers_come_up(self):
        assert set(self.draw("integers(2, 6, size=300)")) == {2, 3, 4, 5, 6}

    def test_uniform_keeps_its_decimals_and_ends(self):
        drawn = self.draw("uniform(-0.2, 0.2, decimals=1, size=300)")
        assert set(drawn) == {-0.2, -0.1, 0.0, 0.1, 0.2}
        assert not any(math.copysign(1, value) < 0 for value in drawn if value == 0)

    def test_normal_is_rounded_and_spread(self):
        drawn = self.draw("normal(5, 2, decimals=1, size=1000)")
        assert all(round(value, 1) == value for value in drawn)
        assert np.mean(drawn) == pytest.approx(5, abs=0.3)
        assert np.std(drawn) == pytest.approx(2, abs=0.2)

    def test_choice_and_permutation(self):
        assert set(self.draw("choice(['a', 'b'], size=50)")) == {"a", "b"}
        assert sorted(self.draw("permutation(6)")) == list(range(6))
        assert sorted(self.draw("permutation([5, 5, 1])")) == [1, 5, 5]

    def test_sizes_may_be_shapes_and_drawn_themselves(self):
        assert np.shape(self.draw("integers(0, 9, size=[2, 3])")) == (2, 3)
        lengths = {len(self.draw("integers(2, 6, size=integers(3, 5))", seed)) for seed in range(40)}
        assert lengths == {3, 4, 5}

    def test_a_seed_draws_the_same_again(self):
        text = "concat(integers(0, 99), uniform(0, 9), normal(), choice([1, 2, 3]), permutation(4))"
        assert self.draw(text) == self.draw(text)
        assert self.draw(text) != self.draw(text, seed=4)
