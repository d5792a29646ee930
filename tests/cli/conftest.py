"""The command line run in this process: its own home, a course of one lesson, English."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from tutor import locale
from tutor.__main__ import ENVIRONMENT, main
from tutor.charts.canvas import Canvas, Role

LESSONS = Path(__file__).parent / "lessons"


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Tutor = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A learner's own folder; the language and the environment are put back afterwards."""
    home = tmp_path / "home"
    for name, value in {
        "TUTOR_HOME": home,
        "TUTOR_DATA": home,
        "TUTOR_LESSONS": LESSONS,
        "LANGUAGE": "en",
    }.items():
        monkeypatch.setenv(name, str(value))
    for name in ENVIRONMENT:
        monkeypatch.setenv(name, "1")
    before = locale.current()
    yield home
    locale.use(before)


@pytest.fixture
def tutor(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tutor:
    """Run a command line with some lines of input; its exit code and what it wrote."""

    def run(*arguments: str, typed: str = "") -> Outcome:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        try:
            code = main(arguments)
        except SystemExit as left:  # argparse, after --help and --version
            code = int(left.code or 0)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run


@pytest.fixture
def view(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A view for every simulation, so that what is printed is known."""
    module = ModuleType("view")

    def draw(frame: object, width: int, height: int) -> Canvas:
        canvas = Canvas(width, height)
        canvas.write(0, 0, f"picture {width} x {height}", Role.LOSS)
        return canvas

    module.draw = draw  # type: ignore[attr-defined]
    module.describe = lambda frame: [f"The ball is at {frame.a:.4f}."]  # type: ignore[attr-defined]
    module.TITLE = "Downhill"  # type: ignore[attr-defined]
    module.LABELS = {"loss": "the loss"}  # type: ignore[attr-defined]
    monkeypatch.setattr("tutor.views.load", lambda name: module)
    monkeypatch.setattr("tutor.plain.run.load", lambda name: module, raising=False)
    return module
