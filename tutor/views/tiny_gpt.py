"""A question and what the net answers (or what it expects, or where it looks), and how it learns."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, line, matrix, table
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.data.composers import ASKED, NAMES
from tutor.locale import N_, _, number, percent
from tutor.sims.reading_matter import ngram_perplexity
from tutor.sims.tiny_gpt import (
    ASK,
    BEFORE,
    FINISHED,
    HEADS,
    LOOK,
    PRACTISING,
    READ,
    READING,
    Frame,
)
from tutor.views.panes import Draw, above, beside, titled
from tutor.views.tiny_gpt_words import WORDS, text, word

TITLE = N_("A small GPT")
LABELS = {
    "perplexity": N_("perplexity of sentences set aside"),
    "right_shown": N_("right answers, practised"),
    "right_withheld": N_("right answers, never asked before"),
    "chance": N_("P of the right answer"),
    "likelihood": N_("log-likelihood of the sentence"),
    "surprise": N_("perplexity of the sentence"),
    "loss": N_("loss of the last batch"),
    "parameters": N_("parameters"),
    "ngram_0": N_("perplexity of single tokens"),
    "ngram_1": N_("perplexity of n-grams, 1 token before"),
    "ngram_2": N_("perplexity of n-grams, 2 tokens before"),
    "ngram_3": N_("perplexity of n-grams, 3 tokens before"),
    "ngram_6": N_("perplexity of n-grams, 6 tokens before"),
    "step": N_("step"),
}
HEADLINE = ("perplexity", "chance")
CHOICES = {
    ASK: N_("what it answers"),
    READ: N_("what it expects"),
    LOOK: N_("where it looks"),
    **{token: WORDS[token] for token in (*NAMES, *ASKED)},
}
PACE = 40.0

CONTEXTS = (1, 2, 3)
"""So many tokens before the next one have the n-grams that the net is compared with."""
TOP, FLOOR = 100.0, 1.0
LIKELIEST = 5
NAME = 15  # cells of a token before its bar, always as many


def headline(frame: Frame) -> tuple[str, ...]:
    """The readings that belong to what is shown."""
    return {READ: ("likelihood", "surprise", "perplexity"), LOOK: ("chance", "parameters")}.get(
        frame.show, HEADLINE
    )


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """What is being done; the question or the sentence; beside or below it the shares and the curve."""
    return titled(_now(frame), _panes(frame, width, height - 1), width, height, Role.HIGHLIGHT)


def _panes(frame: Frame, width: int, height: int) -> Canvas:
    main: Draw = partial({ASK: _ask, READ: _read, LOOK: _look}[frame.show], frame)
    shares, curve = partial(_shares, frame), partial(_curve, frame)
    right: Draw = lambda w, h: above(w, h, (3, shares), (h - 4, curve))  # noqa: E731
    if width >= 66:
        other: Draw = partial(_ask if frame.show == READ else _read, frame)
        both: Draw = lambda w, h: above(w, h, (12, main), (h - 13, other))  # noqa: E731
        left = both if height >= 24 else main
        return beside(width, height, (6, left), (5, right if height >= 10 else curve))
    if height >= 22:
        return above(width, height, (10, main), (3, shares), (height - 15, curve))
    return main(width, height)


def _now(frame: Frame) -> str:
    step, first = frame.step, frame.pretraining
    texts = {
        BEFORE: _("Nothing has been learned yet"),
        READING: _("Pre-training: it reads, step {step} of {all}").format(step=step, all=first),
        PRACTISING: _("Fine-tuning: it practises answers, step {step} of {all}").format(
            step=step - first, all=frame.finetuning
        ),
        FINISHED: _("Finished: ask it"),
    }
    return texts[frame.phase]


def _ask(frame: Frame, width: int, height: int) -> Canvas:
    """The question with its answer, and the likeliest tokens to come after the bar."""
    canvas = Canvas(width, height)
    words, right = frame.matter.words, frame.right
    asked = text([words[token] for token in frame.prompt.tolist()[1:]]) + " "
    good = bool(frame.chances.argmax() == right)
    canvas.write(0, 0, cut(asked, width), Role.STRONG)
    said = f"{cut(text(frame.answer), width - 2)} {'✓' if good else '✗'}"
    canvas.write(0, 1, said, Role.GUESS if good else Role.HIGHLIGHT)
    canvas.write(0, 2, cut(_practised(frame), width), Role.DIM)
    order = np.argsort(-frame.chances, kind="stable")[:LIKELIEST].tolist()
    order = order if right in order else [*order[:-1], right]
    names = [f"{cut(word(words[token]), NAME):>{NAME}}{' ✓' if token == right else '  '}" for token in order]
    roles = [Role.TARGET if token == right else Role.GUESS for token in order]
    rows = height - 4
    if rows >= 2:
        values = frame.chances[order]
        picture = bars.draw(
            names, values, width, rows, roles=roles, minimum=0, maximum=1, label_share=0.5, number=_two
        )
        under = titled(_("Likeliest after the bar; ✓ is right"), picture, width, rows + 1)
        canvas.paste(under, 0, 3)
    return canvas


def _practised(frame: Frame) -> str:
    if frame.withheld:
        return _("Never practised: only in the text")
    return _("One that is practised")


def _two(value: float) -> str:
    return number(value, 2)


def _read(frame: Frame, width: int, height: int) -> Canvas:
    """A sentence token by token: how probable each was after those before it, and what that makes."""
    chances = frame.expected
    rows = [
        [word(token), number(p, 3), number(float(np.log(p)), 2), "█" * round(12 * p)]
        for token, p in zip(frame.sentence, chances.tolist(), strict=True)
    ]
    told = frame.metrics["likelihood"]
    rows.append([_("sum"), "", number(told, 2), ""])
    head = [_("next token"), "P", "ln P", ""]
    canvas = table.draw(head, rows, width, height, align="lrrl")
    surprise = _("Perplexity: e to {sum} / {count} = {perplexity}").format(
        sum=number(-told, 2), count=len(chances), perplexity=number(frame.metrics["surprise"], 2)
    )
    canvas.write(0, min(len(rows) + 3, height - 1), cut(surprise, width), Role.GUESS)
    return canvas


def _look(frame: Frame, width: int, height: int) -> Canvas:
    """The weights of the bar, from where the answer is guessed: a row for each head of each layer."""
    words = frame.matter.words
    columns = [_("start"), *(word(words[token]).rstrip(":") for token in frame.prompt.tolist()[1:])]
    labels = [f"{k // HEADS + 1}·{k % HEADS + 1}" for k in range(len(frame.looks))]
    picture = matrix.draw(
        frame.looks,
        width,
        height - 1,
        row_labels=labels,
        column_labels=columns,
        low=0,
        high=1,
        shade="viridis",
        number=_two,
    )
    return titled(_("From the bar: layer·head looks at"), picture, width, height)


def _shares(frame: Frame, width: int, height: int) -> Canvas:
    """How many of the questions are answered rightly, of those practised and of the others."""
    shown = frame.matter.shown
    names = [
        _("practised ({count})").format(count=int(shown.sum())),
        _("never asked ({count})").format(count=int((~shown).sum())),
    ]
    values = [100 * frame.metrics["right_shown"], 100 * frame.metrics["right_withheld"]]
    roles = [Role.TRAIN, Role.TEST]
    picture = bars.draw(
        names, values, width, height - 1, roles=roles, minimum=0, maximum=100, label_share=0.6, number=_whole
    )
    return titled(_("Right answers, %"), picture, width, height)


def _whole(value: float) -> str:
    return number(value, 0)


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """Perplexity of the sentences set aside; dashed, that of n-grams; dotted, where practising begins."""
    end = float(max(frame.pretraining + frame.finetuning, 1))
    curve = frame.perplexities
    few = CONTEXTS if height >= 9 else CONTEXTS[-1:]
    lines = [Series([0, end], [ngram_perplexity(k)] * 2, Role.DIM, style="dashed") for k in few]
    marks = [line.Mark(0.93 * end, ngram_perplexity(k), " ", Role.DIM, f"{k}") for k in few]
    title = _("Perplexity; dashed: n-grams with 1, 2, 3 words")
    border = Series([frame.pretraining] * 2, [FLOOR, TOP], Role.GRID, style="dotted")
    net = Series(curve.steps, np.minimum(curve.values[:, 0], TOP), Role.TEST, style="solid")
    return line.draw(
        [*lines, border, net],
        width,
        height,
        x_label=_("step"),
        y_label=title if len(title) <= width else _("Perplexity"),
        x_range=(0, end),
        y_range=(FLOOR, TOP),
        log_y=True,
        marks=marks,
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """What it has learned, what it answers, how many answers are right."""
    metrics = frame.metrics
    words = frame.matter.words
    asked = text([words[token] for token in frame.prompt.tolist()[1:]])
    answer = _("It is asked: {question} It says: {answer}").format(question=asked, answer=text(frame.answer))
    told = [_now(frame) + ".", answer if answer[-1] in ".!?" else answer + "."]
    if frame.show == READ:
        sentence = _("“{sentence}” has the log-likelihood {sum} and the perplexity {perplexity}.")
        told[1] = sentence.format(
            sentence=text(frame.sentence),
            sum=number(metrics["likelihood"], 2),
            perplexity=number(metrics["surprise"], 2),
        )
    shares = _("Right are {shown} of the practised questions and {withheld} of the others.")
    told.append(
        shares.format(
            shown=percent(metrics["right_shown"], 0), withheld=percent(metrics["right_withheld"], 0)
        )
    )
    told.append(
        _("Sentences set aside have the perplexity {perplexity}.").format(
            perplexity=number(metrics["perplexity"], 2)
        )
    )
    return told
