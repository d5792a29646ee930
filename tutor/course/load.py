"""Folders of courses in, courses and lessons out. Listing them reads no Markdown and loads no NumPy."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.course.files import is_name, read
from tutor.course.findings import Findings
from tutor.course.header import NAME as COURSE_FILE
from tutor.course.header import header
from tutor.course.near import meant, near
from tutor.course.outline import Course
from tutor.course.visible import visible
from tutor.errors import TutorError
from tutor.locale import LANGUAGES, _

if TYPE_CHECKING:
    from tutor.course.lesson import Lesson
    from tutor.course.texts import Texts

LESSON_FILE = "lesson.toml"
LESSON = re.compile(r"[0-9]{2}-[a-z0-9][a-z0-9-]{0,77}")
"""The name of a lesson's folder: two digits for its place, then what it is about."""

_PACKAGE = Path(__file__).resolve().parents[1]


def find(path: str | Path | None = None) -> Path:
    """The folder of courses: `path`, else TUTOR_LESSONS, else the one that came with the program.

    Raises TutorError where a folder that was asked for has no course in it.
    """
    asked = path or os.environ.get("TUTOR_LESSONS")
    if asked:
        root = Path(asked).expanduser()
        if not folders(root):
            fix = _(
                "Give a folder that holds courses, each with a {name} and lessons in folders like {lesson}"
            ).format(name=COURSE_FILE, lesson="01-mean")
            raise TutorError(_("no lessons here"), str(root), fix)
        return root
    own = builtin()
    if own is None:
        raise TutorError(_("the lessons of this program are missing"), str(_PACKAGE), _("Install it again"))
    return own


@cache
def builtin() -> Path | None:
    """The folder of courses that came with the program: in the package, or beside it in a checkout."""
    candidates = (_PACKAGE / "_lessons", _PACKAGE.parent / "lessons")
    return next((root for root in candidates if folders(root)), None)


def folders(root: Path) -> list[Path]:
    """The course folders in `root`, by name: those that have a course.toml or a lesson."""
    return [path for path in _inside(root) if (path / COURSE_FILE).is_file() or lesson_names(path)]


def lesson_names(folder: Path) -> list[str]:
    """The names of the lesson folders of a course, in order."""
    return [path.name for path in _inside(folder) if LESSON.fullmatch(path.name)]


def courses(root: Path) -> list[Course]:
    """The courses that have lessons, in order: cheap, for it reads course.toml and the names of folders."""
    listed = [course for folder in folders(root) if (course := course_at(root, folder)).lessons]
    return sorted(listed, key=lambda course: (course.order, course.id))


def course_at(root: Path, folder: Path) -> Course:
    """The course in one folder of `root`; what is wrong with its course.toml is in its problems."""
    return header(root, folder, tuple(f"{folder.name}/{name}" for name in lesson_names(folder)))


def lesson_ids(root: Path) -> list[str]:
    """The ids of all lessons, `<course>/<NN-name>`."""
    return [f"{folder.name}/{name}" for folder in folders(root) for name in lesson_names(folder)]


def named(root: Path, asked: str) -> str:
    """The id of the lesson that `asked` means: an id, or a beginning that no other lesson shares.

    `bare-math/06` is enough for `bare-math/06-hebbian-learning`. What means no lesson comes back as it is.
    """
    known = lesson_ids(root)
    begun = [lesson_id for lesson_id in known if asked and lesson_id.startswith(asked)]
    return begun[0] if asked not in known and len(begun) == 1 else asked


def titles(root: Path, lesson_id: str) -> dict[str, str]:
    """The title of a lesson in each of its languages, without reading more than the first heading."""
    folder = _folder(root, lesson_id)
    found = {language: _first_heading(root, folder / f"{language}.md") for language in LANGUAGES}
    return {language: title for language, title in found.items() if title}


def lesson(root: Path, lesson_id: str) -> Lesson:
    """The whole lesson. What cannot be read in its files is `Broken` in its place and in `problems`.

    Raises TutorError for an id that no lesson has.
    """
    found, texts = _lesson(root, lesson_id)
    whole = dict(texts)
    return replace(found, texts=whole, problems=(*found.problems, *texts.problems))


def opened(root: Path, lesson_id: str) -> Lesson:
    """The lesson for one who reads it: a text is read when it is asked for, and is not in `problems`.

    Raises TutorError for an id that no lesson has.
    """
    return _lesson(root, lesson_id)[0]


def _lesson(root: Path, lesson_id: str) -> tuple[Lesson, Texts]:
    from tutor.course import toml
    from tutor.course.facts import facts
    from tutor.course.lesson import Lesson
    from tutor.course.texts import Texts

    folder = _folder(root, lesson_id)
    findings = Findings(folder / LESSON_FILE)
    known = facts(toml.load(root, folder / LESSON_FILE, findings))
    texts = Texts(root, folder, known)
    return Lesson(
        id=lesson_id,
        folder=folder,
        units=known.units,
        needs=known.needs,
        sims=known.sims,
        values=known.values,
        exercises=known.exercises,
        texts=texts,
        problems=tuple(findings.problems),
    ), texts


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if is_name(path.name) and path.is_dir())
    except OSError:
        return []


def _folder(root: Path, lesson_id: str) -> Path:
    course, _slash, name = lesson_id.partition("/")
    if is_name(course) and LESSON.fullmatch(name) and (root / course / name).is_dir():
        return root / course / name
    known = lesson_ids(root)
    alike = [name for name in known if lesson_id and lesson_id in name]
    fix = meant(alike[:3]) or near(lesson_id, known, _("See tutor list"))
    raise TutorError(_("no lesson has this name"), visible(lesson_id), fix)


def _first_heading(root: Path, path: Path) -> str:
    try:
        source = read(root, path)
    except TutorError:
        return ""
    heading = re.search(r"^# (.+)$", source, re.MULTILINE)
    return visible(heading[1].strip()) if heading else ""
