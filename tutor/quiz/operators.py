"""The operators of expressions on plain numbers, texts and rows, each within its bounds."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import cast

from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz import bounds
from tutor.quiz.exercise import Number, Phrase, Result


class Undefined(TutorError):
    """The numbers lead nowhere: a division by zero, a root of a negative number, an overflow.

    Another draw of the same exercise may do better.
    """


_ARITHMETIC: dict[type[ast.operator], tuple[str, Callable[[Number, Number], Number]]] = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("-", operator.sub),
    ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv),
    ast.FloorDiv: ("//", operator.floordiv),
    ast.Mod: ("%", operator.mod),
}

_COMPARISONS: dict[type[ast.cmpop], tuple[str, Callable[[Result, Result], bool]]] = {
    ast.Eq: ("==", operator.eq),
    ast.NotEq: ("!=", operator.ne),
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: (">=", operator.ge),
    ast.In: ("in", lambda part, row: part in cast("tuple[Result, ...]", row)),
    ast.NotIn: ("not in", lambda part, row: part not in cast("tuple[Result, ...]", row)),
}


def binary(sign: ast.operator, left: Result, right: Result) -> Result:
    """`left sign right`: numbers are computed with; rows and texts can be joined and repeated."""
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return power(left, right) if isinstance(sign, ast.Pow) else _computed(sign, left, right)
    if isinstance(sign, ast.Add):
        if isinstance(left, str) and isinstance(right, str):
            return bounds.bounded(left + right)
        if isinstance(left, tuple) and isinstance(right, tuple):
            return bounds.bounded(_like(left, left + right))
    if isinstance(sign, ast.Mult) and isinstance(left, (str, tuple)) and isinstance(right, int):
        bounds.length(len(left) * max(right, 0))
        return left * right
    raise _unsuited(_ARITHMETIC[type(sign)][0] if type(sign) in _ARITHMETIC else "**", left, right)


def power(base: Number, exponent: Number) -> Number:
    """base ** exponent, refused before it is computed when an integer would grow past its bits."""
    if abs(exponent) > bounds.EXPONENT:
        raise bounds.too_much(_("an exponent is too large"), bounds.EXPONENT)
    if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * exponent > 2 * bounds.BITS:
        raise bounds.too_much(_("a whole number grows too large (in binary digits)"), bounds.BITS)
    try:
        value = base**exponent
    except ArithmeticError:
        raise _undefined("**", base, exponent) from None
    if isinstance(value, complex):
        raise _undefined("**", base, exponent)
    return cast(Number, bounds.bounded(cast(Number, value)))


def compare(sign: ast.cmpop, left: Result, right: Result) -> bool:
    """`left sign right` for one of == != < <= > >= in, not in."""
    name, function = _COMPARISONS[type(sign)]
    try:
        return bool(function(left, right))
    except TypeError:
        raise _unsuited(name, left, right) from None


def unary(sign: ast.unaryop, value: Result) -> Result:
    """-value, +value or not value."""
    if isinstance(sign, ast.Not):
        return not value
    if not isinstance(value, (int, float)):
        raise TutorError(_("{value} is not a number").format(value=bounds.brief(value)))
    return -value if isinstance(sign, ast.USub) else +value


def part(row: Result, index: Result | slice) -> Result:
    """`row[index]`, counting from 0 as Python does, or a slice of it."""
    if not isinstance(row, (str, tuple)):
        raise TutorError(_("{value} has no parts").format(value=bounds.brief(row)))
    if isinstance(index, slice):
        if index.step == 0:
            raise TutorError(_("the step of a slice may not be 0"))
        return _like(row, row[index])
    if isinstance(index, bool) or not isinstance(index, int):
        raise TutorError(_("{value} is not a place in a row").format(value=bounds.brief(index)))
    if not -len(row) <= index < len(row):
        message = _("there is no part {index} in a row of {count}: the first has number 0")
        raise TutorError(message.format(index=index, count=len(row)))
    return row[index]


def _computed(sign: ast.operator, left: Number, right: Number) -> Number:
    name, function = _ARITHMETIC[type(sign)]
    try:
        return cast(Number, bounds.bounded(function(left, right)))
    except ArithmeticError:
        raise _undefined(name, left, right) from None


def _like(row: Result, made: str | tuple[Result, ...]) -> Result:
    return Phrase(made) if isinstance(row, Phrase) and isinstance(made, tuple) else made


def _undefined(sign: str, left: Number, right: Number) -> Undefined:
    return Undefined(_("{left} {sign} {right} has no finite value").format(left=left, sign=sign, right=right))


def _unsuited(sign: str, left: Result, right: Result) -> TutorError:
    left, right = bounds.brief(left), bounds.brief(right)
    return TutorError(
        _("{sign} cannot be used with {left} and {right}").format(sign=sign, left=left, right=right)
    )
