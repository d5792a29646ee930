"""What a simulation shows, as files: a picture, the same in words and signs, the state as data."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from pathlib import Path

from tutor.charts import svg
from tutor.charts.canvas import Canvas
from tutor.errors import TutorError
from tutor.locale import _, number
from tutor.sims.timeline import Timeline
from tutor.ui.player import Player
from tutor.ui.terminal.palette import DARK, LIGHT

ENDINGS = (".svg", ".txt", ".json")
FOLDERS = (Path.cwd, Path.home)


def export(player: Player, canvas: Canvas, folders: Iterable[Callable[[], Path]] = FOLDERS) -> list[Path]:
    """Write `tutor-<simulation>-step<n>` as .svg, .txt and .json into the first folder that allows it.

    Returns their paths. What is there already is never overwritten: the name gets -2, -3 and so on. Raises
    TutorError where no folder can be written.
    """
    timeline = player.timeline
    name = f"tutor-{timeline.name}-step{timeline.position}"
    data = json.dumps(timeline.contract(), ensure_ascii=False, indent=2) + "\n"
    texts = (svg.document(canvas, LIGHT, DARK, timeline.command()), twin(player, canvas), data)
    reason = ""
    for folder in folders:
        try:
            return _write(folder(), name, texts)
        except (OSError, RuntimeError) as error:  # RuntimeError: there is no home
            reason = reason or str(error)
    raise TutorError(_("the picture cannot be saved: {reason}").format(reason=reason))


def twin(player: Player, canvas: Canvas) -> str:
    """All that the picture shows, as text: sentences, numbers, the command that leads here, the picture."""
    parts = _branch(player, player.timeline)
    if player.rival:
        parts += [_("the other branch:"), *_branch(player, player.rival)]
    return "\n\n".join([*parts, canvas.text()]) + "\n"


def _branch(player: Player, timeline: Timeline) -> list[str]:
    labels: dict[str, str] = player.view.LABELS
    metrics = {_(labels.get(name, name)): value for name, value in timeline.frame.metrics.items()}
    named = {_("step"): timeline.position, **metrics}
    return [
        "\n".join(player.view.describe(timeline.frame)),
        "\n".join(f"{name}: {number(value)}" for name, value in named.items()),
        timeline.command(),
    ]


def _write(folder: Path, name: str, texts: Sequence[str]) -> list[Path]:
    stems = (name if place == 1 else f"{name}-{place}" for place in count(1))
    tries = ([folder / f"{stem}{ending}" for ending in ENDINGS] for stem in stems)
    paths = next(paths for paths in tries if not any(map(os.path.lexists, paths)))
    _create(paths, texts)
    return paths


def _create(paths: Sequence[Path], texts: Sequence[str]) -> None:
    """All of the files or none: half of them would be found later and trusted."""
    made: list[Path] = []
    try:
        for path, text in zip(paths, texts, strict=True):
            with path.open("x", encoding="utf-8") as file:
                made.append(path)
                file.write(text)
    except OSError:
        for path in made:
            path.unlink(missing_ok=True)
        raise
