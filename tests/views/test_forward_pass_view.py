"""The numbers of the net, its colour, and the node in hand are on the picture."""

from tutor.charts.canvas import RGB
from tutor.sims.timeline import Timeline
from tutor.views.forward_pass import describe, draw

SIZES = [(76, 12), (58, 30), (110, 50)]


def at(step, **params):
    run = Timeline("forward_pass", params)
    run.seek(step)
    return run.frame


def test_the_node_in_hand_is_written_out():
    for size in SIZES:
        text = draw(at(1), *size).text()
        assert "4·1 + 0·0.5 + (−4)·0 = 4   σ(4) = 0.982" in text
        assert "warm" in text


def test_the_colour_itself_is_shown_where_three_amounts_go_in():
    orange = RGB | 255 << 16 | 128 << 8
    for size in SIZES:
        assert (draw(at(0), *size).back == orange).any()
        assert not (draw(at(0, inputs="switches"), *size).back >= RGB).any()


def test_a_long_sum_keeps_its_result():
    text = draw(at(3, net="10-10-2", by="node"), 40, 20).text()
    assert "σ(" in text
    assert "…" in text or "Σ" in text


def test_tells_what_goes_in_and_what_comes_out():
    told = describe(at(2))
    assert told[0] == "Into the net 3-4-2 go: red 1; green 0.5; blue 0."
    assert told[1] == "Layer 2, node 1: 3.86 comes in, 0.979 goes out."
    assert told[2] == "Out of the net come: warm 0.98; green 0.5."
    assert describe(at(0, net="2-2"))[1] == "Nothing has been computed yet."
