"""Tables and matrices: every number in its place, what is left out is said so."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.charts import matrix, table
from tutor.charts.canvas import RGB, Role
from tutor.charts.colormap import contrast, sample


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.integers(1, 6), st.integers(1, 6), st.integers(40, 80), st.integers(8, 20))
def test_a_matrix_that_fits_shows_all_its_numbers(rows: int, columns: int, width: int, height: int) -> None:
    values = np.arange(rows * columns).reshape(rows, columns) * 7
    lines = matrix.draw(values, width, height, shade="none").text().strip("\n").split("\n")
    shown = [[int(word) for word in line.strip().strip("[]⎡⎤⎢⎥⎣⎦").split()] for line in lines if line.strip()]
    assert shown == values.tolist()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.integers(20, 90), st.integers(5, 40), st.integers(0, 27), st.integers(0, 27))
def test_the_chosen_number_is_always_seen(width: int, height: int, row: int, column: int) -> None:
    values = np.arange(784).reshape(28, 28)
    canvas = matrix.draw(values, width, height, highlight=(row, column))
    lit = "".join(
        chr(sign) for sign in canvas.glyph[(canvas.fore == Role.HIGHLIGHT) & (canvas.back == Role.SURFACE)]
    )
    assert int(lit) == values[row, column]
    lines = canvas.rows()
    (marked,) = (line for line in lines if line.startswith("▸") or "▸ " in line)
    assert str(values[row, column]) in marked
    assert any("▾" in line for line in lines)


def test_the_first_and_the_last_of_a_large_matrix_are_seen() -> None:
    text = matrix.draw(np.arange(784).reshape(28, 28), 60, 20).text()
    assert text.split("⎤")[0].split()[1:3] == ["0", "1"]
    assert text.rstrip("⎦").split()[-1] == "783"
    assert "⋯" in text
    assert "⋮" in text


def test_numbers_stand_on_the_colour_of_their_size() -> None:
    values = np.array([[0.0, 1.0], [2.0, 4.0]])
    canvas = matrix.draw(values, 20, 4)
    for value, sign in ((0.0, "0"), (1.0, "1"), (2.0, "2"), (4.0, "4")):
        (ground,) = canvas.back[canvas.glyph == ord(sign)]
        assert ground == sample("viridis", value / 4)
        assert canvas.fore[canvas.glyph == ord(sign)] == contrast(int(ground))


def test_opposite_numbers_have_equally_strong_opposite_colours() -> None:
    canvas = matrix.draw([[-3.0, 3.0, 0.0]], 20, 3)
    grounds = sorted(set(canvas.back[canvas.back >= RGB].tolist()))
    assert grounds == sorted(sample("diverging", [0.0, 0.5, 1.0]).tolist())


def test_names_stand_beside_and_above() -> None:
    rows = (
        matrix.draw([[1, 2], [3, 4]], 30, 4, row_labels=["du", "är"], column_labels=["ą", "b"])
        .text()
        .strip("\n")
        .split("\n")
    )
    assert rows[-3].split() == ["ą", "b"]
    assert rows[-2].split() == ["du", "⎡1", "2⎤"]


def test_nothing_is_minus_nought() -> None:
    assert "-0.0" not in matrix.draw([[-0.001, 12.3]], 30, 3).text()


HEADER, ROWS = ["hjälte", "styrka"], [["Thor", "0.9"], ["Šarūnas", "10"], ["Hulk", "–"]]


def test_numbers_are_set_to_the_right_and_words_to_the_left() -> None:
    rows = table.draw(HEADER, ROWS, 30, 6).text().strip("\n").split("\n")
    assert rows[2:] == ["Thor        0.9", "Šarūnas      10", "Hulk          –"]
    assert rows[0] == "hjälte   styrka"
    assert set(rows[1]) == {"─"}


def test_sides_can_be_chosen() -> None:
    rows = table.draw([], ROWS, 30, 3, align="rl").text().strip("\n").split("\n")
    assert rows == ["   Thor  0.9", "Šarūnas  10", "   Hulk  –"]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=6), st.integers(1, 60))
def test_columns_are_cut_from_the_widest(sizes: list[int], width: int) -> None:
    texts = ["x" * size for size in sizes]
    row = table.draw([], [texts], width, 1).rows()[0]
    shown = row.split()
    assert len(row) == width
    if sum(sizes) + 2 * (len(sizes) - 1) <= width:
        assert shown == texts
    elif len(shown) == len(sizes):
        cut = [len(text) for text in shown]
        assert all(now == before or now >= max(cut) - 1 for now, before in zip(cut, sizes, strict=True))
        assert any("…" in text for text in shown)


def test_the_chosen_row_is_in_view_and_marked() -> None:
    rows = (
        table.draw(HEADER, [[f"nr {k}", str(k)] for k in range(40)], 30, 8, highlight_row=33)
        .text()
        .strip("\n")
        .split("\n")
    )
    assert any(row.startswith("▸ nr 33") for row in rows)
    assert rows[-1].strip() == "⋮ +35"
