"""A course: what it is about, whose document it follows, and its lessons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget

from tutor import locale
from tutor.course.outline import Course
from tutor.locale import _
from tutor.ui.page.flow import Line, Run, flow
from tutor.ui.panels.lines import Lines
from tutor.ui.panels.menu import Menu, Row
from tutor.ui.screens.base import TutorScreen
from tutor.ui.session import spoken


class About(Lines):
    """The description of the course and the credit to its document."""

    DEFAULT_CSS = "About { height: auto; max-height: 50%; }"
    MARGIN = 1

    def __init__(self, course: Course) -> None:
        super().__init__()
        self.course = course

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self.build(width - 2))

    def build(self, width: int) -> Sequence[Line]:
        course = self.course
        who = ", ".join(course.authors) or course.source
        credit = _("Follows “{document}” by {authors}") if who else _("Follows “{document}”")
        credit = credit.format(document=course.document, authors=who)
        origin = ", ".join(text for text in (course.source if course.authors else "", course.date) if text)
        return [
            (),
            *flow([Run(spoken(course.description))], width),
            (),
            *flow([Run(f"{credit} ({origin})" if origin else credit, "dim")], width),
            (),
        ]


class CourseScreen(TutorScreen):
    """The lessons of one course."""

    def __init__(self, course: Course) -> None:
        super().__init__()
        self.course = course

    def body(self) -> Iterable[Widget]:
        yield About(self.course)
        yield Menu()

    def tell(self) -> None:
        self.title_bar.tell("tutor", spoken(self.course.title), right=locale.NAMES[locale.current()])
        self.query_one(About).renew()
        self.query_one(About).refresh(layout=True)
        self.query_one(Menu).show([self._row(lesson) for lesson in self.course.lessons])

    def _row(self, lesson: str) -> Row:
        number = lesson.rpartition("/")[2].split("-")[0]
        title = f"{number.lstrip('0') or '0'}. {self.session.title_of(lesson)}"
        if self.session.done(lesson):
            return Row(title, f"lesson:{lesson}", _("done"), mark="✓")
        begun = self.session.begun(lesson)
        return Row(title, f"lesson:{lesson}", _("begun") if begun else "", mark="◐" if begun else " ")

    @on(Menu.Chosen)
    def go(self, event: Menu.Chosen) -> None:
        self.tutor.go(event.row.target)
