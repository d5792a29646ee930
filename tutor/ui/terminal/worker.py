"""The thread of the heavy simulations: one job at a time for each, and a one-place mailbox for its result."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue

_SWITCH = 0.001
"""Seconds until a computing thread lets the one with the keyboard have its turn; by default 0.005."""

Job = Callable[[], None]


class Worker:
    """Starts its thread at the first job. Daemonic: it never keeps the program from ending."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._busy: set[object] = set()
        self._results: dict[object, bool | Exception] = {}

    def submit(
        self, owner: object, work: Callable[[float], bool], budget: float, lock: threading.Lock
    ) -> bool:
        """Have `work(budget)` done for the owner, unless its last job is still going on or not collected."""
        if owner in self._busy or owner in self._results:
            return False
        self._busy.add(owner)
        self._give(lambda: self._do(owner, work, budget, lock))
        return True

    def collect(self, owner: object) -> bool:
        """What the owner's last job gave, once; False if there is none. Raises what the job raised."""
        result = self._results.pop(owner, False)
        if isinstance(result, Exception):
            raise result
        return result

    def forget(self, owner: object) -> None:
        """The owner has gone; what its last job is still to give goes with it."""
        self._busy.discard(owner)
        self._results.pop(owner, None)

    def close(self) -> None:
        """Let the thread end after the job it is at."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread = None

    def _give(self, job: Job) -> None:
        if self._thread is None:
            sys.setswitchinterval(min(sys.getswitchinterval(), _SWITCH))
            self._thread = threading.Thread(target=self._run, name="simulations", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
            del job  # it holds its owner, and with it a whole simulation

    def _do(self, owner: object, work: Callable[[float], bool], budget: float, lock: threading.Lock) -> None:
        result: bool | Exception = False
        try:
            with lock:
                result = work(budget)
        except Exception as error:
            result = error
        self._results[owner] = result
        try:
            self._busy.remove(owner)
        except KeyError:  # forgotten meanwhile
            self._results.pop(owner, None)
