"""Horizontal bars with their names and numbers, an eighth of a cell exact (half a cell left of zero)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from tutor.charts.axis import Number, numeric, plain
from tutor.charts.canvas import SPACE, Canvas, Role, cut
from tutor.charts.dots import Floats

_RIGHT = " ▏▎▍▌▋▊▉█"  # eighths of a cell from its left edge
_LEFT = " ▕▐▐█"  # from its right edge Unicode has only an eighth and a half
_LEFT_PARTS = np.array([0, 0.0625, 0.3125, 0.5, 0.75, 1.01])  # where one becomes the next


def draw(
    labels: Sequence[str],
    values: ArrayLike,
    width: int,
    height: int,
    *,
    roles: int | Sequence[int] = Role.GUESS,
    highlight: int | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    label_share: float = 0.4,
    number: Number = plain,
) -> Canvas:
    """One bar for each value, from zero to the right, or to the left when it is negative.

    `minimum` and `maximum` fix the scale (default: the values and zero). The labels take `label_share` of the
    width at most; longer ones are cut. The highlighted bar has ▸ before its name. Bars that do not fit are
    counted on the last line; the highlighted one stays in view.
    """
    canvas = Canvas(width, height)
    given = numeric(values)
    if not len(given) or not canvas.glyph.size:
        return canvas
    names = [*map(str, labels), *[""] * len(given)][: len(given)]
    shown, pitch = _window(len(given), height, highlight)
    marker = 2 if highlight is not None else 0
    texts = [number(value) if np.isfinite(value) else _beyond(value) for value in given[shown].tolist()]
    label_size = min(max(len(names[k]) for k in shown), max(int((width - marker) * label_share), 1))
    value_size = max(map(len, texts))
    left = marker + label_size + (1 if label_size else 0)
    room = width - left - value_size - 1
    if room < 3:  # no place for the numbers
        texts, value_size, room = [""] * len(texts), 0, max(width - left, 0)
    _bars(canvas, left, room, given, shown, pitch, _range(given, minimum, maximum), roles)
    for place, (k, text) in enumerate(zip(shown, texts, strict=True)):
        y, role = place * pitch, Role.HIGHLIGHT if k == highlight else Role.TEXT
        canvas.write(marker, y, cut(names[k], label_size).rjust(label_size), role)
        canvas.write(width - len(text), y, text, role)
        if k == highlight:
            canvas.write(0, y, "▸", Role.HIGHLIGHT)
    if len(shown) < len(given) and height > 1:
        canvas.write(marker, height - 1, f"⋮ +{len(given) - len(shown)}", Role.DIM)
    return canvas


def _beyond(value: float) -> str:
    """What is written for a value that is no finite number."""
    return "–" if np.isnan(value) else "∞" if value > 0 else "−∞"


def _window(count: int, height: int, highlight: int | None) -> tuple[list[int], int]:
    """The bars that are shown, and the rows from one to the next: with a gap between where there is room."""
    if count <= height:
        return list(range(count)), 2 if height >= 2 * count - 1 else 1
    room = max(height - 1, 1)
    start = 0 if highlight is None else min(max(highlight - room + 1, 0), count - room)
    return list(range(start, start + room)), 1


def _range(values: Floats, minimum: float | None, maximum: float | None) -> tuple[float, float]:
    finite = values[np.abs(values) < 1e300]
    low = minimum if minimum is not None and np.isfinite(minimum) else float(finite.min(initial=0.0))
    high = maximum if maximum is not None and np.isfinite(maximum) else float(finite.max(initial=0.0))
    low, high = min(low, 0.0), max(high, 0.0)
    return (low, high) if high - low > 1e-300 else (low, low + 1.0)


def _bars(
    canvas: Canvas,
    left: int,
    room: int,
    values: Floats,
    shown: Sequence[int],
    pitch: int,
    bounds: tuple[float, float],
    roles: int | Sequence[int],
) -> None:
    """Each bar as how much of each cell it covers, turned into a glyph."""
    if room < 1:
        return
    low, high = bounds
    zero = round(room * -low / (high - low)) if low < 0 else 0  # the border between two cells
    zero = min(max(zero, 1 if low < 0 else 0), room - (1 if high > 0 and room > 1 else 0))
    unit = min((room - zero) / high if high > 0 else np.inf, zero / -low if low < 0 else np.inf)
    lengths = (
        np.clip(np.nan_to_num(values[list(shown)], nan=0.0, posinf=1e300, neginf=-1e300), low, high) * unit
    )
    cells = np.arange(room)
    right = np.clip(lengths[:, None] - (cells - zero)[None, :], 0, 1) * (cells >= zero)
    to_left = np.clip(-lengths[:, None] - (zero - 1 - cells)[None, :], 0, 1) * (cells < zero)
    eighths = np.rint(right * 8).astype(np.intp)
    parts = np.searchsorted(_LEFT_PARTS, to_left, side="right") - 1
    signs = np.where(
        cells < zero,
        np.array([ord(sign) for sign in _LEFT])[np.minimum(parts, 4)],
        np.array([ord(sign) for sign in _RIGHT])[eighths],
    )
    here = np.s_[: len(shown) * pitch : pitch, left : left + room]
    canvas.glyph[here] = signs
    canvas.fore[here] = np.broadcast_to(np.asarray(_roles(roles, shown))[:, None], signs.shape)
    if low < 0 < high and zero < room:
        column = np.s_[: (len(shown) - 1) * pitch + 1, left + zero]
        free = canvas.glyph[column] == SPACE
        canvas.glyph[column][free], canvas.fore[column][free] = ord("▏"), Role.AXIS


def _roles(roles: int | Sequence[int], shown: Sequence[int]) -> list[int]:
    if isinstance(roles, int):
        return [roles] * len(shown)
    return [roles[k % len(roles)] if len(roles) else Role.GUESS for k in shown]
