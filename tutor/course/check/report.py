"""Problems as text: lines for people, JSON for programs, annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from tutor.course.outline import Problem
from tutor.errors import TutorError
from tutor.locale import _


def report(problems: Sequence[Problem], format: str = "text", base: Path | None = None) -> str:
    """Every problem in one of FORMATS, with paths as seen from `base` (else from the current folder).

    Raises TutorError for an unknown format.
    """
    if format not in FORMATS:
        fix = _("Choose one of {names}").format(names=", ".join(FORMATS))
        raise TutorError(_("unknown format {name}").format(name=format), fix=fix)
    return FORMATS[format](problems, (base or Path.cwd()).resolve())


def _text(problems: Sequence[Problem], base: Path) -> str:
    return "\n".join(_line(problem, base) for problem in problems)


def _line(problem: Problem, base: Path) -> str:
    message = (
        _("warning: {message}").format(message=problem.message)
        if problem.level == "warning"
        else problem.message
    )
    return str(TutorError(message, f"{_place(problem, base)}:{problem.line}", problem.fix))


def _json(problems: Sequence[Problem], base: Path) -> str:
    rows = [
        {
            "path": _place(problem, base),
            "line": problem.line,
            "level": problem.level,
            "message": problem.message,
            "fix": problem.fix,
        }
        for problem in problems
    ]
    return json.dumps({"problems": rows}, indent=2)


def _github(problems: Sequence[Problem], base: Path) -> str:
    return "\n".join(
        f"::{problem.level} file={_escaped(_place(problem, base), ':,')},line={problem.line}"
        f"::{_escaped(f'{problem.message}. {problem.fix}'.removesuffix('. '))}"
        for problem in problems
    )


def _escaped(text: str, also: str = "") -> str:
    """A workflow command's way to write line ends and its own signs."""
    for sign in "%\r\n" + also:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _place(problem: Problem, base: Path) -> str:
    path = problem.path.resolve()
    return str(path.relative_to(base) if path.is_relative_to(base) else path)


FORMATS: dict[str, Callable[[Sequence[Problem], Path], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}
