"""Settings: language, colours, motion. Enter changes the row to its next value, at once."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from tutor import locale
from tutor.locale import _, ngettext
from tutor.ui.keys import key
from tutor.ui.panels.menu import Menu, Row
from tutor.ui.screens.base import TutorScreen


class Choices(Menu):
    """Rows whose values go round."""

    BINDINGS = [key("enter,space", "choose", "Change")]


class SettingsScreen(TutorScreen):
    """Each row is a setting with its value."""

    def body(self) -> Iterable[Widget]:
        yield Choices()

    def tell(self) -> None:
        self.title_bar.tell("tutor", _("Settings"), right=locale.NAMES[locale.current()])
        session = self.session
        themes = {"dark": _("dark"), "light": _("light")}
        frames = ngettext("{count} picture a second", "{count} pictures a second", session.frames)
        self.query_one(Menu).show(
            [
                Row(_("Enter changes a setting")),
                Row(_("Language"), "language", locale.NAMES[locale.current()]),
                Row(_("Colours"), "theme", themes[self.tutor.ground]),
                Row(
                    _("Moving pictures"),
                    "motion",
                    _("yes") if self.tutor.motion else _("no: Space leaps ahead"),
                ),
                Row(_("Smoothness"), "frames", frames.format(count=session.frames)),
                Row(""),
                Row(_("What is stored about you")),
                Row(session.store_place, look="dim"),
                Row(
                    _("`tutor progress` shows it, `tutor export` takes it, `tutor forget` deletes it."),
                    look="dim",
                ),
            ]
        )

    @on(Menu.Chosen)
    def change(self, event: Menu.Chosen) -> None:
        match event.row.target:
            case "language":
                self.tutor.action_language()
            case "theme":
                self.tutor.wear("light" if self.tutor.ground == "dark" else "dark")
            case "motion":
                self.tutor.move(not self.tutor.motion)
            case "frames":
                rates = (15, 30, 4, 8)
                self.tutor.pace(rates[(rates.index(self.session.frames) + 1) % len(rates)])
