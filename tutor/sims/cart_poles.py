"""A cart on a track with two poles hinged on it: how all three move when the cart is pushed.

Source: neurala-natverk-anteckningar/18. Equations and constants of A. Wieland (1991), as Gomez, Schmidhuber
and Miikkulainen (JMLR 9, 2008) print them: metres, kilograms, newtons, seconds, and radians from upright.
Plain Python floats: for six numbers they are faster than arrays.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from math import cos, sin

State = tuple[float, float, float, float, float, float]
"""Place and speed of the cart, angle and turning speed of the first pole, and of the second."""
Law = Callable[[float, float, float, float, float, float], tuple[float, float, float]]
"""(speed, angle 1, turning 1, angle 2, turning 2, push) -> how the three speeds change in a second."""
Move = Callable[[State, float], State]
"""One decision of DECISION seconds with the same push."""

GRAVITY = 9.8
CART, LONG, SHORT = 1.0, 1.0, 0.1  # kg, m, m
DENSITY = 0.1  # kg of a metre of pole
CART_FRICTION, HINGE_FRICTION = 5e-4, 2e-6
TRACK, LEAN = 2.4, math.radians(36)
"""How far the cart may go to each side, and how far from upright a pole may lean."""
STRONGEST, WEAKEST = 10.0, 10 / 256
"""No push is stronger, and no controller's push is weaker."""
DECISION, SUBSTEP = 0.02, 0.01
"""Seconds from one decision to the next, and of one step of the reckoning."""
START: State = (0.0, 0.0, math.radians(4), 0.0, 0.0, 0.0)


@functools.cache
def law(short: float = SHORT) -> Law:
    """The law of motion with a second pole of `short` metres; at 0 there is none, and it never turns."""
    half_1, half_2 = LONG / 2, short / 2 or math.inf
    mass_1, mass_2 = DENSITY * LONG, DENSITY * short
    lever_1, lever_2, whole = mass_1 * half_1, mass_2 * short / 2, CART + mass_1 + mass_2
    drag_1, drag_2 = HINGE_FRICTION / lever_1, HINGE_FRICTION / lever_2 if short else 0.0

    def accelerations(
        speed: float, angle_1: float, turn_1: float, angle_2: float, turn_2: float, push: float
    ) -> tuple[float, float, float]:
        s1, c1, s2, c2 = sin(angle_1), cos(angle_1), sin(angle_2), cos(angle_2)
        # what holds a pole back, less what makes it fall: b = μ ω / (m l) - g sin θ
        b1, b2 = drag_1 * turn_1 - GRAVITY * s1, drag_2 * turn_2 - GRAVITY * s2
        m1, m2 = 0.75 * mass_1 * c1, 0.75 * mass_2 * c2
        # how a pole pulls the cart: m l ω² sin θ + 3/4 m cos θ b
        force = push + lever_1 * turn_1 * turn_1 * s1 + m1 * b1 + lever_2 * turn_2 * turn_2 * s2 + m2 * b2
        if speed:
            force -= CART_FRICTION if speed > 0 else -CART_FRICTION
        # a = force / (M + Σ m (1 - 3/4 cos² θ))
        cart = force / (whole - m1 * c1 - m2 * c2)
        # α = -3/4 (a cos θ + b) / l
        return cart, -0.75 * (cart * c1 + b1) / half_1, -0.75 * (cart * c2 + b2) / half_2

    return accelerations


def euler(state: State, push: float, short: float = SHORT, time: float = DECISION) -> State:
    """After `time` seconds in which all goes on as fast as it does now (Euler's method)."""
    x, v, p, q, r, s = state
    cart, turn_1, turn_2 = law(short)(v, p, q, r, s, push)
    # x ← x + τ v, v ← v + τ a; θ ← θ + τ ω, ω ← ω + τ α
    return x + time * v, v + time * cart, p + time * q, q + time * turn_1, r + time * s, s + time * turn_2


@functools.cache
def mover(short: float = SHORT) -> Move:
    """One decision in two steps of the classical Runge-Kutta method: four looks at the law in each."""
    look, half, whole, sixth = law(short), SUBSTEP / 2, SUBSTEP, SUBSTEP / 6

    def move(state: State, push: float) -> State:
        x, v, p, q, r, s = state
        for _substep in (1, 2):
            a1, b1, c1 = look(v, p, q, r, s, push)
            v2, q2, s2 = v + half * a1, q + half * b1, s + half * c1
            a2, b2, c2 = look(v2, p + half * q, q2, r + half * s, s2, push)
            v3, q3, s3 = v + half * a2, q + half * b2, s + half * c2
            a3, b3, c3 = look(v3, p + half * q2, q3, r + half * s2, s3, push)
            v4, q4, s4 = v + whole * a3, q + whole * b3, s + whole * c3
            a4, b4, c4 = look(v4, p + whole * q3, q4, r + whole * s3, s4, push)
            # y ← y + h/6 (k1 + 2 k2 + 2 k3 + k4)
            x += sixth * (v + 2 * (v2 + v3) + v4)
            p += sixth * (q + 2 * (q2 + q3) + q4)
            r += sixth * (s + 2 * (s2 + s3) + s4)
            v += sixth * (a1 + 2 * (a2 + a3) + a4)
            q += sixth * (b1 + 2 * (b2 + b3) + b4)
            s += sixth * (c1 + 2 * (c2 + c3) + c4)
        return x, v, p, q, r, s

    return move


def fallen(state: State) -> bool:
    """Whether the cart has left its track or a pole leans too far."""
    x, _v, p, _q, r, _s = state
    return not (-TRACK < x < TRACK and -LEAN < p < LEAN and -LEAN < r < LEAN)
