"""The driver in a real pseudo-terminal: a clean end always, no key lost, no answer taken for a key."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

PROGRAM = """
import os, sys
from tutor.ui.terminal import start
start.begin(["x"])
start.ask()
import numpy as np
from textual.app import App
from textual.widgets import Static
from tutor.charts.canvas import Canvas, rgb
from tutor.ui.terminal import prepaint, snapshot
from tutor.ui.terminal.chart_view import ChartView
from tutor.ui.terminal.direct import ways
from tutor.ui.terminal.output import driver

class Program(App):
    CSS = "#typed { height: 1; } ChartView { height: 1fr; }"
    def __init__(self):
        self.caps = start.caps()
        super().__init__(driver_class=driver(self.caps))
    def compose(self):
        yield Static("typed:", id="typed")
        yield ChartView()
    def on_mount(self):
        self.typed = ""
    def on_key(self, event):
        self.typed += event.character or "?"
        self.query_one("#typed", Static).update("typed:" + self.typed)
        if event.character == "P":
            for step in range(60):
                self.draw(step)
        if event.character == "1":
            self.draw(1)
        if event.character == "F":
            self.full = 0
            self.set_interval(0.001, self.fill)
        if event.character == "S":
            self.call_after_refresh(self.save)
    def save(self):
        prepaint.save(["x"], snapshot.take(self, self.caps))
        self.query_one("#typed", Static).update("saved")
    def fill(self):
        # draw until the terminal takes no more, and say so on the descriptor that we were given
        self.full = 0 if ways[self].idle else self.full + 1
        self.draw(self.full)
        if self.full == 20:
            os.write(int(sys.argv[1]), b"!")
    def draw(self, step):
        view = self.query_one(ChartView)
        width, height = view.size
        canvas = Canvas(width, height)
        colours = np.random.default_rng(step).integers(0, 1 << 24, (2, height, width)).astype(np.int32)
        canvas.glyph[:] = ord("a") + step % 26
        canvas.fore[:], canvas.back[:] = colours | rgb(0, 0, 0)
        view.show(canvas)

app = Program()
app.run()
sys.exit(app.return_code or 0)
"""
COLUMNS, ROWS = 70, 20
PATIENCE = 30.0
ANSWERS = (
    b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?2026;2$y\x1bP>|test\x1b\\\x1bP1+r524742=38\x1b\\\x1b[?62;22c"
)


class Session:
    """The program in a terminal of which the test is the far end."""

    def __init__(self, cache: Path, **settings: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.slave = slave
        self.before = termios.tcgetattr(slave)
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.out = b""
        root = Path(__file__).parents[2]
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(root), "LC_ALL": "C.UTF-8"}
        environment |= {
            "XDG_CACHE_HOME": str(cache),
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONWARNINGS": "",
        } | settings
        for name in ("NO_COLOR", "COLUMNS", "LINES", "SSH_CONNECTION", "TERM_PROGRAM"):
            environment.pop(name, None)
        self.full, told = os.pipe()
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(told)], stdin=slave, stdout=slave, stderr=slave,
            env=environment, cwd=root, start_new_session=True, pass_fds=(told,),
        )  # fmt: skip
        os.close(told)

    def type(self, text: str | bytes) -> None:
        os.write(self.master, text.encode() if isinstance(text, str) else text)

    def read_until(self, ready: Callable[[], bool]) -> None:
        """Read what the program sends until the screen is as wanted."""
        until = time.monotonic() + PATIENCE
        while not ready():
            left = until - time.monotonic()
            assert left > 0, "\n".join(self.screen.display)
            if select.select([self.master], [], [], left)[0]:
                data = os.read(self.master, 1 << 16)
                self.out += data
                self.stream.feed(data.replace(b"\x1b[>13u", b"").replace(b"\x1b[<u", b""))

    def shows(self, text: str) -> Callable[[], bool]:
        return lambda: any(text in row for row in self.screen.display)

    def end(self, code: int) -> None:
        assert self.process.wait(PATIENCE) == code

    def drain(self) -> None:
        """Take what is left on the line."""
        while select.select([self.master], [], [], 0)[0]:
            self.out += os.read(self.master, 1 << 16)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)
        for descriptor in (self.master, self.slave, self.full):
            try:
                os.close(descriptor)
            except OSError:
                continue


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session(tmp_path)
    yield session
    session.close()


def start(session: Session) -> None:
    session.read_until(lambda: b"\x1b[c" in session.out)
    session.type(ANSWERS)
    session.read_until(session.shows("typed:"))


def test_a_signal_ends_it_with_the_terminal_as_it_was(session: Session) -> None:
    start(session)
    assert termios.tcgetattr(session.slave)[3] != session.before[3]
    session.process.send_signal(signal.SIGTERM)
    session.end(128 + signal.SIGTERM)
    session.drain()
    assert session.out.rfind(b"\x1b[?1049l") > session.out.rfind(b"\x1b[?1049h")
    assert b"Traceback" not in session.out
    assert termios.tcgetattr(session.slave) == session.before


def test_a_signal_ends_it_though_the_terminal_has_stopped_reading(session: Session) -> None:
    start(session)
    session.type("F")
    assert select.select([session.full], [], [], PATIENCE)[0]
    session.process.send_signal(signal.SIGTERM)
    session.end(128 + signal.SIGTERM)
    assert termios.tcgetattr(session.slave) == session.before
    session.drain()
    assert session.out.rfind(b"\x1b[?1049l") > session.out.rfind(b"\x1b[?1049h")


def test_it_ends_when_the_terminal_goes_away_without_a_signal(session: Session) -> None:
    start(session)
    os.close(session.slave)
    os.close(session.master)
    session.end(128 + signal.SIGHUP)


def test_keys_typed_before_the_screen_stands_are_not_lost(session: Session) -> None:
    session.type("ab")
    session.read_until(lambda: b"\x1b[c" in session.out)
    session.type("cd")
    session.type(ANSWERS)
    session.type("ef")
    session.read_until(session.shows("typed:abcdef"))
    session.type("g")
    session.read_until(session.shows("typed:abcdefg"))


def test_answers_that_come_late_are_no_keys(session: Session) -> None:
    session.read_until(session.shows("typed:"))
    session.type("x")
    session.read_until(session.shows("typed:x"))
    session.type(ANSWERS[:40])
    session.type(ANSWERS[40:] + b"y")
    session.read_until(session.shows("typed:xy"))


def test_painting_that_was_dropped_is_made_up_for(session: Session) -> None:
    start(session)
    session.type("P" + "q" * 3)
    last = chr(ord("a") + 59 % 26) * COLUMNS
    session.read_until(lambda: session.screen.display[1:] == [last] * (ROWS - 1))
    session.read_until(session.shows("typed:Pqqq"))


def test_everything_is_painted_again_after_a_suspension(session: Session) -> None:
    start(session)
    session.type("P")
    last = chr(ord("a") + 59 % 26) * COLUMNS
    session.read_until(lambda: session.screen.display[1:] == [last] * (ROWS - 1))
    session.process.send_signal(signal.SIGTSTP)
    _, status = os.waitpid(session.process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    session.drain()
    session.screen.reset()
    session.process.send_signal(signal.SIGCONT)
    session.read_until(lambda: session.screen.display[1:] == [last] * (ROWS - 1))
    session.type("1")
    session.read_until(lambda: session.screen.display[1:] == ["b" * COLUMNS] * (ROWS - 1))
    session.read_until(session.shows("typed:P1"))


def test_the_stored_picture_comes_first_and_is_not_wiped(session: Session, tmp_path: Path) -> None:
    start(session)
    session.type("S")
    session.read_until(session.shows("saved"))
    session.process.send_signal(signal.SIGTERM)
    session.end(128 + signal.SIGTERM)
    again = Session(tmp_path)
    try:
        again.read_until(again.shows("typed:S"))
        assert b"\x1b[c" not in again.out.partition(b"typed:S")[0]
        again.read_until(lambda: b"\x1b[c" in again.out)
        again.type(ANSWERS)
        again.type("k")
        again.read_until(again.shows("typed:k"))
        assert again.out.count(b"\x1b[?1049h") == 1
        assert again.out.count(b"typed:") == 1
    finally:
        again.close()


@pytest.mark.parametrize(("setting", "marked"), [("", True), ("0", False)])
def test_long_frames_are_marked_where_the_terminal_knows_it_and_the_user_lets_it(
    tmp_path: Path, setting: str, marked: bool
) -> None:
    session = Session(tmp_path, TUTOR_SYNC=setting)
    try:
        start(session)
        session.type("1")
        session.read_until(lambda: session.screen.display[1:] == ["b" * COLUMNS] * (ROWS - 1))
        assert (b"\x1b[?2026h" in session.out) is marked
    finally:
        session.close()
