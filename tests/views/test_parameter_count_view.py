"""The account says the document's numbers, and nothing before it is counted."""

from tutor.sims.timeline import Timeline
from tutor.views.parameter_count import describe, draw


def at(step, **params):
    run = Timeline("parameter_count", params)
    run.seek(step)
    return run.frame


def test_the_account_grows_row_by_row():
    assert "25 + 30 + 18 + 8 = 81" in draw(at(4), 76, 12).text()
    two = draw(at(2), 76, 12).text()
    assert "25 + 30 = 55" in two
    assert "18" not in two
    assert "81" not in two
    assert not any(sign.isdigit() and sign not in "4532" for sign in draw(at(0), 76, 12).text())


def test_a_large_net_has_gaps_and_whole_numbers():
    text = draw(at(2, net="784-128-10"), 76, 20).text()
    assert "⋮" in text
    assert "784·128 = 100,352" in text
    assert "101,770" in text


def test_the_table_stays_where_it_is_when_the_first_row_lights_up():
    start, first = draw(at(0), 76, 12).rows(), draw(at(1), 76, 12).rows()
    assert start[0] == first[0]


def test_tells_the_step():
    assert describe(at(0)) == ["The net 4-5-5-3-2. Nothing has been counted yet."]
    assert describe(at(1)) == [
        "Connection 1 of 4, from 4 nodes to 5.",
        "Weights: 4 · 5 = 20. Biases: 5. Together: 25.",
        "So far: 25 parameters.",
    ]
    assert describe(at(4))[-1] == "The whole net 4-5-5-3-2: 81 parameters."
