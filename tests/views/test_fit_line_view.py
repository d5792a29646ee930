"""The line, its losses and the sums are on the picture, and told in sentences."""

import pytest

from tutor import locale
from tutor.sims.timeline import Timeline
from tutor.views.fit_line import describe, draw


def at(step, seed=0, **params):
    run = Timeline("fit_line", params, seed)
    run.seek(step)
    return run.frame


def test_the_share_of_each_point_and_their_sum():
    text = draw(at(0, a=8), 58, 30).text()
    for share in ("12.96", "65.61", "324", "402.57"):
        assert share in text
    assert "L(8) = 402.57" in draw(at(0, a=8), 76, 12).text()


def test_the_parabola_grows_point_by_point():
    for step in (1, 4, 9):
        text = draw(at(step, a=7), 76, 12).text()
        assert text.count("•") == step
        assert "◇" not in text
    assert "◇" in draw(at(11, a=7), 76, 12).text()


def test_the_axes_stand_still():
    ends = {draw(at(step, a=7), 76, 12).rows()[-1][:50] for step in range(12)}
    assert len(ends) == 1


def test_the_sums_appear_with_the_points():
    assert "y / x" not in draw(at(0, method="solve"), 58, 30).text()
    text = draw(at(3, method="solve"), 58, 30).text()
    assert "1217.65" in text
    assert "124.25" in text


def test_says_what_was_found():
    locale.use("lt")
    assert "402,57" in describe(at(0, a=8))[0]
    locale.use("en")
    assert describe(at(3, method="solve"))[-1] == "Points taken in: 3. a = 1217.65 / 124.25 = 9.8."
    assert "at a = 10" in describe(at(11, a=7))[-1]


@pytest.mark.parametrize("size", [(20, 5), (44, 14), (58, 30), (76, 12), (200, 60), (0, 0)])
@pytest.mark.parametrize("measure", ["squares", "mean", "absolute", "plain"])
def test_survives(size, measure):
    for step, params in ((0, {}), (5, {"method": "solve"}), (9, {"data": "noisy", "points": 40, "a": 19})):
        canvas = draw(at(step, measure=measure, **params), *size)
        assert (canvas.width, canvas.height) == size
