"""Which Python syntax an expression may use. It looks at the text alone and never computes anything."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Container, Iterable
from difflib import get_close_matches
from functools import lru_cache

from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz import bounds

SIM = "sim"

_ALLOWED = (
    *(ast.Constant, ast.Name, ast.List, ast.Tuple, ast.Subscript, ast.Slice, ast.Attribute),
    *(ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow),
    *(ast.UnaryOp, ast.USub, ast.UAdd, ast.Not, ast.BoolOp, ast.And, ast.Or, ast.IfExp),
    *(ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn),
    *(ast.ListComp, ast.GeneratorExp, ast.comprehension, ast.Call, ast.keyword, ast.Load, ast.Store),
)


def located(error: TutorError, text: str, node: ast.AST) -> TutorError:
    """The error with its place in the expression, unless it has one already."""
    error.where = error.where or _where(text, getattr(node, "lineno", 1), getattr(node, "col_offset", 0))
    return error


def near(name: str, known: Iterable[str]) -> str:
    """What to say to a misspelt name: those that look like it."""
    matches = get_close_matches(name, list(known), 3, 0.6)
    return _("Did you mean {names}?").format(names=", ".join(matches)) if matches else ""


@lru_cache(maxsize=1024)
def parse(text: str, functions: frozenset[str]) -> ast.expr:
    """The tree of an expression that uses nothing but the allowed syntax and calls nothing but `functions`.

    TutorError says which piece is refused, and where it stands.
    """
    text = text.strip()
    if len(text) > bounds.TEXT:
        raise bounds.too_much(_("the expression is too long (in characters)"), bounds.TEXT)
    tree = _tree(text)
    waiting: list[tuple[ast.AST, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > bounds.DEPTH:
            error = bounds.too_much(_("the expression is nested too deeply"), bounds.DEPTH)
            raise located(error, text, node)
        _check(text, node, functions)
        waiting.extend((child, depth + 1) for child in _children(node))
    return tree


def _tree(text: str) -> ast.expr:
    if not text:
        raise TutorError(_("the expression is empty"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python only warns of, such as `1if x`, is refused
            return ast.parse(text, mode="eval").body
    except SyntaxError as error:
        place = _where(text, error.lineno or 1, max((error.offset or 1) - 1, 0), in_bytes=False)
        raise TutorError(_("the expression cannot be read"), place, error.msg.capitalize()) from None
    except (ValueError, MemoryError, RecursionError):
        raise TutorError(_("the expression cannot be read"), _where(text, 1, 0)) from None


def _children(node: ast.AST) -> Iterable[ast.AST]:
    """The parts to look at; the function of a call and `sim(...)` under a metric come with their parent."""
    if isinstance(node, ast.Call):
        return [*node.args, *node.keywords]
    if isinstance(node, ast.Attribute) and _is_sim(node.value):
        call = node.value
        return [*call.args, *call.keywords] if isinstance(call, ast.Call) else []
    return ast.iter_child_nodes(node)


def _check(text: str, node: ast.AST, functions: Container[str]) -> None:
    if not isinstance(node, _ALLOWED):
        raise _refused(text, node)
    if isinstance(node, ast.Constant):
        _check_constant(text, node)
    elif isinstance(node, ast.Name):
        _check_name(text, node, node.id)
    elif isinstance(node, ast.keyword):
        _check_name(text, node, node.arg or "__")
    elif isinstance(node, ast.Attribute):
        _check_metric(text, node)
    elif isinstance(node, ast.Call):
        _check_call(text, node, functions)
    elif isinstance(node, ast.comprehension):
        _check_targets(text, node)


def _check_constant(text: str, node: ast.Constant) -> None:
    if not isinstance(node.value, (bool, int, float, str)):
        raise _refused(text, node)
    try:
        bounds.bounded(node.value)
    except TutorError as error:
        raise located(error, text, node) from None


def _check_name(text: str, node: ast.AST, name: str) -> None:
    if name.startswith("_"):
        raise _refused(text, node)


def _check_metric(text: str, node: ast.Attribute) -> None:
    _check_name(text, node, node.attr)
    if not _is_sim(node.value):
        fix = _('Only a simulation has numbers with names: sim("descent", steps=1).loss')
        raise located(TutorError(_("nothing can be taken out with a point here"), fix=fix), text, node)


def _check_call(text: str, node: ast.Call, functions: Container[str]) -> None:
    if not isinstance(node.func, ast.Name):
        raise _refused(text, node)
    name = node.func.id
    if name == SIM:
        fix = _('Say which of its numbers is meant: sim("descent", steps=1).loss')
        raise located(TutorError(_("a simulation is not a number"), fix=fix), text, node)
    if name not in functions:
        known = functions if isinstance(functions, frozenset) else ()
        error = TutorError(_("unknown function {name}").format(name=name), fix=near(name, known))
        raise located(error, text, node)


def _check_targets(text: str, node: ast.comprehension) -> None:
    if node.is_async or not all(
        isinstance(part, (ast.Name, ast.Tuple, ast.Store)) for part in ast.walk(node.target)
    ):
        raise _refused(text, node.target)


def _is_sim(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == SIM


def _refused(text: str, node: ast.AST) -> TutorError:
    piece = " ".join((ast.get_source_segment(text, node) or type(node).__name__).split())
    message = _("an expression may not contain {piece}").format(piece=piece[:40])
    return located(
        TutorError(message, fix=_("Use numbers, names, operators and the named functions")), text, node
    )


def _where(text: str, line: int, column: int, *, in_bytes: bool = True) -> str:
    lines = text.splitlines() or [""]
    here = lines[min(line, len(lines)) - 1]
    if in_bytes:
        column = len(here.encode()[:column].decode(errors="ignore"))
    place = sum(len(row) + 1 for row in lines[: line - 1]) + column + 1
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    return _('"{text}", character {place}').format(text=shown, place=place)
