"""What a lesson is once its files have been read: plain data, the same pages in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tutor.course.outline import Problem
from tutor.quiz.exercise import Exercise

if TYPE_CHECKING:  # listing the courses must not load NumPy
    from tutor.sims.base import Value

SpanKind = Literal["text", "code", "math", "value", "term", "sim", "link"]


@dataclass(frozen=True)
class Span:
    """A piece of running text. `target` is the value's path, the term's id, the simulation's address or URL.

    For `math`, `text` is LaTeX without its dollar signs. For `value`, `text` is the visible number of the
    document's own variant, in the notation of the file's language.
    """

    text: str
    kind: SpanKind = "text"
    target: str = ""
    strong: bool = False
    emphasis: bool = False
    line: int = 0


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Paragraph:
    spans: Spans
    line: int = 0


@dataclass(frozen=True)
class Formula:
    """A formula on a line of its own: LaTeX without its dollar signs."""

    latex: str
    line: int = 0


@dataclass(frozen=True)
class Bullets:
    """A list; each item is a row of blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    line: int = 0


@dataclass(frozen=True)
class Table:
    header: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    align: tuple[Literal["left", "right", "center"], ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Code:
    text: str
    line: int = 0


@dataclass(frozen=True)
class Remark:
    """A boxed remark: a note, or a slip of the document with the proof by numbers."""

    kind: Literal["note", "slip"]
    blocks: tuple[Block, ...]
    line: int = 0


@dataclass(frozen=True)
class Broken:
    """What stands where the file could not be read: the page says so, the rest of the lesson works."""

    message: str
    where: str
    fix: str = ""
    line: int = 0


@dataclass(frozen=True)
class ExerciseText:
    """The words of an exercise in one language. Its numbers are in `Lesson.exercises[id]`."""

    id: str
    prompt: Spans
    body: tuple[Block, ...] = ()
    options: tuple[tuple[str, Spans], ...] = ()
    hints: tuple[tuple[Block, ...], ...] = ()
    solution: tuple[Block, ...] = ()
    wrong: Mapping[str, Spans] = field(default_factory=dict)  # slip name (or option id) -> what to say
    line: int = 0
    wrong_answers: Mapping[str, Spans] = field(default_factory=dict)  # the same -> the answer it is said to


Block = Paragraph | Formula | Bullets | Table | Code | Remark | Broken | ExerciseText


@dataclass(frozen=True)
class SimState:
    """A simulation in a state: what `sim:` links and `[sim.*]` tables name.

    `name` is the table's name in `lesson.toml`, `kind` the simulation's own; `knobs` are the names of the
    knobs that the learner sees (empty: all of them); `predict` is the id of the choice that must be answered
    before the first run ("" = none).
    """

    name: str
    kind: str
    params: Mapping[str, Value] = field(default_factory=dict)
    seed: int = 0
    steps: int = 0
    knobs: tuple[str, ...] = ()
    predict: str = ""


@dataclass(frozen=True)
class Page:
    """One idea: its title, its blocks, and the state of the simulation beside it.

    `more` are other states that its links name: the learner may go on to them.
    """

    title: str
    blocks: tuple[Block, ...]
    sim: SimState | None = None
    line: int = 0
    more: tuple[SimState, ...] = ()

    @property
    def states(self) -> tuple[SimState, ...]:
        """All states of simulations on the page, that beside it first."""
        return (self.sim, *self.more) if self.sim else ()

    @property
    def exercises(self) -> tuple[ExerciseText, ...]:
        return tuple(block for block in self.blocks if isinstance(block, ExerciseText))


@dataclass(frozen=True)
class LessonText:
    """The lesson in one language."""

    language: str
    title: str
    pages: tuple[Page, ...]
    path: Path


@dataclass(frozen=True)
class Lesson:
    """A lesson: what does not depend on language, and its text in each."""

    id: str  # "<course>/<NN-name>"
    folder: Path
    units: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    sims: Mapping[str, SimState] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)  # name -> expression
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    texts: Mapping[str, LessonText] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
