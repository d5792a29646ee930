"""Each face shows what it is about, the pen is on the paper, the sentences name the parts of a sum."""

import pytest

from tutor.sims.hidden_units import ALL, LOVED, OWN
from tutor.sims.timeline import Timeline
from tutor.views.hidden_units import describe, draw, pad


@pytest.fixture(scope="module")
def run():
    timeline = Timeline("hidden_units", {"unit": 5})
    timeline.seek(20)
    return timeline


def test_one_unit_at_work(run):
    for size in ((58, 30), (76, 12)):
        text = draw(run.frame, *size).text()
        assert "Ink × weight" in text
        assert "→ activation" in text
        assert "The net says" in text


def test_all_units_stand_with_their_activations(run):
    fork = run.fork()
    text = draw(fork.set("show", ALL), 58, 30).text()
    assert "All units" in text
    assert "+" not in text  # none is left out
    assert "▸" in text


def test_the_pictures_that_excite_a_unit(run):
    fork = run.fork()
    assert "Excite unit 5 most" in draw(fork.set("show", LOVED), 76, 12).text()
    assert "Excite unit 5 most" in draw(run.frame, 58, 30).text()


def test_the_pen_is_on_the_paper_only_while_it_is_shown(run):
    assert pad(run.frame, 58, 30) is None
    own = Timeline("hidden_units", {"show": OWN}).frame
    assert pad(own, 58, 30) == (0, 1, 28, 14)
    assert "p takes the pen" in draw(own, 58, 30).text()


def test_beside_the_paper_every_unit_has_a_bar_where_the_pictures_of_all_find_no_room():
    text = draw(Timeline("hidden_units", {"show": OWN, "unit": 5}).frame, 76, 14).text()
    assert "How active each unit is" in text
    assert "⋯" not in text  # none is left out
    assert "▸  5" in text


def test_it_tells_the_parts_of_the_sum(run):
    text = " ".join(describe(run.frame))
    assert "Unit 5" in text
    assert "of 12 units are active" in text
