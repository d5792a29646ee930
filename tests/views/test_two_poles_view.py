"""The stage says how it ended, the words carry the numbers."""

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import headline
from tutor.views import two_poles as view


def frame(steps, seed=0, **params):
    run = Timeline("two_poles", params, seed)
    run.seek(steps)
    return run.frame


@pytest.mark.parametrize("size", [(58, 30), (76, 12), (40, 20), (110, 50)])
def test_a_generation_says_how_its_best_ended(size):
    shown = frame(3)
    assert f"Generation 3: the best lasted {shown.metrics['best']:.2f} s" in view.draw(
        shown, *size
    ).text().replace("…", "")


def test_the_weights_are_named():
    text = view.draw(frame(2), 58, 30).text()
    assert all(name in text for name in ("θ₁", "ω₂", "Weights of the best"))
    assert "h←θ₂" in view.draw(frame(2, sees="positions and memory"), 58, 34).text()


def test_by_hand_the_push_is_an_arrow_and_angles_have_axes():
    text = view.draw(frame(4, show="by hand", push=-3), 58, 30).text()
    assert "◀━" in text
    assert "Angle, degrees" in text
    assert "Lost" in view.draw(frame(300, show="by hand"), 58, 30).text()


def test_one_pole_alone_has_no_second_curve():
    pictures = [view.draw(frame(2, show="by hand", short=short), 58, 30).text() for short in (0, 0.1)]
    assert ["long pole   " in text for text in pictures] == [False, True]


def test_it_tells_what_came_of_it():
    told = " ".join(view.describe(frame(100, seed=1)))
    assert "100,000 decisions without a fall" in told
    assert "leans" in " ".join(view.describe(frame(3, show="by hand")))


def test_each_face_has_its_readings():
    for face in ("by hand", "evolution"):
        shown = frame(2, show=face)
        assert set(headline(view, shown)) <= set(shown.metrics)
