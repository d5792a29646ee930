"""Words in the plane of their vectors, the nearest neighbours of one of them, and the loss."""

from __future__ import annotations

from functools import partial
from textwrap import wrap

import numpy as np

from tutor.charts import bars, line
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Series
from tutor.locale import N_, _, ngettext, number
from tutor.sims.embedding import COUNTS, FLOOR, LAST, NEIGHBOURS, PLACE, SUM, WORDS, Frame
from tutor.views.labels import scattered
from tutor.views.panes import Draw, above, beside, titled
from tutor.views.word_names import NAMES, group_role

TITLE = N_("Words find their neighbours")
LABELS = {
    "loss": N_("loss"),
    "floor": N_("smallest possible loss"),
    "perplexity": N_("perplexity"),
    "cosine": N_("cosine of the two words"),
    "nearest": N_("cosine of the nearest word"),
    "dimensions": N_("numbers for each word"),
    "numbers": N_("numbers in the table"),
    "step": N_("step"),
}
HEADLINE = ("loss", "floor", "cosine", "nearest")
CHOICES = {**NAMES, NEIGHBOURS: N_("neighbours"), SUM: N_("sum of words")}
PACE = 15.0
NEAREST = 8  # neighbours that are shown at most


def headline(frame: Frame) -> tuple[str, ...]:
    """The two words are not compared where a sum looks for its neighbours."""
    return tuple(name for name in HEADLINE if name != "cosine" or frame.show == NEIGHBOURS)


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The plane of words; beside or below it the neighbours, and where there is room the loss."""
    plane, near, curve = partial(_plane, frame), partial(_near, frame), partial(_curve, frame)
    if width >= 50 and height >= 24:
        rows = max(height // 3, NEAREST + 2)
        low: Draw = lambda w, h: beside(w, h, (1, near), (1, curve))  # noqa: E731
        return above(width, height, (height - rows - 1, plane), (rows, low))
    if width >= 60 and height >= 6:
        return beside(width, height, (width - 32, plane), (30, near))
    if height >= 16:
        return above(width, height, (3, plane), (2, near))
    return plane(width, height)


def _plane(frame: Frame, width: int, height: int) -> Canvas:
    """Each word where its vector lies; those looked at first, the others where there is room."""
    canvas = Canvas(width, height)
    rows = 2 if height >= 10 else 1
    for y, text in enumerate(_rows(_company(frame), width, rows)):
        canvas.write(0, y, text, Role.DIM)
    near = [word for word, _cosine in frame.neighbours]
    looked_at = [*frame.inputs, near[0]] if frame.show == SUM else [frame.word, frame.other]
    order = [*dict.fromkeys([*looked_at, *near])]
    roles = [Role.HIGHLIGHT if word in looked_at else group_role(word) for word in order]
    texts = [("▸" if word in looked_at else "") + _(NAMES[word]) for word in order]
    places = frame.places[[PLACE[word] for word in order]]
    canvas.paste(scattered(texts, places, roles, width, height - rows), 0, rows)
    return canvas


def _rows(text: str, width: int, most: int) -> list[str]:
    """The text in so many rows; the last one is cut off if there is more."""
    rows = wrap(text, max(width, 1))
    return [*rows[: most - 1], cut(" ".join(rows[most - 1 :]), width)]


def _company(frame: Frame) -> str:
    """What the word stands with in the sentences, the most frequent first."""
    counts = COUNTS[PLACE[frame.word]]
    order = [k for k in (-counts).argsort(kind="stable").tolist() if counts[k]]
    words = ", ".join(_(NAMES[WORDS[k]]) for k in order)
    return _("{word} stands with: {words}").format(word=_(NAMES[frame.word]), words=words)


def _near(frame: Frame, width: int, height: int) -> Canvas:
    """The words with the largest cosine."""
    shown = frame.neighbours[: min(NEAREST, max(height - 1, 1))]
    names = {word: _(NAMES[word]) for word in (frame.word, frame.minus, frame.plus)}
    asked = _("Nearest to {word} (cosine)").format(word=names[frame.word])
    total = f"{names[frame.word]} − {names[frame.minus]} + {names[frame.plus]} ≈"
    title = total if frame.show == SUM else asked
    picture = bars.draw(
        [_(NAMES[word]) for word, _cosine in shown],
        [cosine for _word, cosine in shown],
        width,
        height - 1,
        roles=[Role.HIGHLIGHT, *[Role.GUESS] * (len(shown) - 1)] if frame.show == SUM else Role.GUESS,
        minimum=0.0,
        maximum=1.0,
        label_share=0.45,
        number=partial(number, decimals=2),
    )
    return titled(title, picture, width, height)


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """The loss after each step; the dashed line cannot be passed."""
    return line.draw(
        [
            Series([0, LAST], [FLOOR] * 2, Role.TARGET, _("limit"), style="dashed"),
            Series(np.arange(len(frame.losses)), frame.losses, Role.LOSS),
        ],
        width,
        height,
        x_label=_("step"),
        y_label=_("Loss"),
        x_range=(0, LAST),
        y_range=(0, 5),
        number=number,
    )


def describe(frame: Frame) -> list[str]:
    """How far the loss has come, and who is near whom."""
    progress = ngettext(
        "After {steps} step the loss went {before} → {after}; it cannot be less than {floor}.",
        "After {steps} steps the loss went {before} → {after}; it cannot be less than {floor}.",
        frame.step,
    ).format(
        steps=number(frame.step),
        before=number(float(frame.losses[0]), 3),
        after=number(float(frame.losses[-1]), 3),
        floor=number(FLOOR, 3),
    )
    near = ", ".join(f"{_(NAMES[word])} ({number(cosine, 2)})" for word, cosine in frame.neighbours[:4])
    names = {key: _(NAMES[value]) for key, value in (("word", frame.word), ("other", frame.other))}
    if frame.show == SUM:
        told = _("Nearest to {word} − {minus} + {plus}: {near}.").format(
            word=names["word"], minus=_(NAMES[frame.minus]), plus=_(NAMES[frame.plus]), near=near
        )
        return [progress, told]
    told = _("Nearest to {word}: {near}.").format(word=names["word"], near=near)
    both = _("The cosine of {word} and {other} is {cosine}.").format(
        **names, cosine=number(frame.metrics["cosine"], 2)
    )
    return [progress, _company(frame) + ".", told, both]
