"""Neighbours without labels: as many right as scikit-learn counts, far more than at the start."""

import numpy as np
import pytest
from sklearn.neighbors import KNeighborsClassifier

from tutor.sims.digit_map import VOTERS, agreement
from tutor.sims.timeline import Timeline


def after(steps, seed=0, **params):
    run = Timeline("digit_map", {"examples": 200, **params}, seed)
    run.seek(steps)
    return run


def test_agreement_by_voting_of_neighbours():
    rng = np.random.default_rng(0)
    places, labels = rng.standard_normal((60, 2)).astype(np.float32), rng.integers(0, 3, 60)
    expected = 0
    for k in range(60):
        others = np.arange(60) != k
        peer = KNeighborsClassifier(VOTERS).fit(places[others], labels[others])
        expected += int(peer.predict(places[k : k + 1])[0] == labels[k])
    assert agreement(places, labels) == pytest.approx(expected / 60)
    assert agreement(places * np.float32(1e-5), labels) == agreement(places, labels)


@pytest.mark.parametrize("seed", [0, 1])
def test_like_comes_to_like(seed):
    metrics = after(250, seed).frame.metrics
    assert metrics["agreement"] > metrics["at_start"] + 0.2
    assert metrics["agreement"] > 0.75


def test_the_start_is_the_plane_of_the_principal_components():
    frame = after(0).frame
    pixels = frame.task.pictures.reshape(200, -1)
    left, sizes, _right = np.linalg.svd(pixels - pixels.mean(axis=0), full_matrices=False)
    for column in range(2):
        expected = left[:, column] * sizes[column]
        assert abs(np.corrcoef(expected, frame.places[:, column])[0, 1]) > 0.9999


def test_the_divergence_falls_and_the_map_stays_in_its_plane():
    run = after(0)
    first = run.frame.metrics["divergence"]
    for steps in (100, 200, 300):
        run.seek(steps)
        assert np.abs(run.frame.spots).max() <= 1
    assert run.frame.metrics["divergence"] < first / 2


def test_labels_change_nothing_but_the_picture():
    hidden, shown = after(60).frame, after(60, labels="shown").frame
    np.testing.assert_array_equal(hidden.places, shown.places)


def test_the_pointer_finds_the_nearest_digit():
    run = after(120)
    frame = run.frame
    target = 17
    run.set("x", float(frame.spots[target, 0]))
    run.set("y", float(frame.spots[target, 1]))
    assert run.frame.nearest[0] == target
    assert run.frame.metrics["digit"] == frame.task.labels[target]


def test_explains_one_share():
    run = after(100)
    frame = run.frame
    i, j = frame.nearest[:2]
    apart = ((frame.places[:, None] - frame.places[None]) ** 2).sum(-1).astype(float)
    near = 1 / (1 + apart)
    np.fill_diagonal(near, 0)
    value = run.explain().result.replace(r" \cdot 10^{", "e").rstrip("}")
    assert float(value) == pytest.approx(near[i, j] / near.sum(), rel=1e-3)


@pytest.mark.parametrize("params", [{"perplexity": 2}, {"perplexity": 100, "examples": 120}])
def test_extremes_break_nothing(params):
    frame = after(200, **params).frame
    assert np.isfinite(frame.places).all()
    assert np.isfinite(list(frame.metrics.values())).all()
