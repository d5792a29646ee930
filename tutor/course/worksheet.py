"""The words of an exercise, gathered from the blocks below its heading: body, options, hints, slips."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from tutor.course.findings import Findings
from tutor.course.lesson import Block, Bullets, ExerciseText, Paragraph, Spans, Table
from tutor.locale import _

_TAG = re.compile(r"<(/?details)>|<summary>([^<>]{0,200})</summary>|(\S)", re.IGNORECASE)


@dataclass
class Worksheet:
    """An exercise while its blocks are gathered."""

    id: str
    prompt: Spans
    line: int
    findings: Findings
    body: list[Block] = field(default_factory=list)
    options: list[tuple[str, Spans]] = field(default_factory=list)
    folded: list[tuple[Block, ...]] = field(default_factory=list)
    open: list[Block] | None = None  # the blocks of the <details> that is open
    open_line: int = 0
    wrong: dict[str, Spans] = field(default_factory=dict)
    answers: dict[str, Spans] = field(default_factory=dict)

    def take(self, block: Block) -> bool:
        """Add a block that belongs to the exercise; what follows its hints or wrong answers does not."""
        if self.open is not None:
            self.open.append(block)
            return True
        if isinstance(block, Table) and (rows := self._wrong_rows(block)):
            self._add_wrong(rows, block.line)
            return True
        if self.folded or self.wrong:
            return False
        if isinstance(block, Bullets) and (options := _options(block)):
            self._add_options(options, block.line)
        else:
            self.body.append(block)
        return True

    def open_fold(self, line: int) -> None:
        """A hint or the solution begins."""
        if self.open is not None:
            self._unclosed()
        self.open, self.open_line = [], line

    def close_fold(self, line: int) -> None:
        """A hint or the solution ends."""
        if self.open is None:
            self.findings.add(line, _("</details> closes nothing"), _("Remove it"))
        else:
            self.folded.append(tuple(self.open))
        self.open = None

    def text(self) -> ExerciseText:
        """The whole exercise: of its folded parts all but the last are hints, the last is the solution."""
        if self.open is not None:
            self._unclosed()
        return ExerciseText(
            id=self.id,
            prompt=self.prompt,
            body=tuple(self.body),
            options=tuple(self.options),
            hints=tuple(self.folded[:-1]),
            solution=self.folded[-1] if self.folded else (),
            wrong=self.wrong,
            line=self.line,
            wrong_answers=self.answers,
        )

    def _unclosed(self) -> None:
        fix = _("Write </details> on a line of its own, with empty lines around it")
        self.findings.add(self.open_line, _("<details> is not closed"), fix)
        self.folded.append(tuple(self.open or ()))
        self.open = None

    def _wrong_rows(self, table: Table) -> list[tuple[str, Spans, Spans]]:
        rows = [(_wrong_name(row[0], self.id), row[0], row[1]) for row in table.rows if len(row) == 2]
        return rows if rows and all(name for name, _answer, _advice in rows) else []

    def _add_wrong(self, rows: list[tuple[str, Spans, Spans]], line: int) -> None:
        for name, answer, advice in rows:
            if name in self.wrong:
                self._twice(name, line)
            self.wrong[name], self.answers[name] = advice, answer

    def _add_options(self, options: list[tuple[str, Spans]], line: int) -> None:
        for name, text in options:
            if any(name == known for known, _text in self.options):
                self._twice(name, line)
            else:
                self.options.append((name, text))

    def _twice(self, name: str, line: int) -> None:
        message = _("{name} stands twice in exercise {exercise}").format(name=name, exercise=self.id)
        self.findings.add(line, message, _("Give one of them another name"))


def folds(html: str) -> list[str] | None:
    """What a block of HTML does, in order: "open" and "close" of <details>; None if it does anything else.

    A <summary> is heard of only after an opening, and its text is for readers of the file alone.
    """
    acts: list[str] = []
    for tag, _summary, other in _TAG.findall(html):
        if other:
            return None
        if tag:
            acts.append("close" if tag.startswith("/") else "open")
    return acts


def _options(block: Bullets) -> list[tuple[str, Spans]]:
    found = [_option(item) for item in block.items]
    return [option for option in found if option] if all(found) else []


def _option(item: tuple[Block, ...]) -> tuple[str, Spans] | None:
    """`- [A](opt:falls) text`: the id, and the text after the letter."""
    if len(item) != 1 or not isinstance(item[0], Paragraph) or not item[0].spans:
        return None
    first, *rest = item[0].spans
    if first.kind != "link" or not first.target.startswith("opt:"):
        return None
    return first.target.removeprefix("opt:"), _stripped(tuple(rest))


def _stripped(spans: Spans) -> Spans:
    if spans and spans[0].kind == "text":
        return (replace(spans[0], text=spans[0].text.lstrip()), *spans[1:])
    return spans


def _wrong_name(cell: Spans, exercise: str) -> str:
    """The slip that a first cell names by `v:ex.<id>.wrong.<name>`, or the option by `opt:<id>`."""
    for span in cell:
        if span.kind == "value":
            path = span.target.partition("?")[0]
            prefix = f"ex.{exercise}.wrong."
            return path.removeprefix(prefix) if path.startswith(prefix) else ""
        if span.target.startswith("opt:"):
            return span.target.removeprefix("opt:")
    return ""
