"""A small GPT: it reads facts about composers, then practises questions, and can be asked at any time.

Source: neurala-natverk-anteckningar/27-28. Pre-training maximises Σ log P(u_i | u_1 .. u_(i-1); θ) over
sentences, fine-tuning over the answers of “sentence | answer”. Four of the sixteen composers are never asked
about while that is practised. One step is one update, from sixteen sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.data.composers import ASKED, BORN_ASKED, COMPOSERS, NAMES, STOP, Composer
from tutor.sims import base
from tutor.sims.attending import weights
from tutor.sims.base import Arithmetic, Metrics, Param, numeral
from tutor.sims.curve import Curve
from tutor.sims.dense import Adam
from tutor.sims.reading_matter import Integers, Matter, Rows, matter, ngram_perplexity
from tutor.sims.transformer import Shape, Transformer, next_token_loss

Floats = NDArray[np.float64]

HEADS, FEATURES = 4, 32
BATCH = 16
RATE, WARM, TUNED = 0.006, 50, 0.5
"""The learning rate, the steps until it is reached, and the part of it with which fine-tuning begins."""
EVERY = 10  # steps from one look at the sentences set aside to the next
COMPARED = (0, 1, 2, 3, 6)
"""How many tokens the n-grams see whose perplexity is told."""
LONGEST = 8  # tokens that an answer may have
ASK, READ, LOOK = "what it answers", "what it expects", "where it looks"
BEFORE, READING, PRACTISING, FINISHED = "before", "reading", "practising", "finished"


@dataclass(frozen=True, eq=False)
class Frame:
    """A net at one moment; what it knows is tried out on demand. `name` and `asked` are the question."""

    step: int
    pretraining: int  # steps that are spent on reading
    finetuning: int
    show: str
    name: str
    asked: str
    net: Transformer
    losses: Curve  # of the batches
    perplexities: Curve  # of the sentences set aside

    @property
    def phase(self) -> str:
        if not self.step:
            return BEFORE
        if self.step >= self.pretraining + self.finetuning:
            return FINISHED
        return READING if self.step <= self.pretraining else PRACTISING

    @property
    def done(self) -> bool:
        return self.step >= self.pretraining + self.finetuning

    @property
    def matter(self) -> Matter:
        return matter()

    @cached_property
    def place(self) -> int:
        """Which of the questions it is."""
        return NAMES.index(self.name) * len(ASKED) + ASKED.index(self.asked)

    @property
    def withheld(self) -> bool:
        """Whether nobody asks about this composer while questions are practised."""
        return not self.matter.shown[self.place]

    @cached_property
    def prompt(self) -> Integers:
        """The start, the question and the bar."""
        row = self.matter.questions
        return row.tokens[self.place, : int(row.counted[self.place].argmax()) + 1]

    @property
    def right(self) -> int:
        """The token that answers it."""
        return int(self.matter.questions.tokens[self.place, len(self.prompt)])

    @cached_property
    def chances(self) -> Floats:
        """P of each token as the first one of the answer, [V]."""
        return self._next(self.prompt)

    @cached_property
    def answer(self) -> tuple[str, ...]:
        """What it says when it always takes the most likely token, up to the full stop."""
        said = list(self.prompt.tolist())
        stop = self.matter.words.index(STOP)
        while len(said) < min(len(self.prompt) + LONGEST, self.net.shape.places):
            said.append(int(self._next(np.array(said)).argmax()))
            if said[-1] == stop:
                break
        return tuple(self.matter.words[token] for token in said[len(self.prompt) :])

    @cached_property
    def sentence(self) -> tuple[str, ...]:
        """The fact that is asked for as it may stand in the text."""
        composer: Composer = COMPOSERS[NAMES.index(self.name)]
        return (composer.name, *composer.facts[ASKED.index(self.asked)], STOP)

    @cached_property
    def expected(self) -> Floats:
        """P of each token of that sentence, given those before it, [tokens]."""
        tokens = self.matter.encode(self.sentence)
        logits = self.net.run(np.append(0, tokens)[None, :-1])[0][0]
        return np.asarray(weights(logits)[np.arange(len(tokens)), tokens])

    @cached_property
    def looks(self) -> Floats:
        """What the last token of the question pays to each, [layers · heads, tokens]."""
        traces = self.net.run(self.prompt[None])[1]
        return np.concatenate([trace.paid[0, :, -1] for trace in traces])

    @cached_property
    def answered(self) -> NDArray[np.bool_]:
        """Which of all questions it answers rightly, [questions]."""
        rows = self.matter.questions
        length = len(self.prompt)
        logits = self.net.run(rows.tokens[:, :length])[0][:, -1]
        return np.asarray(logits.argmax(axis=1) == rows.tokens[:, length])

    @cached_property
    def metrics(self) -> Metrics:
        """`chance`: P of the right answer; `likelihood`: Σ ln P of the sentence; shares of right answers."""
        shown = self.matter.shown
        told = np.log(self.expected)
        losses = self.losses.values
        return {
            "step": self.step,
            "perplexity": float(self.perplexities.values[-1, 0]),
            "right_shown": float(self.answered[shown].mean()),
            "right_withheld": float(self.answered[~shown].mean()),
            "chance": float(self.chances[self.right]),
            "likelihood": float(told.sum()),
            "surprise": float(np.exp(-told.mean())),
            **({"loss": float(losses[-1, 0])} if len(losses) else {}),
            "parameters": self.net.shape.parameters,
            **(
                {} if self.step else {f"ngram_{k}": ngram_perplexity(k) for k in COMPARED}
            ),  # they never change
        }

    def _next(self, tokens: Integers) -> Floats:
        return np.asarray(weights(self.net.run(tokens[None])[0][0, -1]))


class Simulation(base.Simulation):
    PARAMS = (
        Param("show", "What is shown", ASK, choices=(ASK, READ, LOOK), kind="choice", live=True),
        Param("name", "About whom", "Mozart", choices=NAMES, kind="choice", live=True),
        Param("asked", "Question", BORN_ASKED, choices=ASKED, kind="choice", live=True),
        Param("pretraining", "Steps of pre-training", 400, 0, 1000, kind="integer"),
        Param("finetuning", "Steps of fine-tuning", 300, 0, 600, kind="integer"),
        Param("mixed", "Text mixed in meanwhile", 0.5, 0.0, 0.9),
        Param("layers", "Layers", 2, 1, 4, kind="integer"),
    )
    HEAVY = True
    pace = 40.0

    def __init__(
        self,
        rng: np.random.Generator,
        show: str,
        name: str,
        asked: str,
        pretraining: int,
        finetuning: int,
        mixed: float,
        layers: int,
    ) -> None:
        start, self._rng = rng.spawn(2)
        self.show, self.name, self.asked = show, name, asked
        self._pretraining, self._finetuning = pretraining, finetuning
        self._texts = round(mixed * BATCH)
        shape = Shape(len(matter().words), matter().places, FEATURES, HEADS, layers)
        # 64 bits, so that the same seed tells the same story on every computer
        self._net = Transformer(start, shape, np.float64)
        self._adam = Adam(self._net, memory=0.99)
        self._step, self._losses, self._perplexities = 0, Curve(), Curve()
        self._try_out()

    _frame: Frame | None = None

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        if self._frame is None or (self._frame.show, self._frame.name, self._frame.asked) != (
            self.show,
            self.name,
            self.asked,
        ):
            self._frame = self._look()
        return self._frame

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self._step >= self._pretraining + self._finetuning

    def step(self) -> Frame:
        """One update from sixteen sentences, or from questions and sentences."""
        if self.done:
            return self.frame
        rows = self._batch().short()
        before = rows.tokens[:, :-1]
        logits, traces, last = self._net.run(before)
        # L = -mean ln P(u_i | u_1 .. u_(i-1))
        loss, error = next_token_loss(logits, rows.tokens[:, 1:], rows.counted)
        self._net.backward(before, traces, last, error)
        self._adam.update(self._net, self._rate)
        self._step += 1
        self._losses = self._losses.add(self._step, loss)
        if self._step % EVERY == 0 or self.done:
            self._try_out()
        self._frame = None
        return self.frame

    def explain(self) -> Arithmetic:
        """The log-likelihood of a sentence; or, where a question is shown, the surprise of its answer."""
        frame = self.frame
        if frame.show != READ:
            chance = frame.metrics["chance"]
            return Arithmetic(
                r"-\ln P(u_i \mid u_1, \dots, u_{i-1}; \theta)",
                rf"-\ln {numeral(chance)}",
                numeral(-np.log(chance)),
            )
        terms = " + ".join(rf"\ln {numeral(float(f'{p:.3g}'))}" for p in frame.expected)
        return Arithmetic(
            r"\sum_i \ln P(u_i \mid u_1, \dots, u_{i-1}; \theta)", terms, numeral(frame.metrics["likelihood"])
        )

    @property
    def _rate(self) -> float:
        """It climbs at the start; in fine-tuning it is smaller and falls to nothing."""
        if self._step < self._pretraining:
            return RATE * min(1.0, (self._step + 1) / WARM)
        part = (self._step - self._pretraining) / self._finetuning
        return RATE * TUNED * (1 - part) * min(1.0, (self._step + 1) / WARM)

    def _batch(self) -> Rows:
        text, asked = matter().read, matter().questions
        if self._step < self._pretraining:
            return text.take(self._rng.integers(len(text), size=BATCH))
        practised = np.flatnonzero(matter().shown)
        some = asked.take(practised[self._rng.integers(len(practised), size=BATCH - self._texts)])
        more = text.take(self._rng.integers(len(text), size=self._texts))
        return Rows(np.concatenate([some.tokens, more.tokens]), np.concatenate([some.counted, more.counted]))

    def _try_out(self) -> None:
        """Perplexity of the sentences set aside: e to the mean surprise."""
        rows = matter().aside
        loss, _error = next_token_loss(
            self._net.run(rows.tokens[:, :-1])[0], rows.tokens[:, 1:], rows.counted
        )
        # exp(-1/N Σ ln P(u_i | u_1 .. u_(i-1)))
        self._perplexities = self._perplexities.add(self._step, float(np.exp(loss)))

    def _look(self) -> Frame:
        return Frame(
            step=self._step,
            pretraining=self._pretraining,
            finetuning=self._finetuning,
            show=self.show,
            name=self.name,
            asked=self.asked,
            net=self._net.twin(),
            losses=self._losses,
            perplexities=self._perplexities,
        )
