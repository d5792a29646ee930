"""The way out: never waits, keeps the order, drops painting rather than stop, puts the terminal right."""

from __future__ import annotations

import os
import pty
import tty
from collections.abc import Callable, Iterator

import pytest

from tutor.ui.terminal.caps import Caps
from tutor.ui.terminal.outlet import MOST_WAITING, Outlet, open_terminal
from tutor.ui.terminal.recode import ascii_only, recoder


class Loop:
    """An event loop that runs when it is told to."""

    def __init__(self) -> None:
        self.soon: list[Callable[[], None]] = []
        self.writers: dict[int, Callable[[], None]] = {}

    def call_soon(self, call: Callable[[], None]) -> None:
        self.soon.append(call)

    def add_writer(self, descriptor: int, call: Callable[[], None]) -> None:
        self.writers[descriptor] = call

    def remove_writer(self, descriptor: int) -> None:
        del self.writers[descriptor]

    def run(self) -> None:
        calls, self.soon = self.soon, []
        for call in (*calls, *self.writers.values()):
            call()


class Wire:
    """A pseudo-terminal that is read when the test says so."""

    def __init__(self) -> None:
        self.master, self.slave = pty.openpty()
        tty.setraw(self.slave)
        os.set_blocking(self.master, False)
        self.loop, self.told = Loop(), []
        descriptor = open_terminal(self.slave)
        assert descriptor is not None
        self.outlet = Outlet(
            descriptor,
            self.loop,  # type: ignore[arg-type]
            dropped=lambda: self.told.append("dropped"),
            lost=lambda: self.told.append("lost"),
        )
        self.outlet.drained = lambda: self.told.append("drained")

    def read(self) -> bytes:
        out = b""
        while True:
            try:
                out += os.read(self.master, 1 << 16)
            except OSError:
                return out
            self.loop.run()

    def stall(self) -> None:
        """Fill the line until it takes no more."""
        while not self.outlet.waiting:
            self.outlet.write("x" * 4000)
            self.loop.run()

    def close(self) -> None:
        self.outlet.close()
        for descriptor in (self.master, self.slave):
            try:
                os.close(descriptor)
            except OSError:
                continue


@pytest.fixture
def wire() -> Iterator[Wire]:
    wire = Wire()
    yield wire
    wire.close()


def test_text_arrives_in_order_and_in_one_piece(wire: Wire) -> None:
    for text in ("\x1b[?2026h", "ä▀", "\x1b[?2026l"):
        wire.outlet.write(text)
    assert wire.outlet.waiting
    wire.loop.run()
    assert wire.outlet.waiting == 0
    assert wire.read().decode() == "\x1b[?2026hä▀\x1b[?2026l"
    assert wire.told == ["drained"]


def test_a_line_that_is_full_is_waited_for_without_waiting(wire: Wire) -> None:
    wire.stall()
    assert wire.loop.writers
    wire.outlet.write("last")
    assert wire.read().endswith(b"xlast")
    assert not wire.loop.writers
    assert wire.told[-1] == "drained"
    assert "dropped" not in wire.told


def test_the_line_of_the_shell_stays_a_blocking_one(wire: Wire) -> None:
    assert os.get_blocking(wire.slave)


def test_a_stalled_terminal_costs_no_memory_and_loses_painting_alone(wire: Wire) -> None:
    wire.stall()
    for number in range(2000):
        wire.outlet.write("p" * 1000)
        wire.outlet.write("\x1b[?2026hq")
        if number == 7:
            wire.outlet.write("\x1b[?1000h", keep=True)
        assert wire.outlet.waiting <= MOST_WAITING + 1000
    assert "dropped" not in wire.told
    out = wire.read()
    assert b"p" not in out.split(b"\x18")[-1]
    assert b"\x1b[?1000h" in out
    assert wire.told.count("dropped") == 1
    wire.outlet.write("fresh")
    wire.loop.run()
    assert wire.read().endswith(b"fresh")


def test_settings_without_end_cost_no_memory_either(wire: Wire) -> None:
    wire.stall()
    for _ in range(20_000):
        wire.outlet.write("\x1b]22;pointer\x07", keep=True)
        assert wire.outlet.waiting <= MOST_WAITING + 100


def test_a_terminal_that_is_gone_is_told_once_and_nothing_more_is_sent(wire: Wire) -> None:
    os.close(wire.master)
    wire.outlet.write("a")
    wire.loop.run()
    wire.outlet.write("b")
    wire.loop.run()
    assert wire.told == ["lost"]
    assert wire.outlet.waiting == 0


def test_at_the_end_everything_is_sent(wire: Wire) -> None:
    wire.outlet.write("bye")
    assert wire.outlet.finish(0.0)
    assert wire.read() == b"bye"


def test_at_the_end_a_stalled_terminal_still_gets_its_settings(wire: Wire) -> None:
    wire.stall()
    wire.outlet.write("\x1b[?1049l", keep=True)
    wire.outlet.finish(0.0)
    assert b"\x1b[?1049l" in wire.read()


def test_no_terminal_is_no_way_out(tmp_path: object) -> None:
    with open(os.devnull, "w") as nothing:
        assert open_terminal(nothing.fileno()) is None


def test_ascii_terminals_get_ascii_with_the_same_cells() -> None:
    text = "\x1b[1;2H┌─å▀┐\x1b[38;2;1;2;3mπ"
    assert ascii_only(text) == "\x1b[1;2H+-a*+\x1b[38;2;1;2;3mp"
    assert recoder(Caps(glyphs="ascii"))(text) == ascii_only(text).encode()
    assert recoder(Caps())(text) == text.encode()


@pytest.mark.parametrize(
    ("bits", "told"), [(8, "1;38;5;196;48;5;16"), (4, "1;91;40"), (24, "1;38;2;255;0;0;48;2;0;0;0")]
)
def test_colours_are_told_the_way_the_terminal_counts_them(bits: int, told: str) -> None:
    assert recoder(Caps(depth=bits))("\x1b[1;38;2;255;0;0;48;2;0;0;0mx").decode() == f"\x1b[{told}mx"


@pytest.mark.parametrize(
    ("coloured", "plain"),
    [
        ("\x1b[1;38;2;1;2;3;48;5;7mx", "\x1b[1mx"),
        ("\x1b[38;5;9;4mx", "\x1b[4mx"),
        ("\x1b[31;92;40;101mx", "x"),
        ("\x1b[mx\x1b[0my", "\x1b[0mx\x1b[0my"),
        ("\x1b[38:2:1:2:3;7mx", "\x1b[7mx"),
        ("\x1b[38mx\x1b[48;2mx", "xx"),
        ("\x1b[5;3H\x1b[?25lx", "\x1b[5;3H\x1b[?25lx"),
    ],
)
def test_without_colours_the_attributes_stay(coloured: str, plain: str) -> None:
    assert recoder(Caps(depth=1))(coloured) == plain.encode()


def test_a_painting_larger_than_the_limit_is_shown_and_not_dropped_for_ever(wire: Wire) -> None:
    """A whole screen of pictures can be more than may wait: it goes out piece by piece."""
    painting = "x" * (2 * MOST_WAITING)
    wire.outlet.write(painting)
    seen = b""
    for _ in range(1000):
        wire.loop.run()
        seen += wire.read()
        if not wire.outlet.waiting:
            break
    assert seen == painting.encode()
    assert "dropped" not in wire.told
