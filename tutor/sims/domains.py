"""Four kinds of data for one contest of nets: a small image, a sound, a series of days, a text.

Source: ml-primer/24. Each is a task whose answer hides in another way: somewhere in the image, at some time
of the sound, on certain days of the series, far away in the text. Inputs are [n, channels, rows, columns].
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Inputs = NDArray[np.float32]
Labels = NDArray[np.intp]

IMAGE, SOUND, SERIES, TEXT = "image", "sound", "series", "text"
NAMES = ("Ada", "Bo", "Eva", "Ian", "Liv", "Max")
COLOURS = ("red", "blue", "green", "gold")

KINDS = {
    IMAGE: ("plus", "x-shape", "ring"),
    SOUND: ("low", "high", "rising"),
    SERIES: ("early", "middle", "late"),
    TEXT: COLOURS,
}
"""The classes of each."""

SIDE = 12  # of an image, pixels
SAMPLES, BURST = 64, 16  # of a sound, and of the tone in it
DAYS = 28
SAID = 5  # words of a text before the question

SHAPES = np.array(
    [
        [[0, 1, 0], [1, 1, 1], [0, 1, 0]],
        [[1, 0, 1], [0, 1, 0], [1, 0, 1]],
        [[1, 1, 1], [1, 0, 1], [1, 1, 1]],
    ],
    np.float32,
)
"""A plus, an x-shape and a ring."""


@dataclass(frozen=True)
class Domain:
    """`shape` (channels, rows, columns), how many classes, and how many pixels or samples make a token."""

    shape: tuple[int, int, int]
    classes: int
    token: tuple[int, int]  # rows, columns
    draw: Callable[[np.random.Generator, Labels], Inputs]

    @property
    def places(self) -> int:
        """How many tokens there are, with the one that asks."""
        _channels, rows, columns = self.shape
        asks = 0 if self.shape[0] > 1 else 1  # a text ends with its question
        return rows // self.token[0] * (columns // self.token[1]) + asks

    @property
    def numbers(self) -> int:
        """How many numbers are in a token."""
        return self.shape[0] * self.token[0] * self.token[1]

    def examples(self, rng: np.random.Generator, count: int) -> tuple[Inputs, Labels]:
        """New inputs [count, channels, rows, columns] and their labels, all classes alike."""
        labels = rng.permutation(np.arange(count) % self.classes)
        return self.draw(rng, labels), labels

    def tokens(self, inputs: Inputs) -> Inputs:
        """The same as a sequence [n, places, numbers]; where nothing asks by itself, an empty token does."""
        count, channels, rows, columns = inputs.shape
        high, wide = self.token
        cut = inputs.reshape(count, channels, rows // high, high, columns // wide, wide)
        sequence = cut.transpose(0, 2, 4, 1, 3, 5).reshape(count, -1, self.numbers)
        if sequence.shape[1] < self.places:
            empty = np.zeros((count, 1, self.numbers), np.float32)
            sequence = np.concatenate([sequence, empty], axis=1)
        return np.ascontiguousarray(sequence, np.float32)


def _images(rng: np.random.Generator, labels: Labels) -> Inputs:
    """A plus, an x-shape or a ring, anywhere, in grainy light."""
    made = 0.15 * rng.standard_normal((len(labels), 1, SIDE, SIDE), np.float32)
    tops, lefts = rng.integers(SIDE - 2, size=(2, len(labels)))
    every, line = np.arange(len(labels))[:, None, None], np.arange(3)
    made[every, 0, (tops[:, None] + line)[:, :, None], (lefts[:, None] + line)[:, None, :]] += SHAPES[labels]
    return made


def _sounds(rng: np.random.Generator, labels: Labels) -> Inputs:
    """A short tone at some time: low, high, or rising from low to high."""
    time = np.arange(BURST) / BURST
    # cycles since the beginning: 2 or 4 in the whole burst, or ever faster from the one to the other
    phase = np.stack([2 * time, 4 * time, 2 * time + time**2])[labels]
    tone = np.sin(2 * np.pi * (phase + rng.random((len(labels), 1)))) * np.sin(np.pi * time)
    made = 0.3 * rng.standard_normal((len(labels), 1, 1, SAMPLES), np.float32)
    starts = rng.integers(SAMPLES - BURST + 1, size=len(labels))
    made[np.arange(len(labels))[:, None], 0, 0, starts[:, None] + np.arange(BURST)] += tone
    return made


def _series(rng: np.random.Generator, labels: Labels) -> Inputs:
    """Four weeks of sales with a week's rhythm; the three dips come early, in the middle or late."""
    days = np.arange(DAYS)
    rhythm = 0.5 * np.sin(2 * np.pi * (days + rng.integers(7, size=(len(labels), 1))) / 7)
    made = rhythm + 0.25 * rng.standard_normal((len(labels), DAYS))
    starts = labels[:, None] * (DAYS // 3) + rng.integers(DAYS // 3 - 2, size=(len(labels), 1))
    made[np.arange(len(labels))[:, None], starts + np.arange(3)] -= 1.2
    return np.asarray(made[:, None, None, :], np.float32)


def _texts(rng: np.random.Generator, labels: Labels) -> Inputs:
    """Five times who likes which colour, then a name: which colour does that person like?"""
    count, names = len(labels), len(NAMES)
    who = np.argsort(rng.random((count, names)), axis=1)[:, :SAID]
    colours = rng.integers(len(COLOURS), size=(count, SAID))
    asked, every = rng.integers(SAID, size=count), np.arange(count)
    colours[every, asked] = labels
    made = np.zeros((count, names + len(COLOURS), 1, SAID + 1), np.float32)
    place = np.arange(SAID)
    made[every[:, None], who, 0, place] = 1
    made[every[:, None], names + colours, 0, place] = 1
    made[every, who[every, asked], 0, SAID] = 1
    return made


DOMAINS = {
    IMAGE: Domain((1, SIDE, SIDE), 3, (3, 3), _images),
    SOUND: Domain((1, 1, SAMPLES), 3, (1, 8), _sounds),
    SERIES: Domain((1, 1, DAYS), 3, (1, 4), _series),
    TEXT: Domain((len(NAMES) + len(COLOURS), 1, SAID + 1), len(COLOURS), (1, 1), _texts),
}
