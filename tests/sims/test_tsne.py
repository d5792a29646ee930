"""Affinities and quality against scikit-learn, the gradient against finite differences."""

import numpy as np
import pytest
from sklearn.datasets import make_blobs
from sklearn.manifold import TSNE

from tutor.sims.tsne import Descent, affinities, divergence, gradient, nearness, squared_distances


@pytest.fixture(scope="module")
def blobs():
    data, kinds = make_blobs(120, 6, centers=4, cluster_std=1.5, random_state=0)
    return data.astype(np.float32), kinds


def test_squared_distances(blobs):
    data = blobs[0]
    expected = ((data[:, None] - data[None]) ** 2).sum(-1)
    np.testing.assert_allclose(squared_distances(data), expected, rtol=1e-3, atol=2e-3)


def test_affinities_are_those_of_scikit_learn(blobs):
    private = pytest.importorskip("sklearn.manifold._t_sne")
    square = pytest.importorskip("scipy.spatial.distance").squareform
    apart = squared_distances(blobs[0])
    expected = square(private._joint_probabilities(apart, 20.0, 0))
    np.testing.assert_allclose(affinities(blobs[0], 20.0), expected, rtol=2e-3, atol=1e-7)


@pytest.mark.parametrize("pull", [1.0, 4.0])
def test_the_gradient_is_the_slope_of_the_divergence(pull):
    rng = np.random.default_rng(3)
    places = rng.standard_normal((12, 2))
    wanted = affinities(rng.standard_normal((12, 4)).astype(np.float32), 3.0).astype(np.float64)
    wanted /= wanted.sum()

    def loss(at):
        """For a stronger pull: Σ pull·p ln(1 / w) + ln Σ w, whose slope is that of the rule."""
        near = nearness(at)
        off = ~np.eye(12, dtype=bool)
        return pull * -(wanted[off] * np.log(near[off])).sum() + np.log(near.sum())

    found = gradient(places, wanted, pull)
    for place in np.ndindex(places.shape):
        moved = []
        for by in (1e-5, -1e-5):
            other = places.copy()
            other[place] += by
            moved.append(loss(other))
        assert found[place] == pytest.approx((moved[0] - moved[1]) / 2e-5, abs=1e-6)


def test_the_divergence_of_like_from_like_is_zero():
    places = np.random.default_rng(0).standard_normal((30, 2)).astype(np.float32)
    near = nearness(places)
    wanted = np.maximum(near / near.sum(), 1e-12)
    assert divergence(places, wanted) == pytest.approx(0, abs=1e-5)
    assert divergence(places[::-1].copy(), wanted) > 0.1


def test_the_map_is_as_good_as_that_of_scikit_learn(blobs):
    data, kinds = blobs
    wanted = affinities(data, 20.0)
    start = (data[:, :2] - data[:, :2].mean(axis=0)) * np.float32(1e-4)
    ours = Descent(start, 50.0)
    for _ in range(400):
        ours.step(wanted)
    peer = TSNE(perplexity=20, init="pca", method="exact", max_iter=400, random_state=0).fit_transform(data)
    assert divergence(ours.places, wanted) < 1.05 * divergence(peer.astype(np.float32), wanted)
    apart = squared_distances(ours.places) + np.eye(len(data), dtype=np.float32) * 1e9
    assert (kinds[apart.argmin(axis=1)] == kinds).mean() > 0.95
