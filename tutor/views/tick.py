"""Numbers beside an axis, written the reader's way."""

from __future__ import annotations

from tutor.locale import current, number


def tick(value: float) -> str:
    """A number without a comma between thousands: charts take a comma for a decimal sign."""
    text = number(value)
    return text.replace(",", "\u00a0") if current() == "en" else text
