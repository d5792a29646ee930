"""Whose digits a picture shows: drawn by the program, or the real ones. Every view with digits says it."""

from __future__ import annotations

from tutor.locale import _

REAL = "MNIST"


def whose(learned: str, tried: str = "") -> str:
    """Of the digits that a net learns from and, if they are others, of those that it is tried on."""
    if tried and tried != learned:
        return _("Learns from drawn digits, tried on the real MNIST")
    return _("Real digits: MNIST") if learned == REAL else _("Drawn digits (not MNIST)")


def by_a_steady_hand(learned: str) -> str:
    """Of digits that, where they are not real, were drawn alike on purpose."""
    return whose(REAL) if learned == REAL else _("Digits drawn by a steady hand (not MNIST)")
