"""Four amounts of data, from a thousand examples to 570 gigabytes, as the time that a person needs for them.

Source: ml-primer/5. A byte is taken as a character: å, ä and ö take two, which is seen in no bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral

EXAMPLES, TEXT = "examples", "bytes"
SETS = (
    ("labelled", EXAMPLES, 1000.0),
    ("kb_bert", TEXT, 22e9),
    ("gpt_3", TEXT, 570e9),
    ("clip", EXAMPLES, 400e6),
)
"""Name, unit and amount."""
DAYS = 365.25  # in a year


@dataclass(frozen=True, eq=False)
class Frame:
    """The amounts that have been turned up so far, and the minutes that each of them takes."""

    step: int
    seconds: float  # for one example
    pace: float  # characters read in a minute
    hours: float  # of work in a day

    @cached_property
    def minutes(self) -> tuple[float, ...]:
        """Minutes of work for each set."""
        return tuple(
            amount / self.pace if unit == TEXT else amount * self.seconds / 60 for _name, unit, amount in SETS
        )

    @cached_property
    def metrics(self) -> Metrics:
        known = zip(SETS[: self.step], self.minutes, strict=False)
        return {"step": self.step} | {one[0]: self.years(minutes) for one, minutes in known}

    def years(self, minutes: float) -> float:
        """Years that so much work takes, by so many hours a day."""
        # t = m / (60 · h · 365.25)
        return minutes / (60 * self.hours * DAYS)


class Simulation(base.Simulation):
    PARAMS = (
        Param("seconds", "Seconds for one example", 5.0, 1.0, 60.0, live=True),
        Param("reading", "Characters read in a minute", 1500.0, 200.0, 5000.0, live=True),
        Param("hours", "Hours of work in a day", 8.0, 1.0, 24.0, live=True),
    )
    pace = 1.0

    def __init__(self, rng: object, seconds: float, reading: float, hours: float) -> None:
        self.seconds, self.reading, self.hours = seconds, reading, hours
        self._step = 0

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self._step == len(SETS)

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(self._step, self.seconds, self.reading, self.hours)

    def step(self) -> Frame:
        """The next set is turned up."""
        self._step = min(self._step + 1, len(SETS))
        return self.frame

    def explain(self) -> Arithmetic:
        """The time for the last set, in years."""
        place = max(self._step, 1) - 1
        _name, unit, amount = SETS[place]
        frame = self.frame
        day = rf"60 \cdot {numeral(self.hours)} \cdot {numeral(DAYS)}"
        if unit == TEXT:
            rule, work = (
                r"t = \frac{n / v}{60 \cdot h \cdot 365.25}",
                f"{numeral(amount)} / {numeral(self.reading)}",
            )
        else:
            rule = r"t = \frac{n \cdot s / 60}{60 \cdot h \cdot 365.25}"
            work = rf"{numeral(amount)} \cdot {numeral(self.seconds)} / 60"
        years = frame.years(frame.minutes[place])
        return Arithmetic(rule, rf"\frac{{{work}}}{{{day}}}", f"t = {numeral(years)}")
