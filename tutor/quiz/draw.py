"""From an exercise to one variant of it: draw the numbers, compute the answer and the wrong answers."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz.exercise import Exercise, Result, Variant, frozen
from tutor.quiz.expression import Simulate, Undefined, evaluate
from tutor.quiz.kinds import kind

if TYPE_CHECKING:
    import numpy as np

TRIES = 200


def variant(exercise: Exercise, seed: int, simulate: Simulate | None = None) -> Variant:
    """The variant of a seed: the same on every machine. Seed 0 is the document's own.

    Drawn numbers are drawn again while they fail `where`, lead to no finite answer, or make a named wrong
    answer equal to the right one. If the numbers of the document come up once more, others are preferred.
    TutorError if an expression is wrong, or if no draw will do.
    """
    if seed < 0:
        raise TutorError(_("a seed is 0 or more, not {seed}").format(seed=seed))
    if seed == 0 or not any(variable.draw for variable in exercise.vars.values()):
        return _computed(exercise, seed, _canonical(exercise), simulate)
    return _drawn(exercise, seed, simulate)


def _drawn(exercise: Exercise, seed: int, simulate: Simulate | None) -> Variant:
    import numpy as np

    rng = np.random.default_rng([zlib.crc32(exercise.id.encode()), seed])
    canonical = _canonical(exercise)
    failure = Undefined("")
    spare: Variant | None = None
    for _attempt in range(TRIES):
        try:
            names = _draw(exercise, rng)
            made = _computed(exercise, seed, names, simulate)
        except Undefined as error:
            failure = error
            continue
        if names != canonical:
            return made
        spare = made
    if spare is None:
        message = _("no numbers for the exercise {id} could be drawn in {count} tries")
        raise TutorError(message.format(id=exercise.id, count=TRIES), failure.where, failure.message)
    return spare


def _canonical(exercise: Exercise) -> dict[str, Result]:
    return {name: frozen(variable.canonical) for name, variable in exercise.vars.items()}


def _draw(exercise: Exercise, rng: np.random.Generator) -> dict[str, Result]:
    """Every variable in the order of the file; a draw may use those before it. `Undefined` if not `where`."""
    names: dict[str, Result] = {}
    for name, variable in exercise.vars.items():
        names[name] = evaluate(variable.draw, names, rng=rng) if variable.draw else frozen(variable.canonical)
    if exercise.where and not evaluate(exercise.where, names):
        raise Undefined(_("the condition is not true for the drawn numbers"), exercise.where)
    return names


def _computed(
    exercise: Exercise, seed: int, names: Mapping[str, Result], simulate: Simulate | None
) -> Variant:
    """The variant with these numbers. Named values may use those before them, wrong answers also `answer`."""
    compute = partial(evaluate, simulate=simulate)
    values = dict(names)
    for name, text in exercise.values.items():
        values[name] = compute(text, values)
    answer = compute(exercise.answer, values)
    if not kind(exercise.kind).accepts(answer):
        message = _("the answer of {id} cannot be the answer of a question of the kind {kind}")
        raise TutorError(message.format(id=exercise.id, kind=exercise.kind), exercise.answer)
    known = {**values, "answer": answer}
    wrong = {name: compute(text, known) for name, text in exercise.wrong.items()}
    _check_distinct(exercise, answer, wrong)
    show = {name: compute(text, known) for name, text in exercise.show_set.items()}
    return Variant(exercise, seed, values, answer, wrong, show)


def _check_distinct(exercise: Exercise, answer: Result, wrong: Mapping[str, Result]) -> None:
    compare = kind(exercise.kind).compare
    for name, value in wrong.items():
        if compare(value, answer, exercise.tolerance).right:
            message = _("the wrong answer {name} of {id} is also right").format(name=name, id=exercise.id)
            raise Undefined(message, exercise.wrong[name])
