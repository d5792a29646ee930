"""The arithmetic of each step of `chain_rule`: a value, a derivative that is carried on, or a nudge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tutor.sims.base import Arithmetic, factor, numeral
from tutor.sims.modules import NAMES, RAISE, composed

if TYPE_CHECKING:
    from tutor.sims.chain_rule import Frame


def of_modules(frame: Frame) -> Arithmetic:
    """The value or the derivative that the last step has found."""
    if frame.back:
        return _carried_back(frame)
    return _carried_along(frame) if frame.carries_along and frame.phase else _computed(frame)


def _computed(frame: Frame) -> Arithmetic:
    """A value on the way forward."""
    k = max(frame.phase, 1)
    module = frame.chain[k - 1]
    result = _size(frame.values[k]) if frame.phase else "?"
    rule = f"{NAMES[k]} = " + module.latex.format(u=NAMES[k - 1])
    given = frame.values[k - 1]
    written = _size(given) if module is RAISE else _given(given)
    return Arithmetic(rule, module.latex.format(u=written), result)


def _carried_back(frame: Frame) -> Arithmetic:
    """A derivative on the way back: what came from the right, times the module's own."""
    k, end = frame.here, NAMES[frame.size]
    u, v = NAMES[k], NAMES[k + 1]
    if v == end:  # nothing has come from the right yet
        return _own(frame, k)
    rule = rf"\frac{{\partial {end}}}{{\partial {u}}} = \frac{{\partial {end}}}{{\partial {v}}} \cdot "
    rule += rf"\frac{{\partial {v}}}{{\partial {u}}}"
    numbers = rf"{_size(frame.carried[k + 1])} \cdot {_given(frame.local[k])}"
    return Arithmetic(rule, numbers, _size(frame.carried[k]))


def _own(frame: Frame, k: int) -> Arithmetic:
    """The derivative of one module alone."""
    module, u, v = frame.chain[k], NAMES[k], NAMES[k + 1]
    rule = rf"\frac{{\partial {v}}}{{\partial {u}}} = {module.slope_latex.format(u=u)}"
    given = frame.values[k]
    written = _size(given) if module is RAISE else _given(given)
    return Arithmetic(rule, module.slope_latex.format(u=written), _size(frame.local[k]))


def _carried_along(frame: Frame) -> Arithmetic:
    """A derivative that goes along with its value: the module's own, times what came from the left."""
    k = frame.here
    u, v = NAMES[k - 1], NAMES[k]
    if k == 1:
        return _own(frame, 0)
    rule = rf"\frac{{\partial {v}}}{{\partial x}} = \frac{{\partial {v}}}{{\partial {u}}} \cdot "
    rule += rf"\frac{{\partial {u}}}{{\partial x}}"
    numbers = rf"{_size(frame.local[k - 1])} \cdot {_given(frame.carried[k - 1])}"
    return Arithmetic(rule, numbers, _size(frame.carried[k]))


def of_nudges(frame: Frame) -> Arithmetic:
    """The quotient of the last nudge."""
    rule = r"\frac{df}{dx} \approx \frac{f(x + h) - f(x)}{h}"
    if not frame.phase:
        return Arithmetic(rule, rf"f({numeral(frame.x)}) = {_size(frame.values[-1])}", "?")
    h = float(frame.nudges[0, -1])
    up = float(composed(frame.chain, np.asarray(frame.x + h)))
    numbers = rf"\frac{{{up:.16g} - {_given(float(f'{frame.values[-1]:.16g}'), 16)}}}{{{numeral(h)}}}"
    return Arithmetic(rule, numbers, _size((up - frame.values[-1]) / h))


def _size(value: float) -> str:
    """A number as LaTeX, ∞ where a module divided by zero."""
    if np.isnan(value):
        return "?"
    return numeral(value) if np.isfinite(value) else r"\infty" if value > 0 else r"-\infty"


def _given(value: float, digits: int = 6) -> str:
    """The same where a sign stands before it."""
    if not np.isfinite(value):
        return f"({_size(value)})"
    return factor(value) if digits == 6 else f"({value:.16g})" if value < 0 else f"{value:.16g}"
