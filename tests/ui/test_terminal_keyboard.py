"""The reader of keys: everything in order, Escape at once, an end without waiting."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from queue import Queue

import pytest
from textual import events, messages
from textual.message import Message

from tutor.ui.terminal.keyboard import Keyboard
from tutor.ui.terminal.query import Sieve

PATIENCE = 30.0


class Typist:
    """Types at one end of a pipe and sees what events come out at the other."""

    def __init__(self) -> None:
        self.out, self.inn = os.pipe()
        self.events: Queue[Message | None] = Queue()
        self.keyboard = Keyboard(self.out, self.events.put, lambda: self.events.put(None))
        self.thread = threading.Thread(target=lambda: None)

    def listen(self, early: str = "", sieve: Sieve | None = None) -> None:
        self.thread = threading.Thread(target=self.keyboard.run, args=(early, sieve))
        self.thread.start()

    def type(self, text: str) -> None:
        os.write(self.inn, text.encode())

    def keys(self, count: int) -> list[str]:
        """The names of the next keys."""
        found = [self.events.get(timeout=PATIENCE) for _ in range(count)]
        return [event.key if isinstance(event, events.Key) else type(event).__name__ for event in found]

    def close(self) -> None:
        self.keyboard.stop()
        self.thread.join(PATIENCE) if self.thread.ident else None
        assert not self.thread.is_alive()
        self.keyboard.close()
        for descriptor in (self.out, self.inn):
            if descriptor >= 0:
                os.close(descriptor)


@pytest.fixture
def typist() -> Iterator[Typist]:
    typist = Typist()
    yield typist
    typist.close()


def test_keys_come_in_order_the_early_ones_first(typist: Typist) -> None:
    typist.type("cå")
    typist.listen("ab\x1b[A")
    assert typist.keys(5) == ["a", "b", "up", "c", "å"]


@pytest.mark.parametrize("sieve", [None, Sieve()])
def test_a_lone_escape_is_not_held_for_the_next_key(typist: Typist, sieve: Sieve | None) -> None:
    typist.listen(sieve=sieve)
    typist.type("\x1b")
    assert typist.keys(1) == ["escape"]
    typist.type("j")
    assert typist.keys(1) == ["j"]


def test_an_escape_typed_early_is_an_escape(typist: Typist) -> None:
    typist.listen("\x1b")
    assert typist.keys(1) == ["escape"]


def test_late_answers_are_taken_out_and_the_rest_passes(typist: Typist) -> None:
    sieve = Sieve()
    sieve.late = True
    typist.listen(sieve=sieve)
    typist.type("a\x1bP>|name\x1b\\\x1b[?2026;2$y\x1b[?62;22cb")
    assert typist.keys(3) == ["a", messages.TerminalSupportsSynchronizedOutput.__name__, "b"]


def test_letters_cut_in_two_are_put_together(typist: Typist) -> None:
    typist.listen()
    os.write(typist.inn, "å".encode()[:1])
    os.write(typist.inn, "å".encode()[1:] + b"x")
    assert typist.keys(2) == ["å", "x"]


@pytest.mark.parametrize(
    "nonsense",
    [
        "\x1b[?9999;z",
        "\x1b[?1u",
        "\x1b[>0;1q",
        "\x1b[9999z",
        "\x1b[=1;2!x",
        "\x1b[99999999u",
        "\x1b[1:2;3u",
        "\x1b[?2026;0$y",
    ],
)
def test_what_no_key_sends_is_nothing_and_the_keys_beside_it_work(typist: Typist, nonsense: str) -> None:
    typist.listen()
    typist.type(f"a{nonsense}?{nonsense}\x1b[A")
    assert typist.keys(3) == ["a", "question_mark", "up"]


def test_nonsense_that_comes_in_pieces_is_nothing(typist: Typist) -> None:
    typist.listen(sieve=Sieve())
    for piece in ("\x1b[?99", "99;", "z", "j"):
        typist.type(piece)
    assert typist.keys(1) == ["j"]


@pytest.mark.parametrize(
    ("sequence", "key"),
    [
        ("\x1bOP", "f1"),
        ("\x1b[[A", "f1"),
        ("\x1b[15~", "f5"),
        ("\x1b[23$", "f23"),
        ("\x1b[1;5C", "ctrl+right"),
        ("\x1b[97;5u", "ctrl+a"),
        ("\x1b[Z", "shift+tab"),
        ("\x1b[<0;3;4M", "MouseDown"),
        ("\x1b[5;7R", "CursorPosition"),
        ("\x1b[200~x\x1b[201~", "Paste"),
        ("\x1b[I", "AppFocus"),
    ],
)
def test_keys_of_every_kind_still_come(typist: Typist, sequence: str, key: str) -> None:
    typist.listen()
    typist.type(f"{sequence}j")
    assert typist.keys(2) == [key, "j"]


def test_a_line_that_is_cut_is_told(typist: Typist) -> None:
    typist.listen()
    os.close(typist.inn)
    typist.inn = -1
    assert typist.events.get(timeout=PATIENCE) is None
