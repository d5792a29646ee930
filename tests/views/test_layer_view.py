"""The node, the rows and the matrices show the numbers of the layer, and none before it is computed."""

from tutor.sims.timeline import Timeline
from tutor.views.layer import describe, draw

SIZES = [(76, 12), (58, 30), (110, 50)]


def at(step, **params):
    run = Timeline("layer", params, seed=266)
    run.seek(step)
    return run.frame


def test_a_node_is_told_term_by_term():
    for size in SIZES:
        text = draw(at(3, net="3-1"), *size).text()
        assert "2 · 0.5" in text
        assert "-0.5" in text.replace("−", "-")
        assert "0.818" not in text
        assert "0.818" in draw(at(5, net="3-1"), *size).text()


def test_rows_are_written_out_with_their_results():
    for size in SIZES:
        text = draw(at(2, show="rows", by="node"), *size).text()
        assert "a₂ = σ(1.5·1 + 2·2 + (−2)·0.5 + (−1)) = σ(3.5) = 0.971" in text
        assert "▸ a₂" in text
        assert "0.269" not in text


def test_the_matrices_stand_still_while_they_fill():
    for size in SIZES:
        start, end = (draw(at(step, show="matrix"), *size).rows() for step in (0, 20))
        head = [row for row in start if "W⁽⁰⁾" in row]
        assert head
        assert head == [row for row in end if "W⁽⁰⁾" in row]
        assert any("0.269" in row for row in end)
        assert not any("0.269" in row for row in start)


def test_a_layer_too_wide_leaves_out_the_middle_of_its_weights():
    text = draw(at(3, show="matrix", net="8-8"), 58, 30).text()
    assert "⋯" in text
    assert "a⁽¹⁾" in text
    assert "⋯" not in draw(at(3, show="matrix", net="8-8"), 110, 50).text()


def test_tells_how_far_it_has_come():
    size = "Inputs: 3. Nodes: 4. Weights: 12. Biases: 4."
    assert describe(at(0)) == [size, "Nothing has been computed yet."]
    assert describe(at(2)) == [size, "Node 1: part 2 of 5 is done, and the sum so far is −1.5."]
    assert describe(at(5)) == [size, "Node 1: the sum is 1.5, and the sigmoid makes it 0.818."]
