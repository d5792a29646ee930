"""What a command gives other programs: JSON in ASCII, numbers as they are, what is no number as null."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import SupportsFloat

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def dump(value: object) -> str:
    """The value as JSON: rows as arrays, NaN and infinities as null, NumPy's numbers as Python's."""
    return json.dumps(plain(value), indent=2, allow_nan=False)


def plain(value: object) -> Json:
    """The value by the types that JSON knows."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, SupportsFloat):
        number = float(value)
        return number if math.isfinite(number) else None
    raise TypeError(type(value).__name__)
