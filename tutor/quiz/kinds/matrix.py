"""A question whose answer is a matrix: rows on lines of their own, or with | between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NoReturn

from tutor.locale import _, number
from tutor.quiz.exercise import Result, Tolerance
from tutor.quiz.kinds import Comparison, vector
from tutor.quiz.typed import Reading, Unreadable, canonical

OPTIONS = False


def accepts(answer: Result) -> bool:
    if not isinstance(answer, tuple) or not answer:
        return False
    return all(vector.accepts(row) for row in answer) and len({_width(row) for row in answer}) == 1


def read(typed: str, language: str, options: Sequence[str] = ()) -> Reading:
    """Rows are separated by new lines, |, ;; or brackets; 1 2; 3 4 is also two rows of two."""
    rows = [vector.numbers(row, language) for row in _rows(canonical(typed), language)]
    value = tuple(row.value for row in rows)
    for place, row in enumerate(value, start=1):
        if _width(row) != _width(value[0]):
            message = _("row 1 has {first} numbers, but row {place} has {count}")
            _ask(message.format(first=_width(value[0]), place=place, count=_width(row)), language)
    return Reading(value, f"({' | '.join(row.shown[1:-1] for row in rows)})")


def compare(value: Result, answer: Result, tolerance: Tolerance) -> Comparison:
    """Cell by cell; another shape is wrong as a whole, and said so."""
    if not (isinstance(value, tuple) and isinstance(answer, tuple)):
        return Comparison(False)
    wanted, given = _shape(answer), _shape(value)
    if wanted != given:
        message = _("A matrix of {wanted} is wanted (rows × columns), yours is {given}.")
        return Comparison(False, shape=message.format(wanted=wanted, given=given))
    rows = [vector.compare(one, right, tolerance) for one, right in zip(value, answer, strict=True)]
    return Comparison(all(row.right for row in rows), tuple(row.cells for row in rows))  # type: ignore[arg-type]


def _rows(text: str, language: str) -> list[str]:
    """The text of each row; it may have brackets of its own."""
    if not text:
        _ask(_("nothing was typed"), language)
    nested = _nested(text) or _nested(vector.without_brackets(text))
    if nested:
        return nested
    inner = vector.without_brackets(text)
    if re.search(r"\n|\||;;", inner):
        return [row for row in (row.strip(" ;") for row in re.split(r"\n|\||;;", inner)) if row]
    rows = inner.rstrip("; ").split(";")
    if len(rows) == 1:
        return [text]
    if all(len(vector.split(row.strip(), language)) == 1 for row in rows):
        _ask(_("{typed} can be one row or one column").format(typed=text), language)
    return [row.strip() for row in rows]


def _nested(text: str) -> list[str]:
    """The rows of (1, 2), (3, 4); nothing if the text is anything else than a row of brackets."""
    rows = re.findall(r"\([^()]*\)", text)
    between = re.sub(r"\([^()]*\)", "", text)
    return rows if len(rows) > 1 and not between.strip(" ,;\n|") else []


def _shape(matrix: tuple[Result, ...]) -> str:
    return f"{len(matrix)}×{_width(matrix[0]) if matrix else 0}"


def _width(row: Result) -> int:
    return len(row) if isinstance(row, tuple) else 1


def _ask(message: str, language: str) -> NoReturn:
    example = " | ".join(
        f"{number(a, language=language)} {number(b, language=language)}" for a, b in ((1, 0.5), (0, 2))
    )
    fix = _("Write the rows below each other, or put | between them: {example}").format(example=example)
    raise Unreadable(message, fix=fix)
