"""Both ways on one clock; the speed-up is told only when both are done; nothing is told by colour alone."""

import pytest

from tutor import locale
from tutor.sims.timeline import Timeline
from tutor.views import headline
from tutor.views import parallelism as view

SIZES = [(58, 30), (76, 12)]


def at(step, **params):
    run = Timeline("parallelism", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", SIZES)
def test_cells_fill_and_lanes_without_a_neuron_are_marked(size):
    start, middle = view.draw(at(0), *size).text(), view.draw(at(10), *size).text()
    assert "■" not in start
    assert middle.count("■") == 10 + 36
    assert middle.count("×") == 4
    assert "idle" in middle


@pytest.mark.parametrize("size", SIZES)
def test_the_speed_up_is_told_at_the_end(size):
    for frame in (at(47), at(13, way="examples")):
        assert "counted" not in view.draw(frame, *size).text()
    assert "48 ticks against 16, 3.00 times" in view.draw(at(48), *size).text()
    assert "14 ticks against 5, 2.80 times" in view.draw(at(14, way="examples"), *size).text()


def test_a_timeline_has_the_numbers_of_the_examples_and_a_sign_for_everything_else():
    text = view.draw(at(19, way="examples", talk=1), 58, 30).text()
    assert "10 11 12" in text
    for sign in ("– waits", "▸ hands over", "▒ one alone"):
        assert sign in text
    assert text.count("Σ 18") == 2


def test_many_workers_are_cut_with_a_sign():
    assert "⋮" in view.draw(at(3, way="examples", workers=16), 76, 12).text()


def test_the_curve_has_the_law_and_its_limit_at_the_end():
    text = view.draw(at(14, way="examples"), 58, 30).text()
    for name in ("ideal", "Amdahl", "limit", "counted"):
        assert name in text


def test_names_only_what_there_is():
    for frame in (at(0), at(48), at(14, way="examples")):
        assert set(headline(view, frame)) <= set(view.LABELS)


def test_tells_it_in_the_readers_notation():
    told = view.describe(at(14, way="examples"))
    assert told[0] == "Both are done: 14 ticks against 5, 2.80 times as fast."
    assert told[2] == "85.7% of the work can be shared: more than 7.00 times as fast it never gets."
    locale.use("lt")
    assert "2,80" in view.describe(at(14, way="examples"))[0]
