"""Both laws are on the picture, and their difference is told."""

import pytest

from tutor.sims.timeline import Timeline
from tutor.views.two_laws import describe, draw


def at(step, **params):
    run = Timeline("two_laws", params)
    run.seek(step)
    return run.frame


def test_where_they_agree_and_where_they_do_not():
    assert "No ordinary instrument" in describe(at(1))[-1]
    assert "no longer holds" in describe(at(8))[-1]
    assert "242" in describe(at(8))[1]


def test_the_table_has_a_row_for_each_time():
    assert "98,000" in draw(at(4), 58, 30).text()
    assert "98,000" not in draw(at(3), 58, 30).text()


def test_the_axes_stand_still():
    assert len({draw(at(step), 76, 12).rows()[-1] for step in range(10)}) == 1


@pytest.mark.parametrize("size", [(20, 5), (58, 30), (76, 12), (200, 60), (0, 0)])
@pytest.mark.parametrize("params", [{}, {"a": 0.1}, {"a": 1000}, {"t": 1e10}])
def test_survives(size, params):
    for step in (0, 9, 20):
        assert draw(at(step, **params), *size).width == size[0]
