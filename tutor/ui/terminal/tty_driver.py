"""Textual's driver for Linux and macOS with an output that never blocks, and a clean end on a signal."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
import threading
from contextlib import suppress
from functools import partial
from typing import Any

from textual import events, messages
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tutor.ui.terminal import prepaint, silence
from tutor.ui.terminal.caps import Caps, switch
from tutor.ui.terminal.direct import Direct, redraw, ways
from tutor.ui.terminal.keyboard import Keyboard
from tutor.ui.terminal.link import Link
from tutor.ui.terminal.outlet import Outlet, open_terminal
from tutor.ui.terminal.query import Sieve
from tutor.ui.terminal.recode import recoder
from tutor.ui.terminal.sgr import SETTINGS, SYNC

LEAVING_TAKES = 2.5
"""Seconds after a signal in which the program may end by itself."""
_LAST_WORDS = 0.5
_ENTER, _BELL = "\x1b[?1049h", "\x07"
_SIGNALS = (signal.SIGHUP, signal.SIGTERM)
_LEAVE = (
    "\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    "\x1b[<u\x1b[m\x1b[?1049l\x1b[?25h\x1b[?1004l"
)


class TtyDriver(LinuxDriver):
    """Textual's driver with our own way out, in the same order as Textual's own painting."""

    caps = Caps()
    keys = ""
    sieve: Sieve | None = None

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._owner = app
        self._outlet: Outlet | None = None
        self._way: Direct | None = None
        self._keyboard: Keyboard | None = None
        self._entered = False

    def start_application_mode(self) -> None:
        self._open()
        self._adopt(prepaint.adopt())
        if Keyboard.possible():
            self._keyboard = Keyboard(self.fileno, self.process_message, self._hung_up)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.attrs_before = silence.taken() or self.attrs_before
        self._listen()

    def _open(self) -> None:
        descriptor = open_terminal(sys.__stderr__.fileno()) if sys.__stderr__ else None
        if descriptor is None:
            return
        loop = asyncio.get_running_loop()
        outlet = Outlet(
            descriptor, loop, dropped=partial(redraw, self._owner), lost=self._gone, encode=recoder(self.caps)
        )
        link = Link(outlet.write)
        outlet.drained = link.stir
        link.synchronised = self.caps.synchronised
        marks = switch(os.environ.get("TUTOR_SYNC"), True)
        self._outlet, self._way = outlet, Direct(outlet, link, marks=marks)
        ways[self._owner] = self._way

    def _adopt(self, picture: str) -> None:
        """Begin with the stored picture, if it is there: only what differs from it will be sent."""
        self._entered = bool(picture)
        if picture and self._way is not None:
            width, height = self._owner.size
            self._way.repaint(picture, width, height, known=True)
            # there stood the cursor when we asked; a terminal that does not know a question may print it
            self._way.shadow.forget(0, height - 1, width, 1)

    def write(self, data: str) -> None:
        if self._outlet is None or self._way is None:
            super().write(data)
            return
        if data in SYNC:
            return  # `Direct` puts them around what is long
        if self._entered and data == _ENTER:
            self._entered = False  # the stored picture stands there: entering again could wipe it
        elif data.startswith(SETTINGS) or data == _BELL:
            self._outlet.write(data, keep=True)
        else:
            self._way.repaint(data, *self._owner.size)

    def flush(self) -> None:
        if self._outlet is not None:
            self._outlet.push()

    def stop_application_mode(self) -> None:
        if self._outlet is not None and self._way is not None:
            self._outlet.write(self._way.plain(), keep=True)
        super().stop_application_mode()
        if self._outlet is not None:
            self._outlet.finish(_LAST_WORDS)

    def resume_application_mode(self) -> None:
        """We are in the foreground again, with an empty screen."""
        super().resume_application_mode()
        self._loop.call_soon_threadsafe(redraw, self._owner)

    def close(self) -> None:
        self._deafen()
        ways.pop(self._owner, None)
        if self._outlet is not None:
            self._outlet.close()
            self._outlet = self._way = None
        super().close()

    def run_input_thread(self) -> None:
        """First what was typed before we listened, then what is typed now."""
        if self._keyboard is None:
            super().run_input_thread()
            return
        early, self.keys = self.keys, ""
        self._keyboard.run(early, self.sieve)

    def disable_input(self) -> None:
        keyboard, self._keyboard = self._keyboard, None
        if keyboard:
            keyboard.stop()
        super().disable_input()
        if keyboard:
            keyboard.close()

    def process_message(self, message: Message) -> None:
        """Called in the input thread. An answer to a question of our own goes no further."""
        if isinstance(message, (messages.TerminalSupportsSynchronizedOutput, events.CursorPosition)):
            self._loop.call_soon_threadsafe(self._answered, message)
        else:
            super().process_message(message)

    def _answered(self, message: Message) -> None:
        if self._way is None:
            return
        ours = self._way.link.answered()
        if isinstance(message, messages.TerminalSupportsSynchronizedOutput):
            first, self._way.link.synchronised = not self._way.link.synchronised, True
            ours = ours and not first
        if not ours:
            super().process_message(message)

    def _listen(self) -> None:
        """End when we are told to. (That the terminal has gone away, the keyboard tells, or the outlet.)"""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            with suppress(ValueError, RuntimeError, OSError):
                loop.add_signal_handler(number, self._leave, number)

    def _deafen(self) -> None:
        for number in _SIGNALS:
            with suppress(ValueError, RuntimeError):
                self._loop.remove_signal_handler(number)

    def _hung_up(self) -> None:
        """Called in the input thread: there is nothing to read from."""
        self._loop.call_soon_threadsafe(self._gone)

    def _gone(self) -> None:
        self._leave(signal.SIGHUP)

    def _leave(self, number: int) -> None:
        """End the app; if it cannot, end the process."""
        watchdog = threading.Timer(LEAVING_TAKES, self._abandon, (128 + number,))
        watchdog.daemon = True
        watchdog.start()
        self._owner.exit(return_code=128 + number)

    def _abandon(self, code: int) -> None:
        """Put the terminal right as far as possible, and end here and now."""
        with suppress(Exception):
            termios.tcflush(self.fileno, termios.TCOFLUSH)
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        descriptor = open_terminal(self.fileno)
        if descriptor is not None:
            with suppress(OSError):
                os.write(descriptor, _LEAVE.encode())
        os._exit(code)
