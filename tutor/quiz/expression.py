"""The evaluator of the expressions in lessons: arithmetic with named functions, and nothing else.

Lessons come from anywhere and run on shared hosts, so an expression can neither reach Python nor take long:
`grammar` refuses what is not listed, `bounds` limits what is left.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, cast

from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz import bounds, functions, operators
from tutor.quiz.exercise import Result, frozen
from tutor.quiz.grammar import SIM, located, near, parse
from tutor.quiz.operators import Undefined

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Simulate", "Undefined", "evaluate", "names_in"]


class Simulate(Protocol):
    """Runs a `[sim.*]` table of the lesson and gives its metrics.

    `overrides` are parameters of the simulation, and `steps` and `seed`.
    """

    def __call__(self, name: str, /, **overrides: Result) -> Mapping[str, float]: ...


def evaluate(
    text: str,
    names: Mapping[str, Result] | None = None,
    *,
    rng: np.random.Generator | None = None,
    simulate: Simulate | None = None,
    finite: bool = True,
) -> Result:
    """The value of an expression.

    `names` are the variables it may use; `rng` makes the draw functions work, `simulate` makes
    `sim(name, ...).metric` work. TutorError says what is wrong and where; its kind `Undefined` says that the
    expression is sound but has no (finite) value for these numbers.
    """
    text = text.strip()
    tree = parse(text, functions.NAMES)
    try:
        value = _Evaluation(text, rng, simulate).value(tree, dict(names or {}))
        if finite and not _is_finite(value):
            raise Undefined(_("the value is not a finite number"))
    except TutorError as error:
        raise located(error, text, tree) from None
    return value


def names_in(text: str) -> frozenset[str]:
    """The variables that an expression asks for, without its own loop variables and the constants."""
    tree = parse(text.strip(), functions.NAMES)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called]
    bound = {node.id for node in found if isinstance(node.ctx, ast.Store)}
    return frozenset(node.id for node in found) - bound - frozenset(functions.CONSTANTS)


class _Evaluation:
    """One walk over the tree of an expression. Each node costs fuel, each row as much as it is large."""

    def __init__(self, text: str, rng: np.random.Generator | None, simulate: Simulate | None) -> None:
        self.text = text
        self.fuel = bounds.Fuel()
        self.simulate = simulate
        self.functions = functions.TABLE if rng is None else {**functions.TABLE, **functions.draws.table(rng)}

    def value(self, node: ast.AST, names: dict[str, Result]) -> Result:
        """The value of one node; an error that has no place yet gets this one."""
        try:
            self.fuel.burn()
            method = getattr(self, f"_{type(node).__name__.lower()}")
            return cast(Result, method(node, names))
        except TutorError as error:
            raise located(error, self.text, node) from None

    def _constant(self, node: ast.Constant, names: dict[str, Result]) -> Result:
        return frozen(node.value)

    def _name(self, node: ast.Name, names: dict[str, Result]) -> Result:
        if node.id in names:
            return names[node.id]
        if node.id in functions.CONSTANTS:
            return functions.CONSTANTS[node.id]
        if node.id in functions.NAMES or node.id == SIM:
            raise TutorError(_("{name} is a function: it needs brackets").format(name=node.id))
        known = [*names, *functions.CONSTANTS]
        raise TutorError(_("unknown name {name}").format(name=node.id), fix=near(node.id, known))

    def _tuple(self, node: ast.Tuple | ast.List, names: dict[str, Result]) -> Result:
        return self._made(tuple(self.value(part, names) for part in node.elts))

    _list = _tuple

    def _binop(self, node: ast.BinOp, names: dict[str, Result]) -> Result:
        left, right = self._paid(self.value(node.left, names)), self._paid(self.value(node.right, names))
        return self._paid(operators.binary(node.op, left, right))

    def _unaryop(self, node: ast.UnaryOp, names: dict[str, Result]) -> Result:
        return operators.unary(node.op, self.value(node.operand, names))

    def _boolop(self, node: ast.BoolOp, names: dict[str, Result]) -> Result:
        stop = isinstance(node.op, ast.Or)
        value: Result = not stop
        for part in node.values:
            value = self.value(part, names)
            if bool(value) == stop:
                break
        return value

    def _ifexp(self, node: ast.IfExp, names: dict[str, Result]) -> Result:
        return self.value(node.body if self.value(node.test, names) else node.orelse, names)

    def _compare(self, node: ast.Compare, names: dict[str, Result]) -> Result:
        left = self._paid(self.value(node.left, names))
        for sign, following in zip(node.ops, node.comparators, strict=True):
            right = self._paid(self.value(following, names))
            if not operators.compare(sign, left, right):
                return False
            left = right
        return True

    def _subscript(self, node: ast.Subscript, names: dict[str, Result]) -> Result:
        row = self.value(node.value, names)
        if not isinstance(node.slice, ast.Slice):
            return operators.part(row, self.value(node.slice, names))
        ends = [self._end(end, names) for end in (node.slice.lower, node.slice.upper, node.slice.step)]
        return self._paid(operators.part(row, slice(*ends)))

    def _end(self, node: ast.expr | None, names: dict[str, Result]) -> int | None:
        value = None if node is None else self.value(node, names)
        if value is not None and not isinstance(value, int):
            raise TutorError(_("{value} is not a place in a row").format(value=bounds.brief(value)))
        return value

    def _listcomp(self, node: ast.ListComp | ast.GeneratorExp, names: dict[str, Result]) -> Result:
        made: list[Result] = []
        self._loop(node, 0, names, made)
        return self._made(tuple(made))

    _generatorexp = _listcomp

    def _loop(
        self, node: ast.ListComp | ast.GeneratorExp, level: int, names: dict[str, Result], made: list[Result]
    ) -> None:
        """The loops of a comprehension from `level` inwards; what they make is put into `made`."""
        if level == len(node.generators):
            bounds.length(len(made) + 1)
            made.append(self.value(node.elt, names))
            return
        loop = node.generators[level]
        row = self.value(loop.iter, names)
        if not isinstance(row, (tuple, str)):
            raise TutorError(_("{value} is not a row to go through").format(value=bounds.brief(row)))
        for part in row:
            inner = {**names, **_bound(loop.target, part)}
            if all(self.value(condition, inner) for condition in loop.ifs):
                self._loop(node, level + 1, inner, made)

    def _call(self, node: ast.Call, names: dict[str, Result]) -> Result:
        name = cast(ast.Name, node.func).id
        given, named = self._arguments(node, names)
        try:
            return self._made(self.functions[name](*given, **named))
        except (ValueError, ArithmeticError):
            shown = ", ".join(bounds.brief(value) for value in (*given, *named.values()))
            raise Undefined(_("{call} has no finite value").format(call=f"{name}({shown})")) from None
        except (TypeError, LookupError, AttributeError):
            message = _("{name} cannot be computed from what it is given").format(name=name)
            raise TutorError(
                message, fix=_("Use it as {usage}").format(usage=functions.usage(name))
            ) from None

    def _attribute(self, node: ast.Attribute, names: dict[str, Result]) -> Result:
        given, named = self._arguments(cast(ast.Call, node.value), names)
        if self.simulate is None:
            raise TutorError(_("no simulation can be run here"))
        if len(given) != 1 or not isinstance(given[0], str):
            raise TutorError(_('a simulation is called by its name, as in sim("descent", steps=1).loss'))
        steps = named.get("steps", 0)
        self.fuel.simulate(steps if isinstance(steps, int) else 0)
        metrics = self.simulate(given[0], **named)
        if node.attr not in metrics:
            message = _("the simulation {name} has no number {metric}").format(
                name=given[0], metric=node.attr
            )
            raise TutorError(message, fix=near(node.attr, metrics))
        return _plain(metrics[node.attr])

    def _arguments(self, node: ast.Call, names: dict[str, Result]) -> tuple[list[Result], dict[str, Result]]:
        given = [self._paid(self.value(argument, names)) for argument in node.args]
        named = {str(one.arg): self._paid(self.value(one.value, names)) for one in node.keywords}
        return given, named

    def _made(self, value: Result) -> Result:
        self.fuel.pay(value)
        return value

    def _paid(self, value: Result) -> Result:
        """`value`, once its size has been paid for: going through a row costs as much as the row is long."""
        if isinstance(value, (tuple, str)):
            self.fuel.pay(value)
        return value


def _bound(target: ast.expr, part: Result) -> dict[str, Result]:
    """The loop variables of one turn; `i, (a, b)` takes a row apart."""
    if isinstance(target, ast.Name):
        return {target.id: part}
    wanted = cast(ast.Tuple, target).elts
    if not isinstance(part, tuple) or len(part) != len(wanted):
        message = _("{value} cannot be taken apart into {names}")
        raise TutorError(message.format(value=bounds.brief(part), names=ast.unparse(target)))
    return {
        name: value
        for one, piece in zip(wanted, part, strict=True)
        for name, value in _bound(one, piece).items()
    }


def _is_finite(value: Result) -> bool:
    if isinstance(value, tuple):
        return all(_is_finite(part) for part in value)
    return not isinstance(value, float) or math.isfinite(value)


def _plain(value: float) -> Result:
    """A metric as a plain Python number: NumPy's would carry their own arithmetic into the expression."""
    value = float(value)
    return int(value) if value.is_integer() and abs(value) < 2**53 else value
