"""What Textual paints is sent as a difference, and the screen is the same as if all of it were sent."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.ui.terminal.sgr import PLAIN, change, read
from tutor.ui.terminal.shadow import Shadow

WIDTH, HEIGHT = 12, 4
PENS = [
    "",
    "1",
    "38;2;9;8;7",
    "4;48;2;1;2;3",
    "7;38;2;9;8;7;48;2;1;2;3",
    "3;9;31",
    "38;5;200;100",
    "1;2;92;49",
]

SEGMENT = st.tuples(st.sampled_from(PENS), st.sampled_from([" ", "a", "b ", "åä", "  x", "─▀"]))


def text_of(segments: list[tuple[str, str]], room: int) -> str:
    """Segments as Textual writes them, each from a plain pen to a plain pen, cut to the room there is."""
    out = ""
    for codes, text in segments:
        text, room = text[:room], room - len(text[:room])
        out += f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text
    return out


@st.composite
def paintings(draw: st.DrawFn) -> str:
    """A repaint of the whole screen, or of a part of a row, and the cursor's place after it."""
    if draw(st.booleans()):
        rows = [draw(st.lists(SEGMENT, min_size=3, max_size=9)) for _ in range(HEIGHT)]
        body = "\n".join(f"\x1b[{y};1H" + text_of(row, WIDTH) for y, row in enumerate(rows, 1))
    else:
        y, x = draw(st.integers(1, HEIGHT)), draw(st.integers(1, WIDTH))
        body = f"\x1b[{y};{x}H" + text_of(draw(st.lists(SEGMENT, max_size=3)), WIDTH - x + 1)
    return body + f"\x1b[{draw(st.integers(1, HEIGHT))};1H"


def seen(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    return [[_seen(screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


def _seen(char: pyte.screens.Char) -> tuple[object, ...]:
    if char.data == " " and not (char.underscore or char.reverse or char.strikethrough):
        return (" ", char.bg)
    return tuple(char)


class Twins:
    """Two terminals: one is sent everything, the other what the shadow lets through."""

    def __init__(self) -> None:
        self.shadow, self.pen, self.bytes = Shadow(), PLAIN, [0, 0]
        self.shadow.fit(WIDTH, HEIGHT)
        self.screens = [pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)]
        self.streams = [pyte.Stream(screen) for screen in self.screens]
        for screen in self.screens:
            screen.reset_mode(pyte.modes.DECAWM)

    def paint(self, text: str) -> str:
        less, self.pen = self.shadow.update(text, self.pen)
        for place, (stream, sent) in enumerate(zip(self.streams, (text, less), strict=True)):
            stream.feed(sent.replace("\n", "\r\n"))
            self.bytes[place] += len(sent.encode())
        assert seen(self.screens[0]) == seen(self.screens[1])
        return less


@given(st.lists(paintings(), max_size=8))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_the_screen_is_as_if_everything_were_sent(texts: list[str]) -> None:
    twins = Twins()
    for text in texts:
        twins.paint(text)
        one, other = (screen.cursor for screen in twins.screens)
        assert (one.x, one.y) == (other.x, other.y)


def test_what_stands_is_not_sent_again() -> None:
    twins = Twins()
    rows = "\n".join(f"\x1b[{y};1H\x1b[38;2;1;2;3m{'word ' * 2:12}\x1b[0m" for y in range(1, 5))
    twins.paint(rows + "\x1b[1;1H")
    assert twins.paint(rows + "\x1b[1;1H") == "\x1b[1;1H"
    assert twins.paint(rows.replace("word word", "word ward", 1) + "\x1b[1;1H") == "\x1b[1;7Ha\x1b[1;1H"


def test_where_somebody_else_has_painted_everything_is_sent() -> None:
    twins = Twins()
    row = "\x1b[2;1Habcdefghijkl"
    twins.paint(row)
    twins.shadow.forget(3, 1, 4, 1)
    assert twins.paint(row).endswith("\x1b[2;4Hdefg")
    twins.shadow.forget()
    assert twins.paint(row).endswith("\x1b[2;1Habcdefghijkl")


def test_another_size_makes_everything_unknown() -> None:
    twins = Twins()
    twins.paint("\x1b[2;1Habc")
    twins.shadow.fit(WIDTH, HEIGHT)
    assert twins.paint("\x1b[2;1Habc") == ""
    twins.shadow.fit(WIDTH, HEIGHT + 1)
    assert twins.paint("\x1b[2;1Habc") == "\x1b[2;1Habc"


@pytest.mark.parametrize(
    "odd",
    [
        "\x1b[1;1H漢字",
        "\x1b[1;1He\u0301",
        "\x1b[1;1H\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\",
        "\x1b[2K",
        "\x1b[1;1H\x1b[53mover\x1b[0m",
        "\x1b[1;1H" + "x" * 13,
        "\x1b[9;1Hbelow",
        "\x1b[0;0Hx",
        "\x1b[1;1H\x1b[1mnot reset",
        "\x1b[38;2;1mx\x1b[0m",
        "\t",
    ],
)
def test_what_is_not_understood_goes_out_as_it_came(odd: str) -> None:
    shadow = Shadow()
    shadow.fit(WIDTH, HEIGHT)
    before = "\x1b[3;1H\x1b[1mabc\x1b[0m"
    _, pen = shadow.update(before, PLAIN)
    assert shadow.update(odd, pen) == (change(pen, PLAIN, 24) + odd, PLAIN)
    assert "abc" in shadow.update(before, PLAIN)[0]


@given(
    st.lists(st.sampled_from([*PENS, "0", "22", "24;27", "39;49", "97;107", "30;40", "23;25;29"]), max_size=8)
)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_any_pen_is_reached_from_any_other(steps: list[str]) -> None:
    """A terminal that is told the steps, and one that is told only where they lead."""
    screens = [pyte.Screen(2, 1), pyte.Screen(2, 1)]
    streams = [pyte.Stream(screen) for screen in screens]
    pen = PLAIN
    for step in steps:
        after = read(pen, step)
        streams[0].feed(f"\x1b[{step}m")
        streams[1].feed(change(pen, after, 24))
        pen = after
        one, other = (screen.cursor.attrs for screen in screens)
        assert one == other


def test_the_whole_screen_can_be_painted_again_elsewhere() -> None:
    twins = Twins()
    twins.paint("\x1b[2;1H\x1b[1mabc\x1b[0m")
    assert twins.shadow.text() == ""
    rows = [f"\x1b[{y};1H\x1b[{PENS[y]}m{'åb ' * 4}\x1b[0m" for y in range(1, HEIGHT + 1)]
    twins.paint("\n".join(rows))
    again = Twins()
    again.streams[0].feed(twins.shadow.text())
    assert seen(again.screens[0]) == seen(twins.screens[0])
    again.paint(twins.shadow.text())
    assert again.paint("\n".join(rows)) == ""
