"""A run as text, for simulations whose readings depend on what is chosen."""

from __future__ import annotations

import pytest

from tutor.plain.run import report
from tutor.sims.timeline import Timeline


@pytest.mark.parametrize("data", ["neuron", "cloud", "heroes"])
def test_the_curve_is_of_a_reading_that_there_is(data: str) -> None:
    run = Timeline("hebb", {"data": data, "by": "round"})
    run.seek(5)
    text = report(run, picture=True)
    assert "length of w: " in text
    assert ("sum s: " in text) == (data == "neuron")
