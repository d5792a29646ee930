"""lesson.toml: what a lesson is in every language - simulations, values and exercises with their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from tutor.course.files import is_name
from tutor.course.lesson import SimState
from tutor.course.near import near
from tutor.course.toml import Plain, Table
from tutor.locale import _
from tutor.quiz.exercise import Exercise, Kind, Result, Tolerance, Variable

if TYPE_CHECKING:
    from tutor.sims.base import Value

SCHEMA = 1
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Facts:
    """The content of one lesson.toml."""

    units: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    sims: Mapping[str, SimState] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    exercises: Mapping[str, Exercise] = field(default_factory=dict)


def facts(table: Table) -> Facts:
    """Read the tables of a lesson.toml; what is wrong with them goes to the table's findings."""
    if len(list(table)) and table.whole("schema") != SCHEMA:
        fix = _("Write schema = {number}").format(number=SCHEMA)
        table.wrong("schema", _("this file has no schema that this program knows"), fix)
    found = Facts(
        units=table.texts("units"),
        needs=table.texts("needs"),
        sims={name: _sim(name, inner) for name, inner in _named(table, "sim")},
        values=table.expressions("values"),
        exercises={found.id: found for item in _named(table, "ex") if (found := _exercise(*item))},
    )
    table.finish()
    return found


def _named(table: Table, key: str) -> Iterable[tuple[str, Table]]:
    for name, inner in table.tables(key).items():
        if is_name(name):
            yield name, inner
        else:
            fix = _("Use lower-case letters, digits, - and _")
            inner.wrong("", _("{name} cannot be a name").format(name=name), fix)


def _sim(name: str, table: Table) -> SimState:
    params = table.table("params")
    state = SimState(
        name=name,
        kind=table.text("kind", name),
        params={key: _param(params, key) for key in params},
        seed=table.whole("seed"),
        steps=table.whole("steps"),
        knobs=table.texts("knobs"),
    )
    table.finish()
    return state


def _param(table: Table, key: str) -> Value:
    value = table.plain(key)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | str):
        return value
    if isinstance(value, list) and all(isinstance(item, int) for item in value):
        return tuple(item for item in value if isinstance(item, int))
    table.wrong(key, _("{key} must be a number, a text or a list of whole numbers").format(key=key))
    return 0


def _exercise(name: str, table: Table) -> Exercise | None:
    kind = next((known for known in KINDS if known == table.text("kind")), None)
    if kind is None:
        message = _("exercise {name} has no kind that is known").format(name=name)
        fix = near(table.text("kind"), KINDS, _("Write one of {names}").format(names=", ".join(KINDS)))
        table.wrong("kind", message, fix)
        return None
    show, drawn = table.table("show"), table.table("vars")
    exercise = Exercise(
        id=name,
        kind=kind,
        concept=table.text("concept"),
        vars={key: _variable(drawn, key) for key in drawn},
        where=table.expression("where"),
        values=table.expressions("values"),
        answer=_answer(name, table),
        tolerance=_tolerance(table),
        wrong=table.expressions("wrong"),
        golden=_result(table, "golden"),
        predict=table.truth("predict"),
        after=_after(table),
        show_sim=show.text("sim"),
        show_set=show.expressions("set"),
        line=table.line(),
    )
    show.finish()
    table.finish()
    return exercise


def _after(table: Table) -> int:
    """The steps after which a bet is told: it must be one, and they must be some."""
    after = table.whole("after")
    if "after" in table and (after < 1 or not table.truth("predict")):
        message = _("after is the number of steps after which a bet is told")
        table.wrong("after", message, _("Write predict = true beside it, and at least 1"))
    return max(after, 0)


def _answer(name: str, table: Table) -> str:
    many = isinstance(table.plain("correct"), list)
    correct = table.texts("correct") if many else table.text("correct")
    if correct:
        return repr(correct)
    if "answer" not in table:
        table.wrong("", _("exercise {name} has no answer").format(name=name), _("Add answer, or correct"))
    return table.expression("answer", "0")


def _variable(table: Table, key: str) -> Variable:
    if not isinstance(table.plain(key), dict):
        fixed = _result(table, key)
        return Variable(0 if fixed is None else fixed)
    inner = table.table(key)
    canonical = _result(inner, "canonical")
    if "canonical" not in inner:
        inner.wrong(
            "", _("{name} has no canonical value").format(name=key), _("Give the document's own number")
        )
    variable = Variable(0 if canonical is None else canonical, inner.expression("draw"))
    inner.finish()
    return variable


def _tolerance(table: Table) -> Tolerance:
    inner = table.table("tolerance")
    for kind in ("abs", "rel", "digits"):
        amount = inner.plain(kind)
        if amount is None:
            continue
        inner.finish()
        if isinstance(amount, int | float) and not isinstance(amount, bool) and 0 <= amount < 1e9:
            return Tolerance("abs" if kind == "abs" else "rel" if kind == "rel" else "digits", float(amount))
        inner.wrong(kind, _("a tolerance is a number from 0 up"))
    if "tolerance" in table and not any(kind in inner for kind in ("abs", "rel", "digits")):
        inner.wrong("", _("a tolerance is abs, rel or digits"), "tolerance = { digits = 2 }")
    return Tolerance()


def _result(table: Table, key: str) -> Result | None:
    value = table.plain(key)
    result = None if value is None else _row(value)
    if value is not None and result is None:
        table.wrong(key, _("{key} must be a number, a text or a list of them").format(key=key))
    return result


def _row(value: Plain) -> Result | None:
    if isinstance(value, list):
        cells = tuple(_row(item) for item in value)
        return None if None in cells else tuple(cell for cell in cells if cell is not None)
    return None if isinstance(value, dict) else value
