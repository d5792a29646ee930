"""The SVG of a canvas says what the canvas says: it is read back cell by cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tutor.charts import svg
from tutor.charts.canvas import Canvas, Colours, Role, rgb

SPACE = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Page:
    """A palette whose colour for a role can be told from every other."""

    ground: int
    ink: int
    first: int

    def resolve(self, colours: Colours, none: int) -> Colours:
        roles = np.where(colours == 0, none, self.first + colours)
        return np.where(colours >= 1 << 24, colours & 0xFFFFFF, roles).astype(np.int32)


LIGHT, DARK = Page(0xFFFFFF, 0x101010, 0x200), Page(0x000000, 0xF0F0F0, 0x400)


def tree(canvas: Canvas) -> ElementTree.Element:
    return ElementTree.fromstring(svg.document(canvas, LIGHT, DARK, "tutor sim <x> & y"))


def read_back(root: ElementTree.Element, canvas: Canvas) -> tuple[list[list[str]], list[list[str]]]:
    """The glyph and the class of its colour in each cell, from the picture alone."""
    glyphs = [[" "] * canvas.width for _ in range(canvas.height)]
    colours = [[""] * canvas.width for _ in range(canvas.height)]

    def put(x: float, y: float, glyph: str, colour: str) -> None:
        column, row = int(x // svg.WIDTH), int(y // svg.HEIGHT)
        glyphs[row][column], colours[row][column] = glyph, colour

    for element in root:
        colour = element.get("class", "")
        if element.tag == f"{SPACE}text":
            assert element.text is not None
            assert float(element.get("textLength", "0")) == len(element.text) * svg.WIDTH
            for place, letter in enumerate(element.text):
                if letter != " ":
                    put(
                        float(element.get("x", "0")) + place * svg.WIDTH,
                        float(element.get("y", "0")),
                        letter,
                        colour,
                    )
        elif element.tag == f"{SPACE}path":
            bits = 0
            for x, y in re.findall(r"M([\d.]+) ([\d.]+)h", element.get("d", "")):
                column, row = (float(x) - 1) / 5 % 2, (float(y) - 1) / 5 % 4
                bits |= 1 << [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)].index(
                    (column, row)
                )
            put(float(x), float(y), chr(0x2800 + bits), colour)
    return glyphs, colours


signs = st.sampled_from(" aåĖ−<&>\"'│┼⠁⣿⡇⢸●")
inks = st.sampled_from([Role.NONE, Role.TEXT, Role.LOSS, Role.CLASS_9, rgb(1, 2, 3)])


@given(st.lists(st.tuples(signs, inks), min_size=12, max_size=12))
def test_every_sign_stands_in_its_cell_in_its_colour(cells: list[tuple[str, int]]) -> None:
    canvas = Canvas(4, 3)
    for place, (sign, ink) in enumerate(cells):
        canvas.write(place % 4, place // 4, sign, ink)
    glyphs, colours = read_back(tree(canvas), canvas)
    assert ["".join(row) for row in glyphs] == canvas.rows()
    for place, (sign, ink) in enumerate(cells):
        if sign != " ":
            assert colours[place // 4][place % 4] == f"f{int(ink)}"


def test_half_blocks_fill_their_half_and_backgrounds_their_cells() -> None:
    canvas = Canvas(3, 1)
    canvas.write(0, 0, "▀▄█", Role.LOSS)
    canvas.fill(0, 0, 2, 1, Role.SURFACE)
    rects = [
        (each.get("class"), *(float(each.get(name, "nan")) for name in ("x", "y", "width", "height")))
        for each in tree(canvas)
        if each.tag == f"{SPACE}rect" and each.get("class") != "ground"
    ]
    assert rects == [
        ("f16", 0, 0, 20, 20),
        ("f6", 0, 0, 10, 10),
        ("f6", 10, 10, 10, 10),
        ("f6", 20, 0, 10, 20),
    ]


def test_roles_have_the_colours_of_both_pages() -> None:
    canvas = Canvas(2, 1)
    canvas.write(0, 0, "x", Role.LOSS)
    style = tree(canvas)[1].text or ""
    light, dark = style.split("@media (prefers-color-scheme: dark)")
    assert ".f6 { fill: #000206 }" in light
    assert ".f6 { fill: #000406 }" in dark
    assert ".ground { fill: #ffffff }" in light
    assert ".ground { fill: #000000 }" in dark


def test_the_title_is_text_and_control_signs_are_left_out() -> None:
    canvas = Canvas(3, 1)
    canvas.glyph[0] = [ord("a"), 7, ord("b")]
    root = tree(canvas)
    assert root[0].text == "tutor sim <x> & y"
    assert [each.text for each in root.iter(f"{SPACE}text")] == ["a b"]


def test_an_empty_canvas_is_an_empty_picture() -> None:
    assert tree(Canvas(0, 0)).get("viewBox") == "0 0 0 0"
