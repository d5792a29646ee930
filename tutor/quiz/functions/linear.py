"""Vectors and matrices as rows and rows of rows."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz import bounds
from tutor.quiz.exercise import Number, Result
from tutor.quiz.functions.rows import Row, numeric, total

Matrix = tuple[Row, ...]


def dot(a: Row, b: Row) -> Number:
    """The sum of the products of what stands at the same place."""
    return total(_both(a, b, lambda x, y: x * y))


def matvec(matrix: Matrix, vector: Row) -> Row:
    """Matrix times column vector: the dot product of each row with the vector."""
    return tuple(dot(row, vector) for row in matrix)


def matmul(a: Matrix, b: Matrix) -> Matrix:
    """Matrix times matrix: row of the first with column of the second."""
    columns = transpose(b)
    bounds.work(len(a) * len(b) * len(columns))
    return tuple(tuple(dot(row, column) for column in columns) for row in a)


def transpose(matrix: Matrix) -> Matrix:
    """Rows become columns."""
    if len({len(row) for row in matrix}) > 1:
        raise TutorError(_("the rows of the matrix have different lengths"))
    return tuple(zip(*matrix, strict=True))


def outer(a: Row, b: Row) -> Matrix:
    """Every number of `a` times every number of `b`: one row for each of `a`."""
    bounds.work(len(a) * len(b))
    return tuple(scale(x, b) for x in a)


def add(a: Row, b: Row) -> Row:
    """The sum of two vectors."""
    return _both(a, b, lambda x, y: x + y)


def subtract(a: Row, b: Row) -> Row:
    """The difference of two vectors."""
    return _both(a, b, lambda x, y: x - y)


def multiply(a: Row, b: Row) -> Row:
    """The products of what stands at the same place."""
    return _both(a, b, lambda x, y: x * y)


def scale(factor: Number, vector: Row) -> Row:
    """A number times a vector."""
    numeric((factor,))
    return tuple(factor * x for x in numeric(vector))


def squared_length(vector: Row) -> Number:
    """x1^2 + x2^2 + ..."""
    return dot(vector, vector)


def norm(vector: Row) -> float:
    """The length of a vector: the root of its squared length."""
    return math.sqrt(squared_length(vector))


def distance(a: Row, b: Row) -> float:
    """The length of the difference of two vectors."""
    return norm(subtract(a, b))


def cosine(a: Row, b: Row) -> float:
    """The cosine of the angle between two vectors: their dot product by both lengths."""
    return dot(a, b) / (norm(a) * norm(b))


def _both(a: Row, b: Row, function: Callable[[Number, Number], Number]) -> Row:
    if len(a) != len(b):
        message = _("the rows have different lengths: {lengths}").format(lengths=f"{len(a)}, {len(b)}")
        raise TutorError(message)
    return tuple(function(x, y) for x, y in zip(numeric(a), numeric(b), strict=True))


TABLE: Mapping[str, Callable[..., Result]] = {
    "add": add,
    "cosine": cosine,
    "distance": distance,
    "dot": dot,
    "matmul": matmul,
    "matvec": matvec,
    "multiply": multiply,
    "norm": norm,
    "outer": outer,
    "scale": scale,
    "squared_length": squared_length,
    "subtract": subtract,
    "transpose": transpose,
}
