"""Home: go on where you were, the courses, and everything else one key away. Small: it is painted first."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime

from textual import on
from textual.widget import Widget

from tutor import locale
from tutor.locale import _, ngettext
from tutor.ui.keys import key
from tutor.ui.panels.menu import Menu, Row
from tutor.ui.screens.base import TutorScreen
from tutor.ui.session import spoken


class HomeScreen(TutorScreen):
    """The first screen."""

    BINDINGS = [
        key("escape", "noop"),
        key("s", "open('simulations')", "Simulations"),
        key("g", "open('glossary')", "Glossary"),
        key("r", "open('review')", "Review"),
        key("comma", "open('settings')", "Settings"),
        key("q", "app.quit", "Quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._due: list[datetime] | None = None  # when each concept comes back; None until it is known

    def body(self) -> Iterable[Widget]:
        yield Menu()

    def tell(self) -> None:
        self.title_bar.tell(
            "tutor", _("The mathematics of machine learning"), right=locale.NAMES[locale.current()]
        )
        self.query_one(Menu).show(list(self._rows()))
        self.call_after_refresh(self.tutor.remember_home)

    def on_screen_resume(self) -> None:
        if self.session.practised:
            self.call_after_refresh(self.run_worker, self._count_due, exclusive=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.session.practised if parameters == ("review",) else True

    async def _count_due(self) -> None:
        """Find out what is to be reviewed, after the first picture: it reads every lesson's numbers."""
        from tutor.records.events import utc_now
        from tutor.ui.carriers import carriers
        from tutor.ui.review import practised

        await asyncio.to_thread(carriers, self.session.root)
        self._due = [concept.due for concept in practised(self.session, utc_now())]
        self.query_one(Menu).show(list(self._rows()))
        self.call_after_refresh(self.tutor.remember_home)

    def _rows(self) -> Iterable[Row]:
        yield from self._continue()
        yield from self._review()
        yield Row("")
        yield Row(_("Courses"))
        for course in self.session.courses:
            title = spoken(course.title)
            count = len(course.lessons)
            done = sum(self.session.done(lesson) for lesson in course.lessons)
            lessons = ngettext("{count} lesson", "{count} lessons", count).format(count=count)
            value = _("{done} of {count} done").format(done=done, count=count) if done else lessons
            yield Row(title, f"course:{course.id}", value, mark="✓" if done == count else " ")
        if not self.session.courses:
            yield Row(_("There are no lessons in {folder}.").format(folder=self.session.root), look="dim")
        yield Row("")
        yield Row(_("More"))
        yield Row(_("Simulations"), "open:simulations", "s")
        yield Row(_("Glossary"), "open:glossary", "g")
        yield Row(_("Settings and language"), "open:settings", ",")
        yield Row(_("Help"), "open:help", "?")
        if notice := self.session.notice:
            yield Row("")
            yield Row(notice, look="wrong")

    def _continue(self) -> Iterable[Row]:
        """Where the learner was; for a newcomer, where to begin."""
        position = self.session.position
        following = self.session.after(position[0]) if position and self.session.done(position[0]) else None
        if following:
            yield Row(_("What comes next"))
            yield Row(self.session.title_of(following), f"lesson:{following}", mark="▸")
        elif position:
            lesson, page = position
            title = self.session.title_of(lesson)
            yield Row(_("Go on where you were"))
            where = _("page {page}").format(page=page + 1)
            yield Row(title, f"lesson:{lesson}", where, mark="▸")
        else:
            yield Row(_("Welcome! Choose a course with ↑ ↓ and open it with Enter."), look="text")

    def _review(self) -> Iterable[Row]:
        """What is due; before that is known, and while nothing is, only the way there."""
        if not self.session.practised:
            return
        from tutor.records.events import utc_now
        from tutor.ui.when import until

        now, every = utc_now(), self._due or []
        count = sum(due <= now for due in every)
        text = ngettext("Review: {count} due today", "Review: {count} due today", count).format(count=count)
        if count:
            yield Row(text, "open:review", "r", mark="↻")
        else:
            following = _("next: {when}").format(when=until(every[0], now)) if every else ""
            yield Row(_("Review"), "open:review", "r", following)

    @on(Menu.Chosen)
    def go(self, event: Menu.Chosen) -> None:
        self.tutor.go(event.row.target)

    def action_open(self, name: str) -> None:
        self.tutor.go(f"open:{name}")

    def action_noop(self) -> None:
        """Escape does nothing here: leaving is `q`."""
