"""Exercises: what they lack, and whether their answers can be computed, drawn, told apart and typed."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tutor.course import walk
from tutor.course.check.subject import Subject, error, warning
from tutor.course.lesson import ExerciseText, LessonText
from tutor.course.near import near
from tutor.course.outline import Problem
from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz.draw import variant
from tutor.quiz.exercise import Exercise, Number, Result, Tolerance, Variant
from tutor.quiz.kinds import with_options
from tutor.quiz.tolerance import near as is_near

FEWEST_VARIANTS = 10
MOST_DIGITS = 8
MOST_SECONDS = 30


def exercise_problems(subject: Subject, seeds: int) -> Iterator[Problem]:
    """What is wrong with the exercises of a lesson; `seeds` variants of each are drawn."""
    for exercise in subject.lesson.exercises.values():
        yield from _facts(subject, exercise)
        yield from _texts(subject, exercise)
        if exercise.id not in subject.broken:
            yield from _own_variant(subject, exercise, subject.values.own(exercise.id))
            yield from _drawn(subject, exercise, seeds)


def _facts(subject: Subject, exercise: Exercise) -> Iterator[Problem]:
    """What lesson.toml lacks."""
    at = ("ex", exercise.id)
    if exercise.id in subject.broken:
        failure = subject.broken[exercise.id]
        yield subject.in_facts(failure.message, *at, *_guilty(exercise, failure), fix=failure.fix)
    if with_options(exercise.kind):
        return
    if len(exercise.wrong) < 2:
        message = _("exercise {name} has {count} named wrong answers, not at least two")
        fix = _("Add wrong.NAME with the answer that a common slip leads to")
        yield subject.in_facts(message.format(name=exercise.id, count=len(exercise.wrong)), *at, fix=fix)
    if exercise.golden is None:
        message = _("exercise {name} has no golden answer to be held against").format(name=exercise.id)
        yield warning(subject.path, exercise.line, message, _("Add golden"))
    if not exercise.concept:
        message = _("exercise {name} has no concept, so it never comes back").format(name=exercise.id)
        yield warning(subject.path, exercise.line, message, _("Add concept"))
    if not any(variable.draw for variable in exercise.vars.values()):
        message = _("exercise {name} draws no numbers: every variant of it is the same")
        yield warning(subject.path, exercise.line, message.format(name=exercise.id), _("Add draw to vars"))


def _guilty(exercise: Exercise, failure: TutorError) -> tuple[str, ...]:
    """The key of the expression that an error quotes; none where it quotes none."""
    texts: dict[tuple[str, ...], str] = {("answer",): exercise.answer, ("where",): exercise.where}
    texts |= {("values", name): text for name, text in exercise.values.items()}
    texts |= {("wrong", name): text for name, text in exercise.wrong.items()}
    texts |= {("vars", name): variable.draw for name, variable in exercise.vars.items()}
    texts |= {("show", "set", name): text for name, text in exercise.show_set.items()}
    quoted = {
        key: text for key, text in texts.items() if text and " ".join(text.split())[:59] in failure.where
    }
    return max(quoted, key=lambda key: len(quoted[key]), default=())


def _texts(subject: Subject, exercise: Exercise) -> Iterator[Problem]:
    """What the languages lack. That they lack the same is told elsewhere."""
    found = {text.language: walk.exercises(text).get(exercise.id) for text in subject.texts.values()}
    if found and not any(found.values()):
        message = _("exercise {name} stands in no text").format(name=exercise.id)
        yield subject.in_facts(message, "ex", exercise.id, fix=f"### [...](ex:{exercise.id})")
    for language, words in found.items():
        if words is not None:
            yield from _words(subject, subject.texts[language], exercise, words)


def _words(subject: Subject, text: LessonText, exercise: Exercise, words: ExerciseText) -> Iterator[Problem]:
    if not words.solution:
        fix = "<details><summary>...</summary>"
        yield error(text, words.line, _("exercise {name} has no solution").format(name=exercise.id), fix)
    elif not words.hints and not exercise.predict:
        fix = _("Of several <details> the last is the solution, the others are hints")
        yield error(text, words.line, _("exercise {name} has no hint").format(name=exercise.id), fix)
    if with_options(exercise.kind):
        yield from _options(subject, text, exercise, words)
        return
    for name in exercise.wrong.keys() - words.wrong.keys():
        message = _("nothing is said to the wrong answer {name} of {exercise}")
        fix = _("Add a row to the table below the exercise: {row}").format(
            row=f"| [](v:ex.{exercise.id}.wrong.{name}) | ... |"
        )
        yield error(text, words.line, message.format(name=name, exercise=exercise.id), fix)


def _options(
    subject: Subject, text: LessonText, exercise: Exercise, words: ExerciseText
) -> Iterator[Problem]:
    names = [name for name, _text in words.options]
    if len(names) < 2:
        message = _("exercise {name} has no options to choose from").format(name=exercise.id)
        yield error(text, words.line, message, "- [A](opt:NAME) ...")
    elif exercise.id not in subject.broken:
        answer, kind = subject.values.own(exercise.id).answer, with_options(exercise.kind)
        if kind and not kind.fits(answer, names):
            message = _("the answer {answer} does not go with the options of {name}")
            named = ", ".join(map(str, answer)) if isinstance(answer, tuple) else str(answer)
            shown = message.format(answer=named, name=exercise.id)
            yield error(text, words.line, shown, near(named, names, ", ".join(names)))
    for name in words.wrong.keys() - set(names):
        message = _("{name} is no option of {exercise}").format(name=name, exercise=exercise.id)
        yield error(text, words.line, message, near(name, names))


def _own_variant(subject: Subject, exercise: Exercise, own: Variant) -> Iterator[Problem]:
    """The document's own numbers against the golden answer, and the wrong answers against each other."""
    at = ("ex", exercise.id)
    if exercise.golden is not None and not _agrees(own.answer, exercise.golden):
        message = _("the answer of {name} is {answer}, but golden is {golden}")
        shown = message.format(name=exercise.id, answer=own.answer, golden=exercise.golden)
        yield subject.in_facts(shown, *at, "golden", fix=_("One of the two is wrong"))
    names = list(own.wrong)
    for place, name in enumerate(names):
        twin = next((other for other in names[:place] if own.wrong[other] == own.wrong[name]), None)
        if twin:
            message = _("the wrong answers {one} and {other} of {exercise} are the same number")
            shown = message.format(one=twin, other=name, exercise=exercise.id)
            yield warning(subject.path, subject.key_lines.line(*at, "wrong", name), shown)
    yield from _shown(subject, exercise, own)


def _shown(subject: Subject, exercise: Exercise, own: Variant) -> Iterator[Problem]:
    """Whether «show it in the simulation» can show these numbers."""
    if not exercise.show_sim:
        return
    try:
        subject.values.simulate(exercise.show_sim, **own.show_params, steps=0)
    except TutorError as failure:
        yield subject.in_facts(str(failure), "ex", exercise.id, "show")


def _drawn(subject: Subject, exercise: Exercise, seeds: int) -> Iterator[Problem]:
    """Whether every variant can be drawn, differs from its wrong answers, and can be typed."""
    at = ("ex", exercise.id)
    draws = any(variable.draw for variable in exercise.vars.values())
    different = set()
    end = time.monotonic() + MOST_SECONDS
    for seed in range(seeds + 1 if draws else 1):
        try:
            made = variant(exercise, seed, simulate=subject.values.simulate)
        except TutorError as failure:
            message = _("{name} with seed {seed}: {reason}")
            shown = message.format(name=exercise.id, seed=seed, reason=failure.message)
            yield subject.in_facts(shown, *at, *_guilty(exercise, failure), fix=failure.fix)
            return
        if time.monotonic() > end:
            message = _("drawing {count} variants of {name} takes longer than {seconds} seconds")
            shown = message.format(count=seeds, name=exercise.id, seconds=MOST_SECONDS)
            yield warning(subject.path, exercise.line, shown, _("Let its expressions compute less"))
            return
        different.add(tuple(made.values.items()))
        if not expressible(made.answer, exercise.tolerance):
            message = _("the answer {answer} of {name} (seed {seed}) cannot be typed as exactly as asked")
            shown = message.format(answer=made.answer, name=exercise.id, seed=seed)
            fix = _("Widen the tolerance: {example}").format(example="{ digits = 2 }, { rel = 0.01 }")
            yield subject.in_facts(shown, *at, "tolerance", fix=fix)
            return
    if draws and len(different) < min(FEWEST_VARIANTS, seeds):
        message = _("exercise {name} has only {count} different variants")
        shown = message.format(name=exercise.id, count=len(different))
        yield warning(subject.path, exercise.line, shown, _("Draw from more numbers"))


def expressible(answer: Result, tolerance: Tolerance) -> bool:
    """Whether a learner can type an answer that is right: with 4 decimals, or six significant digits."""
    if isinstance(answer, tuple):
        return all(expressible(part, tolerance) for part in answer)
    if isinstance(answer, str | bool):
        return True
    if tolerance.kind == "digits":
        return tolerance.amount == int(tolerance.amount) and tolerance.amount <= MOST_DIGITS
    typed: tuple[Number, ...] = (round(answer, 4), float(f"{answer:.6g}"))
    return any(is_near(number, answer, tolerance) for number in typed)


def _agrees(answer: Result, golden: Result) -> bool:
    """Whether an answer, rounded to the decimals that `golden` has, is `golden`."""
    if isinstance(answer, tuple) and isinstance(golden, tuple):
        pairs = zip(answer, golden, strict=False)
        return len(answer) == len(golden) and all(_agrees(one, other) for one, other in pairs)
    if isinstance(answer, tuple | str) or isinstance(golden, tuple | str):
        return answer == golden
    written = repr(golden)
    rounding = 0.0 if "e" in written or "." not in written else 0.5 * 10 ** -len(written.partition(".")[2])
    return abs(answer - golden) <= rounding + 1e-9 * max(1.0, abs(golden))
