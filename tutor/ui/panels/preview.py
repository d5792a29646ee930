"""A simulation shown in passing, as it begins to move: no knobs, no keys."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from tutor.course.lesson import SimState
from tutor.errors import TutorError
from tutor.ui.panels.picture import Picture, picture
from tutor.ui.player import Player
from tutor.ui.terminal.clock import Ticket

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp

REST = 0.25  # seconds that the cursor must stay on a row before its simulation is begun
SECONDS = 12  # of moving, at the simulation's own pace


class Preview(Vertical):
    DEFAULT_CSS = """
    Preview { width: 1fr; height: 1fr; border-left: vkey $panel; }
    Preview > Picture { margin: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.player: Player | None = None
        self._wanted = ""
        self._wait: Timer | None = None
        self._ticket: Ticket | None = None

    def compose(self) -> ComposeResult:
        yield Picture()

    def show(self, name: str) -> None:
        """Show this simulation, once nobody asks for another for a moment."""
        if name == self._wanted:
            return
        self._wanted = name
        self._stop()
        if self._wait:
            self._wait.stop()
        self._wait = self.set_timer(REST, self._begin)

    def _begin(self) -> None:
        if self.display:
            self.run_worker(self._load(self._wanted), exclusive=True)

    async def _load(self, name: str) -> None:
        try:
            player = await asyncio.to_thread(Player, SimState(name, name))
        except TutorError:
            return  # it needs what this computer does not have: opened, it says so
        if name != self._wanted or not self.is_mounted:
            return
        self.player = player
        self._paint()
        self._move(player)

    def _move(self, player: Player) -> None:
        app = cast("TutorApp", self.app)
        if not app.caps.motion:
            return
        self._ticket = app.clock.register(
            self._tick, self._paint, fps=app.session.frames, heavy=player.kind.HEAVY, seen=self._seen
        )
        player.toggle()
        self._ticket.play()

    def _tick(self, budget: float) -> bool:
        player = self.player
        return player is not None and player.advance(budget)

    def _paint(self) -> None:
        player, size = self.player, self.query_one(Picture).size
        if player is None or not size.width or not size.height:
            return
        self.query_one(Picture).show(picture(player, size.width, size.height))
        if not player.playing or player.timeline.position > SECONDS * player.timeline.simulation.pace:
            self._stop()

    def _stop(self) -> None:
        if self._ticket:
            ticket, self._ticket = self._ticket, None
            ticket.close()

    def _seen(self) -> bool:
        return self.screen is self.app.screen and bool(self.display)

    def on_unmount(self) -> None:
        self._stop()

    @on(Picture.Resized)
    def draw_again(self, event: Picture.Resized) -> None:
        event.stop()
        if self.player:
            self._paint()
        elif self._wanted:
            self._begin()
