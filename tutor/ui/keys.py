"""Keys: one short way to write a binding whose text is translated where it is shown."""

from __future__ import annotations

from textual.binding import Binding

from tutor.locale import N_, _

NAMES = {
    "space": N_("Space"), "enter": "Enter", "escape": "Esc", "tab": "Tab",
    "shift+left": "⇧←", "shift+right": "⇧→",
    "up": "↑", "down": "↓", "left": "←", "right": "→",
    "backspace": "⌫", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "question_mark": "?", "plus": "+", "minus": "-", "comma": ",", "full_stop": ".",
    "less_than_sign": "<", "greater_than_sign": ">", "ctrl+p": "^p", "ctrl+q": "^q",
}  # fmt: skip


def key(keys: str, action: str, text: str = "") -> Binding:
    """Bind `keys` to `action`; `text` is English, marked for translation by its place as third argument.

    A key without a text works but is not shown.
    """
    return Binding(keys, action, text, show=bool(text))


def key_name(binding: Binding) -> str:
    """How a key is written on the screen: Enter, PgDn, L."""
    if binding.key.startswith("upper_"):
        return binding.key.removeprefix("upper_").upper()
    return _(NAMES.get(binding.key, binding.key))
