"""How fast and how well a map of digits is made (t-SNE), beside scikit-learn's two ways of doing it.

    python -m benchmarks.neighbours [DIR]      DIR holds the four files of MNIST (default: drawn digits)

Same 500 digits, same 30 principal directions, same number of neighbours; 500 steps; CPU time, one thread.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from numpy.typing import NDArray
from sklearn.manifold import TSNE, trustworthiness

from tutor.data import mnist
from tutor.sims.conv_pictures import steady
from tutor.sims.dense import Array
from tutor.sims.digit_map import DIRECTIONS, LAST, START, agreement
from tutor.sims.pca import components
from tutor.sims.tsne import Descent, affinities, divergence

COUNT, NEIGHBOURS = 500, 30.0
Labels = NDArray[np.intp]


def digits(folder: Path | None) -> tuple[Array, Labels]:
    """Pixels of 0..1, [COUNT, 784], and labels."""
    if folder is None:
        drawn = steady("drawn", COUNT, 1, 0)
        return drawn.train_images.astype(np.float32) / 255, drawn.train_labels
    images, known, _images, _known = mnist.load(folder)
    pixels = images[:COUNT].reshape(COUNT, -1).astype(np.float32) / 255
    return pixels, known[:COUNT].astype(np.intp)


def told(name: str, seconds: float, places: Array, data: Array, known: Labels, wanted: Array) -> float:
    """One line; every map is measured by the same code."""
    quality = divergence(places, wanted), agreement(places, known)
    trust = trustworthiness(data, places, n_neighbors=5)
    print(f"{name:<28}{seconds:7.2f} s   KL {quality[0]:.3f}   5-NN {quality[1]:.3f}   trust {trust:.3f}")
    return seconds


def ours(start: Array, wanted: Array) -> Array:
    descent = Descent(start.copy(), max(len(start) / 48, 50.0))
    for _step in range(LAST):
        descent.step(wanted)
    return descent.places


def main() -> None:
    pixels, known = digits(Path(sys.argv[1]) if sys.argv[1:] else None)
    centred = pixels - pixels.mean(axis=0)
    data = centred @ components(centred, DIRECTIONS)
    begun = time.process_time()
    wanted = affinities(data, NEIGHBOURS)
    print(f"affinities {time.process_time() - begun:.2f} s")
    start = np.asarray(data[:, :2] * (START / data[:, 0].std()), np.float32)
    told("principal components", 0.0, start / np.float32(START), data, known, wanted)
    begun = time.process_time()
    places = ours(start, wanted)
    mine = told("ours", time.process_time() - begun, places, data, known, wanted)
    for method in ("barnes_hut", "exact"):
        peer = TSNE(perplexity=NEIGHBOURS, init="pca", method=method, max_iter=LAST, random_state=0)
        begun = time.process_time()
        made = np.asarray(peer.fit_transform(data), np.float32)
        theirs = told(f"scikit-learn, {method}", time.process_time() - begun, made, data, known, wanted)
        print(f"{'':<28}{theirs / mine:7.1f} times ours")


if __name__ == "__main__":
    main()
