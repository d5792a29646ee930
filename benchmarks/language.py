"""What the small GPT reaches: seeds and recipes side by side, n-grams, and PyTorch where it is installed.

    python -m benchmarks.language

The text is our own (`tutor/data/composers.py`): no book is shipped. Times are CPU time on one BLAS thread, of
the updates alone, so that a neighbour on the machine does not count.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"

from collections.abc import Mapping
from typing import Any

import numpy as np

from tutor.sims.dense import Adam
from tutor.sims.reading_matter import matter, ngram_perplexity
from tutor.sims.timeline import Timeline
from tutor.sims.tiny_gpt import BATCH, FEATURES, HEADS
from tutor.sims.transformer import Shape, Transformer, next_token_loss

RECIPES: Mapping[str, Mapping[str, Any]] = {
    "read 400, practise 300, half text": {},
    "the same, one layer": {"layers": 1},
    "practise 300 alone": {"pretraining": 0, "mixed": 0},
    "practise 300, half text": {"pretraining": 0},
    "read 400, practise 300 alone": {"mixed": 0},
}
SEEDS = range(5)
UPDATES = 200


def reached(recipe: Mapping[str, Any], seed: int) -> tuple[float, float, float]:
    """Right answers of those practised and of the others, perplexity of the sentences set aside."""
    run = Timeline("tiny_gpt", dict(recipe), seed)
    metrics = run.seek(10_000).metrics
    return metrics["right_shown"], metrics["right_withheld"], metrics["perplexity"]


def ours(dtype: type[np.floating]) -> float:
    """Milliseconds of CPU time of one update."""
    shape = Shape(len(matter().words), matter().places, FEATURES, HEADS)
    net = Transformer(np.random.default_rng(0), shape, dtype)
    adam, rows = Adam(net), matter().read.take(np.arange(BATCH)).short()
    begun = time.process_time()
    for _ in range(UPDATES):
        logits, traces, last = net.run(rows.tokens[:, :-1])
        error = next_token_loss(logits, rows.tokens[:, 1:], rows.counted)[1]
        net.backward(rows.tokens[:, :-1], traces, last, error)
        adam.update(net, 0.001)
    return 1000 * (time.process_time() - begun) / UPDATES


def peer() -> float | None:
    """The same net in PyTorch, one thread; None where it is not installed."""
    if importlib.util.find_spec("torch") is None:
        return None
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)
    nn, d = torch.nn, FEATURES
    rows = matter().read.take(np.arange(BATCH)).short()
    tokens = torch.tensor(rows.tokens)
    embed, places = nn.Embedding(len(matter().words), d), nn.Embedding(matter().places, d)
    layer = nn.TransformerEncoderLayer(d, HEADS, 4 * d, 0.0, batch_first=True, norm_first=True, bias=False)
    body, guess = nn.TransformerEncoder(layer, 2), nn.Linear(d, len(matter().words), bias=False)
    parts = nn.ModuleList([embed, places, body, guess])
    adam = torch.optim.Adam(parts.parameters(), 0.001)
    mask = nn.Transformer.generate_square_subsequent_mask(tokens.shape[1] - 1)
    begun = time.process_time()
    for _ in range(UPDATES):
        x = embed(tokens[:, :-1]) + places(torch.arange(tokens.shape[1] - 1))
        logits = guess(body(x, mask=mask, is_causal=True))
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), tokens[:, 1:].flatten())
        adam.zero_grad()
        loss.backward()
        adam.step()
    return 1000 * (time.process_time() - begun) / UPDATES


def main() -> None:
    shape = Shape(len(matter().words), matter().places, FEATURES, HEADS)
    print(
        f"{shape.parameters} parameters, {len(matter().read)} sentences read, {len(matter().aside)} set aside"
    )
    told = ", ".join(f"{k}: {ngram_perplexity(k):.2f}" for k in range(7))
    print(f"n-grams, perplexity by tokens before: {told}")
    for name, recipe in RECIPES.items():
        shown, others, perplexity = np.array([reached(recipe, seed) for seed in SEEDS]).T
        print(
            f"{name:36} practised {shown.mean():4.0%}  others {others.mean():4.0%}"
            f" ({others.min():.0%}-{others.max():.0%})  perplexity {np.median(perplexity):.2f}"
        )
    print(f"an update: {ours(np.float32):.2f} ms in 32 bits, {ours(np.float64):.2f} ms in 64 bits")
    theirs = peer()
    print("PyTorch is not installed" if theirs is None else f"PyTorch, 32 bits: {theirs:.2f} ms")


if __name__ == "__main__":
    main()
