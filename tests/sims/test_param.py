"""What a person writes is read as it was meant, or refused with what is allowed."""

import pytest

from tutor.errors import TutorError
from tutor.sims.base import check, load
from tutor.sims.param import Param, write

RATE = Param("rate", "Rate", 0.003, 0.0001, 0.02, scale="log", live=True)
COUNT = Param("count", "Count", 5, 2, 30, kind="integer")
SHAPE = Param("shape", "Shape", "square", choices=("square", "ring", "banana"), kind="choice")
NET = Param("net", "Net", (4, 5), 1, 1000, kind="sizes")


@pytest.mark.parametrize(
    ("param", "given", "meant"),
    [
        (RATE, "0.003", 0.003),
        (RATE, "0,003", 0.003),
        (RATE, " 3e-3 ", 0.003),
        (RATE, 0.02, 0.02),
        (COUNT, "20", 20),
        (COUNT, "20,0", 20),
        (COUNT, 7.0, 7),
        (SHAPE, "ring", "ring"),
        (NET, "4-5-5-3-2", (4, 5, 5, 3, 2)),
        (NET, "784 – 128 – 10", (784, 128, 10)),
        (NET, "3,4", (3, 4)),
        (NET, [2, 1], (2, 1)),
        (NET, (9, 8, 7), (9, 8, 7)),
    ],
)
def test_reads_what_is_meant(param, given, meant):
    value = param.read(given)
    assert value == meant
    assert type(value) is type(meant)
    assert param.read(write(value)) == meant


def test_minus_signs_of_both_kinds():
    wide = Param("a", "a", 0.0, -5.0, 5.0)
    assert wide.read("-2,5") == wide.read("\u22122.5") == -2.5


@pytest.mark.parametrize(
    ("param", "given"),
    [
        (RATE, "0.03"),
        (RATE, "nan"),
        (RATE, "inf"),
        (RATE, ""),
        (RATE, "quick"),
        (RATE, True),
        (RATE, (1, 2)),
        (COUNT, "2.5"),
        (COUNT, 1),
        (COUNT, 31),
        (SHAPE, "Rings"),
        (SHAPE, 1),
        (NET, "4"),
        (NET, "4--5"),
        (NET, "4-5-"),
        (NET, "0-3"),
        (NET, "1001-3"),
        (NET, "1-2-3-4-5-6-7"),
        (NET, "a-b"),
        (NET, 45),
        (NET, [2, "x"]),
        (NET, [2, 2.5]),
    ],
)
def test_refuses_with_the_knobs_name_and_a_mend(param, given):
    with pytest.raises(TutorError) as refused:
        param.read(given)
    assert refused.value.where == param.name
    assert refused.value.fix


def test_the_mend_names_the_range():
    with pytest.raises(TutorError, match=r"from 0\.0001 to 0\.02"):
        RATE.read("5")
    with pytest.raises(TutorError, match="whole number from 2 to 30"):
        COUNT.read("5.5")
    with pytest.raises(TutorError, match="2 to 6 layers"):
        NET.read("5")


def test_the_mend_names_near_choices():
    with pytest.raises(TutorError, match="Did you mean ring"):
        SHAPE.read("rings")
    with pytest.raises(TutorError, match="square, ring, banana"):
        SHAPE.read("zzz")


def test_numbers_are_written_short_but_whole():
    assert write(8.0) == "8"
    assert write(0.003) == "0.003"
    assert float(write(1 / 248.5)) == 1 / 248.5
    assert write((4, 5)) == "4-5"


def test_check_fills_in_defaults_in_the_order_of_the_knobs():
    kind = load("descent_1d")
    assert list(check(kind, {"learning_rate": "0,009"}).items()) == [("a", 8.0), ("learning_rate", 0.009)]


def test_check_names_the_nearest_knob():
    with pytest.raises(TutorError, match="Did you mean learning_rate"):
        check(load("descent_1d"), {"learningrate": 1})
