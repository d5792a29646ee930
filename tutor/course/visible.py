"""Control characters made visible: a lesson may come from anywhere and must not steer the terminal."""

from __future__ import annotations

_REPLACEMENT = "\ufffd"
_STEERING = (
    *range(0x7F, 0xA0),  # delete, and the second set of controls
    *range(0x200B, 0x2010),  # invisible: zero width, direction marks
    *range(0x2028, 0x202F),  # separators of lines, and direction embedding
    *range(0x2060, 0x2070),  # invisible operators, and direction isolation
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)
_TABLE = {code: chr(0x2400 + code) for code in range(0x20) if code != ord("\n")}
_TABLE |= dict.fromkeys(_STEERING, _REPLACEMENT) | {0x7F: "\u2421", ord("\t"): "    "}
_TABLE |= dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)


def visible(text: str) -> str:
    """`text` with every control, direction and invisible character replaced by a sign that can be seen.

    Line ends stay; a tab becomes four spaces.
    """
    return text.translate(_TABLE)
