"""A program in a pseudo-terminal, watched from outside: what it writes and when, and what it costs.

Standard library alone. CPU figures read /proc; where there is none they are 0.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence

PYTHON = sys.executable

ANSWERS = {
    b"\x1b]11;?": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[>0q": b"\x1bP>|probe\x1b\\",
    b"\x1bP+q524742\x1b\\": b"\x1bP1+r524742=38\x1b\\",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[c": b"\x1b[?62;22c",
}
"""What the terminal that we play says when it is asked."""


class Session:
    """The program at the other end of a terminal of 120 x 42 cells."""

    def __init__(self, command: Sequence[str], environment: dict[str, str] | None = None) -> None:
        self.began = time.perf_counter()
        self.bytes = 0
        self._tail = b""
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})})
            os.environ.pop("NO_COLOR", None)
            os.environ.pop(
                "PYTHONDONTWRITEBYTECODE", None
            )  # else each start compiles our files, and only ours
            os.execvp(command[0], list(command))
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 42, 120, 0, 0))

    def type(self, keys: str) -> None:
        os.write(self.descriptor, keys.encode())

    def read(self, seconds: float, until: bytes = b"", least: int = 0) -> float | None:
        """Read for so long, or until so many bytes and these among them have come: then the moment it was."""
        end, seen, count = time.perf_counter() + seconds, b"", 0
        while (left := end - time.perf_counter()) > 0 and select.select([self.descriptor], [], [], left)[0]:
            try:
                data = os.read(self.descriptor, 1 << 16)
            except OSError:
                break
            moment = time.perf_counter()
            self.bytes += len(data)
            count += len(data)
            self._answer(data)
            seen = (seen + data)[-(len(data) + len(until)) :]
            if (until or least) and until in seen and count >= least:
                return moment
        return None

    def _answer(self, data: bytes) -> None:
        """Answer what has been asked since the last time."""
        text, self._tail = self._tail + data, b""
        places = sorted((text.find(question), question) for question in ANSWERS if question in text)
        for _, question in places:
            os.write(self.descriptor, ANSWERS[question] * text.count(question))
        last = text.rfind(b"\x1b")
        if last >= 0 and any(
            question.startswith(text[last:]) and question != text[last:] for question in ANSWERS
        ):
            self._tail = text[last:]

    def pss(self) -> float:
        """MiB of memory, with what is shared divided among those who share it."""
        try:
            with open(f"/proc/{self.pid}/smaps_rollup") as file:
                return sum(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024
        except OSError:
            return 0.0

    def cpu(self) -> float:
        """Seconds of CPU that the program has used so far."""
        total = 0
        try:
            for task in os.listdir(f"/proc/{self.pid}/task"):
                with open(f"/proc/{self.pid}/task/{task}/schedstat") as file:
                    total += int(file.read().split()[0])
        except (OSError, ValueError, IndexError):
            return 0.0
        return total / 1e9

    def close(self) -> None:
        """End the program, and wait for it."""
        os.close(self.descriptor)
        for number in (signal.SIGTERM, signal.SIGKILL):
            for _ in range(200):
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    return
                time.sleep(0.01)
            os.kill(self.pid, number)
        os.waitpid(self.pid, 0)


class Thin(Session):
    """The same at the end of a line that carries 200 kB a second, behind a buffer of 1 MB."""

    RATE, ROOM = 200_000, 1_000_000

    def __init__(self, command: Sequence[str], environment: dict[str, str] | None = None) -> None:
        super().__init__(command, environment)
        self._line, self._last = bytearray(), time.perf_counter()

    def read(self, seconds: float, until: bytes = b"", least: int = 0) -> float | None:
        end, seen, count = time.perf_counter() + seconds, b"", 0
        while (now := time.perf_counter()) < end:
            if len(self._line) < self.ROOM and select.select([self.descriptor], [], [], 0.001)[0]:
                self._line += os.read(self.descriptor, 1 << 16)
            arrived = int((now - self._last) * self.RATE)
            if not self._line or not arrived:
                self._last = now if not self._line else self._last
                continue
            data, self._last = bytes(self._line[:arrived]), now
            del self._line[:arrived]
            self.bytes += len(data)
            count += len(data)
            self._answer(data)
            seen = (seen + data)[-(len(data) + len(until)) :]
            if (until or least) and until in seen and count >= least:
                return now
        return None
