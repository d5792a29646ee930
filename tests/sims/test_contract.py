"""What every simulation promises: a seed, frozen frames, finite numbers, an explanation, a name."""

import dataclasses
import math
import re

import numpy as np
import pytest

from tutor.errors import TutorError
from tutor.sims.base import check, factor, load, names, numeral
from tutor.sims.timeline import Timeline


def arrays(thing, depth=0):
    """Every array in a frame, with its place."""
    if isinstance(thing, np.ndarray):
        return {"": thing}
    if dataclasses.is_dataclass(thing):
        parts = {field.name: getattr(thing, field.name) for field in dataclasses.fields(thing)}
    elif isinstance(thing, list | tuple):
        parts = dict(enumerate(thing))
    elif isinstance(thing, dict):
        parts = thing
    else:
        return {}
    if depth > 3:
        return {}
    return {
        f"{name}.{key}": found
        for name, part in parts.items()
        for key, found in arrays(part, depth + 1).items()
    }


def copies(frame):
    return {place: array.copy() for place, array in arrays(frame).items()}


def same(one, other):
    assert one.keys() == other.keys()
    for place, array in one.items():
        np.testing.assert_array_equal(array, other[place], err_msg=place)


@pytest.fixture(params=names())
def name(request):
    return request.param


def test_finds_the_simulations_by_their_files():
    assert {"parameter_count", "descent_1d", "som"} <= set(names())
    assert not {"base", "timeline", "param", "snapshot"} & set(names())


def test_an_unknown_name_gets_the_nearest_ones():
    with pytest.raises(TutorError, match="Did you mean descent_1d"):
        load("descent1d")


def test_its_knobs_stand_within_their_limits(name):
    kind = load(name)
    defaults = check(kind, {})
    assert [param.name for param in kind.PARAMS] == list(defaults)
    for param in kind.PARAMS:
        assert param.read(defaults[param.name]) == defaults[param.name]
        assert param.scale == "linear" or param.low > 0
    assert check(kind, defaults) == defaults


def test_a_knob_with_a_condition_names_a_choice_and_its_values(name):
    params = {param.name: param for param in load(name).PARAMS}
    for param in params.values():
        if param.when:
            other, *values = param.when
            assert values
            assert set(values) <= set(params[other].choices)


def test_the_same_seed_gives_the_same_frames(name):
    one, other = Timeline(name, seed=3), Timeline(name, seed=3)
    for step in range(3):
        assert one.frame.step == step
        same(arrays(one.frame), arrays(other.frame))
        assert dict(one.frame.metrics) == dict(other.frame.metrics)
        one.forward()
        other.forward()


def test_a_frame_never_changes(name):
    run = Timeline(name)
    taken = [run.forward() for _ in range(2)]
    kept, numbers = [copies(frame) for frame in taken], [dict(frame.metrics) for frame in taken]
    run.seek(5)
    run.back()
    run.restart()
    run.seek(3)
    for frame, before, metrics in zip(taken, kept, numbers, strict=True):
        same(before, arrays(frame))
        assert dict(frame.metrics) == metrics


def test_going_back_shows_the_same_frame(name):
    run = Timeline(name)
    run.seek(2)
    before, numbers = copies(run.frame), dict(run.frame.metrics)
    run.seek(4)
    run.seek(2)
    same(before, arrays(run.frame))
    assert dict(run.frame.metrics) == numbers


def test_its_numbers_are_finite_and_named(name):
    run = Timeline(name)
    for _ in range(2):
        for label, value in run.frame.metrics.items():
            assert re.fullmatch(r"[a-z][a-z0-9_]*", label)
            assert math.isfinite(value), label
        run.forward()


def test_it_explains_its_start_and_its_steps(name):
    run = Timeline(name)
    for _ in range(2):
        arithmetic = run.explain()
        for latex in (arithmetic.formula, arithmetic.numbers, arithmetic.result):
            assert latex
            assert latex.count("{") == latex.count("}")
            assert "nan" not in latex
        run.forward()


@pytest.mark.parametrize(
    ("value", "latex"),
    [
        (9.3419, "9.3419"),
        (-447.29999999999995, "-447.3"),
        (0.0, "0"),
        (-0.0, "0"),
        (1.25e30, r"1.25 \cdot 10^{30}"),
        (np.float32(0.1), "0.1"),
        (3, "3"),
    ],
)
def test_numbers_become_latex(value, latex):
    assert numeral(value) == latex


def test_a_negative_factor_is_put_in_parentheses():
    assert (factor(-2.5), factor(2.5)) == ("(-2.5)", "2.5")
