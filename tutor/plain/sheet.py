"""A work sheet: a lesson's exercises with the numbers of one seed, then answers and solutions."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass

from tutor.course import values, walk
from tutor.course.lesson import ExerciseText, Lesson, LessonText
from tutor.locale import _
from tutor.plain.prose import Voice, lines, sentence, wrap
from tutor.quiz.draw import variant
from tutor.quiz.exercise import Variant
from tutor.quiz.grade import tolerance_words
from tutor.quiz.kinds import with_options
from tutor.quiz.sheet import as_json
from tutor.quiz.show import show


@dataclass(frozen=True)
class Item:
    """One exercise: its words and its numbers."""

    text: ExerciseText
    variant: Variant


def items(lesson: Lesson, text: LessonText, seed: int) -> list[Item]:
    """The exercises in the order of the text. Raises TutorError where one cannot be drawn."""
    simulate = values.simulate(lesson)
    return [
        Item(words, variant(lesson.exercises[name], seed, simulate))
        for name, words in walk.exercises(text).items()
        if name in lesson.exercises
    ]


def voice(lesson: Lesson, variants: Mapping[str, Variant], language: str, aloud: bool = False) -> Voice:
    """How the lesson is said with these numbers."""
    return Voice(lambda path, own: values.resolve(lesson, path, variants, language, own), language, aloud)


def contract(lesson: Lesson, text: LessonText, seed: int) -> dict[str, object]:
    """The work sheet for other programs, as `tutor quiz --format json` prints it."""
    every = items(lesson, text, seed)
    say = voice(lesson, {item.text.id: item.variant for item in every}, text.language)
    exercises = [
        as_json(
            item.variant,
            "\n".join(question(item, say, 10**6)),
            "\n".join(lines(item.text.solution, say, 10**6)),
        )
        for item in every
    ]
    return {"lesson": lesson.id, "seed": seed, "exercises": exercises}


def printed(lesson: Lesson, text: LessonText, seed: int) -> str:
    """The work sheet for paper, 78 columns wide: first the questions, then the answers."""
    every = items(lesson, text, seed)
    say = voice(lesson, {item.text.id: item.variant for item in every}, text.language)
    head = _("{lesson}, numbers {seed}").format(lesson=lesson.id, seed=seed)
    out = [text.title, "=" * len(text.title), head, ""]
    for place, item in enumerate(every, 1):
        out += [
            *_numbered(place, [*question(item, say), *exactness(item)]),
            "",
            f"   {_('Answer:')} {'_' * 30}",
            "",
            "",
        ]
    title = _("Answers and solutions")
    out += [title, "=" * len(title), ""]
    for place, item in enumerate(every, 1):
        answer = wrap(answer_of(item, say))
        out += [*_numbered(place, [*answer, "", *lines(item.text.solution, say, 75)]), ""]
    return "\n".join(line.rstrip() for line in out).rstrip()


def question(item: Item, say: Voice, width: int = 75) -> list[str]:
    """Prompt, text, and options by letter."""
    out = wrap(sentence(item.text.prompt, say), width)
    if body := lines(item.text.body, say, width):
        out += ["", *body]
    if item.text.options:
        out.append("")
    for letter, (_id, spans) in zip(string.ascii_uppercase, item.text.options, strict=False):
        out += wrap(f"{letter}) {sentence(spans, say)}", width, rest="   ")
    return out


def exactness(item: Item) -> list[str]:
    """How exact the answer must be, or how it is typed, after an empty line."""
    kind = with_options(item.variant.exercise.kind)
    if kind and item.variant.exercise.kind != "choice":
        return ["", *wrap(f"({kind.how()})")]
    words = tolerance_words(item.variant.exercise)
    return ["", *wrap(f"({words})")] if words else []


def answer_of(item: Item, say: Voice) -> str:
    """The right answer as it would be typed, as exact as asked for; of options their letters and words."""
    answer = item.variant.answer
    options = {
        name: f"{letter}) {sentence(spans, say)}"
        for letter, (name, spans) in zip(string.ascii_uppercase, item.text.options, strict=False)
    }
    if options:
        names = answer if isinstance(answer, tuple) else (answer,)
        return "; ".join(options.get(str(name), "") for name in names)
    asked = item.variant.exercise.tolerance
    return show(answer, say.language, decimals=int(asked.amount) if asked.kind == "digits" else None)


def _numbered(place: int, block: list[str]) -> list[str]:
    lead = f"{place}. "
    return [f"{lead if row == 0 else ' ' * len(lead)}{line}".rstrip() for row, line in enumerate(block)]
