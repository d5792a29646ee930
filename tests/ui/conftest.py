"""An application on the real lessons, with a home folder of its own, for every test of the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from opener import Opener

from tutor import locale


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    locale.use("en")
    yield
    locale.use("en")


@pytest.fixture
def tutor(tmp_path: Path) -> Opener:
    return Opener(tmp_path / "records.db")
