"""The quiz speaks English in these tests, whatever ran before."""

from collections.abc import Iterator

import pytest

from tutor import locale


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = locale.current()
    locale.use("en")
    yield
    locale.use(before)
