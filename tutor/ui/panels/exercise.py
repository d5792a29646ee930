"""An exercise: the question, what was answered and what is to be said of it, hints, the worked solution."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from tutor import locale
from tutor.course.lesson import ExerciseText
from tutor.locale import _, ngettext
from tutor.quiz.grade import Verdict, tolerance_words
from tutor.quiz.kinds import with_options
from tutor.quiz.read import Reading, Unreadable, read
from tutor.ui.attempt import Attempt
from tutor.ui.keys import key
from tutor.ui.page.blocks import Voice, lines, runs
from tutor.ui.page.flow import Line, Run, flow
from tutor.ui.panels.answer import AnswerField
from tutor.ui.panels.lines import Lines
from tutor.ui.panels.page import READABLE


class ExerciseBody(Lines):
    """Everything above the answer, oldest first."""

    can_scroll = True
    MARGIN = 2

    def __init__(self) -> None:
        super().__init__()
        self.text: ExerciseText | None = None
        self.voice: Voice | None = None
        self.attempt: Attempt | None = None
        self.heading = ""

    def build(self, width: int) -> Sequence[Line]:
        if self.text is None or self.voice is None or self.attempt is None:
            return []
        width = min(width, READABLE)
        out: list[Line] = [
            (Run(self.heading, "dim"),),
            *flow(runs(self.text.prompt, self.voice, "heading"), width),
            (),
        ]
        for part in (self._question, self._tries, self._hints, self._solution):
            block = list(part(width))
            out += [*block, ()] if block else []
        return out

    def _question(self, width: int) -> Iterable[Line]:
        assert self.text and self.voice and self.attempt
        yield from lines(self.text.body, width, self.voice)
        if self.text.body and self.text.options:
            yield ()
        for letter, (_option, spans) in zip(string.ascii_uppercase, self.text.options, strict=False):
            lead = (Run(f" {letter}  ", "accent"),)
            yield from flow(runs(spans, self.voice), width, lead, (Run("    "),))
        if self.text.options:
            yield ()
        if not self.attempt.closed:
            yield from flow([Run(self._how(), "dim")], width)

    def _how(self) -> str:
        """What is to be typed."""
        assert self.attempt
        if kind := with_options(self.attempt.variant.exercise.kind):
            return kind.how()
        return _("How exact: {words}").format(words=tolerance_words(self.attempt.variant.exercise))

    def _tries(self, width: int) -> Iterable[Line]:
        assert self.attempt
        for reading, verdict in self.attempt.tries:
            yield from flow(self._judgement(reading, verdict), width, rest=(Run("  "),))
        if self.attempt.right:
            new = self.attempt.variant.exercise.vars
            onward = _("Enter goes on · n gives you new numbers") if new else _("Enter goes on")
            yield ()
            yield (Run("  " + onward, "dim"),)

    def _judgement(self, reading: Reading, verdict: Verdict) -> list[Run]:
        assert self.text and self.voice
        if verdict.right:
            return [Run("✓ ", "right"), Run(reading.shown, "strong"), Run(" – " + _("right!"), "right")]
        out = [Run("✗ ", "wrong"), Run(reading.shown, "strong"), Run(" – " + _("not yet.") + " ", "wrong")]
        if verdict.slip in self.text.wrong:
            out += runs(self.text.wrong[verdict.slip], self.voice)
        said = [verdict.composed, verdict.shape, _nearly() if verdict.nearly else "", self._cells(verdict)]
        return out + [Run(" " + sentence) for sentence in said if sentence]

    def _cells(self, verdict: Verdict) -> str:
        """How much of a row or a matrix is right already."""
        cells = [cell for row in verdict.cells for cell in (row if isinstance(row, tuple) else (row,))]
        if not any(cells) or verdict.shape or (self.text and self.text.options):
            return ""
        right = sum(map(bool, cells))
        text = ngettext(
            "{right} of {count} numbers is right.", "{right} of {count} numbers are right.", right
        )
        return text.format(right=right, count=len(cells))

    def _hints(self, width: int) -> Iterable[Line]:
        assert self.text and self.voice and self.attempt
        for place, hint in enumerate(self.text.hints[: self.attempt.hints], 1):
            yield (
                Run(_("Hint {place} of {count}").format(place=place, count=len(self.text.hints)), "accent"),
            )
            yield from lines(hint, width, self.voice)

    def _solution(self, width: int) -> Iterable[Line]:
        assert self.text and self.voice and self.attempt
        if self.attempt.revealed and self.text.solution:
            yield (Run(_("Worked solution"), "accent"),)
            yield from lines(self.text.solution, width, self.voice)


def _nearly() -> str:
    return _("Nearly: look at the rounding.")


class ExercisePanel(Vertical):
    """One exercise with its answer field. It posts facts; the screen decides what comes of them."""

    DEFAULT_CSS = "ExercisePanel { height: 1fr; width: 1fr; }"
    BINDINGS = [
        key("h", "hint", "Hint"),
        key("n", "another", "New numbers"),
        key("v", "show", "See it run"),
        key("w", "solution", "Solution"),
        key("up", "rows(-1)"),
        key("down", "rows(1)"),
    ]

    @dataclass
    class Answered(Message):
        """An answer was graded."""

        attempt: Attempt
        typed: str
        verdict: Verdict

    @dataclass
    class Helped(Message):
        """A hint or the solution was shown (`what`: hint | solution)."""

        attempt: Attempt
        what: str

    class Finished(Message):
        """Enter on a closed exercise: the learner wants to go on."""

    class Another(Message):
        """The learner wants the same exercise with new numbers."""

    class ShowWished(Message):
        """The learner wants to see the exercise's numbers in the simulation."""

    def compose(self) -> ComposeResult:
        yield ExerciseBody()
        yield AnswerField()

    @property
    def body(self) -> ExerciseBody:
        return self.query_one(ExerciseBody)

    @property
    def field(self) -> AnswerField:
        return self.query_one(AnswerField)

    @property
    def attempt(self) -> Attempt | None:
        return self.body.attempt

    def show(self, text: ExerciseText, attempt: Attempt, voice: Voice, heading: str) -> None:
        """Show an exercise; the same attempt again (in another language) keeps what is half typed."""
        again = attempt is self.body.attempt
        self.body.text, self.body.voice, self.body.attempt, self.body.heading = text, voice, attempt, heading
        self.body.renew()
        if again:
            self._tell_reading(self.field.text)
        else:
            self.body.top = 0
            self.field.clear()
        kind = attempt.variant.exercise.kind
        self.field.options = len(text.options) if with_options(kind) else 0
        self.field.display = kind != "choice"
        self.body.can_focus = kind == "choice"  # without a field, the letter comes here
        self._tell_field()

    def focus_field(self) -> None:
        self.field.focus()

    @on(AnswerField.Typed)
    def tell_reading(self, event: AnswerField.Typed) -> None:
        event.stop()
        self._tell_reading(event.text)

    def _tell_reading(self, text: str) -> None:
        """How the half-typed answer is understood; nothing while it is not."""
        shown = ""
        if self.attempt and text.strip():
            with suppress(Unreadable):
                shown = self._read(text).shown
        self.field.say(_("read as {value}").format(value=shown) if shown else "")

    def _read(self, typed: str) -> Reading:
        """What was typed, understood; `Unreadable` if it cannot be."""
        assert self.attempt and self.body.text
        options = [option for option, _spans in self.body.text.options]
        return read(self.attempt.variant.exercise.kind, typed, locale.current(), options)

    @on(AnswerField.Submitted)
    def check(self, event: AnswerField.Submitted) -> None:
        event.stop()
        if self.attempt and event.text.strip():
            self._grade(event.text)

    @on(AnswerField.Left)
    def leave(self, event: AnswerField.Left) -> None:
        event.stop()
        self.post_message(self.Finished())

    def _grade(self, typed: str) -> None:
        attempt = self.attempt
        assert attempt
        try:
            reading = self._read(typed)
        except Unreadable as error:
            self.field.say(f"{error} " + _("(no try was counted)"), "wrong")
            return
        if shape := attempt.shape_of(reading):
            self.field.say(f"{shape} " + _("(no try was counted)"), "wrong")
        elif attempt.was_tried(reading):
            self.field.say(_("You have tried that answer already."), "wrong")
        else:
            verdict = attempt.answer(reading)
            self.field.spent = not verdict.right
            self.post_message(self.Answered(attempt, typed, verdict))
            self._renew_to_end()

    def _renew_to_end(self) -> None:
        """The newest word is the lowest: bring it on the screen."""
        self.body.renew()
        self.body.scroll_rows(9999)
        self._tell_field()

    def _tell_field(self) -> None:
        """Enter checks an open exercise and leaves a closed one."""
        self.field.closed = bool(self.attempt and self.attempt.closed)
        self.refresh_bindings()

    def choose(self, letter: str) -> bool:
        """Answer a choice by its letter; whether there is such an option to take."""
        text, attempt = self.body.text, self.attempt
        place = string.ascii_lowercase.find(letter.lower())
        if not text or not attempt or attempt.closed or not 0 <= place < len(text.options):
            return False
        option, spans = text.options[place]
        shown = f"{letter.upper()} " + "".join(
            run.text for run in runs(spans, self.body.voice or Voice(lambda _p, t: t))
        )
        verdict = attempt.answer(Reading(option, shown))
        self.post_message(self.Answered(attempt, option, verdict))
        self._renew_to_end()
        return True

    def on_key(self, event: events.Key) -> None:
        if self.body.can_focus and event.character and self.choose(event.character):
            event.stop()
            event.prevent_default()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        attempt = self.attempt
        if attempt is None:
            return action == "rows"
        match action:
            case "hint":
                return attempt.hints < attempt.hints_there and not attempt.closed
            case "solution":
                return not attempt.revealed and bool(attempt.tries or attempt.hints)
            case "another":
                return bool(attempt.variant.exercise.vars)
            case "show":
                return bool(attempt.variant.exercise.show_sim)
        return True

    def action_hint(self) -> None:
        if self.attempt and self.attempt.hint():
            self.post_message(self.Helped(self.attempt, "hint"))
            self._renew_to_end()

    def action_solution(self) -> None:
        if self.attempt:
            self.attempt.reveal()
            self.post_message(self.Helped(self.attempt, "solution"))
            self._renew_to_end()

    def action_another(self) -> None:
        self.post_message(self.Another())

    def action_show(self) -> None:
        self.post_message(self.ShowWished())

    def action_rows(self, rows: int) -> None:
        self.body.scroll_rows(rows)
