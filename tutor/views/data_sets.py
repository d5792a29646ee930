"""A bar for each set of data: how long a person would be busy with it, ten times as long at each mark."""

from __future__ import annotations

import math
from functools import partial

from tutor.charts.canvas import Canvas, Role, cut
from tutor.locale import N_, _, ngettext, number
from tutor.sims.data_sets import DAYS, SETS, Frame

TITLE = N_("Amounts of data")
LABELS = {
    "labelled": N_("years for 1000 examples"),
    "kb_bert": N_("years for KB-BERT's text"),
    "gpt_3": N_("years for GPT-3's text"),
    "clip": N_("years for CLIP's pairs"),
    "step": N_("step"),
}
HEADLINE = ("kb_bert", "gpt_3", "clip")
PACE = 1.0


TIME = 16
"""Cells that the time at the end of a bar takes."""
LONGEST = 10.0
"""The power of ten of the minutes where the bars end: some fifty thousand years of working days."""


def headline(frame: Frame) -> tuple[str, ...]:
    """The years of what has been turned up; the first set takes hardly any."""
    return tuple(name for name in HEADLINE if name in frame.metrics) or ("step",)


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """A name and a bar for each set; the next one is still a question."""
    canvas = Canvas(width, height)
    text = _("One person, {hours} h a day; each │ is ten times as long")
    canvas.write(0, 0, cut(text.format(hours=number(frame.hours)), width), Role.DIM)
    pitch = min(max((height - 1) // len(SETS), 2), 7)
    thick = 3 if pitch == 7 else 2 if pitch >= 5 else 1
    for place, (name, minutes) in enumerate(zip(_names(), frame.minutes, strict=True)):
        top, known = 1 + place * pitch, place < frame.step
        canvas.write(0, top, cut(name, width), Role.TEXT if known else Role.DIM)
        _marks(canvas, width, range(top + 1, top + 1 + thick))
        if known:
            canvas.paste(_bar(frame, minutes, width, thick, place == frame.step - 1), 0, top + 1)
        else:
            canvas.write(0, top + 1, "?", Role.DIM)
    return canvas


def _names() -> list[str]:
    return [
        _("1000 labelled examples"),
        _("KB-BERT: 22 GB of text"),
        _("GPT-3: 570 GB of text"),
        _("CLIP: 400 million pictures with texts"),
    ]


def _marks(canvas: Canvas, width: int, rows: range) -> None:
    """A faint rule at each power of ten, where a bar has not come yet."""
    room = max(width - TIME, 1)
    for power in range(1, int(LONGEST) + 1):
        for row in rows:
            canvas.write(round(room * power / LONGEST), row, "│", Role.GRID)


def _bar(frame: Frame, minutes: float, width: int, thick: int, last: bool) -> Canvas:
    """One bar as long as the power of ten of its minutes, the rules beyond it, and the time in words."""
    canvas = Canvas(width, thick)
    _marks(canvas, width, range(thick))
    room = max(width - TIME, 1)
    cells = min(round(room * max(math.log10(minutes), 0.0) / LONGEST), room)
    role = Role.HIGHLIGHT if last else Role.GUESS
    for row in range(thick):
        canvas.write(0, row, "█" * cells, role)
    canvas.write(room + 2, thick // 2, cut(_time(frame, minutes), TIME - 2), role)
    return canvas


def _time(frame: Frame, minutes: float) -> str:
    """Minutes of work as minutes, hours, working days or years of working days."""
    days = minutes / (60 * frame.hours)
    if minutes < 120:
        count = round(minutes)
        return ngettext("{count} minute", "{count} minutes", count).format(count=number(count))
    if days < 3:
        count = round(minutes / 60)
        return ngettext("{count} hour", "{count} hours", count).format(count=number(count))
    if days < 2 * DAYS:
        count = round(days)
        return ngettext("{count} day", "{count} days", count).format(count=number(count))
    count = round(days / DAYS)
    return ngettext("{count} year", "{count} years", count).format(count=number(count))


def describe(frame: Frame) -> list[str]:
    """What each of the sets turned up so far takes."""
    text = _(
        "An example takes {seconds} s, a minute is enough for {pace} characters, a day has {hours} h of work."
    )
    sentences = [
        text.format(seconds=number(frame.seconds), pace=number(frame.pace), hours=number(frame.hours))
    ]
    told = partial(_time, frame)
    line = _("{name}: {time}.")
    for name, minutes in list(zip(_names(), frame.minutes, strict=True))[: frame.step]:
        sentences.append(line.format(name=name, time=told(minutes)))
    return sentences
