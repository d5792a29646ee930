"""The command palette: every place and every switch, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tutor import locale
from tutor.locale import _

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp
from tutor.ui.session import spoken


class Commands(Provider):
    """Courses, lessons, screens, languages and colours."""

    @property
    def tutor(self) -> TutorApp:
        return cast("TutorApp", self.app)

    def _commands(self) -> Iterable[tuple[str, Callable[[], None]]]:
        go = self.tutor.go
        yield _("Review"), partial(go, "open:review")
        yield _("Simulations"), partial(go, "open:simulations")
        yield _("Glossary"), partial(go, "open:glossary")
        yield _("Settings and language"), partial(go, "open:settings")
        yield _("Help"), partial(go, "open:help")
        for code, name in locale.NAMES.items():
            yield _("Language: {name}").format(name=name), partial(self.tutor.speak, code)
        yield _("Colours: dark"), partial(self.tutor.wear, "dark")
        yield _("Colours: light"), partial(self.tutor.wear, "light")
        for course in self.tutor.session.courses:
            title = spoken(course.title)
            yield _("Course: {title}").format(title=title), partial(go, f"course:{course.id}")
            for lesson in course.lessons:
                name = self.tutor.session.title_of(lesson)
                yield _("Lesson: {title}").format(title=name), partial(go, f"lesson:{lesson}")
        yield _("Quit"), self.tutor.exit

    async def discover(self) -> Hits:
        for text, command in self._commands():
            yield DiscoveryHit(text, command)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for text, command in self._commands():
            if (score := matcher.match(text)) > 0:
                yield Hit(score, matcher.highlight(text), command)
