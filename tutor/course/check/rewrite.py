"""Writing computed numbers into the value links of a lesson's files."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path

from tutor.course import walk
from tutor.course.files import read
from tutor.course.lesson import Lesson, LessonText
from tutor.course.values import Values
from tutor.errors import TutorError

_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,300}\]){0,300})\]\(v:([^()\s]{1,200})\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BACKSLASH = r"\\\1"
_SIGNS = re.compile(r"([\\`*_\[\]<>$|])")


def rewrite(root: Path, lesson: Lesson) -> list[Path]:
    """Rewrite the files of a lesson whose numbers are not the computed ones; those that were changed."""
    values = Values(lesson)
    return [text.path for text in lesson.texts.values() if _rewrite_text(root, text, values)]


def _rewrite_text(root: Path, text: LessonText, values: Values) -> bool:
    linked: dict[int, set[str]] = {}
    for span in walk.all_spans(text, "value"):
        linked.setdefault(span.line, set()).add(span.target)
    try:
        source = read(root, text.path)
    except TutorError:
        return False
    lines = source.split("\n")
    for line, targets in linked.items():
        if line <= len(lines):
            mend = partial(_link, targets, text.language, values)
            lines[line - 1] = _LINK.sub(mend, lines[line - 1])
    mended = "\n".join(lines)
    if mended == source:
        return False
    _replace(text.path, mended)
    return True


def _link(targets: set[str], language: str, values: Values, link: re.Match[str]) -> str:
    """What a piece of a line that looks like a value link becomes; one in code is not in `targets`."""
    visible = _ESCAPED.sub(r"\1", link[1])
    try:
        shown = values.text(link[2], {}, language, visible)
    except TutorError:
        return link[0]
    same = shown == visible or link[2] not in targets
    return link[0] if same else f"[{_SIGNS.sub(_BACKSLASH, shown)}](v:{link[2]})"


def _replace(path: Path, content: str) -> None:
    """Write the whole file aside, then put it in place: a full disk leaves the old one."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_text(content, "utf-8")
        aside.replace(path)
    except OSError as error:
        raise TutorError(str(error.strerror), str(path)) from error
