"""Saving a simulation: three files, nothing overwritten, and a text that leads back to the same numbers."""

from __future__ import annotations

import json
import shlex
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from opener import Opener

from tutor.charts.canvas import Canvas
from tutor.course.lesson import SimState
from tutor.errors import TutorError
from tutor.sims.timeline import Timeline
from tutor.ui import export as exporting
from tutor.ui.export import export, twin
from tutor.ui.player import Player


@pytest.fixture
def player() -> Player:
    return Player(SimState("descent", "descent_1d", {"learning_rate": 0.002}, steps=3))


def drawn(player: Player) -> Canvas:
    canvas = player.view.draw(player.frame, 60, 18)
    assert isinstance(canvas, Canvas)
    return canvas


def refused() -> Path:
    raise PermissionError("read-only")


def test_three_files_with_the_name_of_the_state(player: Player, tmp_path: Path) -> None:
    picture, text, data = export(player, drawn(player), [lambda: tmp_path])
    assert picture == tmp_path / "tutor-descent_1d-step3.svg"
    assert text == tmp_path / "tutor-descent_1d-step3.txt"
    title = ElementTree.parse(picture).find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == player.timeline.command()
    assert text.read_text("utf-8") == twin(player, drawn(player))
    state = json.loads(data.read_text("utf-8"))
    assert state == {
        "simulation": "descent_1d",
        "params": dict(player.timeline.params),
        "seed": 0,
        "step": 3,
        "metrics": dict(player.frame.metrics),
    }


def test_nothing_is_overwritten(player: Player, tmp_path: Path) -> None:
    first = export(player, drawn(player), [lambda: tmp_path])
    kept = first[0].read_text("utf-8")
    (tmp_path / "tutor-descent_1d-step3-2.txt").symlink_to("nowhere")
    player.step()
    player.back()
    third = export(player, drawn(player), [lambda: tmp_path])
    assert {path.stem for path in third} == {"tutor-descent_1d-step3-3"}
    assert first[0].read_text("utf-8") == kept


def test_the_text_says_what_is_seen_and_how_to_come_back(player: Player) -> None:
    text = twin(player, drawn(player))
    for sentence in player.view.describe(player.frame):
        assert sentence in text
    assert drawn(player).text() in text
    command = next(line for line in text.splitlines() if line.startswith("tutor sim "))
    words = shlex.split(command)[3:]
    settings = [after for word, after in pairwise(words) if word == "--set"]
    again = Timeline.open("descent_1d", settings, seed=0, steps=3)
    assert again.frame.metrics == player.frame.metrics


def test_after_a_fork_both_branches_are_told(player: Player) -> None:
    player.fork()
    player.set("learning_rate", 0.004)
    player.step()
    text = twin(player, drawn(player))
    assert player.rival
    assert player.timeline.command() in text
    assert player.rival.command() in text


def test_another_folder_takes_what_the_first_refuses(player: Player, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    home = tmp_path / "home"
    home.mkdir()
    paths = export(player, drawn(player), [refused, lambda: file, lambda: home])
    assert {path.parent for path in paths} == {home}


def test_no_folder_at_all_is_told(player: Player) -> None:
    with pytest.raises(TutorError, match="read-only"):
        export(player, drawn(player), [refused, refused])


def test_half_a_pair_is_not_left_behind(tmp_path: Path) -> None:
    paths = [tmp_path / "a.svg", tmp_path / "missing" / "a.txt"]
    with pytest.raises(OSError, match="missing"):
        exporting._create(paths, ["one", "two"])
    assert list(tmp_path.iterdir()) == []


async def test_the_key_saves_what_is_on_the_screen(
    tutor: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with tutor(simulation="descent_1d").run_test(size=(80, 24)) as pilot:
        await pilot.press("right", "x")
        assert (tmp_path / "tutor-descent_1d-step1.txt").is_file()
        assert (tmp_path / "tutor-descent_1d-step1.svg").is_file()
        [told] = pilot.app._notifications
        assert "tutor-descent_1d-step1.svg" in told.message
        assert str(tmp_path) in told.message
