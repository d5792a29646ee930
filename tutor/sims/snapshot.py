"""Copies of a simulation's state, for stepping back and forking. Knows nothing of time lines."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass

import numpy as np
from numpy.typing import NDArray

State = dict[str, object]
_Memo = dict[int, object]
_ATOMS = (float, int, str, bool, type(None))
_DEFINED_IN_PYTHON = 1 << 9  # Py_TPFLAGS_HEAPTYPE


def copied(state: Mapping[str, object], shared: Iterable[str] = ()) -> State:
    """A copy of an object's attributes; those named in `shared`, and frozen dataclasses, stay as they are.

    Arrays that look into one another still do so in the copy: a flat parameter vector and the matrices that
    are views of it stay one memory.
    """
    memo: _Memo = {id(state[name]): state[name] for name in shared if name in state}
    return {name: _copy(value, memo) for name, value in state.items()}


def size(state: object) -> int:
    """The bytes of the arrays in a state, roughly: what it costs to keep a copy."""
    if isinstance(state, np.ndarray):
        return int(state.nbytes)
    if _is_frozen(state):
        return 0
    parts: Iterable[object] = ()
    if isinstance(state, dict):
        parts = state.values()
    elif isinstance(state, list | tuple):
        parts = state
    elif _is_plain(state):
        parts = vars(state).values()
    return sum(map(size, parts))


def _copy(value: object, memo: _Memo) -> object:
    if type(value) in _ATOMS:
        return value
    if id(value) in memo:
        return memo[id(value)]
    made: object
    if isinstance(value, np.ndarray):
        made = _copy_array(value, memo)
    elif type(value) is list:
        made = [_copy(item, memo) for item in value]
    elif type(value) is tuple:
        made = tuple(_copy(item, memo) for item in value)
    elif type(value) is dict:
        made = {key: _copy(item, memo) for key, item in value.items()}
    elif _is_frozen(value):
        made = value
    elif _is_plain(value):
        made = object.__new__(type(value))
        memo[id(value)] = made
        vars(made).update({name: _copy(item, memo) for name, item in vars(value).items()})
    else:
        made = copy.deepcopy(value, memo)
    memo[id(value)] = made
    return made


def _is_frozen(value: object) -> bool:
    return is_dataclass(value) and bool(getattr(type(value), "__dataclass_params__").frozen)  # noqa: B009


def _is_plain(value: object) -> bool:
    """An object of a class written in Python that leaves copying to Python."""
    kind = type(value)
    ordinary = kind.__reduce_ex__ is object.__reduce_ex__ and kind.__reduce__ is object.__reduce__
    written = kind.__flags__ & _DEFINED_IN_PYTHON and hasattr(value, "__dict__")
    return bool(ordinary and written and not hasattr(kind, "__deepcopy__"))


def _copy_array(array: NDArray[np.generic], memo: _Memo) -> NDArray[np.generic]:
    root: object = array
    while isinstance(root, np.ndarray) and isinstance(root.base, np.ndarray):
        root = root.base
    if root is array or not isinstance(root, np.ndarray) or not root.flags.c_contiguous:
        return array.copy()
    if id(root) not in memo:
        memo[id(root)] = root.copy()
    base = memo[id(root)]
    assert isinstance(base, np.ndarray)
    if base is root:  # shared, so its views are
        return array
    offset = array.__array_interface__["data"][0] - root.__array_interface__["data"][0]
    return np.ndarray(array.shape, array.dtype, buffer=base, offset=offset, strides=array.strides)
