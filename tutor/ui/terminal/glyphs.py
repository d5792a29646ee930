"""Glyphs that take exactly one cell, and their ASCII stand-ins. Knows code points alone."""

from __future__ import annotations

import unicodedata

import numpy as np

from tutor.charts.canvas import Cells

_KNOWN = 0x20000  # code points with a place in the table; nothing we draw lies above but octants
_SPACE, _UNSURE = ord(" "), ord("?")
_tables = {"unicode": np.zeros(_KNOWN, np.uint32), "ascii": np.zeros(_KNOWN, np.uint32)}

DENSITY = " .:*#"
SHADES = {"unicode": " ░▒▓█", "ascii": " .:*#"}

_STAND_INS = {
    **dict.fromkeys("─━╌╍┄┅┈┉╴╶╸╺╼╾═‐‑‒–—−⁻▁▂_ˉ¯", "-"),
    **dict.fromkeys("‖║│┃╎╏┆┇┊┋╵╷╹╻╽╿║▏▎▍▌▐▕∣⎜⎟⎢⎥⎪⎮⎸⎹", "|"),
    **dict.fromkeys("┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┠┣┤┥┨┫┬┯┰┳┴┷┸┻┼┿╂╋╭╮╯╰╔╗╚╝╠╣╦╩╬", "+"),
    **dict.fromkeys("█▓▉▊▋■▆▇◼⬛", "#"),
    **dict.fromkeys("▒▀▄▅▃▚▞▙▛▜▟◘", "*"),
    **dict.fromkeys("░▘▝▖▗·•∙⋅․", "."),
    **dict.fromkeys("●◉◍⬤◆★♦", "@"),
    **dict.fromkeys("○◌◎◯◇☆◦°∘", "o"),
    **dict.fromkeys("×✕✖✗✘⨯", "x"),
    **dict.fromkeys("→⟶⇒▸►›»↦▶▷", ">"),
    **dict.fromkeys("←⟵⇐◂◄‹«◀◁", "<"),
    **dict.fromkeys("↑⇑▴ˆ▲△", "^"),
    **dict.fromkeys("↓⇓▾▼▽", "v"),
    **dict.fromkeys("↔⇔≈≃≅∼", "~"),
    **dict.fromkeys("⎡⎣⌈⌊⟦", "["),
    **dict.fromkeys("⎤⎦⌉⌋⟧", "]"),
    **dict.fromkeys("⎛⎝⁽₍", "("),
    **dict.fromkeys("⎞⎠⁾₎", ")"),
    **dict.fromkeys("⎧⎨⎩⟨", "{"),
    **dict.fromkeys("⎫⎬⎭⟩", "}"),
    **dict.fromkeys("╱⁄∕", "/"),
    **dict.fromkeys("‘’′ʹ", "'"),
    **dict.fromkeys("“”„″", '"'),
    **dict(zip("≤≥≠≡…╲╳∞√∑Σ∏Π∫∂∇Δ∈∀∃⊕⊗†‡¬✓✔", "<>!=.\\X8VSSPPSdVDEAE+x++!vv", strict=True)),
    **dict(zip("αβγδεϵζηθϑικλμµνξοπρσςτυφϕχψω", "abgdeezhttiklmmnxoprsstuffxyw", strict=True)),
    **dict(zip("ΓΘΛΞΦΨΩ", "GTLXFYO", strict=True)),
}


def reduce(glyphs: Cells, kind: str) -> Cells:
    """The same cells in glyphs that are one cell wide each and that the terminal can show."""
    table = _tables[kind]
    places = np.minimum(glyphs, _KNOWN - 1)
    shown = table.take(places)
    if not shown.all():
        for block in set((places[shown == 0] >> 7).tolist()):  # np.unique would import numpy.ma: a megabyte
            for code in range(block << 7, (block + 1) << 7):
                table[code] = _one_cell(code, kind)
        shown = table.take(places)
    return shown


def _one_cell(code: int, kind: str) -> int:
    """The glyph to show for a code point: itself, a stand-in, a space for a control, `?` if not one cell."""
    sign = chr(code)
    category = unicodedata.category(sign)
    if category[0] == "Z" or category == "Cc":
        return _SPACE
    if category[0] == "C" and not 0x1CD00 <= code < 0x1CEB4:  # octants are newer than this Unicode table
        return _UNSURE
    if category in ("Mn", "Me") or unicodedata.east_asian_width(sign) in "WF":
        return _UNSURE
    return code if kind == "unicode" or code < 0x7F else ord(_ascii(sign, code))


def _ascii(sign: str, code: int) -> str:
    if 0x2800 <= code < 0x2900:
        return DENSITY[(bin(code - 0x2800).count("1") + 1) // 2]
    if 0x1CD00 <= code < 0x1FC00:
        return "*"
    plain = _STAND_INS.get(sign) or unicodedata.normalize("NFKD", sign)[0]
    return plain if " " <= plain <= "~" else "?"
