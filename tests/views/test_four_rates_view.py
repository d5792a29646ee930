"""Four signs for four walks, and a sentence for each."""

import pytest

from tutor.sims.timeline import Timeline
from tutor.views.four_rates import describe, draw


def at(step, **params):
    run = Timeline("four_rates", params)
    run.seek(step)
    return run.frame


def test_each_walk_has_its_sign_and_its_sentence():
    text = draw(at(3), 58, 30).text()
    for sign in "•◆▲×":
        assert sign in text
    assert describe(at(1))[0] == "Learning rate 0.003: at step 1 a = 9.3419."
    assert len(describe(at(1))) == 4


@pytest.mark.parametrize("size", [(64, 12), (76, 12), (78, 16), (200, 20)])
def test_the_legend_names_all_four_in_full(size):
    top = draw(at(3), *size).rows()[0]
    for rate in ("0.003", "0.004", "0.0075", "0.0081"):
        assert rate in top


@pytest.mark.parametrize("size", [(20, 5), (44, 14), (58, 30), (76, 12), (200, 60), (0, 0)])
def test_survives(size):
    for step in (0, 1, 299):
        assert draw(at(step, a=-5), *size).width == size[0]
