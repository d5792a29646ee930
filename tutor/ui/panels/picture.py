"""The picture of a simulation: one frame, or the two branches of a fork beside each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.message import Message

from tutor.charts.canvas import Canvas, Role
from tutor.locale import _
from tutor.sims.base import Frame
from tutor.ui.player import Player
from tutor.ui.terminal.chart_view import ChartView


class Picture(ChartView):
    """The chart, which asks to be drawn again whenever it has got another size."""

    @dataclass
    class Resized(Message):
        """The picture has another size."""

    @dataclass
    class Pointed(Message):
        """The mouse has been pressed on a cell of it, or dragged there while pressed."""

        x: int
        y: int
        drag: bool

    def on_resize(self) -> None:
        self.post_message(self.Resized())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.capture_mouse()
        self.post_message(self.Pointed(event.x, event.y, False))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if event.button and self.app.mouse_captured is self:
            self.post_message(self.Pointed(event.x, event.y, True))

    def on_mouse_up(self) -> None:
        self.release_mouse()


def picture(player: Player, width: int, height: int) -> Canvas:
    """The frame's canvas; after a fork both branches, side by side or one above the other."""
    draw: Callable[[Frame, int, int], Canvas] = player.view.draw
    if player.rival is None:
        return draw(player.frame, width, height)
    canvas = Canvas(width, height)
    half = (width - 1) // 2 if width >= 90 else height // 2
    there = (half + 1, 0) if width >= 90 else (0, half)
    size = (half, height) if width >= 90 else (width, half)
    for frame, name, (x, y) in (
        (player.frame, _("this branch"), (0, 0)),
        (player.rival.frame, _("the other branch"), there),
    ):
        canvas.write(x, y, name, Role.STRONG)
        canvas.paste(draw(frame, size[0], size[1] - 1), x, y + 1)
    return canvas
