"""Every test of this room reads English messages, whatever a test elsewhere has left behind."""

import pytest

from tutor import locale


@pytest.fixture(autouse=True)
def english():
    before = locale.current()
    locale.use("en")
    yield
    locale.use(before)
