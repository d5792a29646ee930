"""course.toml: the document that a course mirrors, who wrote it, and the course's title in each language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tutor.course.findings import Findings
from tutor.course.outline import Course
from tutor.course.toml import Table, load
from tutor.locale import LANGUAGES, _

NAME = "course.toml"


def header(root: Path, folder: Path, lessons: tuple[str, ...]) -> Course:
    """The course in `folder`. What its file does not say is left empty, and told in `problems`."""
    findings = Findings(folder / NAME)
    table = load(root, folder / NAME, findings)
    document = table.table("document")
    course = Course(
        id=folder.name,
        folder=folder,
        title=_in_each_language(table, "title", folder.name),
        description=_in_each_language(table, "description", ""),
        document=document.text("title"),
        authors=document.texts("authors"),
        language=document.text("language"),
        date=document.text("date"),
        source=document.text("source"),
        units=document.whole("units"),
        first_unit=document.whole("first_unit", 1),
        order=table.whole("order", 1000),
        lessons=lessons,
    )
    document.finish()
    table.finish()
    return replace(course, problems=tuple(findings.problems))


def _in_each_language(table: Table, key: str, default: str) -> dict[str, str]:
    inner = table.table(key)
    texts = {language: inner.text(language) for language in LANGUAGES}
    for language, text in texts.items():
        if not text.strip():
            message = _("the course has no {key} in the language {language}")
            inner.wrong(language, message.format(key=key, language=language))
    inner.finish()
    return {language: text.strip().replace("\n", " ") or default for language, text in texts.items()}
