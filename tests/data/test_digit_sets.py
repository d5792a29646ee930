"""Sets of digits: they say where they come from, follow their seed, and keep test digits apart."""

import numpy as np
import pytest

from tutor.data import mnist
from tutor.data.digit_sets import TESTS, digit_set
from tutor.errors import TutorError


def test_drawn_digits_are_balanced_bytes():
    digits = digit_set("drawn", 500, seed=1)
    assert (digits.source, digits.test_source) == ("drawn", "drawn")
    assert digits.train_images.shape == (500, 784)
    assert digits.test_images.shape == (TESTS, 784)
    assert digits.train_images.dtype == np.uint8
    assert digits.train_images.max() == 255
    assert np.bincount(digits.train_labels).tolist() == [50] * 10


def test_learning_and_test_digits_are_different_ones():
    digits = digit_set("drawn", 1000, seed=2)
    learned = {image.tobytes() for image in digits.train_images}
    assert not learned & {image.tobytes() for image in digits.test_images}


def test_the_test_digits_do_not_depend_on_how_many_are_learned():
    few, many = digit_set("drawn", 20, seed=3), digit_set("drawn", 600, seed=3)
    np.testing.assert_array_equal(few.test_images, many.test_images)


def test_a_shared_set_cannot_be_changed():
    digits = digit_set("drawn", 20, seed=3)
    with pytest.raises(ValueError, match="read-only"):
        digits.train_images[0, 0] = 1


def test_mnist_must_be_installed():
    digit_set.cache_clear()
    with pytest.raises(TutorError, match="MNIST is not installed"):
        digit_set("MNIST", 10, seed=0)


def test_the_real_ones_are_taken_from_their_beginning(tiny):
    mnist.install(tiny)
    digits = digit_set("MNIST", 2, seed=0)
    assert (digits.source, digits.test_source) == ("MNIST", "MNIST")
    assert digits.train_labels.tolist() == [5, 0]
    assert digits.test_labels.tolist() == [7, 2]
    assert len(digit_set("MNIST", 50, seed=0).train_labels) == 3


def test_drawn_digits_can_be_tried_on_the_real_ones(tiny):
    mnist.install(tiny)
    digits = digit_set("drawn, tried on MNIST", 30, seed=0)
    assert (digits.source, digits.test_source) == ("drawn", "MNIST")
    assert len(digits.train_labels) == 30
    assert digits.test_labels.tolist() == [7, 2]
