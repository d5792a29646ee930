"""The board shows each start, the words carry the numbers."""

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import restarts as view


def frame(steps, **params):
    run = Timeline("restarts", params)
    run.seek(steps)
    return run.frame


@pytest.mark.parametrize("size", [(22, 12), (58, 30), (76, 12), (110, 50)])
def test_every_start_is_on_the_board(size):
    shown = frame(300)
    text = view.draw(shown, *size).text()
    rows = [row[:21] for row in text.splitlines()[1:13]]
    signs = "".join(sign for row in rows for sign in row if sign in "●○")
    assert signs.count("●") == shown.metrics["found"]
    assert len(signs) == 100
    assert "[" in text


def test_the_net_looked_into_is_named():
    text = view.draw(frame(100, net=37), 58, 30).text()
    assert "Net 37: loss" in text


def test_it_tells_the_chance():
    told = " ".join(view.describe(frame(500, tries=1)))
    assert "in 1 try is 68%" in told
    assert "68 of 100 nets with 2 hidden units" in told
