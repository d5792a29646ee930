"""Gradients against finite differences, the loss against its entropy, neighbours against kinds of words."""

from itertools import pairwise

import numpy as np
import pytest

from tutor.data import little_world
from tutor.sims.embedding import COUNTS, FLOOR, PLACE, SENTENCES, WORDS
from tutor.sims.timeline import Timeline
from tutor.sims.word_vectors import floor, gradients, loss, pair_counts, predicted


def after(steps, seed=0, **params):
    run = Timeline("embedding", params, seed)
    run.seek(steps)
    return run.frame


def test_pairs_of_a_sentence():
    counts = pair_counts((("a", "b", "c"), ("a", "b")), ("a", "b", "c"))
    np.testing.assert_array_equal(counts, [[0, 2, 1], [2, 0, 1], [1, 1, 0]])


def test_gradients_are_the_slopes_of_the_loss():
    rng = np.random.default_rng(1)
    counts = rng.integers(0, 3, (5, 5)).astype(float)
    both = [rng.standard_normal((5, 3)), rng.standard_normal((5, 3))]
    found = gradients(*both, counts)
    for which, given in enumerate(both):
        for place in np.ndindex(given.shape):
            kept, moved = given[place], []
            for by in (1e-6, -1e-6):
                given[place] = kept + by
                moved.append(loss(*both, counts))
            given[place] = kept
            assert found[which][place] == pytest.approx((moved[0] - moved[1]) / 2e-6, abs=1e-8)


def test_probabilities_sum_to_one():
    rng = np.random.default_rng(2)
    np.testing.assert_allclose(predicted(*40 * rng.standard_normal((2, 6, 3))).sum(axis=1), 1)


def test_the_floor_is_the_conditional_entropy():
    """One word with two equally frequent neighbours, another with a single one: (2 ln 2 + 0) / 3."""
    counts = np.array([[0.0, 1.0, 1.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]])
    assert floor(counts) == pytest.approx(2 * np.log(2) / 3)


def test_the_loss_comes_close_to_its_floor_and_never_below():
    frame = after(200, dimensions=16)
    assert (frame.losses >= FLOOR).all()
    assert frame.losses[-1] < FLOOR + 0.02
    assert after(0).losses[0] == pytest.approx(np.log(len(WORDS)), abs=0.3)  # it knows nothing yet


@pytest.mark.parametrize("seed", range(4))
def test_words_of_one_kind_become_neighbours(seed):
    frame = after(150, seed)
    cosines = frame.units @ frame.units.T - 9 * np.eye(len(WORDS))
    kinds = {k: little_world.group(word) for k, word in enumerate(WORDS)}
    alike = [kinds[int(cosines[k].argmax())] == kind for k, kind in kinds.items() if kind is not None]
    assert np.mean(alike) > 0.9


@pytest.mark.parametrize("seed", range(4))
def test_king_less_man_plus_woman(seed):
    assert after(200, seed, word="king", show="sum of words").neighbours[0][0] == "queen"
    assert (
        after(200, seed, word="boy", minus="man", plus="king", show="sum of words").neighbours[0][0]
        == "prince"
    )


def test_two_numbers_are_too_few():
    assert after(200, dimensions=2).losses[-1] > after(200, dimensions=8).losses[-1] + 0.5


def test_cosines_by_hand():
    frame = after(60, word="tea", other="car")
    a, b = frame.vectors[PLACE["tea"]], frame.vectors[PLACE["car"]]
    expected = sum(a * b) / np.sqrt(sum(a * a) * sum(b * b))
    assert frame.metrics["cosine"] == pytest.approx(expected)
    assert frame.cosines[PLACE["tea"]] == pytest.approx(1)
    assert dict(frame.neighbours)["car"] == pytest.approx(expected)


def test_the_plane_is_that_of_the_two_largest_principal_components():
    frame = after(80)
    centred = frame.units - frame.units.mean(axis=0)
    sizes = np.linalg.svd(centred, compute_uv=False)
    assert np.square(frame.places).sum() == pytest.approx(np.square(sizes[:2]).sum())


def test_the_plane_does_not_jump():
    frames = [after(0)]
    run = Timeline("embedding")
    frames = [run.forward().places for _ in range(150)]
    moves = [np.linalg.norm(a - b, axis=1).mean() for a, b in pairwise(frames)]
    assert max(moves) < 0.35  # a mirrored axis would move words by more than half of the picture


def test_every_word_stands_in_a_sentence():
    assert set(WORDS) == {word for sentence in SENTENCES for word in sentence}
    assert (COUNTS == COUNTS.T).all()


def test_a_huge_learning_rate_breaks_nothing():
    frame = after(200, learning_rate=1, dimensions=16)
    assert np.isfinite(frame.vectors).all()
    assert np.isfinite(list(frame.metrics.values())).all()


def test_explains_the_cosine_that_is_shown():
    run = Timeline("embedding", {"word": "king"})
    run.seek(60)
    assert float(run.explain().result) == pytest.approx(run.frame.metrics["cosine"], abs=1e-4)
    run.set("show", "sum of words")
    assert float(run.explain().result) == pytest.approx(run.frame.metrics["nearest"], abs=1e-4)
