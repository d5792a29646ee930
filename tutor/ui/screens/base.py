"""What every screen has: a title above, keys below, and a way to say everything again in another language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from tutor.ui.keys import key
from tutor.ui.panels.bars import KeyBar, TitleBar
from tutor.ui.session import Session

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp


class TutorScreen(Screen[None]):
    """Title, body, keys. A subclass gives the `body` and says its words in `tell`."""

    BINDINGS = [key("escape", "back", "Back")]

    def body(self) -> Iterable[Widget]:
        """The widgets between the title and the keys."""
        return ()

    def tell(self) -> None:
        """Say (again) everything that has words in it: called when shown and when the language changes."""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield from self.body()
        yield KeyBar()

    def on_mount(self) -> None:
        self.tell()

    def on_screen_resume(self) -> None:
        self.tell()

    def on_unmount(self) -> None:
        self.tutor.tidy()

    @property
    def tutor(self) -> TutorApp:
        return cast("TutorApp", self.app)

    @property
    def session(self) -> Session:
        return self.tutor.session

    @property
    def title_bar(self) -> TitleBar:
        return self.query_one(TitleBar)

    def retell(self) -> None:
        """The language or the theme has changed."""
        self.tell()
        self.query_one(TitleBar).renew()
        self.query_one(KeyBar).renew()

    def action_back(self) -> None:
        self.app.pop_screen()
