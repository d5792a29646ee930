"""The counts of the document, and those of nets that are counted one by one."""

import itertools

import numpy as np
import pytest

from tutor.sims.timeline import Timeline


def frames(net, by="layer"):
    run = Timeline("parameter_count", {"net": net, "by": by})
    while not run.done:
        yield run.forward()


def test_the_document_counts_25_30_18_8():
    steps = [frame.metrics for frame in frames("4-5-5-3-2")]
    assert [m["connection_weights"] for m in steps] == [20, 25, 15, 6]
    assert [m["connection_biases"] for m in steps] == [5, 5, 3, 2]
    assert [m["connection_parameters"] for m in steps] == [25, 30, 18, 8]
    assert [m["parameters"] for m in steps] == [25, 55, 73, 81]
    assert (steps[-1]["weights"], steps[-1]["biases"]) == (66, 15)


def test_the_document_counts_12_weights_and_4_biases_in_its_first_layer():
    (only,) = frames("3-4")
    assert (only.metrics["weights"], only.metrics["biases"]) == (12, 4)


@pytest.mark.parametrize("net", ["4-5-5-3-2", "1-1", "784-128-10", "2-1-7-1-3-2"])
@pytest.mark.parametrize("by", ["layer", "node"])
def test_the_total_is_the_size_of_the_arrays_such_a_net_has(net, by):
    sizes = list(map(int, net.split("-")))
    arrays = [np.zeros((after, before + 1)) for before, after in itertools.pairwise(sizes)]
    *_, last = frames(net, by)
    assert last.metrics["parameters"] == sum(array.size for array in arrays)
    assert last.step == (len(sizes) - 1 if by == "layer" else sum(sizes[1:]))


def test_node_by_node_each_adds_its_weights_and_one_bias():
    every = list(frames("4-5-2", "node"))
    assert [frame.lit for frame in every] == [0] * 5 + [1] * 2
    assert [frame.node for frame in every] == [0, 1, 2, 3, 4, 0, 1]
    totals = [0, *(frame.metrics["parameters"] for frame in every)]
    assert [after - before for before, after in itertools.pairwise(totals)] == [5] * 5 + [6] * 2


def test_nothing_is_counted_at_the_start():
    run = Timeline("parameter_count")
    assert run.frame.lit is None
    assert set(run.frame.metrics.values()) == {0}


def test_stays_when_all_is_counted():
    run = Timeline("parameter_count")
    run.seek(99)
    assert (run.position, run.frame.step, run.simulation.step().metrics["parameters"]) == (4, 4, 81)


def test_explains_with_the_documents_numbers():
    run = Timeline("parameter_count")
    run.seek(3)
    arithmetic = run.explain()
    assert arithmetic.formula == r"n_2 \, n_3 + n_3"
    assert arithmetic.numbers == r"5 \cdot 3 + 3 = 15 + 3"
    assert arithmetic.result == "18"
