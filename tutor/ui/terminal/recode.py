"""All of the program's output in what the terminal can show: ASCII where it has no more, and its colours.

Textual is told that there are 24-bit colours, so that one rule reduces all of them. Knows text with escape
sequences, and no widgets. NumPy comes only where something is to be reduced.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from tutor.ui.terminal.caps import Caps

_TRUE = re.compile(r"[34]8;2;\d{1,3};\d{1,3};\d{1,3}")
_COLOURS = re.compile(r"\x1b\[([0-9;:]*)m")


def recoder(caps: Caps) -> Callable[[str], bytes]:
    """How text becomes bytes for this terminal."""
    if caps.glyphs == "unicode" and caps.depth >= 24:
        return lambda text: text.encode("utf-8", "replace")

    def encode(text: str) -> bytes:
        if caps.depth <= 1:
            text = _COLOURS.sub(_uncoloured, text)
        elif caps.depth < 24:
            text = _TRUE.sub(lambda found: _fewer(found[0], caps.depth), text)
        return (ascii_only(text) if caps.glyphs == "ascii" else text).encode("utf-8", "replace")

    return encode


def ascii_only(text: str) -> str:
    """The text with one ASCII sign for each that is not; escape sequences stay."""
    if text.isascii():
        return text
    import numpy as np

    from tutor.ui.terminal import glyphs

    codes = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4")
    plain = glyphs.reduce(codes.astype(np.uint32), "ascii")
    return np.where(codes < 0x7F, codes, plain).astype("<u4").tobytes().decode("utf-32-le")


@lru_cache(4096)
def _fewer(code: str, bits: int) -> str:
    """The parameters of a 24-bit colour, told as one of 256 or 16."""
    import numpy as np

    from tutor.ui.terminal import depth

    base, _, red, green, blue = map(int, code.split(";"))
    one = np.array([red << 16 | green << 8 | blue], np.int32)
    index = int(depth.reduce(one, bits)[0])
    if bits == 8:
        return f"{base};5;{index}"
    return str(base - 8 + index if index < 8 else base + 44 + index)


def _uncoloured(found: re.Match[str]) -> str:
    """The same attributes without colours; nothing if only colours were meant."""
    codes = found[1].replace(":", ";").split(";") if found[1] else ["0"]
    kept, place = [], 0
    while place < len(codes):
        code = int(codes[place] or 0)
        if code in (38, 48, 58):
            place += {"5": 2, "2": 4}.get(codes[place + 1] if place + 1 < len(codes) else "", 0)
        elif code < 30:
            kept.append(str(code))
        place += 1
    return f"\x1b[{';'.join(kept)}m" if kept else ""
