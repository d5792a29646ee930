"""Pointed ears found by a rule written by hand, and by a small net that has seen drawn cats.

Source: giliojo-mokymosi-metodai/5. The rule is the document's `has_ears`: an oval of half-axes 30 and 20 near
(100, 100), then a triangle 20 to the left and 20 to the right of its middle, each standing on the oval's
middle line. The document does not say how matchOval and matchTriangle work. Here the oval may lie up to 5
away, and a shape is found when 80% of its outline has ink under it or beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tutor.sims import base
from tutor.sims.base import Arithmetic, Metrics, Param, numeral
from tutor.sims.mlp import Network

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Whole = NDArray[np.intp]

SIDE, PIXEL, CORNER = 40, 2.5, 50.0
"""Pictures have 40 x 40 pixels of 2.5 units; the upper left corner is at (50, 50)."""
MIDDLE = 100.0
WIDTH, HEIGHT, OFFSET, TALL, BASE = 30.0, 20.0, 20.0, 38.0, 9.0
SEARCH = 5.0
ENOUGH = 0.8
NEW = 200
BATCH, RATE, MOMENTUM = 20, 0.1, 0.9


def _segment(start: tuple[float, float], end: tuple[float, float], count: int = 24) -> Floats:
    return np.linspace(start, end, count)


def _round(x: float, y: float, across: float, up: float, count: int = 90) -> Floats:
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([x + across * np.cos(turn), y + up * np.sin(turn)], axis=1)


def _ear(x: float) -> Floats:
    """The two upper sides of a triangle that stands on the middle line; y points downwards."""
    foot, tip = -14.0, -TALL
    inner = BASE * (TALL + foot) / TALL
    return np.concatenate([_segment((x - inner, foot), (x, tip)), _segment((x, tip), (x + inner, foot))])


HEAD = _round(0, 0, WIDTH, HEIGHT)
FACE = np.concatenate([HEAD, _round(-10, -4, 2, 2, 8), _round(10, -4, 2, 2, 8), _segment((-5, 8), (5, 8), 6)])
EARS = np.concatenate([_ear(-OFFSET), _ear(OFFSET)])
ROUND_EARS = np.concatenate([_round(-OFFSET, -18, 8, 8, 40), _round(OFFSET, -18, 8, 8, 40)])
CAT, BEAR, SEAL = range(3)
SHAPES = {CAT: np.concatenate([FACE, EARS]), BEAR: np.concatenate([FACE, ROUND_EARS]), SEAL: FACE}


def drawn(kind: int, tilt: float, shift: tuple[float, float], scale: float) -> Floats:
    """One face as a picture [SIDE, SIDE] of ink 0 or 1; `tilt` in degrees, clockwise."""
    angle = np.radians(tilt)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    points = scale * SHAPES[kind] @ turn.T + np.array(shift) + MIDDLE
    places = np.rint((points - CORNER) / PIXEL).astype(np.intp)
    places = places[((places >= 0) & (places < SIDE)).all(axis=1)]
    picture = np.zeros((SIDE, SIDE))
    picture[places[:, 1], places[:, 0]] = 1
    return picture


def thick(pictures: Floats) -> Floats:
    """Ink on each pixel or beside it, [n, SIDE, SIDE]."""
    wide = np.pad(pictures, ((0, 0), (1, 1), (1, 1)))
    sides = [wide[:, 1 + y : 1 + y + SIDE, 1 + x : 1 + x + SIDE] for y in (-1, 0, 1) for x in (-1, 0, 1)]
    return np.asarray(np.max(sides, axis=0))


def match(ink: Floats, outline: Floats, middles: Floats) -> Floats:
    """The share of an outline [k, 2] that has ink under it, with its middle at [n, m, 2]: [n, m]."""
    places = np.rint((outline + middles[..., None, :] - CORNER) / PIXEL).astype(np.intp)
    inside = ((places >= 0) & (places < SIDE)).all(axis=-1)
    places = places.clip(0, SIDE - 1)
    rows = np.arange(len(ink))[:, None, None]
    return np.asarray((ink[rows, places[..., 1], places[..., 0]] * inside).mean(axis=-1))


def has_ears(pictures: Floats) -> tuple[Bools, Floats]:
    """The rule written by hand: its verdict on each picture, and where it found the oval, [n, 2]."""
    ink = thick(pictures)
    reach = np.arange(-SEARCH, SEARCH + 1, PIXEL)
    tries = np.stack(np.meshgrid(reach, reach), axis=-1).reshape(-1, 2)
    tries = tries[np.argsort((tries**2).sum(axis=1), kind="stable")] + MIDDLE
    # circle = image.matchOval(image, x=100, y=100, w=30, h=20)
    shares = match(ink, HEAD, np.broadcast_to(tries, (len(ink), *tries.shape)))
    circle = tries[shares.argmax(axis=1)]
    # triangle1 = matchTriangle(circle.x - 20, circle.y), triangle2 = matchTriangle(circle.x + 20, circle.y)
    left = match(ink, _ear(-OFFSET), circle[:, None])[:, 0]
    right = match(ink, _ear(OFFSET), circle[:, None])[:, 0]
    found = (shares.max(axis=1) >= ENOUGH) & (left >= ENOUGH) & (right >= ENOUGH)
    return found, circle


def seen(pictures: Floats) -> NDArray[np.float32]:
    """What the net gets: the ink averaged over squares of two by two pixels, [n, 400]."""
    small = thick(pictures).reshape(-1, SIDE // 2, 2, SIDE // 2, 2).mean(axis=(2, 4))
    return np.asarray(small.reshape(len(small), -1) - 0.3, np.float32)


@dataclass(frozen=True, eq=False)
class Frame:
    """The face that is shown, where the rule looks, and the errors of both on new faces."""

    step: int
    picture: Floats  # [SIDE, SIDE]
    circle: Floats  # [2]
    rule_says: bool
    net_says: bool
    rule_errors: float  # per cent of the new faces
    net_errors: Floats  # [step + 1], per cent after each step
    missed: float  # cats that the rule misses, per cent of the cats
    tilt: float
    done: bool

    @cached_property
    def metrics(self) -> Metrics:
        return {
            "step": self.step,
            "rule_errors": self.rule_errors,
            "net_errors": float(self.net_errors[-1]),
            "missed": self.missed,
            "rule_says": float(self.rule_says),
            "net_says": float(self.net_says),
        }


class Simulation(base.Simulation):
    PARAMS = (
        Param("tilt", "Tilt, degrees at most", 0.0, 0.0, 60.0),
        Param("shift", "Shift at most", 0.0, 0.0, 20.0),
        Param("scale", "Size differs by, %", 0.0, 0.0, 40.0),
        Param("examples", "Drawn examples to learn from", 300, 20, 600, kind="integer", scale="log"),
    )
    HEAVY = True
    SHARED = ("inputs", "labels", "new", "new_cats", "picture", "circle", "shown")
    pace = 4.0

    def __init__(
        self, rng: np.random.Generator, tilt: float, shift: float, scale: float, examples: int
    ) -> None:
        self.tilt = tilt
        self.picture = drawn(CAT, tilt, (shift, 0.0), 1 + scale / 100)
        pictures, cats = _faces(rng, examples, tilt, shift, scale)
        self.inputs, self.labels = seen(pictures), cats.astype(np.intp)
        pictures, self.new_cats = _faces(rng, NEW, tilt, shift, scale)
        self.new, self.shown = seen(pictures), seen(self.picture[None])
        says, _circles = has_ears(pictures)
        self.rule_errors = round(100 * float((says != self.new_cats).mean()), 6)
        self.missed = round(100 * float((~says[self.new_cats]).mean()), 1)
        verdict, circle = has_ears(self.picture[None])
        self.rule_says, self.circle = bool(verdict[0]), circle[0]
        self.net = Network(rng, (400, 24, 2))
        self.rng = rng
        self.net_errors = np.array([self._wrong()])

    @property
    def done(self) -> bool:  # type: ignore[override]
        return len(self.net_errors) > 60

    @property
    def frame(self) -> Frame:  # type: ignore[override]
        net_says = bool(self.net.forward(self.shown)[0].argmax())
        return Frame(
            len(self.net_errors) - 1,
            self.picture,
            self.circle,
            self.rule_says,
            net_says,
            self.rule_errors,
            self.net_errors,
            self.missed,
            self.tilt,
            self.done,
        )

    def step(self) -> Frame:
        """The net sees every example once."""
        if not self.done:
            order = self.rng.permutation(len(self.labels))
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                self.net.accumulate(self.inputs[batch], self.labels[batch])
                self.net.update(RATE, len(batch), MOMENTUM)
            self.net_errors = np.append(self.net_errors, self._wrong())
        return self.frame

    def explain(self) -> Arithmetic:
        """Where the rule looks for the two ears."""
        x = float(self.circle[0])
        return Arithmetic(
            r"x \pm 20", rf"{numeral(x)} \pm 20", f"{numeral(x - OFFSET)}, {numeral(x + OFFSET)}"
        )

    def _wrong(self) -> float:
        says = self.net.forward(self.new).argmax(axis=1) == 1
        return round(100 * float((says != self.new_cats).mean()), 6)


def _faces(
    rng: np.random.Generator, count: int, tilt: float, shift: float, scale: float
) -> tuple[Floats, Bools]:
    """Half of them cats, the others bears and seals; each tilted, moved and sized at random."""
    kinds = rng.choice([CAT, CAT, BEAR, SEAL], count)
    turns, sizes = rng.uniform(-tilt, tilt, count), 1 + rng.uniform(-scale, scale, count) / 100
    moves = rng.uniform(-shift, shift, (count, 2)) + rng.normal(0, 1, (count, 2))
    faces = [drawn(*one) for one in zip(kinds, turns, moves, sizes, strict=True)]
    return np.stack(faces), kinds == CAT


def template(circle: Floats) -> Bools:
    """The pixels where the rule expects ink for an oval with that middle, [SIDE, SIDE]."""
    points = np.concatenate([HEAD, EARS]) + circle
    places = np.rint((points - CORNER) / PIXEL).astype(np.intp).clip(0, SIDE - 1)
    found = np.zeros((SIDE, SIDE), np.bool_)
    found[places[:, 1], places[:, 0]] = True
    return found
