"""A copy of a state shares nothing that changes with the original, and keeps what belongs together."""

from dataclasses import dataclass

import numpy as np

from tutor.sims.snapshot import copied, size


class Net:
    def __init__(self):
        self.flat = np.arange(6.0)
        self.first = self.flat[:4].reshape(2, 2)
        self.last = self.flat[4:]
        self.myself = self


@dataclass(frozen=True, eq=False)
class Picture:
    pixels: np.ndarray


def test_nothing_that_changes_is_shared():
    state = {
        "a": np.zeros(3),
        "b": [np.zeros(2), {"c": np.zeros(1)}],
        "d": np.random.default_rng(0),
        "e": {1},
    }
    copy = copied(state)
    state["a"] += 1
    state["b"][0] += 1
    state["b"][1]["c"] += 1
    state["e"].add(2)
    drawn = state["d"].random()
    assert not copy["a"].any()
    assert not copy["b"][0].any()
    assert not copy["b"][1]["c"].any()
    assert copy["e"] == {1}
    assert copy["d"].random() == drawn


def test_views_stay_views_of_one_memory():
    net = copied({"net": Net()})["net"]
    net.flat += 10
    assert net.first.tolist() == [[10, 11], [12, 13]]
    assert net.last.tolist() == [14, 15]
    assert net.myself is net


def test_views_of_other_orders_keep_their_values():
    table = np.arange(12.0).reshape(3, 4)
    copy = copied(
        {
            "table": table,
            "columns": table.T[1:3],
            "backwards": table[::-1],
            "fortran": np.asfortranarray(table)[1:],
        }
    )
    assert (copy["columns"] == table.T[1:3]).all()
    assert (copy["backwards"] == table[::-1]).all()
    assert (copy["fortran"] == table[1:]).all()
    copy["table"][0, 1] = 99
    assert copy["columns"][0, 0] == 99
    assert table[0, 1] == 1


def test_shared_and_frozen_things_are_not_copied():
    data, picture = np.ones(5), Picture(np.ones(2))
    copy = copied({"data": data, "batch": data[2:], "picture": picture, "all": (picture,)}, shared=("data",))
    assert copy["data"] is data
    assert copy["batch"].base is data
    assert copy["picture"] is picture
    assert copy["all"][0] is picture


def test_size_counts_the_arrays_that_are_copied():
    assert (
        size({"a": np.zeros(10), "b": [np.zeros(5, np.float32)], "c": Picture(np.zeros(99)), "d": 1}) == 100
    )
