"""Pictures of lessons as text at two sizes, as they were when somebody looked at them and found them right.

`PYTHONPATH=. python tests/views/test_golden_views.py` draws `golden/` anew: look before you keep it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import load

GOLDEN = Path(__file__).parent / "golden"
SIZES = [(76, 12), (58, 30)]

# name of the picture -> simulation, its knobs, its step
PICTURES: dict[str, tuple[str, list[str], int]] = {
    "count-start": ("parameter_count", [], 0),
    "count-two": ("parameter_count", [], 2),
    "count-node": ("parameter_count", ["by=node"], 7),
    "count-digits": ("parameter_count", ["net=784-128-10"], 2),
    "descent-start": ("descent_1d", [], 0),
    "descent-three": ("descent_1d", [], 3),
    "descent-jumps": ("descent_1d", ["learning_rate=0.0075", "a=-5"], 5),
    "descent-diverges": ("descent_1d", ["learning_rate=0.009"], 12),
    "descent-plane-start": ("descent_2d", [], 0),
    "descent-plane-out": ("descent_2d", [], 43),
    "descent-plane-edge": ("descent_2d", ["edge=respected"], 28),
    "forward-colour": ("forward_pass", [], 2),
    "forward-node": ("forward_pass", ["net=4-5-5-3-2", "by=node"], 7),
    "layer-node": ("layer", ["net=3-1"], 3),
    "layer-rows": ("layer", ["show=rows", "by=node"], 2),
    "layer-matrix": ("layer", ["show=matrix"], 8),
    "digit-start": ("digits", ["row=14", "column=9"], 0),
    "digit-vector": ("digits", [], 14),
    "map-colours": ("som", ["duration=500"], 500),
    "map-cloud": ("som", ["data=cloud", "shape=ring", "duration=500"], 400),
    "map-heroes": ("som", ["data=heroes"], 4000),
    "rule-start": ("threshold_rule", [], 0),
    "rule-learned": ("threshold_rule", [], 11),
    "rule-colour": ("threshold_rule", ["feature=colour", "data=drawn"], 9),
}


def picture(name: str, size: tuple[int, int]) -> str:
    kind, settings, step = PICTURES[name]
    return load(kind).draw(Timeline.open(kind, settings, steps=step).frame, *size).text()


def file(name: str, size: tuple[int, int]) -> Path:
    return GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PICTURES)
def test_picture(name: str, size: tuple[int, int]) -> None:
    assert picture(name, size) + "\n" == file(name, size).read_text("utf-8")


def test_no_picture_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {file(n, s).name for n in PICTURES for s in SIZES}


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name in PICTURES:
        for size in SIZES:
            file(name, size).write_text(picture(name, size) + "\n", "utf-8")
