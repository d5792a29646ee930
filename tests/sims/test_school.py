"""A school: its learning rate, what its net reads, and that a copy learns on by itself."""

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from tutor.data.digit_sets import digit_set
from tutor.sims.school import PEAK, STEADY, School
from tutor.sims.snapshot import copied


@pytest.fixture(autouse=True)
def one_thread():
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="module")
def digits():
    return digit_set("drawn", 200, 3)


def test_the_rate_climbs_for_a_fifth_and_falls_to_nothing(digits):
    school = School(digits, 100, 0)
    rates = []
    for done in range(100):
        school.done = done
        rates.append(school.rate)
    assert np.argmax(rates) in (19, 20)
    assert max(rates) == pytest.approx(PEAK, rel=0.05)
    assert min(rates) == rates[-1] < 0.02 * PEAK
    school = School(digits, 0, 0)
    school.done = 1000
    assert school.rate == STEADY


def test_a_net_reads_the_class_of_its_largest_output(digits):
    school = School(digits, 60, 0)
    school.teach(60)
    inputs, labels = school.stream.first(100)
    first, second = school.net.weights
    hidden = np.maximum(inputs @ first + school.net.biases[0], 0)
    guesses = (hidden @ second + school.net.biases[1]).argmax(axis=1)
    np.testing.assert_array_equal(school.reads(inputs), guesses)
    assert school.wrong(inputs, labels) == np.mean(guesses != labels)
    assert school.wrong(inputs, labels) < 0.1
    assert school.wrong(inputs, (labels + 1) % 10) > 0.9


def test_a_copy_learns_on_by_itself_from_the_same_examples(digits):
    school = School(digits, 0, 0)
    school.teach(3)
    twin = copied({"school": school})["school"]
    assert twin.stream is school.stream
    school.teach(3)
    assert twin.done == 3
    twin.teach(3)
    np.testing.assert_array_equal(twin.net.parameters, school.net.parameters)
