"""One learner at one exercise: what was typed, which hints were shown, when it is solved. No screen."""

from __future__ import annotations

from dataclasses import dataclass, field

from tutor.quiz.exercise import Variant
from tutor.quiz.grade import Verdict, grade
from tutor.quiz.read import Reading


@dataclass
class Attempt:
    """The state of an exercise on the screen. A malformed answer never reaches `answer`: it costs no try."""

    variant: Variant
    hints_there: int
    tries: list[tuple[Reading, Verdict]] = field(default_factory=list)
    hints: int = 0
    revealed: bool = False  # the worked solution is shown
    right: bool = False

    def answer(self, reading: Reading) -> Verdict:
        """Grade what was read and remember it."""
        verdict = grade(self.variant, reading.value)
        self.tries.append((reading, verdict))
        if verdict.right:
            self.right = True
        return verdict

    def shape_of(self, reading: Reading) -> str:
        """What is to be said of an answer with too few or too many numbers; it costs no try."""
        return grade(self.variant, reading.value).shape

    def was_tried(self, reading: Reading) -> bool:
        """Whether this very answer was wrong before."""
        return any(earlier.value == reading.value and not verdict.right for earlier, verdict in self.tries)

    @property
    def closed(self) -> bool:
        """Nothing is left to answer: it was solved, or its solution was shown."""
        return self.right or self.revealed

    def hint(self) -> bool:
        """Show one more hint; False when all are shown."""
        if self.hints >= self.hints_there:
            return False
        self.hints += 1
        return True

    def reveal(self) -> None:
        self.revealed = True
