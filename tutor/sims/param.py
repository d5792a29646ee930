"""The knobs of a simulation, and how a value that a person wrote is read. Knows no simulation.

The one file of this room that speaks to people (`tutor.locale`): what it refuses, it explains.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from tutor.errors import TutorError
from tutor.locale import _, number

Value = float | int | str | tuple[int, ...]
Given = Value | Sequence[int]
"""A value as it is given: what a person typed, or what TOML holds."""
Kind = Literal["number", "integer", "choice", "sizes", "drawing"]


@dataclass(frozen=True)
class Param:
    """One knob of a simulation.

    `label` is English and marked for translation by its place as second argument. Numbers and integers run
    from `low` to `high`, both included; a choice takes one of `choices`; sizes are the nodes of each layer,
    each from `low` to `high`, for `layers` (fewest, most) layers; a drawing is what a pen left on `grid`
    (rows, columns), written as in `sims/drawing.py`, and no knob shows it. `when` names another knob and
    the values of it with which this one has a meaning; otherwise it is not shown. Turning a `live` knob sets
    the attribute of that name on the running simulation (at step 0 that is the same as starting with it);
    any other restarts it from the same seed.
    """

    name: str
    label: str
    default: Value
    low: float = 0.0
    high: float = 1.0
    choices: tuple[str, ...] = ()
    kind: Kind = "number"
    scale: Literal["linear", "log"] = "linear"
    live: bool = False
    layers: tuple[int, int] = (2, 6)
    grid: tuple[int, int] = (0, 0)
    when: tuple[str, ...] = ()

    def used(self, values: Mapping[str, Value]) -> bool:
        """Whether this knob means anything as the others stand."""
        return not self.when or values.get(self.when[0]) in self.when[1:]

    def read(self, given: Given) -> Value:
        """The value that was meant: 0,003 and 0.003 are the same number, 4-5-5-3-2 are sizes.

        Raises TutorError, which says what is allowed.
        """
        value = _READERS[self.kind](self, given)
        if value is None:
            shown = write(given if isinstance(given, str | int | float) else tuple(given))
            raise TutorError(
                _("“{value}” is not a possible value").format(value=shown), self.name, self._mend(shown)
            )
        return value

    def _mend(self, shown: str) -> str:
        if self.kind == "choice":
            return unknown_fix(shown, self.choices)
        if self.kind == "drawing":
            return _("Give a drawing as “c” copies it: at most {count} of the signs 0-9 and a-f.").format(
                count=number(digits(self.grid))
            )
        low, high = number(self.low), number(self.high)
        if self.kind == "number":
            return _("Give a number from {low} to {high}.").format(low=low, high=high)
        if self.kind == "integer":
            return _("Give a whole number from {low} to {high}.").format(low=low, high=high)
        return _(
            "Give the sizes of {fewest} to {most} layers as in 4-5-3, each from {low} to {high}."
        ).format(fewest=self.layers[0], most=self.layers[1], low=low, high=high)


def digits(grid: tuple[int, int]) -> int:
    """How many hexadecimal digits hold a drawing on a grid of (rows, columns): four places each."""
    return -(-grid[0] * grid[1] // 4)


def write(value: Value) -> str:
    """A value as it is typed on a command line, so that `Param.read` gives it back."""
    if isinstance(value, tuple):
        return "-".join(map(str, value))
    if isinstance(value, float):
        short = f"{value:g}"
        return short if float(short) == value else repr(value)
    return str(value)


def unknown_fix(name: str, known: Sequence[str]) -> str:
    """What to do about a name that does not exist: the nearest ones, or all of them."""
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    if near:
        return _("Did you mean {names}?").format(names=", ".join(near))
    return _("Choose one of {names}.").format(names=", ".join(known))


def _within(param: Param, value: float) -> bool:
    return param.low <= value <= param.high  # False for NaN


def _float(given: Given) -> float:
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return math.nan
    try:
        return float(str(given).strip().replace("\u2212", "-").replace(",", "."))
    except ValueError:
        return math.nan


def _number(param: Param, given: Given) -> float | None:
    value = _float(given)
    return value if _within(param, value) else None


def _integer(param: Param, given: Given) -> int | None:
    value = _float(given)
    return int(value) if _within(param, value) and value == int(value) else None


def _choice(param: Param, given: Given) -> str | None:
    text = str(given).strip()
    return text if text in param.choices else None


def _sizes(param: Param, given: Given) -> tuple[int, ...] | None:
    if isinstance(given, str):
        parts: Sequence[str | int] = re.findall(r"\d+", given)
        if not re.fullmatch(r"\s*\d+(\s*[-–,;×x ]\s*\d+)*\s*", given):
            return None
    elif isinstance(given, Sequence):
        parts = given
    else:
        return None
    sizes = [_integer(param, part) for part in parts]
    fewest, most = param.layers
    if not fewest <= len(sizes) <= most:
        return None
    return None if None in sizes else tuple(size for size in sizes if size is not None)


def _drawing(param: Param, given: Given) -> str | None:
    text = str(given).strip().lower()
    fits = len(text) <= digits(param.grid) and re.fullmatch("[0-9a-f]*", text)
    return text.rstrip("0") if fits else None


_READERS: dict[Kind, Callable[[Param, Given], Value | None]] = {
    "number": _number,
    "integer": _integer,
    "choice": _choice,
    "sizes": _sizes,
    "drawing": _drawing,
}
