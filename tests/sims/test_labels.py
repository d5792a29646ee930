"""Careless labels: as many as the share says, and of the kind that it says."""

import numpy as np
import pytest

from tutor.sims.labels import by_lot, by_rule

RIGHT = np.arange(20_000) % 10


@pytest.mark.parametrize(("kinds", "share"), [(10, 0.4), (10, 1.0), (2, 0.5)])
def test_one_in_k_of_the_labels_drawn_by_lot_is_right(kinds, share):
    right = np.arange(20_000) % kinds
    given = by_lot(right, share, np.arange(kinds), np.random.default_rng(0))
    # a share ρ (1 - 1/K) is wrong; four standard deviations of a count are below 1.5 points
    assert np.mean(given != right) == pytest.approx(share * (1 - 1 / kinds), abs=0.015)
    assert set(np.unique(given)) == set(range(kinds))


def test_a_rule_changes_one_class_alone():
    given = by_rule(RIGHT, 0.5, 4, 9, np.random.default_rng(0))
    changed = given != RIGHT
    assert set(RIGHT[changed]) == {4}
    assert set(given[changed]) == {9}
    assert np.mean(changed[RIGHT == 4]) == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_none_and_all(share):
    given = by_rule(RIGHT, share, 4, 9, np.random.default_rng(0))
    assert np.mean(given[RIGHT == 4] == 9) == share
    if not share:
        np.testing.assert_array_equal(by_lot(RIGHT, 0, np.arange(10), np.random.default_rng(0)), RIGHT)
