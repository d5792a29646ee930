"""One simulation on the whole screen, from the gallery or from `tutor sim NAME`."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from tutor import locale
from tutor.course.lesson import SimState
from tutor.locale import _
from tutor.ui.panels.simulation import SimulationPanel
from tutor.ui.player import Player
from tutor.ui.screens.base import TutorScreen


class SimulationScreen(TutorScreen):
    """A simulation with all its knobs."""

    def __init__(self, state: SimState) -> None:
        super().__init__()
        self.player = Player(state)

    def body(self) -> Iterable[Widget]:
        yield SimulationPanel()

    def on_mount(self) -> None:
        self.query_one(SimulationPanel).focus()

    def tell(self) -> None:
        name = _(getattr(self.player.view, "TITLE", self.player.state.kind))
        self.title_bar.tell("tutor", _("Simulations"), name, right=locale.NAMES[locale.current()])
        panel = self.query_one(SimulationPanel)
        if panel.is_mounted:
            panel.show(self.player)
