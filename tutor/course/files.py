"""Reading the files of a course: bounded in size, and never from outside its folder."""

from __future__ import annotations

import re
from pathlib import Path

from tutor.errors import TutorError
from tutor.locale import _

LARGEST = 256 * 1024
"""Bytes of the largest file that is read: a long lesson has 40 kB."""

MOST_LINES = 10_000

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
"""Names of courses, lessons and their elements: a lower-case letter or digit, then also - and _."""


def is_name(text: str) -> bool:
    """Whether `text` may name a folder or an element of a lesson."""
    return NAME.fullmatch(text) is not None


def read(root: Path, path: Path, largest: int = LARGEST) -> str:
    """The text of a file inside the folder `root`.

    Raises TutorError for a file that is missing, no plain file, too large, outside `root` (also by a
    symbolic link), or not UTF-8.
    """
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            raise TutorError(_("this file leads out of the folder of lessons"), str(path))
        if not real.is_file():
            raise TutorError(_("this is not a plain file"), str(path))
        with real.open("rb") as stream:
            content = stream.read(largest + 1)
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = _("this file cannot be read: {reason}").format(reason=reason)
        raise TutorError(message, str(path)) from error
    if len(content) > largest:
        message = _("this file is larger than {size} kB").format(size=largest // 1024)
        raise TutorError(message, str(path), _("Divide it"))
    return _decode(content, path)


def _decode(content: bytes, path: Path) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TutorError(_("this file is not UTF-8"), f"{path}:{line}", _("Save it as UTF-8")) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        raise TutorError(_("this file has more than {count} lines").format(count=MOST_LINES), str(path))
    return text
