"""The picture of a simulation: one frame, or the two branches of a fork beside each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from tutor.charts.canvas import Canvas
from tutor.sims.base import Frame
from tutor.ui.player import Player
from tutor.ui.terminal.chart_view import ChartView


class Picture(ChartView):
    """The chart, which asks to be drawn again whenever it has got another size."""

    @dataclass
    class Resized(Message):
        """The picture has another size."""

    def on_resize(self) -> None:
        self.post_message(self.Resized())


def picture(player: Player, width: int, height: int) -> Canvas:
    """The frame's canvas; after a fork both branches, side by side or one above the other."""
    draw: Callable[[Frame, int, int], Canvas] = player.view.draw
    if player.rival is None:
        return draw(player.frame, width, height)
    canvas = Canvas(width, height)
    if width >= 90:
        half = width // 2
        canvas.paste(draw(player.frame, half - 1, height), 0, 0)
        canvas.paste(draw(player.rival.frame, width - half - 1, height), half + 1, 0)
    else:
        half = height // 2
        canvas.paste(draw(player.frame, width, half), 0, 0)
        canvas.paste(draw(player.rival.frame, width, height - half), 0, half)
    return canvas
