"""Pictures of lessons as text at two sizes, as they were when somebody looked at them and found them right.

`golden/<simulation>.toml` names the pictures of a simulation: the knobs that are set, and the step.

`PYTHONPATH=. python tests/views/test_golden_views.py` draws `golden/` anew: look before you keep it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tutor.sims.timeline import Timeline
from tutor.views import load

GOLDEN = Path(__file__).parent / "golden"
SIZES = [(76, 12), (58, 30)]
PICTURES = {
    name: (file.stem, wanted["set"], wanted["step"])
    for file in sorted(GOLDEN.glob("*.toml"))
    for name, wanted in tomllib.loads(file.read_text("utf-8")).items()
}
"""Name of the picture -> simulation, its knobs, its step."""


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
    assert {path.name for path in GOLDEN.glob("*.txt")} == {file(n, s).name for n in PICTURES for s in SIZES}


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name in PICTURES:
        for size in SIZES:
            file(name, size).write_text(picture(name, size) + "\n", "utf-8")
