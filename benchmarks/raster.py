"""Line charts from 100 to 1,000,000 points: the cost grows with the screen, not with the data."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.figure import Figure, median_ms
from tutor.charts import line
from tutor.charts.axis import fit
from tutor.charts.canvas import Canvas, Role
from tutor.charts.dots import SOLID
from tutor.charts.plot import Plot


def figures() -> Iterator[Figure]:
    """80 x 20 cells; the dots alone, and the whole chart with its axes."""
    rng = np.random.default_rng(1)
    for count in (100, 1_000, 10_000, 100_000, 1_000_000):
        x, y = np.arange(count, dtype=float), np.cumsum(rng.standard_normal(count))
        plot = Plot(Canvas(80, 20), fit([x]), fit([y]), 0, 0, 80, 20)
        times = 11 if count > 10_000 else 51
        dots = median_ms(lambda p=plot, x=x, y=y: line._raster(p, "line", SOLID, x, y), times)  # type: ignore[misc]
        series = [line.Series(x, y, Role.LOSS)]
        whole = median_ms(lambda series=series: line.draw(series, 80, 20), times)  # type: ignore[misc]
        yield Figure(f"line of {count:,} points, raster", dots, "ms", 0.25 if count == 10_000 else None)
        yield Figure(f"line of {count:,} points, with axes", whole, "ms")
