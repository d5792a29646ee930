"""`tutor list`: the courses and their lessons, and which of them are done."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.commands import learner
from tutor.commands.options import add_format
from tutor.locale import LANGUAGES, N_, _
from tutor.plain.words import spoken

if TYPE_CHECKING:
    from tutor.records.projection import Progress

HELP = N_("list the courses and lessons")


def add(parser: argparse.ArgumentParser) -> None:
    add_format(parser, "text", "json")


def run(arguments: argparse.Namespace) -> int:
    root = learner.courses(arguments)
    with learner.records(arguments) as store:
        progress = store.progress()
    print(_json(root, progress) if arguments.format == "json" else _text(root, progress))
    return 0


def _text(root: Path, progress: Mapping[str, Progress]) -> str:
    from tutor.course import load

    lines: list[str] = []
    for course in load.courses(root):
        lines += ["", spoken(course.title)]
        for lesson in course.lessons:
            title = spoken(load.titles(root, lesson))
            lines.append(f"  {lesson}  {title}{_state(progress.get(lesson))}")
    return "\n".join(lines[1:]) or _("There are no lessons in {folder}.").format(folder=root)


def _state(progress: Progress | None) -> str:
    if progress is None:
        return ""
    return f"  ({_('done') if progress.done else _('begun')})"


def _json(root: Path, progress: Mapping[str, Progress]) -> str:
    from tutor.commands.answer import dump
    from tutor.course import load

    return dump(
        {
            "courses": [
                {
                    "id": course.id,
                    "title": spoken(course.title),
                    "lessons": [_lesson(root, lesson, progress.get(lesson)) for lesson in course.lessons],
                }
                for course in load.courses(root)
            ]
        }
    )


def _lesson(root: Path, lesson: str, progress: Progress | None) -> dict[str, object]:
    """What a script wants to know of a lesson. Its pages are not read for it."""
    from tutor.course import load, toml
    from tutor.course.facts import facts
    from tutor.course.findings import Findings

    path = root / lesson / load.LESSON_FILE
    known = facts(toml.load(root, path, Findings(path)))
    titles = load.titles(root, lesson)
    return {
        "id": lesson,
        "title": spoken(titles),
        "languages": [language for language in LANGUAGES if (root / lesson / f"{language}.md").is_file()],
        "units": known.units,
        "simulations": sorted({state.kind for state in known.sims.values()}),
        "done": progress is not None and progress.done,
    }
