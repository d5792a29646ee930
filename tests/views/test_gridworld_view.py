"""Walls, holes, goal, agent and values are on the board; the words carry the numbers."""

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import gridworld as view


def frame(steps, **params):
    run = Timeline("gridworld", params)
    run.seek(steps)
    return run.frame


@pytest.mark.parametrize("size", [(58, 30), (76, 12), (110, 50)])
def test_the_world_is_all_there(size):
    text = view.draw(frame(60, by="episode"), *size).text()
    board = "\n".join(text.splitlines()[1:])
    assert board.count("★") == 1
    assert board.count("✕") == 2
    assert board.count("☻") == 1
    assert "0.53" in board
    assert "→" in board


def test_many_squares_keep_their_arrows_in_little_room():
    text = view.draw(frame(30, map="lake", by="500 moves", first=1, alpha=1, gamma=0.99), 76, 12).text()
    assert "→" in text
    assert "★" in text


def test_an_arrow_stands_only_where_one_action_is_best():
    assert "→" not in view.draw(frame(0), 40, 12).text()


def test_it_tells_the_way():
    told = " ".join(view.describe(frame(60, by="episode")))
    assert "lead to the goal in 7 moves" in told
    assert "do not lead to the goal yet" in " ".join(view.describe(frame(3)))
