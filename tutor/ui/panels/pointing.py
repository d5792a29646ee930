"""What the pen adds to the panel of a simulation: the keys that move it, and the mouse."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.containers import Vertical

from tutor.locale import _
from tutor.ui.keys import key
from tutor.ui.page.flow import Line, Run
from tutor.ui.panels.picture import Picture
from tutor.ui.pen import Pen
from tutor.ui.player import Player

POINTING = ("move", "pen", "wipe", "put_down")
"""The actions that mean something only while the pen is in the hand."""


KEYS = [
    key("left", "move(-1, 0)", "Move"),
    key("right", "move(1, 0)", "Move"),
    key("up", "move(0, -1)", "Move"),
    key("down", "move(0, 1)", "Move"),
    key("space", "pen", "Pen down/up"),
    key("backspace,delete", "wipe", "Clear"),
    key("escape,enter,p", "put_down", "Done"),
    key("p", "take_up", "Draw"),
    key("p", "take_up_plane", "Point"),
]
"""The panel's own list has to hold them: there the same keys mean something else without the pen."""


class PointingPanel(Vertical):
    """Holds the pen. The subclass has the player and the picture, and knows how to change and show them."""

    player: Player | None
    pen: Pen | None = None
    """The pen while it is in the hand; None while the keys drive the run."""
    chart: Picture

    def change(self, change: Callable[[], object]) -> None:
        """Let a key change something while nothing computes, and show it."""
        raise NotImplementedError

    def may_point(self) -> bool:
        """Whether there is something to point at in this simulation as it stands.

        A pad that a knob brings to sight has to go out of sight again: no pen where that knob is not offered.
        """
        player = self.player
        if player is None or player.rival is not None or player.kind.PAD is None:
            return False
        shown = player.kind.PAD.shown
        return shown is None or shown[0] in {knob.param.name for knob in player.knobs}

    def pointing_allows(self, action: str) -> bool | None:
        """Whether an action means something now, as far as the pen decides it; None: it does not."""
        if action in POINTING:
            draws = bool(self.pen and self.pen.pad.drawing)
            return self.pen is not None and (draws or action not in ("pen", "wipe"))
        if action in ("take_up", "take_up_plane"):
            pad = self.player.kind.PAD if self.player and self.pen is None and self.may_point() else None
            return pad is not None and bool(pad.drawing) is (action == "take_up")
        taken = ("step", "step_back", "knob", "play", "scrub")
        return False if self.pen is not None and action in taken else None

    def pen_note(self) -> list[Line]:
        """What the keys do with the pen as it is."""
        if self.pen is None:
            return []
        if not self.pen.pad.drawing:
            text = _("The arrow keys move the point.")
        elif self.pen.down:
            text = _("Pen on the paper: the arrow keys draw, Space lifts it.")
        else:
            text = _("Pen lifted: the arrow keys move it, Space puts it down.")
        return [(Run(text, "accent"),)]

    def action_take_up(self) -> None:
        player = self.player
        if player is None or not self.may_point():
            return
        pen = Pen(player)
        self.change(pen.bring_to_sight)
        if pen.cells(*self.chart.size) is None:
            self.notify(_("There is no room for it here: make the window larger, or go to the start with r."))
            return
        self.pen = pen
        self._show_pen()

    def action_take_up_plane(self) -> None:
        self.action_take_up()

    def action_put_down(self) -> None:
        self.pen = None
        self._show_pen()

    def action_move(self, right: int, down: int) -> None:
        if pen := self.pen:
            self.change(lambda: pen.move(right, down))

    def action_pen(self) -> None:
        if pen := self.pen:
            self.change(pen.switch)

    def action_wipe(self) -> None:
        if pen := self.pen:
            self.change(pen.wipe)

    @on(Picture.Pointed)
    def follow_mouse(self, event: Picture.Pointed) -> None:
        """A click on the pad takes the pen up there; dragging draws."""
        event.stop()
        if not self.may_point() or self.player is None:
            return
        pen = self.pen or Pen(self.player)
        cells = pen.cells(*self.chart.size)
        if cells is None:
            return
        left, top, width, height = cells
        if not (left <= event.x < left + width and top <= event.y < top + height):
            return
        fresh, self.pen = self.pen is None, pen
        self.change(lambda: pen.point(event.x, event.y, cells, drag=event.drag))
        if fresh:
            self._show_pen()

    def _show_pen(self) -> None:
        self.change(lambda: None)
        self.refresh_bindings()
