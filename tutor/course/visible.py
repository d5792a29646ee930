"""Control characters made visible: a lesson may come from anywhere and must not steer the terminal."""

from __future__ import annotations

import re

_REPLACEMENT = "\ufffd"
_STEERING = re.compile(
    "["
    "\x00-\x09\x0b-\x1f"  # controls, but for the end of a line
    "\x7f-\x9f"  # delete, and the second set of controls
    "\u200b-\u200f"  # invisible: zero width, direction marks
    "\u2028-\u202e"  # separators of lines, and direction embedding
    "\u2060-\u206f"  # invisible operators, and direction isolation
    "\ud800-\udfff"  # halves of characters: what was no UTF-8
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "]"
)
_SIGNS = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\t": "    ", "\x7f": "\u2421"}


def visible(text: str) -> str:
    """`text` with every control, direction and invisible character replaced by a sign that can be seen.

    Line ends stay; a tab becomes four spaces.
    """
    return _STEERING.sub(lambda found: _SIGNS.get(found[0], _REPLACEMENT), text)
