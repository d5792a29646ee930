"""Attention against plain loops and scipy's softmax, its slope against differences, what must not matter."""

import numpy as np
import pytest
from scipy.special import softmax

from tutor.sims.attending import backwards_only, scores, weights, weights_slope


@pytest.fixture
def qkv():
    return np.random.default_rng(3).standard_normal((3, 2, 5, 4))


def test_scores_are_dot_products_by_the_root(qkv):
    q, k, _v = qkv
    found = scores(q, k, 2.0)
    for head in range(2):
        for i in range(5):
            for j in range(5):
                assert found[head, i, j] == pytest.approx(float(np.dot(q[head, i], k[head, j])) / 2)


def test_weights_are_softmax_along_each_row(qkv):
    scored = scores(qkv[0], qkv[1], 2.0)
    np.testing.assert_allclose(weights(scored), softmax(scored, axis=-1))
    masked = weights(scored, backwards_only(5))
    np.testing.assert_allclose(masked.sum(axis=-1), 1)
    assert not masked[:, *np.triu_indices(5, 1)].any()
    np.testing.assert_allclose(masked[:, 2, :3], softmax(scored[:, 2, :3], axis=-1))


def test_huge_scores_do_not_overflow():
    paid = weights(np.array([[1e4, 0.0], [-1e4, 0.0]]))
    np.testing.assert_allclose(paid, [[1, 0], [0, 1]])


def test_without_a_mask_the_order_of_the_words_does_not_matter(qkv):
    q, k, v = qkv
    order = np.array([3, 0, 4, 1, 2])
    before = weights(scores(q, k, 2.0)) @ v
    after = weights(scores(q[:, order], k[:, order], 2.0)) @ v[:, order]
    np.testing.assert_allclose(after, before[:, order])


def test_with_the_mask_a_later_word_changes_nothing_before_it(qkv):
    q, k, v = qkv
    mask = backwards_only(5)
    before = weights(scores(q, k, 2.0), mask) @ v
    k[:, 4], v[:, 4] = 9, 9
    after = weights(scores(q, k, 2.0), mask) @ v
    np.testing.assert_array_equal(after[:, :4], before[:, :4])
    assert not np.allclose(after[:, 4], before[:, 4])


def test_the_slope_of_softmax_against_differences():
    rng = np.random.default_rng(0)
    scored, error, h = rng.standard_normal((3, 4)), rng.standard_normal((3, 4)), 1e-6
    slope = weights_slope(weights(scored), error)
    for place in np.ndindex(3, 4):
        nudge = np.zeros((3, 4))
        nudge[place] = h
        difference = ((weights(scored + nudge) - weights(scored - nudge)) * error).sum() / (2 * h)
        assert slope[place] == pytest.approx(difference, abs=1e-8)
