"""The gallery: every simulation, to play with outside of any lesson."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from tutor import locale
from tutor.locale import _
from tutor.ui.panels.menu import Menu, Row
from tutor.ui.screens.base import TutorScreen


class GalleryScreen(TutorScreen):
    """A list of the simulations, with a line on what moves in each."""

    def body(self) -> Iterable[Widget]:
        yield Menu()

    def tell(self) -> None:
        self.title_bar.tell("tutor", _("Simulations"), right=locale.NAMES[locale.current()])
        self.query_one(Menu).show([Row(_("Choose a simulation to play with")), *self._rows()])

    def _rows(self) -> Iterable[Row]:
        from tutor.sims.base import names
        from tutor.views import load

        for name in names():
            view = load(name)
            yield Row(_(getattr(view, "TITLE", name)), f"sim:{name}", name)

    @on(Menu.Chosen)
    def go(self, event: Menu.Chosen) -> None:
        self.tutor.go(event.row.target)
