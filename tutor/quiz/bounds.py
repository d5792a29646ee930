"""How much an expression may ask for: lessons come from anywhere, onto machines that many share."""

from __future__ import annotations

from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz.exercise import Result

TEXT = 2_000  # characters of an expression
DEPTH = 64  # brackets and operators inside each other
OPERATIONS = 100_000  # some 60 ms
LENGTH = 4_000  # parts of a row
CHARACTERS = 2_000  # of a text that an expression makes
BITS = 256  # of an integer
EXPONENT = 1_024
DIGITS = 12  # decimals that a number may be rounded to
PRODUCTS = 20_000  # multiplications or draws in one call of a function
SIM_STEPS = 5_000  # simulation steps in one expression, all `sim(...)` together
SIM_CALLS = 20


class Fuel:
    """What is left of the operations that one evaluation may do."""

    def __init__(self, operations: int = OPERATIONS) -> None:
        self.left = operations
        self.sims = SIM_CALLS
        self.steps = SIM_STEPS

    def burn(self, operations: int = 1) -> None:
        self.left -= operations
        if self.left < 0:
            raise too_much(_("the expression takes too many operations"), OPERATIONS)

    def pay(self, value: Result) -> None:
        """Burn one operation for each number that `value` holds, however its rows are nested or shared."""
        waiting = [value]
        while waiting:
            part = bounded(waiting.pop())
            if isinstance(part, tuple):
                waiting.extend(part)
            self.burn(1 + len(part) // 16 if isinstance(part, str) else 1)

    def simulate(self, steps: int) -> None:
        """Pay for one run of a simulation."""
        self.sims -= 1
        if self.sims < 0:
            raise too_much(_("the expression runs too many simulations"), SIM_CALLS)
        self.steps -= max(steps, 0)
        if self.steps < 0:
            raise too_much(_("the expression takes too many simulation steps"), SIM_STEPS)


def too_much(message: str, limit: int) -> TutorError:
    return TutorError(message, fix=_("At most {limit} are allowed").format(limit=limit))


def length(count: object) -> int:
    """`count` if a row may be that long."""
    if isinstance(count, bool) or not isinstance(count, int):
        raise TutorError(_("a length must be a whole number, not {value}").format(value=count))
    if not 0 <= count <= LENGTH:
        raise too_much(_("a row of {count} parts is not possible").format(count=brief(count)), LENGTH)
    return count


def work(products: int) -> None:
    """Refuse a function whose work is not in proportion to the size of what it is given."""
    if products > PRODUCTS:
        raise too_much(_("a function has too much to compute"), PRODUCTS)


def brief(value: object) -> str:
    """A value inside an error message: short, whatever it is."""
    if isinstance(value, int) and value.bit_length() > BITS:
        return "…"
    text = repr(value)
    return text if len(text) <= 40 else text[:39] + "…"


def bounded(value: Result) -> Result:
    """`value` if an expression may make one so large; the parts of a row are not looked at."""
    if isinstance(value, int) and value.bit_length() > BITS:
        raise too_much(_("a whole number grows too large (in binary digits)"), BITS)
    if isinstance(value, str) and len(value) > CHARACTERS:
        raise too_much(_("a text grows too long (in characters)"), CHARACTERS)
    if isinstance(value, tuple) and len(value) > LENGTH:
        raise too_much(_("a row grows too long (in parts)"), LENGTH)
    return value
