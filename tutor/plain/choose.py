"""Which lesson? A numbered list and one question."""

from __future__ import annotations

from pathlib import Path

from tutor.course import load
from tutor.locale import _
from tutor.plain.ask import Ended, ask
from tutor.plain.words import spoken
from tutor.records.store import Store


def lesson_id(root: Path, store: Store) -> str | None:
    """The lesson that the learner wants; None if they want none. Enter alone goes on where they were."""
    ids = [lesson for course in load.courses(root) for lesson in course.lessons]
    for place, lesson in enumerate(ids, 1):
        print(f"{place}. {spoken(load.titles(root, lesson), lesson)} ({lesson})")
    position = store.position()
    begun = position[0] if position and position[0] in ids else None
    question = _("Which lesson? Its number, or Enter to leave:")
    if begun:
        question = _("Which lesson? Its number, or Enter to go on with {lesson}:").format(
            lesson=spoken(load.titles(root, begun), begun)
        )
    while True:
        try:
            typed = ask(question)
        except Ended:
            return None
        if not typed:
            return begun
        if typed in ids:
            return typed
        if typed.isdecimal() and 1 <= int(typed) <= len(ids):
            return ids[int(typed) - 1]
        print(_("There is no lesson {name}.").format(name=typed))
