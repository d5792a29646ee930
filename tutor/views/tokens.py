"""A sentence and a story in tokens, the pairs that wait to be joined, and how the text grows shorter."""

from __future__ import annotations

from functools import partial

import numpy as np

from tutor.charts import bars, line, table
from tutor.charts.axis import nice_step
from tutor.charts.canvas import Canvas, Role, cut
from tutor.charts.line import Mark, Series
from tutor.data.stories import ENGLISH, LITHUANIAN, SWEDISH
from tutor.locale import N_, _, ngettext, number
from tutor.sims.tokens import NEW, NUMBERS, PAIRS, Frame
from tutor.views import flow
from tutor.views.panes import Draw, Pane, above, beside, titled

TITLE = N_("Tokens: joining the most frequent pair")
LABELS = {
    "vocabulary": N_("tokens in the vocabulary"),
    "tokens": N_("tokens in the text"),
    "sentence": N_("tokens in the sentence"),
    "per_word": N_("tokens per word of the sentence"),
    "count": N_("times of the most frequent pair"),
    "step": N_("step"),
}
HEADLINE = ("vocabulary", "tokens", "sentence")
CHOICES = {
    SWEDISH: N_("Swedish"),
    LITHUANIAN: N_("Lithuanian"),
    ENGLISH: N_("English"),
    NEW: N_("new Swedish words"),
    PAIRS: N_("pairs"),
    NUMBERS: N_("numbers"),
}
PACE = 8.0
BARS = 10  # pairs that are shown at most
CELL = 2  # columns between two tokens with their numbers


def draw(frame: Frame, width: int, height: int) -> Canvas:
    """The sentence first; then the pairs, the curve and the story, as far as there is room."""
    if frame.show == NUMBERS:
        return _numbers(frame, width, height)
    sentence, story = partial(_sentence, frame), partial(_story, frame)
    pairs, curve = partial(_pairs, frame), partial(_curve, frame)
    if width >= 50 and height >= 22:
        rows = 3 if width >= 100 else 4
        rest = height - rows - 2
        share = round(rest * 0.55)
        middle: Draw = lambda w, h: beside(w, h, (1, pairs), (1, curve))  # noqa: E731
        return above(width, height, (rows, sentence), (share, middle), (rest - share, story))
    if width >= 60 and height >= 8:
        texts: Draw = lambda w, h: above(w, h, (1, sentence), (1, story), gap=0)  # noqa: E731
        return beside(width, height, (4, texts), (3, pairs))
    if height >= 14:
        return above(width, height, (2, sentence), (3, pairs))
    return sentence(width, height)


def _newest(frame: Frame) -> str:
    return "".join(frame.merges[-1]) if frame.merges else ""


def _sentence(frame: Frame, width: int, height: int) -> Canvas:
    count = len(frame.row)
    title = ngettext("The sentence: {count} token", "The sentence: {count} tokens", count)
    words = flow.draw(frame.split, width, height - 1, _newest(frame))
    return titled(title.format(count=number(count)), words, width, height)


def _story(frame: Frame, width: int, height: int) -> Canvas:
    """The beginning of the text that is learned from."""
    count = frame.history[-1]
    title = ngettext("The text: {count} token", "The text: {count} tokens", count)
    rows = (frame.words[word] for sentence in frame.text for word in sentence)
    words = flow.draw(rows, width, height - 1, _newest(frame))
    return titled(title.format(count=number(count)), words, width, height)


def _pairs(frame: Frame, width: int, height: int) -> Canvas:
    """The most frequent pairs; the first is joined next."""
    shown = frame.pairs[: min(BARS, max(height - 1, 1))]
    names = [f"{a} + {b}" for (a, b), _times in shown]
    picture = bars.draw(
        names,
        [times for _pair, times in shown],
        width,
        height - 1,
        roles=[Role.HIGHLIGHT, *[Role.POINT] * max(len(shown) - 1, 0)],
        highlight=None if frame.done else 0,
        maximum=frame.top,
        label_share=0.55,
        number=number,
    )
    title = _("No pair comes twice") if frame.done else _("Pairs: ▸ is joined next")
    return titled(title, picture, width, height)


def _curve(frame: Frame, width: int, height: int) -> Canvas:
    """The tokens in the text after each merge."""
    history = np.array(frame.history, np.float64)
    steps = np.arange(len(history))
    return line.draw(
        [Series(steps, history, Role.PATH)],
        width,
        height,
        x_label=_("step"),
        y_label=_("Tokens in the text"),
        x_range=(0, max(nice_step(frame.step or 1), 150)),
        y_range=(0, 2000),
        marks=[Mark(float(steps[-1]), float(history[-1]), "●", Role.HIGHLIGHT, number(frame.history[-1]))],
        number=number,
    )


def _numbers(frame: Frame, width: int, height: int) -> Canvas:
    """Each token over its number, and below how often each number comes."""
    canvas = Canvas(width, height)
    canvas.write(0, 0, cut(_("Each token of the sentence, and its number"), width), Role.AXIS)
    y = _interlinear(frame, canvas, 1)
    if height - y >= 6:
        canvas.paste(_bag(frame, width, height - y - 1), 0, y + 1)
    return canvas


def _interlinear(frame: Frame, canvas: Canvas, y: int) -> int:
    """Write tokens in lines with their numbers in the line below; return the row after them."""
    x = 0
    for token, place in zip(frame.row, frame.numbers, strict=True):
        text = str(place)
        size = max(len(token), len(text))
        if x and x + size > canvas.width:
            x, y = 0, y + 2
        canvas.write(x, y, token.center(size), Role.DIM if len(token) == 1 else Role.TEXT)
        canvas.write(x, y + 1, text.center(size), Role.GUESS)
        x += size + CELL
    return y + 2


def _bag(frame: Frame, width: int, height: int) -> Canvas:
    """How often each token comes, the order forgotten."""
    places = dict(zip(frame.row, frame.numbers, strict=True))
    rows = sorted((places[token], token, times) for token, times in frame.counts.items())
    texts = [(str(place), token, str(times)) for place, token, times in rows]
    columns = max(min(width // 24, -(-len(texts) // max(height - 3, 1))), 1)
    size = -(-len(texts) // columns)
    header = (_("number"), _("token"), _("times"))
    panes: list[Pane] = [
        (1, partial(table.draw, header, texts[k * size : (k + 1) * size], align="rlr"))
        for k in range(columns)
    ]
    title = _("The bag: how often each comes, without order")
    return titled(title, beside(width, height - 1, *panes), width, height)


def describe(frame: Frame) -> list[str]:
    """How many merges, how long the text and the sentence are, and the pair that comes next."""
    metrics = frame.metrics
    size = ngettext(
        "After {steps} merge there are {vocabulary} kinds of token; the text went {before} → {after}.",
        "After {steps} merges there are {vocabulary} kinds of token; the text went {before} → {after}.",
        frame.step,
    ).format(
        steps=number(frame.step),
        vocabulary=number(metrics["vocabulary"]),
        before=number(frame.history[0]),
        after=number(frame.history[-1]),
    )
    words = " ".join(flow.JOINT.join(word) for word in frame.split)
    sentence = ngettext(
        "The sentence is {count} token: {words}", "The sentence is {count} tokens: {words}", len(frame.row)
    ).format(count=number(len(frame.row)), words=words)
    if frame.show == NUMBERS:
        told = _("Their numbers are {numbers}.").format(numbers=", ".join(map(str, frame.numbers)))
        return [size, sentence, told]
    return [size, sentence, _next(frame)]


def _next(frame: Frame) -> str:
    if frame.done:
        return _("No pair comes twice any more.")
    (a, b), times = frame.pairs[0]
    text = ngettext(
        "The most frequent pair is {a} + {b}, {times} time.",
        "The most frequent pair is {a} + {b}, {times} times.",
        times,
    )
    return text.format(a=a, b=b, times=number(times))
