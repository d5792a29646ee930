"""Keys: one short way to write a binding whose text is translated where it is shown."""

from __future__ import annotations

from textual.binding import Binding

NAMES = {
    "space": "␣", "enter": "⏎", "escape": "Esc", "tab": "Tab", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "pagedown": "PgDn", "pageup": "PgUp", "question_mark": "?", "plus": "+", "minus": "−", "less_than_sign": "<",
    "greater_than_sign": ">", "ctrl+p": "^p", "comma": ",", "ctrl+q": "^q", "home": "Home", "end": "End",
}  # fmt: skip


def key(keys: str, action: str, text: str = "") -> Binding:
    """Bind `keys` to `action`; `text` is English, marked for translation by its place as third argument.

    A key without a text works but is not shown.
    """
    return Binding(keys, action, text, show=bool(text))


def key_name(binding: Binding) -> str:
    """How a key is written on the screen: ⏎, PgDn, L."""
    return (
        NAMES.get(binding.key)
        or binding.key.removeprefix("upper_").upper() * binding.key.startswith("upper_")
        or binding.key
    )
