"""A live simulation: its picture, its numbers and knobs, and the keys that drive it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.message import Message

from tutor.charts.canvas import cut
from tutor.course.visible import visible
from tutor.errors import TutorError
from tutor.locale import _
from tutor.ui.keys import key
from tutor.ui.panels.bets import outcome, question
from tutor.ui.panels.instrument import Instrument, arithmetic_lines
from tutor.ui.panels.picture import Picture, picture
from tutor.ui.panels.pointing import KEYS, PointingPanel
from tutor.ui.player import Player
from tutor.ui.sitting import Bet
from tutor.ui.terminal.clock import Clock, Ticket

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp

LONG_WORD = 32  # cells of a word of a command that are told of: a drawing has hundreds
SOME_STEPS, SOME_TIME = 12, 3  # steps, or seconds of the run's own pace, after which one has seen it move


class SimulationPanel(PointingPanel, can_focus=True):
    """Picture above, instrument below."""

    DEFAULT_CSS = """
    SimulationPanel { height: 1fr; width: 1fr; }
    SimulationPanel > Picture { height: 1fr; margin: 0 1; }
    """
    BINDINGS = [
        *KEYS,
        key("space", "play", "Run/pause"),
        key("left", "step_back", "Step"),
        key("right", "step", "Step"),
        key("up", "knob(-1)", "Knob"),
        key("down", "knob(1)", "Knob"),
        key("less_than_sign", "turn(-1)"),
        key("greater_than_sign", "turn(1)"),
        key("comma", "turn(-1)", "Turn"),
        key("full_stop", "turn(1)", "Turn"),
        key("r", "restart", "Restart"),
        key("e", "explain", "Explain"),
        key("f", "fork", "Fork"),
        key("plus", "faster(1)", "Speed"),
        key("minus", "faster(-1)", "Speed"),
        key("shift+left", "scrub(-10)", "Scrub"),
        key("shift+right", "scrub(10)", "Scrub"),
        key("home", "scrub(-1000000)"),
        key("end", "scrub(1000000)"),
        key("R", "reseed", "New seed"),
        key("c", "copy", "Copy command"),
        key("x", "export", "Save"),
        key("a", "bet(0)", "Your bet"),
        key("b", "bet(1)", "Your bet"),
        key("c", "bet(2)", "Your bet"),
        key("d", "bet(3)", "Your bet"),
    ]

    @dataclass
    class BetTaken(Message):
        """The learner has predicted."""

        bet: Bet

    @dataclass
    class Ran(Message):
        """The simulation was run for the first time in this state."""

        player: Player

    def __init__(self) -> None:
        super().__init__()
        self.player: Player | None = None
        self.bet: Bet | None = None
        self._asking = False
        self._explaining = False
        self._ran = False
        self._changed = False  # the learner has made it another run than the one that was bet on
        self._ticket: Ticket | None = None
        self.chart, self.instrument = Picture(), Instrument()

    def compose(self) -> ComposeResult:
        yield self.chart
        yield self.instrument

    def show(self, player: Player, bet: Bet | None = None) -> None:
        """Show a simulation, with a bet to be made before its first run if there is one."""
        if self.player and self.player is not player:
            self.player.playing = False
        if self.player is not player:
            self.pen = None
        self.player, self.bet = player, bet
        self.instrument.player = player
        self._asking = self._explaining = self._ran = self._changed = False
        self._enter_clock()
        self.paint()

    def _enter_clock(self) -> None:
        """A place in the app's clock: on the loop, or in its thread if the steps are long."""
        if self._ticket:
            self._ticket.close()
        clock: Clock = cast("TutorApp", self.app).clock
        heavy = bool(self.player and self.player.kind.HEAVY)
        frames = cast("TutorApp", self.app).session.frames
        self._ticket = clock.register(self.tick, self.paint_frame, fps=frames, heavy=heavy, seen=self._seen)

    def _seen(self) -> bool:
        return self.screen is self.app.screen and bool(self.display)

    def _pause(self) -> None:
        """Stand still, so that keys may change what a thread computes with; the caller paints."""
        if self._ticket and self.player:
            self.player.hurried = True
            self._ticket.pause(paint=False)
            self.player.hurried = False

    def _follow(self) -> None:
        """The clock runs exactly while the player plays."""
        if self._ticket and self.player:
            if self.player.playing:
                self._ticket.play()
            else:
                self._ticket.pause()

    def on_unmount(self) -> None:
        if self._ticket:
            self._ticket.close()

    def paint(self) -> None:
        """Draw the frame and say its numbers again."""
        player = self.player
        if player is None or not self.is_mounted:
            return
        self._paint_note()
        self._paint_picture()
        self.instrument.retell()

    def _paint_picture(self) -> None:
        player, size = self.player, self.chart.size
        if player and size.width and size.height:
            canvas = picture(player, size.width, size.height)
            if self.pen and (cells := self.pen.cells(size.width, size.height)):
                canvas = self.pen.mark(canvas, cells)
            self.chart.show(canvas)

    def _paint_note(self) -> None:
        player = self.player
        assert player
        width = max(self.size.width - 2, 20)
        self.instrument.pinned = self._asking or self.pen is not None or not self._explaining
        if self._asking and self.bet:
            self.instrument.note = question(self.bet, width)
        elif self.pen:
            self.instrument.note = self.pen_note()
        elif self._explaining:
            self.instrument.note = arithmetic_lines(player.timeline.explain(), width)
        elif self.bet and self.bet.told and not self._changed:
            self.instrument.note = outcome(self.bet, width)
        else:
            self.instrument.note = []

    def tick(self, budget: float) -> bool:
        """Do the steps that are due; whether there is something new. May run in the clock's thread."""
        player = self.player
        return player is not None and player.advance(budget)

    def paint_frame(self) -> None:
        """Only what a step changes: the picture and the readings; more when the run has just ended."""
        player = self.player
        if player is None:
            return
        told = self._tell_outcome()
        if told or not player.playing:
            self._follow()
            self.paint()
            return
        self._paint_picture()
        if self._explaining:
            self._paint_note()
            self.instrument.retell()
        else:
            self.instrument.restate()

    def _tell_outcome(self) -> bool:
        """Whether it is time to set the bet against what came: after some steps, or when the run stops."""
        player, bet = self.player, self.bet
        if not player or not bet or not bet.taken or bet.told:
            return False
        some = max(SOME_STEPS, round(SOME_TIME * player.timeline.simulation.pace))
        bet.told = player.done or player.timeline.position >= player.state.steps + (bet.after or some)
        return bet.told

    def change(self, change: Callable[[], object]) -> None:
        self._changed = True
        self._change(change)

    def _change(self, change: Callable[[], object]) -> None:
        """Let a key change something while nothing computes, and show it."""
        if self.player is None:
            return
        self._pause()
        change()
        self._follow()
        self._tell_outcome()
        self.paint()

    def _may_run(self) -> bool:
        """Whether the run may start: a bet comes first."""
        if self.bet and not self.bet.taken:
            self._asking = True
            self.paint()
            self.refresh_bindings()
            return False
        if not self._ran and self.player:
            self._ran = True
            self.post_message(self.Ran(self.player))
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "bet" or self._asking:  # while the bet is asked, only its letters mean something
            options = self.bet.text.options if self.bet else ()
            return self._asking and action == "bet" and parameters < (len(options),)
        pointing = self.pointing_allows(action)
        if pointing is not None:
            return pointing
        without = self.player is not None and not self.player.knobs
        return not (without and action in ("knob", "turn"))

    def action_bet(self, place: int) -> None:
        """Take the bet, and run."""
        assert self.bet
        self.bet.taken = self.bet.text.options[place][0]
        self._asking = False
        self.post_message(self.BetTaken(self.bet))
        self.refresh_bindings()
        self.action_play()

    def action_play(self) -> None:
        if self.player and self._may_run():
            moving = cast("TutorApp", self.app).motion
            self._change(self.player.toggle if moving else self.player.leap)

    def action_step(self) -> None:
        if self.player and self._may_run():
            self._change(self._one_step)

    def _one_step(self) -> None:
        assert self.player
        self.player.playing = False
        self.player.step()

    def action_step_back(self) -> None:
        if self.player:
            self._change(self.player.back)

    def action_scrub(self, by: int) -> None:
        if self.player:
            self._change(partial(self.player.scrub, by))

    def action_knob(self, by: int) -> None:
        """Choose a knob: nothing that computes is changed, so nothing has to stand still for it."""
        if self.player:
            self.player.choose(by)
            self.instrument.retell()

    def action_turn(self, turns: int) -> None:
        if self.player:
            self._changed = True
            self._change(partial(self.player.turn, turns))

    def action_restart(self) -> None:
        if self.player:
            self._changed = True
            self._change(self.player.restart)

    def action_reseed(self) -> None:
        if self.player:
            self._changed = True
            self._change(self.player.reseed)

    def action_fork(self) -> None:
        if self.player:
            self._change(self.player.fork)

    def action_faster(self, by: int) -> None:
        if self.player:
            self._change(partial(self.player.faster, by))

    def action_explain(self) -> None:
        self._explaining = not self._explaining
        self.paint()

    def action_copy(self) -> None:
        if self.player:
            command = self.player.timeline.command()
            self.app.copy_to_clipboard(command)
            told = " ".join(cut(word, LONG_WORD) for word in command.split(" "))
            self.notify(told, title=_("Copied"), timeout=8, markup=False)

    def action_export(self) -> None:
        """The picture as it stands here, and its twin in text, as files."""
        if self.player:
            self._change(self._export)

    def _export(self) -> None:
        from tutor.ui.export import export

        player, size = self.player, self.chart.size
        assert player
        try:
            paths = export(player, picture(player, size.width or 80, size.height or 24))
        except TutorError as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)
            return
        told = "\n".join(visible(text) for text in (*(path.name for path in paths), str(paths[0].parent)))
        self.notify(told, title=_("Saved"), timeout=10, markup=False)

    def on_focus(self) -> None:
        self.instrument.active = True
        self.paint()

    def on_blur(self) -> None:
        self.instrument.active = False
        self.paint()

    @on(Picture.Resized)
    def draw_again(self, event: Picture.Resized) -> None:
        event.stop()
        self._paint_picture()
