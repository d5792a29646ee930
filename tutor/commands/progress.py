"""`tutor progress`: what you have done, and what wants to be reviewed."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tutor.commands import learner
from tutor.commands.options import add_format
from tutor.errors import TutorError
from tutor.locale import N_, _, ngettext, number
from tutor.plain.words import spoken
from tutor.records.events import moment

if TYPE_CHECKING:
    from tutor.records.events import Event
    from tutor.records.projection import Progress
    from tutor.records.schedule import Concept
    from tutor.records.store import Store

HELP = N_("show what you have done and what to review")
DAYS = 14


def add(parser: argparse.ArgumentParser) -> None:
    add_format(parser, "text", "json", "csv")


def run(arguments: argparse.Namespace) -> int:
    with learner.records(arguments) as store:
        learner.warn(store)
        if arguments.format == "text":
            print(_text(store, _titles(arguments)))
        else:
            print(_json(store) + "\n" if arguments.format == "json" else _csv(store), end="")
    return 0


def _titles(arguments: argparse.Namespace) -> dict[str, str]:
    """The titles of the lessons that are there; records may name others, of another folder or day."""
    from tutor.course import load

    try:
        root = learner.courses(arguments)
        return {lesson: spoken(load.titles(root, lesson), lesson) for lesson in load.lesson_ids(root)}
    except TutorError:
        return {}


def _text(store: Store, titles: Mapping[str, str]) -> str:
    progress = store.progress()
    if not progress:
        return _("Nothing yet. Begin with “tutor”, or see “tutor list”.")
    lines = [
        line for lesson, state in progress.items() for line in _lesson(titles.get(lesson, lesson), state)
    ]
    if position := store.position():
        lesson, page = titles.get(position[0], position[0]), position[1] + 1
        lines += ["", _("You were last in {lesson}, page {page}.").format(lesson=lesson, page=page)]
    return "\n".join([*lines, *_due(store.due(), titles), *_picture(store.events())])


def _lesson(title: str, state: Progress) -> list[str]:
    pages, right = len(state.pages), len(state.right)
    parts = [
        _("done") if state.done else _("begun"),
        ngettext("{count} page seen", "{count} pages seen", pages).format(count=pages),
        ngettext("{count} exercise right", "{count} exercises right", right).format(count=right),
    ]
    return [title, "  " + ", ".join(parts)]


def _due(concepts: Sequence[Concept], titles: Mapping[str, str]) -> list[str]:
    """How many concepts wait, and of which lessons: their own names are no words of a reader's language."""
    if not concepts:
        return [_("Nothing to review now.")]
    count = len(concepts)
    text = ngettext(
        "{count} concept to review, of: {lessons}", "{count} concepts to review, of: {lessons}", count
    )
    lessons = dict.fromkeys(concept.exercises[-1][0] for concept in concepts)
    return [text.format(count=count, lessons=", ".join(titles.get(each, each) for each in lessons))]


def _picture(events: Sequence[Event]) -> list[str]:
    """Right answers day by day of the last two weeks with any, once there are two days to compare."""
    days = [moment(event.time).date().toordinal() for event in events if event.verdict == "right"]
    if len(set(days)) < 2:
        return []
    from tutor.charts import printed
    from tutor.charts.canvas import Role
    from tutor.charts.line import Series

    last = max(days)
    counts = [days.count(day) for day in range(last - DAYS + 1, last + 1)]
    series = Series(list(range(1 - DAYS, 1)), counts, Role.TRAIN, _("right answers"), "step")
    label = _("days before {day}").format(day=date.fromordinal(last).isoformat())
    return ["", printed.chart([series], 72, 10, x_label=label, y_range=(0, max(counts)), number=number)]


def _json(store: Store) -> str:
    from tutor.commands.answer import dump

    position = store.position()
    return dump(
        {
            "position": {"lesson": position[0], "page": position[1]} if position else None,
            "due": [concept.name for concept in store.due()],
            "lessons": [
                {
                    "id": lesson,
                    "pages": sorted(state.pages),
                    "tried": sorted(state.tried),
                    "right": sorted(state.right),
                    "done": state.done,
                }
                for lesson, state in store.progress().items()
            ],
        }
    )


def _csv(store: Store) -> str:
    from tutor.records.export import table

    rows = (
        (lesson, len(state.pages), len(state.tried), len(state.right), int(state.done))
        for lesson, state in store.progress().items()
    )
    return table(("lesson", "pages", "tried", "right", "done"), rows)
