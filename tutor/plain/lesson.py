"""A whole lesson without a screen: pages in order, simulations in words, exercises as questions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from tutor.course import load, values
from tutor.course.lesson import Lesson, LessonText, Page, SimState
from tutor.locale import _, ngettext
from tutor.plain import sheet
from tutor.plain.ask import Ended, ask
from tutor.plain.handle import Handle
from tutor.plain.prose import Voice, lines, wrap
from tutor.plain.question import Dialogue, Tell, bet
from tutor.plain.run import report
from tutor.plain.words import text_of
from tutor.quiz.draw import variant
from tutor.records.events import Event, Verb
from tutor.records.store import Store
from tutor.views import load as load_view


def read(root: Path, lesson_id: str, store: Store) -> None:
    """Tell the lesson from where the learner was, then sum up. Ends early when the input ends."""
    lesson = load.opened(root, lesson_id)
    text = text_of(lesson)
    reader = Reader(lesson, text, store, {item.text.id: item for item in sheet.items(lesson, text, 0)})
    print("\n".join([text.title, "", *_beforehand(text), ""]))
    try:
        reader.tell_pages()
        reader.keep("completed", page=len(text.pages) - 1)
    except Ended:
        print(_("The input has ended. What you did is kept."))
    except Left:
        print(_("What you did is kept."))
    print(reader.summary())


class Left(Exception):
    """The learner has had enough for now."""


@dataclass
class Reader:
    """One learner, one lesson. The numbers are the document's own until new ones are asked for."""

    lesson: Lesson
    text: LessonText
    store: Store
    items: dict[str, sheet.Item]
    right: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    @property
    def voice(self) -> Voice:
        variants = {name: item.variant for name, item in self.items.items()}
        return sheet.voice(self.lesson, variants, self.text.language, aloud=True)

    def keep(self, verb: Verb, **facts: object) -> None:
        self.store.append(Event(verb=verb, lesson=self.lesson.id, **facts))  # type: ignore[arg-type]

    def tell_pages(self) -> None:
        number = self._first()
        while number < len(self.text.pages):
            self._page(number, self.text.pages[number])
            number = self._next(number)

    def _next(self, number: int) -> int:
        """The page that the learner wants after this one. Raises Left for none."""
        if number + 1 == len(self.text.pages):
            return number + 1
        typed = ask(_("Enter for the next page, p for the page before, q to leave:"))
        if typed == "q":
            raise Left
        return max(0, number - 1) if typed == "p" else number + 1

    def _first(self) -> int:
        """The page to begin with: where the learner was, unless the lesson was done or has become shorter."""
        lesson, page = self.store.position() or ("", 0)
        here = lesson == self.lesson.id and page < len(self.text.pages)
        return page if here and not self.store.done(lesson) else 0

    def _page(self, number: int, page: Page) -> None:
        self.keep("opened", page=number)
        place = _("Page {page} of {count}").format(page=number + 1, count=len(self.text.pages))
        print("\n".join([f"{place}: {page.title}", "", *lines(page.blocks, self.voice), ""]))
        before = self.text.pages[number - 1].sim if number else None
        for state in page.states:
            if not _same(state, before):
                self._simulation(number, state)
        for exercise in page.exercises:
            if exercise.id in self.items and not self.items[exercise.id].variant.exercise.predict:
                self._exercise(number, exercise.id)

    def _exercise(self, number: int, name: str) -> None:
        """One exercise, as often as the learner wants it with new numbers."""
        self.asked.add(name)
        while True:
            dialogue = Dialogue(self.items[name], self.voice, self._teller(number, name))
            closed = dialogue.hold()
            if dialogue.right:
                self.right.add(name)
            if not closed or ask(_("Enter to go on, n for new numbers:")) != "n":
                break
            last = self.items[name].variant
            new = variant(last.exercise, last.seed + 1, values.simulate(self.lesson))
            self.items[name] = replace(self.items[name], variant=new)

    def _teller(self, number: int, name: str) -> Tell:
        """What keeps the events of an exercise."""
        now = self.items[name].variant
        facts = {"page": number, "exercise": name, "concept": now.exercise.concept, "seed": now.seed}
        return partial(self.keep, **facts)  # type: ignore[arg-type]

    def _simulation(self, number: int, state: SimState) -> None:
        """Say what the simulation shows; run it as far as the learner wants."""
        from tutor.sims.timeline import Timeline

        timeline = Timeline(state.kind, state.params, state.seed)
        timeline.seek(state.steps)
        print(_("Simulation: {title}").format(title=_(load_view(timeline.name).TITLE)))
        print(report(timeline, aloud=True) + "\n")
        if state.predict in self.items:
            self._bet(number, state.predict)
        Handle(timeline, state.knobs, partial(self.keep, "simulated", page=number)).hold()

    def _bet(self, number: int, name: str) -> None:
        item = self.items[name]
        if bet(item, self.voice, self._teller(number, name)):
            print("\n".join([*lines(item.text.solution, self.voice), ""]))

    def summary(self) -> str:
        right, asked = len(self.right), len(self.asked)
        text = ngettext("{right} of {asked} exercise right.", "{right} of {asked} exercises right.", asked)
        return text.format(right=right, asked=asked)


def _beforehand(text: LessonText) -> list[str]:
    """What takes the place of the keys that the pages name."""
    if not any(page.sim for page in text.pages):
        return []
    told = _(
        "The pages speak of keys and of a picture. Here you type instead: after each simulation there is a "
        "question, and ? tells what you can type."
    )
    return wrap(told)


def _same(state: SimState, before: SimState | None) -> bool:
    """Whether a page goes on with the simulation of the page before."""
    return before is not None and replace(state, predict="") == replace(before, predict="")
