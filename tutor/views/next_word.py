"""A text word by word, how the last word was guessed, and how good the guesses become."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, line
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.data.stories import ENGLISH, LITHUANIAN, SWEDISH
from tutor.locale import N_, _, ngettext, number
from tutor.sims.next_word import READ, WRITE, Frame
from tutor.sims.ngrams import END, Words, reading, unread_perplexity, vocabulary
from tutor.views.panes import Draw, above, beside, titled

TITLE = N_("Guessing the next word")
LABELS = {
    "chance": N_("probability of the last word"),
    "surprise": N_("surprise −ln P"),
    "perplexity": N_("perplexity of the text read"),
    "unread": N_("perplexity of unread sentences"),
    "contexts": N_("different contexts"),
    "words": N_("words in the story"),
    "vocabulary": N_("different words in it"),
    "sentences": N_("sentences written"),
    "copied": N_("of them in the story"),
    "step": N_("step"),
}
HEADLINE = ("chance", "perplexity", "unread", "contexts")
CHOICES = {
    READ: N_("reads"),
    WRITE: N_("writes"),
    SWEDISH: N_("Swedish"),
    LITHUANIAN: N_("Lithuanian"),
    ENGLISH: N_("English"),
}
PACE = 8.0
SHOWN = 8  # words that are shown with their probabilities
LATELY = 40  # words over which the surprise is averaged
EVERY = 20  # words from one trial on unread sentences to the next
COPIED, NEW = "=", "+"


def headline(frame: Frame) -> tuple[str, ...]:
    """Who writes is asked how much of it is copied."""
    return HEADLINE if frame.act == READ else ("chance", "sentences", "copied", "unread")


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The text, the guesses, and where there is room how good they have become."""
    text = partial(_read if frame.act == READ else _written, frame)
    guesses = partial(_guesses, frame)
    quality = partial(_curve if frame.act == READ else _quality, frame)
    if width >= 50 and height >= 22:
        low: Draw = lambda w, h: beside(w, h, (1, guesses), (1, quality))  # noqa: E731
        rows = max(height - 2 * SHOWN - 3, 6)
        return above(width, height, (rows, text), (height - rows - 1, low))
    if width >= 60 and height >= 10:
        left: Draw = lambda w, h: above(w, h, (1, text), (1, quality))  # noqa: E731
        return beside(width, height, (4, left), (3, guesses))
    if height >= 14:
        return above(width, height, (1, text), (1, guesses))
    return text(width, height)


def spaced(words: Words) -> str:
    """Words as they are printed: no space before a sign."""
    return "".join(word if not word.isalnum() else f" {word}" for word in words).strip()


def _lines(words: Words, width: int) -> list[list[tuple[int, str]]]:
    """The places of the words in lines of that width; a sign stays with its word."""
    lines: list[list[tuple[int, str]]] = [[]]
    used = 0
    for place, word in enumerate(words):
        gap = 1 if word.isalnum() and used else 0
        if used + gap + len(word) + (word.isalnum()) > width and word.isalnum():
            lines.append([])
            used, gap = 0, 0
        lines[-1].append((place, " " * gap + word))
        used += gap + len(word)
    return lines


def _read(frame: Frame, width: int, height: int) -> Canvas:
    """The end of what has been read; the last word and what it was guessed from stand out."""
    canvas = Canvas(width, height)
    words = frame.words
    size = ngettext("Read so far: {count} word", "Read so far: {count} words", len(words))
    canvas.write(0, 0, cut(size.format(count=number(len(words))), width), Role.AXIS)
    last = len(words) - 1
    start = last - sum(word != END for word in frame.context)
    for y, row in enumerate(_lines(words, width)[-(height - 1) :] if height > 1 else [], 1):
        x = 0
        for place, text in row:
            role = Role.HIGHLIGHT if place == last else Role.GUESS if start <= place < last else Role.TEXT
            canvas.write(x, y, text, role)
            x += len(text)
    return canvas


def _written(frame: Frame, width: int, height: int) -> Canvas:
    """Each sentence on its line: copied from the story, or new."""
    canvas = Canvas(width, height)
    title = _("{copied} in the story   {new} new").format(copied=COPIED, new=NEW)
    canvas.write(0, 0, cut(title, width), Role.AXIS)
    made = [(COPIED if known else NEW, spaced(words)) for words, known in frame.sentences]
    ended = sum(len(words) for words, _known in frame.sentences)
    made.append((" ", spaced(frame.written[ended:])))
    for y, (sign, text) in enumerate(made[-(height - 1) :] if height > 1 else [], 1):
        role = {COPIED: Role.DIM, NEW: Role.TARGET}.get(sign, Role.HIGHLIGHT)
        canvas.write(0, y, cut(f"{sign} {text}", width), role)
    return canvas


def _guesses(frame: Frame, width: int, height: int) -> Canvas:
    """The likeliest words after the context; ▸ is the one that came."""
    shown = _shown(frame, min(SHOWN, max(height - 1, 1)))
    names = [word for word, _chance in shown]
    picture = bars.draw(
        names,
        [chance for _word, chance in shown],
        width,
        height - 1,
        roles=[Role.HIGHLIGHT if word == frame.came else Role.GUESS for word in names],
        highlight=names.index(frame.came) if frame.came is not None else None,
        maximum=1.0,
        label_share=0.5,
        number=partial(number, decimals=2),
    )
    return titled(_asked(frame), picture, width, height)


def _shown(frame: Frame, count: int) -> list[tuple[str, float]]:
    """The words that have followed before, the one that came, and what is left for each of the others."""
    least = frame.guesses[-1][1]
    seen = [(word, chance) for word, chance in frame.guesses if chance > 1.0001 * least]
    others = [(_("any other"), least)] if least > 0 else []
    shown = seen[: count - len(others)]
    if frame.came is not None and frame.came not in [word for word, _chance in shown]:
        shown = [*shown[: max(count - len(others) - 1, 0)], (frame.came, dict(frame.guesses)[frame.came])]
    return [*shown, *others]


def _asked(frame: Frame) -> str:
    """What the guess was made from."""
    words = tuple(word for word in frame.context if word != END)
    if not frame.context:
        return _("Any word, whatever stands before")
    return _("After “{words}”").format(words=spaced(words)) if words else _("First in a sentence")


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """The perplexity of the last words as they came, and of sentences that are never read."""
    surprises = np.array(frame.surprises)
    total = np.concatenate([[0.0], surprises.cumsum()])
    steps = np.arange(1, len(total))
    start = np.maximum(steps - LATELY, 0)
    lately = np.exp((total[steps] - total[start]) / (steps - start)) if len(steps) else np.empty(0)
    tried = np.append(np.arange(0, frame.step, EVERY), frame.step)
    unread = [unread_perplexity(frame.language, frame.n, int(read), frame.extra) for read in tried]
    words = len(reading(frame.language, 1))
    return line.draw(
        [
            Series(tried, unread, Role.TEST, _("unread"), style="dashed"),
            Series(steps, lately, Role.TRAIN, _("read"), style="solid"),
        ],
        width,
        height,
        x_label=_("step"),
        y_label=_("Perplexity"),
        x_range=(0, nice_step(words) if nice_step(words) < 1.3 * words else 50 * -(-words // 50)),
        y_range=(0, 20 * -(-1.3 * len(vocabulary(frame.language)) // 20)),
        number=number,
    )


def _quality(frame: Frame, width: int, height: int) -> Canvas:
    """How many words it hesitates between, on average."""
    metrics = frame.metrics
    picture = bars.draw(
        [_("text read"), _("unread")],
        [metrics["perplexity"], metrics["unread"]],
        width,
        height - 1,
        roles=[Role.TRAIN, Role.TEST],
        minimum=0.0,
        maximum=len(vocabulary(frame.language)) / 2,
        label_share=0.5,
        number=partial(number, decimals=1),
    )
    return titled(_("Perplexity"), picture, width, height)


def describe(frame: Frame) -> list[str]:
    """What came, how likely it was, and how well the model knows what it has read and what it has not."""
    metrics = frame.metrics
    known = _("Perplexity {read} on what it has read, {unread} on sentences that it has not.").format(
        read=number(metrics["perplexity"], 1), unread=number(metrics["unread"], 1)
    )
    if frame.came is None:
        return [_("Nothing has come yet."), known]
    came = _("{context}: “{word}” came, with the probability {chance}.").format(
        context=_asked(frame), word=frame.came, chance=number(metrics["chance"], 3)
    )
    if frame.act == READ:
        return [came, known]
    count = int(metrics["sentences"])
    made = ngettext(
        "{count} sentence written, {copied} of them word for word in the story.",
        "{count} sentences written, {copied} of them word for word in the story.",
        count,
    ).format(count=number(count), copied=number(metrics["copied"]))
    return [came, made, known]
