"""Links of a lesson: numbers unlike the computed ones, unknown simulations and knobs."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.course import walk
from tutor.course.check.subject import Subject, error
from tutor.course.lesson import LessonText, SimState, Span
from tutor.course.near import near
from tutor.course.outline import Problem
from tutor.course.states import state
from tutor.errors import TutorError
from tutor.locale import _
from tutor.quiz.exercise import Result
from tutor.quiz.expression import evaluate
from tutor.quiz.grade import grade
from tutor.quiz.kinds import with_options
from tutor.quiz.read import Unreadable, read


def value_problems(subject: Subject) -> Iterator[Problem]:
    """Values that cannot be computed, and links whose visible number is not the computed one."""
    unknown: set[str] = set(subject.broken)
    try:
        subject.values.named  # noqa: B018
    except TutorError as failure:
        unknown.add("values")
        yield subject.in_facts(str(failure), "values", *_failing(subject))
    for text in subject.texts.values():
        for span in walk.all_spans(text, "value"):
            if not _names(span) & unknown:  # what is wrong there is told once, in lesson.toml
                yield from _value(subject, text, span)


def sim_problems(subject: Subject) -> Iterator[Problem]:
    """Simulations, knobs and values of knobs that do not exist, in lesson.toml and in links."""
    faulty: set[str] = set()
    for name, known in subject.lesson.sims.items():
        key, message = _state_fault(known)
        if message:
            faulty.add(name)
            yield subject.in_facts(message, "sim", name, key)
    for text in subject.texts.values():
        for span in walk.all_spans(text, "sim"):
            wanted = state(subject.lesson.sims, span.target)
            _key, message = _state_fault(wanted)
            if message and wanted.name not in faulty:  # told once, in lesson.toml
                yield error(text, span.line, message)
            yield from _bet(subject, text, span)


def _failing(subject: Subject) -> list[str]:
    """The name of the first of the lesson's `[values]` that cannot be computed."""
    known: dict[str, Result] = {}
    for name, text in subject.lesson.values.items():
        try:
            known[name] = evaluate(text, known, simulate=subject.values.simulate)
        except TutorError:
            return [name]
    return []


def _names(span: Span) -> set[str]:
    """What a value link asks: `values`, or the id of an exercise."""
    room, *names = span.target.partition("?")[0].split(".")
    return {room} if room == "values" else set(names[:1])


def _value(subject: Subject, text: LessonText, span: Span) -> Iterator[Problem]:
    try:
        computed = subject.values.text(span.target, {}, text.language, span.text)
    except TutorError as failure:
        yield error(text, span.line, failure.message, failure.fix)
        return
    if computed != span.text:
        only_spaces = computed.replace("\u00a0", " ") == span.text.replace("\u00a0", " ")
        message = (
            _("the spaces in {visible} may break: v:{path} has U+00A0 there")
            if only_spaces
            else _("{visible} stands for v:{path}, which is {computed}")
        )
        shown = message.format(visible=span.text or "[]", path=span.target, computed=computed)
        yield error(text, span.line, shown, _("Run tutor check --fix"))
    else:
        yield from _printed_answer(subject, text, span)


def _printed_answer(subject: Subject, text: LessonText, span: Span) -> Iterator[Problem]:
    """An answer that is printed must be right if it is typed."""
    room, *names = span.target.partition("?")[0].split(".")
    if room != "ex" or names[1:] != ["answer"] or "as=" in span.target:
        return
    own = subject.values.own(names[0])
    try:
        typed = read(own.exercise.kind, span.text, text.language).value
    except Unreadable:  # 60,000 is asked about where it is typed
        return
    if not with_options(own.exercise.kind) and not grade(own, typed).right:
        message = _(
            "the answer of {name} is printed as {visible}, but whoever types that is told it is wrong"
        )
        fix = _("Print more decimals, or widen the tolerance")
        yield error(text, span.line, message.format(name=names[0], visible=span.text), fix)


def _bet(subject: Subject, text: LessonText, span: Span) -> Iterator[Problem]:
    bet = state({}, span.target).predict
    if bet and not (bet in subject.lesson.exercises and subject.lesson.exercises[bet].predict):
        message = _("{name} is no exercise with predict = true").format(name=bet)
        yield error(text, span.line, message, near(bet, subject.lesson.exercises))


def _state_fault(wanted: SimState) -> tuple[str, str]:
    """Why a simulation cannot be opened in a state, after the key that is wrong; empty where it can."""
    from tutor.sims.base import check, load

    try:
        kind = load(wanted.kind)
    except TutorError as failure:
        return "kind", str(failure)
    try:
        check(kind, wanted.params)
    except TutorError as failure:
        return "params", str(failure)
    knobs = [param.name for param in kind.PARAMS]
    for name in wanted.knobs:
        if name not in knobs:
            message = _("the simulation {name} has no knob {knob}, only {knobs}")
            return "knobs", message.format(name=wanted.kind, knob=name, knobs=", ".join(knobs))
    whole = wanted.steps >= 0 and wanted.seed >= 0
    return "steps", "" if whole else _("seed and steps are numbers from 0 up")
