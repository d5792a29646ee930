"""What is written in several languages, in the one that the reader wants most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tutor.errors import TutorError
from tutor.locale import _, current

if TYPE_CHECKING:
    from tutor.course.lesson import Lesson, LessonText


def spoken(texts: Mapping[str, str], default: str = "") -> str:
    """The text in the current language, else in English, else in any that there is, else `default`."""
    return next((texts[name] for name in (current(), "en", *texts) if texts.get(name)), default)


def text_of(lesson: Lesson) -> LessonText:
    """The lesson in the current language, else in English, else in any. Raises TutorError if it has none."""
    for language in (current(), "en", *lesson.texts):
        if language in lesson.texts:
            return lesson.texts[language]
    fix = _("See “{command}”.").format(command="tutor check")
    raise TutorError(_("this lesson has no text"), str(lesson.folder), fix)
