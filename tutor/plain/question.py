"""One exercise as a dialogue: the question, tries, hints, what a wrong answer means, the worked solution."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tutor.course.lesson import ExerciseText
from tutor.locale import _
from tutor.plain.ask import ask
from tutor.plain.prose import Voice, lines, sentence, wrap
from tutor.plain.sheet import Item, answer_of, exactness, question
from tutor.quiz.grade import Verdict, grade
from tutor.quiz.read import Unreadable, read

Tell = Callable[..., None]


@dataclass
class Dialogue:
    """An exercise and how to say it. `tell` keeps an event of this exercise (verb and further facts)."""

    item: Item
    voice: Voice
    tell: Tell
    hints: int = 0
    right: bool = False
    solved: bool = False  # the worked solution was shown

    @property
    def text(self) -> ExerciseText:
        return self.item.text

    def hold(self) -> bool:
        """Ask until the answer is right, the solution is shown (True) or the learner goes on (False)."""
        _print([*question(self.item, self.voice), *exactness(self.item)])
        how = _("Your answer (? for a hint, Enter to go on):")
        while typed := ask(how):
            if typed == "?":
                if not self._help():
                    break
            elif self._answered(typed):
                break
        return self.right or self.solved

    def _help(self) -> bool:
        """Show the next hint, after the last one the worked solution; is anything left to try?"""
        if self.hints < len(self.text.hints):
            self.hints += 1
            place = _("Hint {place} of {count}").format(place=self.hints, count=len(self.text.hints))
            _print([place, *lines(self.text.hints[self.hints - 1], self.voice)])
            self.tell("hinted", hints=self.hints)
            return True
        self._solution()
        self.solved = True
        self.tell("solved", hints=self.hints)
        return False

    def _answered(self, typed: str) -> bool:
        exercise = self.item.variant.exercise
        options = [name for name, _spans in self.text.options]
        try:
            reading = read(exercise.kind, typed, self.voice.language, options)
        except Unreadable as error:
            said, uncounted = str(error).rstrip("."), _("No try was counted.")
            print(f"{said}. {uncounted}")
            return False
        verdict = grade(self.item.variant, reading.value)
        self.right = verdict.right
        print(_("Read as {value}.").format(value=reading.shown))
        said = "right" if verdict.right else "wrong"
        self.tell("answered", typed=typed, verdict=said, slip=verdict.slip, hints=self.hints)
        _print(wrap(_("Right!") if verdict.right else self._feedback(verdict)))
        return verdict.right

    def _feedback(self, verdict: Verdict) -> str:
        known = self.text.wrong.get(verdict.slip)
        about = [sentence(known, self.voice)] if known else []
        return " ".join(
            [_("Not yet."), *about, *(text for text in (verdict.composed, verdict.shape) if text)]
        )

    def _solution(self) -> None:
        answer = _("The answer is {answer}.").format(answer=answer_of(self.item, self.voice))
        _print([_("Worked solution"), *lines(self.text.solution, self.voice), *wrap(answer)])


def bet(item: Item, voice: Voice, tell: Tell) -> bool:
    """Ask for a prediction before a run; whether one was made. It is not graded: the run tells."""
    _print([_("Predict first:"), *question(item, voice)])
    options = [name for name, _spans in item.text.options]
    while typed := ask(_("Your prediction (Enter to go on):")):
        try:
            reading = read(item.variant.exercise.kind, typed, voice.language, options)
        except Unreadable as error:
            print(error)
            continue
        verdict = "right" if grade(item.variant, reading.value).right else "wrong"
        tell("bet", typed=typed, verdict=verdict)
        return True
    return False


def _print(text: list[str]) -> None:
    print("\n".join(text))
    print()
