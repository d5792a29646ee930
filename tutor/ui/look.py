"""How each kind of text looks in the dark and in the light theme.

The words (`strong`, `slip`, `key`) are used everywhere; colours stand here alone. Nothing is told by colour
alone: bold, bars and words say the same.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rich.style import Style
from textual.theme import Theme


class Colours(NamedTuple):
    """The few colours of a theme, as #rrggbb."""

    background: str
    surface: str  # bars at the edges
    cursor: str  # behind the chosen row
    text: str
    dim: str
    heading: str
    accent: str  # keys, values, things to act on
    link: str
    right: str
    wrong: str
    slip: str


DARK = Colours(
    "#10141b",
    "#1b222d",
    "#2a3a52",
    "#dde3ec",
    "#95a1b3",
    "#f2c879",
    "#f2c879",
    "#8cc4ff",
    "#8fd6a0",
    "#ff9d8f",
    "#d9a6ff",
)
LIGHT = Colours(
    "#fcfbf8",
    "#ece8df",
    "#cfe0f5",
    "#1d2530",
    "#566170",
    "#7a4a00",
    "#7a4a00",
    "#0a539c",
    "#11663a",
    "#a8281a",
    "#6b2fa0",
)
THEMES = {"dark": DARK, "light": LIGHT}


class Look(NamedTuple):
    colour: str = "text"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    back: str = ""


LOOKS = {
    "text": Look(),
    "strong": Look(bold=True),
    "emphasis": Look(italic=True),
    "dim": Look("dim"),
    "rule": Look("dim"),
    "code": Look("accent"),
    "math": Look("text"),
    "value": Look("text", bold=True),
    "heading": Look("heading", bold=True),
    "term": Look("link", underline=True),
    "sim": Look("accent", underline=True),
    "link": Look("link", underline=True),
    "note": Look("link"),
    "note-title": Look("link", bold=True),
    "slip": Look("slip"),
    "slip-title": Look("slip", bold=True),
    "error": Look("wrong", bold=True),
    "right": Look("right", bold=True),
    "wrong": Look("wrong", bold=True),
    "accent": Look("accent", bold=True),
    "bar": Look("text", back="surface"),
    "bar-strong": Look("heading", bold=True, back="surface"),
    "bar-dim": Look("dim", back="surface"),
    "key": Look("accent", bold=True, back="surface"),
    "key-name": Look("text", back="surface"),
    "cursor": Look("text", bold=True, back="cursor"),
    "cursor-dim": Look("text", back="cursor"),
    "scroll": Look("dim"),
}


@cache
def style(look: str, theme: str) -> Style:
    """The Rich style of a look in the `dark` or `light` theme. An unknown look is plain text."""
    colours = THEMES[theme]
    wanted = LOOKS.get(look, LOOKS["text"])
    return Style(
        color=getattr(colours, wanted.colour),
        bgcolor=getattr(colours, wanted.back or "background"),
        bold=wanted.bold or None,
        italic=wanted.italic or None,
        underline=wanted.underline or None,
    )


def theme(name: str) -> Theme:
    """The Textual theme of that name, for what Textual draws itself (the command palette, scroll bars)."""
    colours = THEMES[name]
    return Theme(
        name=f"tutor-{name}",
        primary=colours.heading,
        secondary=colours.link,
        accent=colours.accent,
        foreground=colours.text,
        background=colours.background,
        surface=colours.surface,
        panel=colours.cursor,
        success=colours.right,
        error=colours.wrong,
        warning=colours.slip,
        dark=name == "dark",
    )
