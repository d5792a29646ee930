"""A lesson: the text on the left, its simulation on the right; in a narrow terminal one key changes sides."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events, on
from textual.containers import Horizontal
from textual.widget import Widget

from tutor.course.lesson import Lesson, SimState
from tutor.errors import TutorError
from tutor.locale import _
from tutor.ui.journal import Journal
from tutor.ui.keys import key
from tutor.ui.panels.exercise import ExercisePanel
from tutor.ui.panels.lines import Lines
from tutor.ui.panels.page import PagePanel
from tutor.ui.panels.simulation import SimulationPanel
from tutor.ui.screens.base import TutorScreen
from tutor.ui.session import Session, spoken
from tutor.ui.sitting import Sitting

WIDE = 100  # columns from which text and simulation stand side by side


class LessonScreen(TutorScreen):
    """One lesson from its first page to its last exercise."""

    DEFAULT_CSS = """
    LessonScreen Horizontal { height: 1fr; }
    LessonScreen SimulationPanel { border-left: vkey $panel; }
    LessonScreen.narrow SimulationPanel { border-left: none; }
    """
    BINDINGS = [
        key("enter", "go_on", "Next"),
        key("pagedown", "down"),
        key("pageup", "up"),
        key("left", "previous", "Page"),
        key("right", "next", "Page"),
        key("tab,shift+tab", "side", "Simulation"),
        key("tab,shift+tab", "text", "Back to the text"),
        key("space", "run", "Run"),
        key("s", "state", "Next state"),
        key("t", "terms", "Terms"),
    ]

    def __init__(self, lesson: Lesson, session: Session, page: int = 0, exercise: str = "") -> None:
        super().__init__()
        self.lesson = lesson
        self.sitting = Sitting(lesson, session.text, page, exercise)
        self.journal = Journal(session, self.sitting)
        self.side = "text"

    def body(self) -> Iterable[Widget]:
        with Horizontal():
            yield PagePanel()
            yield ExercisePanel()
            yield SimulationPanel()

    @property
    def page_panel(self) -> PagePanel:
        return self.query_one(PagePanel)

    @property
    def exercise_panel(self) -> ExercisePanel:
        return self.query_one(ExercisePanel)

    @property
    def simulation(self) -> SimulationPanel:
        return self.query_one(SimulationPanel)

    def on_mount(self) -> None:
        self._arrive()

    def tell(self) -> None:
        if self.is_mounted and self.page_panel.is_mounted:
            self._show(again=True)

    # ---- showing

    def _arrive(self) -> None:
        """A new stop: show it, and remember that the learner was here."""
        self._show(again=False)
        self.journal.page("opened")
        self.sitting.prepare()
        self.tutor.tidy()

    def _show(self, again: bool) -> None:
        sitting = self.sitting
        exercise = sitting.exercise
        self._title()
        if exercise is None:
            self._show_page(keep_place=again)
        else:
            number, count = sitting.exercise_count
            heading = _("Exercise {number} of {count}").format(number=number, count=count)
            self.exercise_panel.show(exercise, sitting.attempt(exercise), sitting.voice(), heading)
        self._show_simulation(again)
        self._lay_out(keep_focus=again)

    def _show_page(self, keep_place: bool) -> None:
        sitting = self.sitting
        self.page_panel.show(sitting.page, sitting.voice(), self._ending(), keep_place=keep_place)

    def _title(self) -> None:
        sitting = self.sitting
        course = self.session.course_of(self.lesson.id)
        page = _("page {page} of {pages}").format(page=sitting.stop.page + 1, pages=len(sitting.text.pages))
        self.title_bar.tell(spoken(course.title) if course else "", sitting.text.title, right=page)

    def _ending(self) -> str:
        """What to do when the page is read."""
        bet = self.sitting.bet()
        if bet and not bet.taken:
            return _("Make a bet and run it: press space.")
        if self.sitting.at + 1 == len(self.sitting.stops):
            return _("That was the last page. Enter closes the lesson.")
        following = self.sitting.stops[self.sitting.at + 1]
        ahead = _("Enter: to the exercise") if following.exercise else _("Enter: next page")
        if self.sitting.page.sim is None:
            return ahead
        number, count = self.sitting.state_count
        aside = [_("Tab: to the simulation")]
        if count > 1:
            aside.append(_("s: its next state ({number} of {count})").format(number=number, count=count))
        return " · ".join(part.replace(" ", "\u00a0") for part in (ahead, *aside))  # each on one line

    def _show_simulation(self, again: bool) -> None:
        try:
            player = self.sitting.player()
        except TutorError as error:
            self.notify(str(error), severity="error", timeout=10)
            player = None
        self.simulation.display = player is not None
        if player and (player is not self.simulation.player or again):
            self.simulation.show(player, self.sitting.bet())

    def _lay_out(self, keep_focus: bool = False) -> None:
        """Which panels are on the screen, and where the keys go."""
        narrow = self.size.width < WIDE
        self.set_class(narrow, "narrow")
        exercise = self.sitting.exercise is not None
        there = self.simulation.player is not None and self.sitting.page.sim is not None
        beside = there and self.side == "simulation"
        self.page_panel.display = not exercise and not (narrow and beside)
        self.exercise_panel.display = exercise and not (narrow and beside)
        self.simulation.display = there and (not narrow or beside)
        if not keep_focus or (self.focused is not None and not self.focused.display):
            self._focus(beside)
        self.refresh_bindings()

    def _focus(self, beside: bool) -> None:
        if beside:
            self.simulation.focus()
        elif self.sitting.exercise is None:
            self.page_panel.focus()
        elif self.exercise_panel.field.display:
            self.exercise_panel.field.focus()
        else:
            self.exercise_panel.body.focus()

    def on_resize(self, event: events.Resize) -> None:
        if self.page_panel.is_mounted:
            self._lay_out(keep_focus=True)

    # ---- moving

    def action_go_on(self) -> None:
        """Enter: the rest of the page, then the next stop, then out."""
        if self.sitting.exercise is None and self.page_panel.display and self.page_panel.page_down():
            return
        self.action_next()

    def action_down(self) -> None:
        self.action_go_on()

    def action_up(self) -> None:
        if not (self.sitting.exercise is None and self.page_panel.page_up()):
            self.action_previous()

    def action_next(self) -> None:
        self.side = "text"
        if self.sitting.move(1):
            self._arrive()
        else:
            self._finish()

    def action_previous(self) -> None:
        self.side = "text"
        if self.sitting.move(-1):
            self._arrive()

    def _finish(self) -> None:
        """The end of the lesson. It is done when no exercise is left open."""
        left = self.sitting.open_exercises(self.session.answered(self.lesson.id))
        if not left:
            self.journal.page("completed")
        self.app.pop_screen()
        self.tutor.finished(self.lesson, left)

    def action_side(self) -> None:
        if self.sitting.page.sim is None:
            return
        self.side = "text" if self.side == "simulation" else "simulation"
        self._lay_out()

    def action_text(self) -> None:
        self.action_side()

    def action_run(self) -> None:
        """Space on the text runs the simulation; in a narrow terminal it comes to the front first."""
        if self.sitting.page.sim is None:
            return
        if self.side != "simulation":
            self.action_side()
        self.simulation.action_play()

    def action_state(self) -> None:
        """The page's next state of a simulation; in a narrow terminal it comes to the front."""
        self._turn_to("", self.size.width < WIDE)

    def _turn_to(self, link: str, beside: bool) -> None:
        """Show the state that a link names, or the next one; `beside`: the keys go there too."""
        self.sitting.turn_to(link)
        self._show_page(keep_place=True)
        self._show_simulation(again=False)
        if beside:
            self.side = "simulation"
        self._lay_out(keep_focus=not beside)

    def action_terms(self) -> None:
        from tutor.ui.screens.terms import TermsScreen, terms_of

        self.app.push_screen(TermsScreen(terms_of(self.sitting.page)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        there = self.sitting.page.sim is not None
        if action in ("side", "text"):
            return there and (self.side == "simulation") is (action == "text")
        if action == "run":
            return there and not (self.sitting.exercise and self.exercise_panel.field.text)
        if action == "state":
            return self.sitting.exercise is None and len(self.sitting.page.more) > 0
        if action == "terms":
            return self.sitting.exercise is None
        return True

    # ---- what the panels tell

    @on(ExercisePanel.Answered)
    def keep_answer(self, event: ExercisePanel.Answered) -> None:
        self.journal.answered(event.attempt, event.typed, event.verdict)

    @on(ExercisePanel.Helped)
    def keep_help(self, event: ExercisePanel.Helped) -> None:
        self.journal.helped(event.attempt, "hinted" if event.what == "hint" else "solved")

    @on(ExercisePanel.Finished)
    def exercise_done(self) -> None:
        self.action_next()

    @on(ExercisePanel.Another)
    def new_numbers(self) -> None:
        if exercise := self.sitting.exercise:
            self.sitting.another(exercise)
            self._show(again=False)

    @on(ExercisePanel.ShowWished)
    def show_numbers(self) -> None:
        """Load the exercise's numbers in the simulation and bring it to the front."""
        exercise = self.sitting.exercise
        if exercise is None:
            return
        variant = self.sitting.variant(exercise.id)
        base = self.lesson.sims[variant.exercise.show_sim]
        params = {**base.params, **variant.show_params}
        state = SimState(base.name, base.kind, params, base.seed, 0, base.knobs)  # type: ignore[arg-type]
        self.simulation.show(self.sitting.fresh(state))
        self.side = "simulation"
        self._lay_out()

    @on(SimulationPanel.BetTaken)
    def keep_bet(self, event: SimulationPanel.BetTaken) -> None:
        self.journal.bet(event.bet)
        self._show_page(keep_place=True)

    @on(SimulationPanel.Ran)
    def keep_run(self) -> None:
        self.journal.page("simulated")

    @on(Lines.Pressed)
    def follow(self, event: Lines.Pressed) -> None:
        """A click on a link in the text."""
        kind, _colon, name = event.target.partition(":")
        if kind == "term":
            from tutor.ui.screens.terms import TermsScreen

            self.app.push_screen(TermsScreen([name]))
        elif kind == "sim":
            self._turn_to(name, beside=True)
