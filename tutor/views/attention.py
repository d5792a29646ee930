"""The weights as a matrix that fills row by row, the scores behind its last row, what was gathered."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, matrix, table
from tutor.charts.canvas import Canvas, Role, cut
from tutor.locale import N_, _, number
from tutor.sims.attention import (
    ALL,
    FEATURES,
    HEADS,
    KINDS,
    OFF,
    ON,
    PARTNER,
    PREVIOUS,
    SIMILAR,
    SUBJECT,
    WORDS,
    Frame,
)
from tutor.views import attention_heads
from tutor.views.panes import above, beside, titled

TITLE = N_("Attention in a sentence")
LABELS = {
    "largest": N_("largest weight"),
    "own": N_("weight on itself"),
    "sum": N_("sum of the row"),
    "seen": N_("words it may see"),
    "pairs": N_("scores in all"),
    "sharpness": N_("scores multiplied by"),
    "step": N_("step"),
}
HEADLINE = ("largest", "seen")
CHOICES = {
    SIMILAR: N_("words like it"),
    PARTNER: N_("its partner"),
    SUBJECT: N_("the subject"),
    PREVIOUS: N_("the word before"),
    ALL: N_("all four"),
    ON: N_("on"),
    OFF: N_("off"),
}
PACE = 1.0

MEANINGS = (
    *(N_("you"), N_("perhaps"), N_("not"), N_("are")),
    *(N_("so"), N_("silly"), N_("after all"), N_("full stop")),
)
"""What the words mean, for those who do not read Swedish."""
NAMES = {
    "person": N_("person"),
    "being": N_("being"),
    "quality": N_("quality"),
    "reservation": N_("reservation"),
}
HIDDEN, UNKNOWN = -np.inf, np.nan
_MATRIX = 50  # columns of the matrix with its words


def headline(frame: Frame) -> tuple[str, ...]:
    """Only what is known yet."""
    return tuple(name for name in HEADLINE if name in frame.metrics) or ("pairs",)


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """Who looks; the matrix, or those of all heads; beside or below it the scores and what was gathered."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(_now(frame), width), Role.HIGHLIGHT)
    body = _heads if len(frame.heads) > 1 else _one
    canvas.paste(body(frame, width, height - 1), 0, 1)
    return canvas


def _one(frame: Frame, width: int, height: int) -> Canvas:
    grid, row, gathered = partial(_matrix, frame), partial(_row, frame), partial(_gathered, frame)
    if height >= 26:
        return above(width, height, (11, grid), (height - 18, row), (5, gathered))
    if width >= 66:
        canvas = beside(width, height, (_MATRIX, grid), (width - _MATRIX - 2, row))
        if height >= 11 and frame.step:
            canvas.write(0, height - 1, " " * width)
            canvas.write(0, height - 1, cut(_sum(frame), width), Role.GUESS)
        return canvas
    return grid(width, height)


def _heads(frame: Frame, width: int, height: int) -> Canvas:
    few: int = attention_heads.height(frame, width)
    if height < few + 7 or not frame.step:
        return attention_heads.draw(frame, width, height)
    lower = partial(_looks, frame)
    return above(width, height, (few, partial(attention_heads.draw, frame)), (height - few - 1, lower))


def meaning(k: int) -> str:
    """A word of the sentence, and what it means where that is another word."""
    same = _(MEANINGS[k]).lower() == WORDS[k].lower()
    return WORDS[k] if same else f"{WORDS[k]} ({_(MEANINGS[k])})"


def _now(frame: Frame) -> str:
    if not frame.step:
        return " ".join(WORDS[:-1]) + WORDS[-1]
    if len(frame.heads) > 1:
        return _("Word {k}, {word}, looks with four heads").format(k=frame.step, word=meaning(frame.current))
    text = _("Word {k}, {word}, looks for {head}")
    return text.format(k=frame.step, word=meaning(frame.current), head=_(CHOICES[frame.head]))


def _matrix(frame: Frame, width: int, height: int) -> Canvas:
    shown = np.where(frame.allowed, frame.weights[0], HIDDEN)
    shown[frame.step :] = UNKNOWN
    picture = matrix.draw(
        shown,
        width,
        height - 1,
        highlight=(frame.current, None) if frame.step else None,
        row_labels=WORDS if frame.step else ["  " + word for word in WORDS],  # as wide as with ▸
        column_labels=WORDS,
        low=0,
        high=1,
        shade="viridis",
        number=_cell,
    )
    title = _("Weights: who looks (row) at whom (column)")
    if frame.mask == ON:
        title = _("Weights (row looks at column); ▒ may not be seen")
    return titled(title, picture, width, height)


def _cell(value: float) -> str:
    if np.isnan(value):
        return "   ·"
    return "▒▒▒▒" if value == HIDDEN else number(value, 2)


def _row(frame: Frame, width: int, height: int) -> Canvas:
    """The word that looks: product, score and weight of each word that it may see."""
    k = frame.current
    if k < 0:
        return _kinds(width, height)
    products, scored, paid = frame.products[0, k], frame.scored[0, k], frame.weights[0, k]
    rows = []
    for j, word in enumerate(WORDS):
        seen = bool(frame.allowed[k, j])
        texts = [number(products[j], 0), number(scored[j], 2), number(paid[j], 3)] if seen else ["–"] * 3
        rows.append([word, *texts, "█" * round(10 * paid[j]) if seen else ""])
    head = ["", "q·k", "s", "a", ""]
    top = int(paid.argmax())
    if width < 36:
        head, rows = head[:4], [row[:4] for row in rows]
    if width < 25:
        head, rows = [head[0], *head[2:]], [[row[0], *row[2:]] for row in rows]
    return table.draw(head, rows, width, height, align="lrrrl", highlight_row=top)


def _kinds(width: int, height: int) -> Canvas:
    """Before anybody looks: what kind of word each is; in four numbers, or by the only one that is not 0."""
    names = [_(NAMES[name]) for name in FEATURES]
    if width >= 8 + sum(len(name) + 2 for name in names):
        rows = [[word, *(number(value, 0) for value in row)] for word, row in zip(WORDS, KINDS, strict=True)]
        return table.draw(["", *names], rows, width, height, align="lrrrr")
    rows = [
        [word, names[int(row.argmax())] if row.any() else "–", number(row.max(), 0)]
        for word, row in zip(WORDS, KINDS, strict=True)
    ]
    return table.draw(["", _("kind"), ""], rows, width, height, align="llr")


def _gathered(frame: Frame, width: int, height: int) -> Canvas:
    if not frame.step:
        return Canvas(width, height)
    values = frame.gathered[0, frame.current]
    names = [_(NAMES[name]) for name in FEATURES]
    picture = bars.draw(names, values, width, height - 1, minimum=0, maximum=3, number=partial(_two))
    title = _("Gathered by {word}: the values, mixed by the weights")
    return titled(title.format(word=WORDS[frame.current]), picture, width, height)


def _two(value: float) -> str:
    return number(value, 2)


def _sum(frame: Frame) -> str:
    parts = zip(FEATURES, frame.gathered[0, frame.current].tolist(), strict=True)
    told = ", ".join(f"{_(NAMES[name])} {number(value, 2)}" for name, value in parts)
    return _("Gathered: {values}").format(values=told)


def _looks(frame: Frame, width: int, height: int) -> Canvas:
    """Whom each head of the word looks at most."""
    rows = []
    for head, paid in zip(HEADS, frame.weights[:, frame.current], strict=True):
        top = int(paid.argmax())
        even = int((paid > paid[top] - 1e-9).sum()) > 1
        rows.append([_(CHOICES[head]), _("nobody more") if even else meaning(top), number(paid[top], 2)])
    return table.draw([_("head"), _("looks most at"), "a"], rows, width, height, align="llr")


def describe(frame: Frame) -> list[str]:
    """Who looks, at whom most, what may be seen, what was gathered."""
    if not frame.step:
        return [_("The sentence: {sentence}").format(sentence=_now(frame)), _("No word has looked yet.")]
    told = [_now(frame) + "."]
    for head, paid in zip(frame.heads, frame.weights[:, frame.current], strict=True):
        top = int(paid.argmax())
        text = _("Its largest weight is {weight}, on {word}.")
        if len(frame.heads) == 1:
            told.append(text.format(weight=number(paid[top], 2), word=meaning(top)))
        elif head == PARTNER:
            told.append(
                _("For its partner it looks most at {word}, {weight}.").format(
                    word=meaning(top), weight=number(paid[top], 2)
                )
            )
    if frame.mask == ON:
        told.append(_("With the mask it sees only itself and the words before it."))
    if len(frame.heads) == 1:
        told.append(_sum(frame) + ".")
    return told
