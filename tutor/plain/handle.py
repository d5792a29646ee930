"""A simulation in the hands of somebody who types: steps, back, knobs by name, from the start again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType

from tutor import locale
from tutor.errors import TutorError
from tutor.locale import _
from tutor.plain.ask import ask
from tutor.plain.prose import wrap
from tutor.plain.run import report
from tutor.sims.param import Param, Value, write
from tutor.sims.timeline import Timeline
from tutor.views import load

MOST_STEPS = 10_000


class Handle:
    """One run. `knobs` are the names that the page offers; none means all."""

    def __init__(self, timeline: Timeline, knobs: Sequence[str], ran: Callable[[], None]) -> None:
        self.timeline = timeline
        self.view: ModuleType = load(timeline.name)
        self._ran = ran
        self._offered = [
            param
            for param in timeline.kind.PARAMS
            if param.kind != "drawing" and (not knobs or param.name in knobs)
        ]

    @property
    def params(self) -> list[Param]:
        """The knobs that mean something as the others stand."""
        return [param for param in self._offered if param.used(self.timeline.params)]

    def hold(self) -> None:
        """Ask what to do with it until the learner goes on."""
        while typed := ask(_("Steps to run, or ? for what else there is (Enter to go on):")):
            try:
                said = self._do(typed)
            except TutorError as error:
                said = str(error)
            print(said + "\n")

    def _do(self, typed: str) -> str:
        if typed == "?":
            return self.help()
        name, equals, value = typed.partition("=")
        if equals:
            self._turn(name.strip(), value.strip())
        elif typed == "r":
            self.timeline.restart()
        elif typed.isdecimal() and int(typed) <= MOST_STEPS:
            self.timeline.seek(self.timeline.position + int(typed))
            self._ran()
        elif typed.startswith("-") and typed[1:].isdecimal():
            self.timeline.seek(self.timeline.position - int(typed[1:]))
        else:
            return _("Type a whole number, at most {most}, or ? for what else there is.").format(
                most=locale.number(MOST_STEPS)
            )
        return report(self.timeline, aloud=True)

    def _turn(self, name: str, value: str) -> None:
        """By the number in the list of knobs, or by the name; a choice also by its words."""
        if name.isdecimal():
            name = self._numbered(int(name))
        words = {self._word(choice).casefold(): choice for choice in self._choices(name)}
        self.timeline.set(name, words.get(value.casefold(), value))

    def _numbered(self, place: int) -> str:
        if not 1 <= place <= len(self.params):
            fix = _("Type ? for those that there are")
            raise TutorError(_("There is no knob {number}").format(number=place), fix=fix)
        return self.params[place - 1].name

    def _choices(self, name: str) -> Sequence[str]:
        return next((param.choices for param in self.params if param.name == name), ())

    def help(self) -> str:
        """What can be typed, and the knobs with their values and limits."""
        out = [
            _("A number runs so many steps, -1 goes one step back, r starts again."),
            _("1=VALUE turns knob 1:") if self.params else "",
        ]
        out += [f"{place}. {self._told(param)}" for place, param in enumerate(self.params, 1)]
        return "\n".join(line for text in out if text for line in wrap(text))

    def _told(self, param: Param) -> str:
        now = self._word(self.timeline.params[param.name])
        if param.kind == "choice":
            text = _("{label}: {now}; or {others}")
            others = ", ".join(self._word(choice) for choice in param.choices if self._word(choice) != now)
            return text.format(label=_(param.label), now=now, others=others)
        low, high = locale.number(param.low), locale.number(param.high)
        text = _("{label}: {now}; from {low} to {high}")
        return text.format(label=_(param.label), now=now, low=low, high=high)

    def _word(self, value: Value) -> str:
        if isinstance(value, str):
            return _(getattr(self.view, "CHOICES", {}).get(value, value))
        return write(value) if isinstance(value, tuple) else locale.number(value)
