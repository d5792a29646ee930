"""The gallery: every simulation, to play with outside of any lesson."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events, on
from textual.containers import Horizontal
from textual.widget import Widget

from tutor import locale
from tutor.locale import _
from tutor.ui.panels.menu import Menu, Row
from tutor.ui.panels.preview import Preview
from tutor.ui.screens.base import TutorScreen
from tutor.ui.session import spoken

WIDE = 100  # columns from which the simulation under the cursor is seen beside the list


class GalleryScreen(TutorScreen):
    """The simulations by the courses that they belong to; where there is room, the chosen one moves."""

    DEFAULT_CSS = """
    GalleryScreen Horizontal { height: 1fr; }
    GalleryScreen Horizontal > Menu { width: 46; }
    GalleryScreen.narrow Horizontal > Menu { width: 1fr; }
    """

    def body(self) -> Iterable[Widget]:
        with Horizontal():
            yield Menu()
            yield Preview()

    def tell(self) -> None:
        self.title_bar.tell("tutor", _("Simulations"), right=locale.NAMES[locale.current()])
        self.query_one(Menu).show(list(self._rows()))
        self._preview()

    def _rows(self) -> Iterable[Row]:
        from tutor.sims.base import names
        from tutor.ui.uses import uses

        lessons = uses(self.session.root)
        shown = [name for name in lessons if name in names()]
        yield Row(_("Choose a simulation to play with"), look="text")
        course = None
        for name in shown:
            if course is not (course := self.session.course_of(lessons[name])) and course:
                yield Row("")
                yield Row(spoken(course.title))
            yield self._row(name)
        if others := [name for name in names() if name not in lessons]:
            yield Row("")
            yield Row(_("In no lesson"))
            yield from map(self._row, others)

    def _row(self, name: str) -> Row:
        from tutor.views import load

        return Row(_(getattr(load(name), "TITLE", name)), f"sim:{name}")

    @on(Menu.Moved)
    def _preview(self) -> None:
        row = self.query_one(Menu).chosen
        if row and row.target:
            self.query_one(Preview).show(row.target.removeprefix("sim:"))

    def on_resize(self, event: events.Resize) -> None:
        narrow = event.size.width < WIDE
        self.set_class(narrow, "narrow")
        self.query_one(Preview).display = not narrow

    @on(Menu.Chosen)
    def go(self, event: Menu.Chosen) -> None:
        self.tutor.go(event.row.target)
