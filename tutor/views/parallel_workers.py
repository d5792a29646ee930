"""The timeline of a batch: one worker alone above, the workers that share it below, on one clock."""

from __future__ import annotations

import numpy as np

from tutor.charts.canvas import Canvas, Role, cut
from tutor.locale import _, number
from tutor.sims.parallelism import Frame, Whole
from tutor.sims.speed_up import IDLE, SERIAL, TALK, Split

_LABEL = 4
_SIGNS = {IDLE: "–", TALK: "▸", SERIAL: "▒"}
_ROLES = {IDLE: Role.GRID, TALK: Role.TARGET, SERIAL: Role.LOSS}


def rows(frame: Frame) -> int:
    """Lines that the timeline takes: its heads, one alone, the workers, the key."""
    return 5 + frame.split.workers


def draw(frame: Frame, width: int, height: int) -> Canvas:
    canvas = Canvas(width, height)
    split, last = frame.split, frame.last
    room = max(width - _LABEL - 8, 1)
    pitch = min(max(room // last, 1), 3)
    ticks = min(last, room // pitch)
    canvas.write(0, 0, cut(_("Alone"), width), Role.STRONG)
    _row(canvas, 1, "1", split.among(1).examples_at[0], frame, pitch, ticks)
    canvas.write(0, 2, cut(_("Shared"), width), Role.STRONG)
    key = height >= 3 + split.workers + 1
    shown = min(split.workers, max(height - 3 - key, 0))
    worked, summed = frame.worked, frame.summed
    for y, total in zip((1, 2), summed, strict=True):
        text = f"Σ {number(total)}"
        if y == 1 or frame.tick >= split.rounds + split.talks:  # what they have handed over
            canvas.write(width - len(text), y, text, Role.STRONG)
    for k in range(shown):
        _row(canvas, 3 + k, number(k + 1), split.examples_at[k], frame, pitch, ticks)
        text = f"Σ {number(int(worked[k]))}"
        canvas.write(width - len(text), 3 + k, text, Role.TEXT if frame.tick else Role.DIM)
    if shown < split.workers and shown:
        canvas.write(_LABEL - 1, 2 + shown, "⋮", Role.DIM)
    if key:
        _key(canvas, min(3 + split.workers, height - 1), split)
    return canvas


def _row(canvas: Canvas, y: int, name: str, plan: Whole, frame: Frame, pitch: int, ticks: int) -> None:
    """One worker's ticks: what is done is bright, the last tick brightest, what is to come is a dot."""
    canvas.write(0, y, name.rjust(_LABEL - 2), Role.DIM)
    tick = frame.tick
    for t, what in enumerate(plan[:ticks].tolist()):
        role = Role.HIGHLIGHT if t == tick - 1 else _ROLES.get(what, Role.GUESS)
        sign = _sign(what, pitch)
        if t >= tick:
            role, sign = Role.GRID, "·".rjust(max(pitch - 1, 1))
        canvas.write(_LABEL + t * pitch, y, sign, role)


def _sign(what: int, pitch: int) -> str:
    """An example by its number where there is room for two digits."""
    if what >= 0:
        return f"{what + 1:>2}" if pitch == 3 else "■" * max(pitch - 1, 1)
    return _SIGNS[what] * max(pitch - 1, 1)


def _key(canvas: Canvas, y: int, split: Split) -> None:
    """What the signs mean, of those that there are."""
    parts = [("■", Role.GUESS, _("an example"))]
    if (np.asarray(split.examples_at) == IDLE).any():
        parts.append(("–", Role.GRID, _("waits")))
    if split.talks:
        parts.append(("▸", Role.TARGET, _("hands over")))
    if split.serial:
        parts.append(("▒", Role.LOSS, _("one alone")))
    x = _LABEL
    for sign, role, text in parts:
        canvas.write(x, y, sign, role)
        canvas.write(x + 2, y, text, Role.DIM)
        x += len(text) + 5
