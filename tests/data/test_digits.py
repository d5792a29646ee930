"""Drawn digits: seeded, in the format of MNIST, balanced, and of use for reading real ones."""

import gzip
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from tutor.data.digits import draw, labels
from tutor.data.handwriting import Hand
from tutor.sims.learner import outputs
from tutor.sims.mlp import Network

REAL = Path(__file__).parents[2] / "../shared/data/mnist"
STILL = Hand(*[0.0] * 8, pen=(1, 1), edge=(1, 1), threshold=(0.5, 0.5), pressure=0, box=0, shift=0)


@pytest.fixture(scope="module")
def thousand():
    rng = np.random.default_rng(1)
    known = labels(rng, 1000)
    return draw(rng, known), known


def test_the_same_seed_draws_the_same_digits():
    def drawn(seed):
        rng = np.random.default_rng(seed)
        return draw(rng, labels(rng, 300))

    np.testing.assert_array_equal(drawn(7), drawn(7))
    assert not np.array_equal(drawn(7), drawn(8))


def test_they_are_pictures_of_ink_on_white_paper(thousand):
    images, _ = thousand
    assert images.shape == (1000, 28, 28)
    assert images.dtype == np.float32
    assert images.min() == 0
    assert images.max() == 1
    assert np.all(images.max(axis=(1, 2)) > 0.5)
    # a quarter of the paper at most in nearly all, as in MNIST; the corners stay white
    assert np.quantile(images.mean(axis=(1, 2)), 0.99) < 0.3
    assert images[:, [0, 0, -1, -1], [0, -1, 0, -1]].max() == 0


def test_they_lie_where_mnist_has_them(thousand):
    images, _ = thousand
    pixels = np.arange(28)
    mass = images.sum(axis=(1, 2))
    for axis in (1, 2):
        centre = (images.sum(axis=3 - axis) * pixels).sum(axis=1) / mass
        # centred by mass at pixel 14, with the shift of a pixel either way
        assert centre.mean() == pytest.approx(14, abs=0.15)
        assert centre.std() == pytest.approx(Hand().shift, rel=0.15)


def test_without_shift_each_has_its_mass_in_the_centre():
    rng = np.random.default_rng(3)
    images = draw(rng, labels(rng, 200), Hand(shift=0))
    centre = (images.sum(axis=2) * np.arange(28)).sum(axis=1) / images.sum(axis=(1, 2))
    # ink that runs together weighs less than the way of the pen, by which it is centred
    assert np.abs(centre - 14).mean() < 0.2
    np.testing.assert_allclose(centre, 14, atol=1.2)


def test_the_longer_side_fills_the_box():
    images = draw(np.random.default_rng(0), np.full(200, 4), STILL)
    inked = images > 0.2
    heights = inked.any(axis=2).sum(axis=1)
    widths = inked.any(axis=1).sum(axis=1)
    assert set(np.maximum(heights, widths).tolist()) <= {19, 20, 21}


def test_without_variation_only_the_skeletons_remain():
    from tutor.data.skeletons import SKELETONS

    images = draw(np.random.default_rng(0), np.full(2000, 3), STILL)
    kinds = np.unique(images.reshape(2000, -1).round(3), axis=0)
    assert len(kinds) == len(SKELETONS[3].strip().splitlines())


def test_labels_are_balanced():
    counts = np.bincount(labels(np.random.default_rng(0), 1005), minlength=10)
    assert counts.tolist() == [101] * 5 + [100] * 5


def test_none_are_drawn_for_no_labels():
    assert draw(np.random.default_rng(0), np.zeros(0, int)).shape == (0, 28, 28)


def test_a_net_that_has_seen_drawn_digits_only_reads_real_ones():
    if not REAL.is_dir():
        pytest.skip("the real MNIST is not beside the checkout")
    pixels, truths = (
        np.frombuffer(gzip.decompress((REAL / name).read_bytes()), np.uint8, offset=head)
        for name, head in (("t10k-images-idx3-ubyte.gz", 16), ("t10k-labels-idx1-ubyte.gz", 8))
    )
    rng = np.random.default_rng(5)
    known = labels(rng, 6000)
    drawn = draw(rng, known).reshape(-1, 784)
    mean = drawn.mean(axis=0)
    net = Network(rng, (784, 96, 10))
    with threadpool_limits(1):
        for epoch in range(8):
            order = rng.permutation(len(drawn))
            for start in range(0, len(order), 50):
                rows = order[start : start + 50]
                net.accumulate(drawn[rows] - mean, known[rows])
                net.update(0.1 * (1 - epoch / 8), len(rows), 0.9)
    real = pixels.reshape(-1, 784).astype(np.float32) / 255 - mean
    assert np.mean(outputs(net, real).argmax(axis=1) == truths) > 0.9
