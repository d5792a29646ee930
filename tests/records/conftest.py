"""Stores that are closed when the test ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tutor.records.store import Store

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
Opener = Callable[..., Store]


@pytest.fixture
def opened() -> Iterator[Opener]:
    """Open a store whose clock stands at noon of 1 March 2025 (or elsewhere)."""
    with ExitStack() as stack:
        yield lambda path=None, now=NOON: stack.enter_context(Store.open(path, now=lambda: now))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "learner" / "records.sqlite3"
