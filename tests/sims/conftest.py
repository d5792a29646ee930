"""Every test of this room reads English messages, whatever a test elsewhere has left behind."""

from contextlib import ExitStack

import pytest
from threadpoolctl import threadpool_limits

from tutor import locale


@pytest.fixture(autouse=True)
def english():
    before = locale.current()
    locale.use("en")
    yield
    locale.use(before)


@pytest.fixture
def emptied(tmp_path, monkeypatch):
    """No MNIST, one thread; the caches that it is called with are empty now, and again after the test."""
    monkeypatch.setenv("TUTOR_DATA", str(tmp_path))
    with ExitStack() as afterwards:
        afterwards.enter_context(threadpool_limits(1))

        def empty(*kept):
            for one in kept:
                one.cache_clear()
                afterwards.callback(one.cache_clear)

        yield empty
