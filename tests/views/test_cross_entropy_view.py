"""Both learners are told apart by their marks, the axes stand still, the sentences name both losses."""

from tutor.sims.timeline import Timeline
from tutor.views.cross_entropy import describe, draw


def test_the_marks_tell_the_learners_apart_without_colour():
    frame = Timeline.open("cross_entropy", [], steps=5).frame
    for size in ((58, 30), (76, 12), (120, 40)):
        text = draw(frame, *size).text()
        assert text.count("●") >= 3
        assert text.count("◆") >= 3
        assert "Truth p" in text


def test_every_animal_has_its_row():
    text = draw(Timeline("cross_entropy").frame, 76, 12).text()
    assert all(name in text for name in ("cat", "dog", "fox", "hare"))


def test_the_axes_stand_still_while_the_steps_fit():
    run = Timeline("cross_entropy")
    feet = set()
    for _ in range(4):
        feet.add(draw(run.forward(), 58, 30).rows()[-1])
    assert len(feet) == 1


def test_it_tells_how_hard_each_loss_pulls():
    run = Timeline.open("cross_entropy", ["votes=7"], steps=3)
    text = " ".join(describe(run.frame))
    assert "70% of the people say cat" in text
    assert "pulls with" in text


def test_where_there_is_room_for_one_curve_it_can_be_chosen():
    way = draw(Timeline("cross_entropy").frame, 76, 12).text()
    losses = draw(Timeline("cross_entropy", {"show": "both losses"}).frame, 76, 12).text()
    assert "step" in way.splitlines()[-1]
    assert "q of cat" in losses.splitlines()[-1]
