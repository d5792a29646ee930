"""Digits without labels find their neighbours: each becomes a point of the plane, and like comes to like.

Source: ml-primer/15 (structure in data as they are); the picture of unit 3, Karpathy's map of images, is such
a map. The start is the plane of the two principal components; each step is one of t-SNE. Nothing is learned
from the labels: they only colour the map.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.data.digit_sets import Choice, Source
from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Pad, Param, factor, numeral
from tutor.sims.conv_pictures import steady
from tutor.sims.dense import Array
from tutor.sims.pca import components
from tutor.sims.tsne import Descent, affinities, divergence, nearness, squared_distances

DRAWN, REAL = "drawn", "MNIST"
HIDDEN, SHOWN = "not shown", "shown"
DIRECTIONS = 30  # of the 784, the principal ones, in which distances are measured
VOTERS = 5  # neighbours in the plane that are asked which digit it is
LAST = 500
EVERY = 10  # steps from one look at the quality to the next
START = 1e-4  # spread of the places at the start


@dataclass(frozen=True, eq=False)
class Task:
    """What stays the same: the pictures [n, 28, 28] of 0..1, what they show, and how near they are [n, n]."""

    pictures: Array
    labels: NDArray[np.intp]
    wanted: Array
    source: Source


@dataclass(frozen=True, eq=False)
class Frame:
    """The map at one moment, and the place that is pointed at."""

    step: int
    task: Task
    places: Array  # [n, 2]
    point: tuple[float, float]  # of -1..1
    labels: str  # HIDDEN or SHOWN
    tried: NDArray[np.float64]  # [looks, 3]: step, divergence, agreement

    @cached_property
    def spots(self) -> Array:
        """The places, [n, 2], in a plane that goes from -1 to 1."""
        return np.asarray(self.places / (1.05 * max(float(np.abs(self.places).max()), 1e-9)))

    @cached_property
    def nearest(self) -> NDArray[np.intp]:
        """The digits nearest to the pointer, the nearest first; then those nearest to that one."""
        here = int(np.square(self.spots - np.array(self.point, np.float32)).sum(axis=1).argmin())
        return np.asarray(np.square(self.spots - self.spots[here]).sum(axis=1).argsort(kind="stable"))

    @cached_property
    def metrics(self) -> Metrics:
        return {
            "step": self.step,
            "divergence": float(self.tried[-1, 1]),
            "agreement": float(self.tried[-1, 2]),
            "at_start": float(self.tried[0, 2]),
            "digits": len(self.places),
            "digit": int(self.task.labels[self.nearest[0]]),
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("labels", "Labels", HIDDEN, choices=(HIDDEN, SHOWN), kind="choice", live=True),
        Param("x", "Pointer to the right", 0.0, -1.0, 1.0, live=True),
        Param("y", "Pointer upwards", 0.0, -1.0, 1.0, live=True),
        Param("perplexity", "Neighbours of each", 30.0, 2.0, 100.0, scale="log"),
        Param("examples", "Digits", 500, 120, 1000, kind="integer", scale="log"),
        Param("data", "Digits from", DRAWN, choices=(DRAWN, REAL), kind="choice"),
    )
    HEAVY = True
    SHARED = ("_task",)
    PAD = Pad("x", "y")
    pace = 40.0

    def __init__(
        self,
        rng: np.random.Generator,
        labels: str,
        x: float,
        y: float,
        perplexity: float,
        examples: int,
        data: Choice,
    ) -> None:
        self.labels, self.x, self.y = labels, x, y
        digits = steady(data, examples, 1, int(rng.integers(2**31)))
        pictures = digits.train_images.astype(np.float32) / 255
        centred = pictures - pictures.mean(axis=0)
        reduced = centred @ components(centred, DIRECTIONS)
        wanted = affinities(reduced, min(perplexity, (examples - 1) / 3))
        shaped = pictures.reshape(-1, 28, 28)
        self._task = Task(shaped, digits.train_labels, wanted, digits.source)
        start = np.asarray(reduced[:, :2] * (START / reduced[:, 0].std()), np.float32)
        self._descent = Descent(start, max(examples / 48, 50.0))
        self._tried = np.empty((0, 3))
        self._look()

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        return Frame(
            step=self._descent.taken,
            task=self._task,
            places=self._descent.places,
            point=(self.x, self.y),
            labels=self.labels,
            tried=self._tried,
        )

    @property
    def done(self) -> bool:  # type: ignore[override]
        return self._descent.taken >= LAST

    def step(self) -> Frame:
        """Move every digit a little: towards its neighbours, away from all others."""
        if not self.done:
            self._descent.step(self._task.wanted)
            if self._descent.taken % EVERY == 0:
                self._look()
        return self.frame

    def _look(self) -> None:
        places = self._descent.places
        quality = divergence(places, self._task.wanted), agreement(places, self._task.labels)
        self._tried = np.append(self._tried, [[self._descent.taken, *quality]], axis=0)

    def explain(self) -> Arithmetic:
        """How near the digit at the pointer is to its neighbour on the map, as a share of all nearness."""
        frame = self.frame
        i, j = (int(k) for k in frame.nearest[:2])
        near = nearness(frame.places)
        apart, total = float(np.square(frame.places[i] - frame.places[j]).sum()), float(near.sum())
        return Arithmetic(
            r"q_{ij} = \frac{(1 + |y_i - y_j|^2)^{-1}}{\sum_{k \ne l} (1 + |y_k - y_l|^2)^{-1}}",
            rf"\frac{{(1 + {factor(round(apart, 4))})^{{-1}}}}{{{numeral(round(total, 1))}}}",
            numeral(float(near[i, j]) / total),
        )


def agreement(places: Array, labels: NDArray[np.intp]) -> float:
    """The share of digits whose VOTERS nearest neighbours in the plane say by majority what it is."""
    # relative to their spread, so that tiny places do not drown in rounding
    apart = squared_distances(places / np.maximum(places.std(), np.float32(1e-30)))
    np.fill_diagonal(apart, np.inf)
    voters = np.argpartition(apart, VOTERS, axis=1)[:, :VOTERS]
    votes = (labels[voters][:, :, None] == np.arange(10)).sum(axis=1)
    return float(np.mean(votes.argmax(axis=1) == labels))
