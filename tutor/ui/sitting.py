"""A learner sitting at a lesson: where they are, their numbers, bets and simulations. No screen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial

from tutor import locale
from tutor.course import values
from tutor.course.lesson import ExerciseText, Lesson, LessonText, Page, SimState
from tutor.course.states import state
from tutor.errors import TutorError
from tutor.quiz.draw import variant
from tutor.quiz.exercise import Variant
from tutor.ui.ahead import Ahead
from tutor.ui.attempt import Attempt
from tutor.ui.page.blocks import Voice
from tutor.ui.player import Player
from tutor.ui.stops import Stop, exercise_text, stops


@dataclass
class Bet:
    """A prediction to be made before the first run: its words, how to say them, and what was bet."""

    text: ExerciseText
    voice: Voice
    right: str  # the option that comes true
    after: int = 0  # steps of the run after which that can be seen; 0: some
    taken: str = ""
    told: bool = False


class Sitting:
    """The state of one lesson on the screen; changing the language changes nothing of it but the words."""

    def __init__(
        self, lesson: Lesson, read: Callable[[Lesson], LessonText], page: int = 0, exercise: str = ""
    ) -> None:
        self.lesson = lesson
        self._read = read
        self.stops: list[Stop] = stops(lesson, self.text)
        places = [place for place, stop in enumerate(self.stops) if stop.page == page]
        here = (place for place in places if exercise and self.stops[place].exercise == exercise)
        self.at = next(here, places[0] if places else 0)
        self.simulate = values.simulate(lesson)
        self._variants: dict[str, Variant] = {}
        self._attempts: dict[str, Attempt] = {}
        self._bets: dict[str, Bet] = {}
        self._players: dict[str, Player] = {}
        self._chosen: dict[int, SimState] = {}
        self._awake: list[Player] = []
        self._ahead = Ahead()

    @property
    def text(self) -> LessonText:
        """The lesson in the language of now."""
        return self._read(self.lesson)

    @property
    def stop(self) -> Stop:
        return self.stops[self.at]

    @property
    def page(self) -> Page:
        return self.text.pages[self.stop.page]

    @property
    def exercise(self) -> ExerciseText | None:
        """The words of the exercise here; None on a page."""
        return exercise_text(self.text, self.stop) if self.stop.exercise else None

    @property
    def exercise_count(self) -> tuple[int, int]:
        """(this exercise's number, how many there are), both from 1."""
        every = [stop for stop in self.stops if stop.exercise]
        return every.index(self.stop) + 1 if self.stop.exercise else 0, len(every)

    def move(self, by: int) -> bool:
        """Go to another stop; False at either end."""
        at = self.at + by
        if not 0 <= at < len(self.stops):
            return False
        self.at = at
        return True

    def variant(self, exercise_id: str) -> Variant:
        """The numbers that this learner has in an exercise: the document's own until they ask for others."""
        if exercise_id not in self._variants:
            self._variants[exercise_id] = variant(self.lesson.exercises[exercise_id], 0, self.simulate)
        return self._variants[exercise_id]

    def attempt(self, text: ExerciseText) -> Attempt:
        """The learner's attempt at an exercise, begun when it is first shown."""
        if text.id not in self._attempts:
            self._attempts[text.id] = Attempt(self.variant(text.id), len(text.hints))
        return self._attempts[text.id]

    def another(self, text: ExerciseText, seed: int | None = None) -> Attempt:
        """The same exercise with new numbers: those of `seed`, or the next ones."""
        seed = self.variant(text.id).seed + 1 if seed is None else seed
        self._variants[text.id] = variant(self.lesson.exercises[text.id], seed, self.simulate)
        self._attempts.pop(text.id, None)
        return self.attempt(text)

    def open_exercises(self, answered: Collection[str]) -> int:
        """How many exercises are neither answered right (now or before) nor had their solution shown."""
        closed = {name for name, attempt in self._attempts.items() if attempt.closed}.union(answered)
        return sum(bool(stop.exercise) and stop.exercise not in closed for stop in self.stops)

    def bet(self) -> Bet | None:
        """The bet before this state of the simulation, with the words of now; None where there is none."""
        asked = self.state.predict if self.state else ""
        text = exercise_text(self.text, Stop(self.stop.page, asked))
        if text is None:
            return None
        if text.id not in self._bets:
            now = self.variant(text.id)
            self._bets[text.id] = Bet(text, self.voice(), str(now.answer), now.exercise.after)
        bet = self._bets[text.id]
        bet.text, bet.voice = text, self.voice()
        return bet

    def player(self) -> Player | None:
        """The simulation of this page, as the learner left it; those of other pages rest."""
        player = self.player_of(self.state) if self.state else None
        self._awake = [other for other in self._awake if other is player or not other.rest()]
        return player

    @property
    def state(self) -> SimState | None:
        """Which of the page's states of simulations stands beside it now."""
        states = self.page.states
        chosen = self._chosen.get(self.stop.page)
        return chosen if chosen in states else next(iter(states), None)

    @property
    def state_count(self) -> tuple[int, int]:
        """(this state's number, how many the page has), both from 1."""
        states = self.page.states
        return (states.index(self.state) + 1 if self.state else 0), len(states)

    def turn_to(self, link: str = "") -> None:
        """Take the state that a link of the page names, or the next one."""
        states = self.page.states
        if not states:
            return
        wanted = [replace(state(self.lesson.sims, link), predict="")] if link else []
        named = [one for one in states if replace(one, predict="") in wanted]
        self._chosen[self.stop.page] = (named or [states[self.state_count[0] % len(states)]])[0]

    def fresh(self, state: SimState) -> Player:
        """A simulation from the start in this state, whatever was done with it before."""
        self._players.pop(_key(state), None)
        return self.player_of(state)

    def player_of(self, state: SimState) -> Player:
        key = _key(state)
        if key not in self._players:
            self._players[key] = self._ahead.take(key) or Player(state)
        player = self._players[key]
        if player not in self._awake:
            self._awake.append(player)
        return player

    def prepare(self) -> None:
        """Begin with the simulation of the next page: one that has trained for long takes a while to make."""
        pages = self.text.pages[self.stop.page + 1 :]
        state = pages[0].sim if pages else None
        if state and _key(state) not in self._players:
            self._ahead.begin(_key(state), partial(Player, state))

    def voice(self) -> Voice:
        """How the lesson is said to this learner: their numbers, the notation of their language."""
        language = locale.current()

        def value(path: str, own: str) -> str:
            try:
                return values.resolve(self.lesson, path, self._variants, language, own)
            except TutorError:
                return own  # the linter tells the author; the learner reads on

        return Voice(value, "." if language == "en" else ",")


def _key(state: SimState) -> str:
    return repr((state.name, sorted(state.params.items()), state.seed, state.steps, state.predict))
