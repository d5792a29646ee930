"""A review: one question after another; at the end what was reviewed, and when each of it comes back."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from tutor import locale
from tutor.locale import _, ngettext
from tutor.ui.keys import key
from tutor.ui.page.blocks import runs
from tutor.ui.panels.exercise import ExercisePanel
from tutor.ui.panels.menu import Menu, Row
from tutor.ui.review import Question, Review
from tutor.ui.screens.base import TutorScreen
from tutor.ui.session import Session
from tutor.ui.when import until

HOME = "home"


class ReviewPanel(ExercisePanel):
    """An exercise without its simulation."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "show" and super().check_action(action, parameters)


class ReviewScreen(TutorScreen):
    """What is due, mixed; with nothing due it says when something will be."""

    BINDINGS = [key("enter", "go_on", "Next")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.review = Review(session)

    def body(self) -> Iterable[Widget]:
        yield ReviewPanel()
        yield Menu()

    @property
    def panel(self) -> ReviewPanel:
        return self.query_one(ReviewPanel)

    @property
    def menu(self) -> Menu:
        return self.query_one(Menu)

    def on_mount(self) -> None:
        self._show()
        self._focus()

    def tell(self) -> None:
        if self.is_mounted and self.panel.is_mounted:
            self._show()

    # ---- showing

    def _show(self) -> None:
        question = self.review.current
        self._title()
        self.panel.display, self.menu.display = question is not None, question is None
        if question is None:
            self.menu.show(list(self._end()), target=HOME)
        elif text := question.text:
            sitting = question.sitting
            heading = _("From the lesson “{title}”").format(title=sitting.text.title)
            self.panel.show(text, sitting.attempt(text), sitting.voice(), heading)
        self.refresh_bindings()

    def _title(self) -> None:
        left = self.review.left
        title = ngettext("Review · {count} left", "Review · {count} left", left).format(count=left)
        self.title_bar.tell("tutor", title if left else _("Review"), right=locale.NAMES[locale.current()])

    def _focus(self) -> None:
        if self.review.current is None:
            self.menu.focus()
        else:
            (self.panel.field if self.panel.field.display else self.panel.body).focus()

    def _end(self) -> Iterable[Row]:
        """What was reviewed, or why there is nothing to review; when to come again; the way back."""
        now, following = self.review.now(), self.review.next_due
        outcome = self.review.outcome
        if outcome:
            count = len(outcome)
            told = ngettext("You have reviewed {count} concept", "You have reviewed {count} concepts", count)
            yield Row(told.format(count=count))
            for question, due in outcome:
                yield self._asked(question, until(due, now))
            yield Row("")
        elif following:
            yield Row(_("Nothing is due for review now."))
        else:
            text = _("Nothing to review yet: what you answer in a lesson comes back here after some days.")
            yield Row(text, look="text")
        if following:
            yield Row(_("Next review: {when}").format(when=until(following, now)), look="text")
        yield Row("")
        yield Row(_("Back to the start"), HOME, "Esc")

    def _asked(self, question: Question, when: str) -> Row:
        """Choosing it opens the lesson where it is taught."""
        text, voice = question.text, question.sitting.voice()
        prompt = "".join(run.text for run in runs(text.prompt, voice)) if text else question.concept.name
        return Row(prompt, f"lesson:{question.lesson}", when, mark="✗" if question.missed else "✓")

    # ---- moving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action != "go_on":
            return True
        attempt = self.panel.attempt if self.review.current else None
        return attempt is not None and attempt.closed

    def action_go_on(self) -> None:
        self.review.go_on()
        self._show()
        self._focus()

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        if event.row.target == HOME:
            self.action_back()
        else:
            self.tutor.go(event.row.target)

    # ---- what the panel tells

    @on(ExercisePanel.Answered)
    def keep_answer(self, event: ExercisePanel.Answered) -> None:
        self.review.answered(event.attempt, event.typed, event.verdict)
        self.refresh_bindings()

    @on(ExercisePanel.Helped)
    def keep_help(self, event: ExercisePanel.Helped) -> None:
        self.review.helped(event.attempt, "hinted" if event.what == "hint" else "solved")
        self.refresh_bindings()

    @on(ExercisePanel.Finished)
    def question_done(self) -> None:
        self.action_go_on()

    @on(ExercisePanel.Another)
    def new_numbers(self) -> None:
        self.review.another()
        self._show()
