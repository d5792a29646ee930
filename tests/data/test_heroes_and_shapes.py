"""The table of the talk by its column means, and clouds that lie where their names say."""

import numpy as np
import pytest

from tutor.data import heroes
from tutor.data.shapes import SHAPES


def test_the_table_is_that_of_the_talk():
    table = heroes.scores()
    assert table.shape == (len(heroes.NAMES), len(heroes.FEATURES)) == (16, 6)
    assert (table.min(), table.max()) == (1, heroes.HIGHEST)
    assert table.mean(0).tolist() == [3.3125, 4.25, 3.25, 4.5, 3.0, 4.4375]


def test_the_nearest_heroes_are_those_known():
    """Squared distances 2, 3, 3 between the three who are strong, hardy and nothing else."""
    table = dict(zip(heroes.NAMES, heroes.scores(), strict=True))

    def apart(one, other):
        return int(((table[one] - table[other]) ** 2).sum())

    assert sorted(
        [apart("The Thing", "Ms Marvel"), apart("Ms Marvel", "She-Hulk"), apart("The Thing", "She-Hulk")]
    ) == [2, 3, 3]
    assert apart("She-Hulk", "Hulk") == 18


def test_names_are_spelled_as_they_should_be_and_short_ones_are_short():
    assert "Black Panther" in heroes.NAMES
    assert len(set(heroes.SHORT_NAMES)) == 16
    assert max(map(len, heroes.SHORT_NAMES)) <= 9


@pytest.mark.parametrize("name", SHAPES)
def test_clouds_lie_in_the_square_and_are_seeded(name):
    points = SHAPES[name](np.random.default_rng(1), 500)
    assert points.shape == (500, 2)
    assert (abs(points) <= 1).all()
    np.testing.assert_array_equal(points, SHAPES[name](np.random.default_rng(1), 500))


def test_the_ring_has_a_hole_and_is_even():
    radius = np.linalg.norm(SHAPES["ring"](np.random.default_rng(0), 20_000), axis=1)
    assert radius.min() >= 0.55
    # half of the area lies within the radius where r² is half way
    assert np.median(radius) == pytest.approx(np.sqrt((0.55**2 + 1) / 2), abs=0.01)


def test_the_banana_is_bent():
    x, y = SHAPES["banana"](np.random.default_rng(0), 5000).T
    assert y[abs(x) > 0.8].mean() > y[abs(x) < 0.2].mean() + 0.7
