"""What to say to a misspelt name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tutor.locale import _


def near(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """«Did you mean ...?» with the known names that look like `name`, or `otherwise`."""
    import difflib  # only where something is wrong

    matches = difflib.get_close_matches(name, list(known), 3)
    return meant(matches) or otherwise


def meant(names: Sequence[str]) -> str:
    """«Did you mean ...?» with these names; nothing where there are none."""
    return _("Did you mean {names}?").format(names=", ".join(names)) if names else ""
