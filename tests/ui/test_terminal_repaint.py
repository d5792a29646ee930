"""Rows that are painted again as they stand are left out, and the screen is the same as if they were not."""

from __future__ import annotations

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.ui.terminal.repaint import Rows

WIDTH, HEIGHT = 12, 4


def full(rows: list[str], cursor: str = "\x1b[1;1H") -> str:
    """A repaint of the whole screen, as Textual writes it."""
    return (
        "\n".join(f"\x1b[{y};1H\x1b[38;5;{y}m{row:{WIDTH}}\x1b[0m" for y, row in enumerate(rows, 1)) + cursor
    )


def part(y: int, x: int, text: str) -> str:
    return f"\x1b[{y};{x}H\x1b[1m{text}\x1b[0m\x1b[1;1H"


ROW = st.sampled_from(["", "a", "bb", "ccc"])
PAINTING = st.one_of(
    st.lists(ROW, min_size=HEIGHT, max_size=HEIGHT).map(full),
    st.builds(part, st.integers(1, HEIGHT), st.integers(1, WIDTH - 3), ROW),
    st.just("\x1b[?2026h"),
)


@given(st.lists(PAINTING, max_size=12))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_the_screen_is_as_if_everything_were_sent(paintings: list[str]) -> None:
    rows, screens = Rows(), [pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)]
    streams = [pyte.Stream(screen) for screen in screens]
    for painting in paintings:
        streams[0].feed(painting.replace("\n", "\r\n"))
        streams[1].feed(rows.fresh(painting))
        assert screens[0].buffer == screens[1].buffer
        assert (screens[0].cursor.x, screens[0].cursor.y) == (screens[1].cursor.x, screens[1].cursor.y)


def test_what_stands_is_not_sent_again() -> None:
    rows = Rows()
    rows.fresh(full(["a", "b", "c", "d"]))
    assert rows.fresh(full(["a", "b", "c", "d"])) == "\x1b[1;1H"
    changed = rows.fresh(full(["a", "x", "c", "d"]))
    assert "x" in changed
    assert "c" not in changed


def test_a_row_that_was_painted_over_is_sent_again() -> None:
    rows = Rows()
    rows.fresh(full(["a", "b", "c", "d"]))
    rows.fresh(part(3, 2, "zz"))
    assert rows.fresh(full(["a", "b", "c", "d"])).count("H") == 2


def test_another_height_or_something_unknown_sends_everything() -> None:
    rows = Rows()
    rows.fresh(full(["a", "b", "c", "d"]))
    assert rows.fresh(full(["a", "b", "c"])).count("H") == 4
    rows.fresh("somebody's text")
    assert rows.fresh(full(["a", "b", "c"])).count("H") == 4
