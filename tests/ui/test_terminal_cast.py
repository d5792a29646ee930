"""A recording plays what the run showed, picture by picture."""

from __future__ import annotations

import json

import pyte
import pytest

from tutor.sims.timeline import Timeline
from tutor.ui.terminal import cast
from tutor.views import load


def played(run: Timeline, width: int, height: int) -> tuple[dict[str, object], list[list[str]], list[float]]:
    """The head, the screen after each event as a terminal shows it, and the times."""
    head, *events = map(json.loads, cast.recording(run, width, height).splitlines())
    screen = pyte.Screen(width, height)
    stream = pyte.Stream(screen)
    screens, times = [], []
    for time, kind, text in events:
        assert kind == "o"
        stream.feed(text)
        screens.append([line.rstrip() for line in screen.display])
        times.append(time)
    return head, screens, times


def test_it_plays_the_run() -> None:
    run = Timeline("descent_1d", {"learning_rate": 0.002})
    run.seek(5)
    head, screens, times = played(run, 60, 18)
    assert (head["version"], head["width"], head["height"]) == (2, 60, 18)
    assert head["command"] == run.command()
    assert len(screens) == 7
    assert times == sorted(times)
    again = Timeline("descent_1d", {"learning_rate": 0.002})
    for step, shown in enumerate(screens[:-1]):
        drawn = load("descent_1d").draw(again.seek(step), 60, 18)
        assert shown == [row.rstrip() for row in drawn.rows()], step
    assert screens[-1] == screens[-2]


@pytest.mark.parametrize(("steps", "pictures"), [(0, 1), (300, 301), (301, 152), (1000, 251)])
def test_a_long_run_goes_in_strides(steps: int, pictures: int) -> None:
    run = Timeline("descent_1d")
    run.seek(steps)
    _head, screens, _times = played(run, 20, 5)
    assert len(screens) == pictures + 1
    assert run.position == steps
