"""Numbers as colours: maps that keep their order for colour-blind readers and in grey, in few steps."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tutor.charts.canvas import RGB, Colours

# 32 anchors each, from 0 to 1. viridis: S. van der Walt and N. Smith, 2015 (CC0). cividis: Nuñez, Anderton
# and Renslow, PLOS ONE 13(7), 2018 (CC0). diverging: blue and orange of equal lightness (CIE Lab) at equal
# distance from a near white in the middle. grey: linear.
_ANCHORS = {
    "viridis": (
        "440154 470d60 48186a 482475 472e7c 453882 424186 3e4c8a"
        " 3a548c 365d8d 32658e 2e6d8e 2b758e 287d8e 25848e 228c8d"
        " 1f948c 1e9c89 20a386 25ab82 2eb37c 3aba76 48c16e 58c765"
        " 69cd5b 7fd34e 93d741 a8db34 bddf26 d5e21a eae51a fde725"
    ),
    "cividis": (
        "00224e 00285b 002e6a 083370 1c396f 293f6e 33446d 3d4a6c"
        " 45506c 4d556c 555b6d 5c616e 646770 6b6d72 727274 787877"
        " 807f78 888578 908b78 979177 a09875 a89e73 b0a571 b9ab6d"
        " c1b26a cbb965 d3c05f dcc859 e5cf52 efd748 f8df3c fee838"
    ),
    "diverging": (
        "2b59a0 3a63ac 486eb6 5678c0 6583c9 738dd1 8198d8 8fa3df"
        " 9cade4 aab8e9 b7c3ed c4cdf0 d1d7f2 dde1f4 e8eaf5 f3f3f4"
        " faf1eb fce7d9 fddbc7 fdcfb5 fac2a3 f7b591 f2a980 ec9c6f"
        " e58f5f dd834f d47640 ca6a32 bf5e24 b35316 a74806 9a3d00"
    ),
    "grey": "000000 ffffff",
}
NAMES = tuple(_ANCHORS)

BLACK, WHITE = RGB, RGB | 0xFFFFFF


@cache
def colours(name: str, steps: int = 32) -> Colours:
    """The `steps` colours of a map, evenly spaced from first to last (read only). KeyError: no such map."""
    anchors = np.array([list(bytes.fromhex(anchor)) for anchor in _ANCHORS[name].split()], np.float64)
    places = np.linspace(0, len(anchors) - 1, max(steps, 2))
    channels = [np.interp(places, np.arange(len(anchors)), anchors[:, k]) for k in range(3)]
    table = pack(np.stack(channels, axis=1) / 255)
    table.flags.writeable = False
    return table


def sample(name: str, values: ArrayLike, steps: int = 32) -> Colours:
    """The colours of values 0..1 (cut at both ends) in `steps` steps; NaN has none (`Role.NONE`)."""
    table, given = colours(name, steps), np.asarray(values, np.float64)
    with np.errstate(invalid="ignore"):
        index = np.rint(np.clip(given, 0, 1) * (len(table) - 1))
    missing = np.isnan(index)
    if not missing.any():
        return table[index.astype(np.intp)]
    return np.where(missing, 0, table[np.where(missing, 0, index).astype(np.intp)]).astype(np.int32)


def scale(values: ArrayLike, low: float | None = None, high: float | None = None) -> NDArray[np.float64]:
    """Values as parts of the way from `low` to `high` (default: their least and greatest finite value)."""
    given = np.asarray(values, np.float64)
    finite = given[np.abs(given) < 1e300] if low is None or high is None else given[:0]
    bottom = float(low) if low is not None else float(finite.min(initial=np.inf))
    top = float(high) if high is not None else float(finite.max(initial=-np.inf))
    with np.errstate(all="ignore"):
        if not top - bottom > 0:
            return np.where(np.isnan(given), np.nan, 0.5)
        return np.where(np.isnan(given), np.nan, np.clip((given - bottom) / (top - bottom), 0, 1))


def pack(channels: ArrayLike) -> Colours:
    """RGB colours of channels 0..1 in the last axis, of length 3."""
    with np.errstate(invalid="ignore"):
        whole = np.rint(np.clip(np.nan_to_num(np.asarray(channels, np.float64)), 0, 1) * 255).astype(np.int32)
    return np.asarray(RGB | whole[..., 0] << 16 | whole[..., 1] << 8 | whole[..., 2], np.int32)


def unpack(packed: ArrayLike) -> NDArray[np.float64]:
    """Channels 0..1, in a new last axis, of RGB colours."""
    given = np.asarray(packed, np.int64)
    return np.stack([given >> 16 & 255, given >> 8 & 255, given & 255], axis=-1) / 255


def luminance(packed: ArrayLike) -> NDArray[np.float64]:
    """Relative luminance 0..1 of RGB colours (WCAG 2, from sRGB)."""
    channels = unpack(packed)
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(packed: ArrayLike) -> Colours:
    """Black or white, whichever reads better on each colour."""
    return np.where(luminance(packed) > 0.179, BLACK, WHITE).astype(np.int32)


class Quantiser:
    """Steps without shimmer: a value keeps its last step until it is more than 3/4 of a step away."""

    def __init__(self, steps: int = 32) -> None:
        self.steps = max(steps, 2)
        self._last: NDArray[np.float64] | None = None

    def index(self, values: ArrayLike) -> NDArray[np.intp]:
        """The step 0 .. steps - 1 of each value 0..1; NaN gives -1. A new shape forgets the last steps."""
        with np.errstate(invalid="ignore"):
            places = np.clip(np.asarray(values, np.float64), 0, 1) * (self.steps - 1)
            index = np.rint(places)
            if self._last is not None and self._last.shape == index.shape:
                index = np.where(np.abs(places - self._last) < 0.75, self._last, index)
        self._last = index
        return np.where(np.isnan(index), -1, index).astype(np.intp)
