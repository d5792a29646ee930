"""A run as a recording of a terminal (asciicast, version 2), for slides and lectures: text that plays again.

Source: the format as its makers describe it, docs.asciinema.org/manual/asciicast/v2.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tutor.charts.canvas import Canvas
from tutor.locale import _
from tutor.sims.timeline import Timeline
from tutor.ui.terminal.caps import Caps
from tutor.ui.terminal.cells import Look, resolve
from tutor.ui.terminal.encoder import encode
from tutor.ui.terminal.palette import DARK
from tutor.views import load

WIDTH, HEIGHT = 80, 24
MOST = 300  # pictures: a longer run is shown in larger strides
SHORTEST, LONGEST = 1 / 15, 1.0  # seconds that a picture stands
END = 3.0  # seconds for the last one


def recording(timeline: Timeline, width: int = WIDTH, height: int = HEIGHT) -> str:
    """The run from its start to where it stands, each picture as what changes since the one before."""
    name = _(getattr(load(timeline.name), "TITLE", timeline.name))
    head = {"version": 2, "width": width, "height": height, "title": name, "command": timeline.command()}
    lines = [head, *_events(timeline, width, height)]
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)


def _events(timeline: Timeline, width: int, height: int) -> Iterator[list[object]]:
    look = Look(DARK, Caps(), DARK.ground, DARK.ink)
    run, draw, last = timeline.fork(), load(timeline.name).draw, timeline.position
    stride = max(-(-last // MOST), 1)
    stands = min(max(stride / run.simulation.pace, SHORTEST), LONGEST)
    before = None
    steps = [*range(0, last, stride), last]
    for number, step in enumerate(steps):
        canvas: Canvas = draw(run.seek(step), width, height)
        picture = resolve(canvas, look, width, height, before)
        begin = "\x1b[?25l\x1b[2J" if before is None else ""
        yield [round(number * stands, 3), "o", begin + encode(before, picture, 0, 0, 24)]
        before = picture
    yield [round((len(steps) - 1) * stands + END, 3), "o", "\x1b[?25h"]
