"""Boxes: what putting them together keeps, and where named parts are."""

from hypothesis import given
from hypothesis import strategies as st

from tutor import formula
from tutor.formula.boxes import Box, beside, stack


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    width, height = draw(st.integers(0, 4)), draw(st.integers(1, 4))
    rows = tuple(draw(st.text("abc", min_size=width, max_size=width)) for _ in range(height))
    return Box(rows, draw(st.integers(0, height - 1))).named("part")


@given(st.lists(boxes(), min_size=1, max_size=4))
def test_beside_keeps_every_baseline_on_one_line(parts: list[Box]) -> None:
    whole = beside(parts)
    assert {len(row) for row in whole.rows} == {sum(part.width for part in parts)}
    assert whole.baseline == max(part.baseline for part in parts)
    x = 0
    for part in parts:
        top = whole.baseline - part.baseline
        assert tuple(row[x : x + part.width] for row in whole.rows[top : top + part.height]) == part.rows
        assert (x, top, part.width, part.height) in whole.spans["part"]
        x += part.width


@given(st.lists(boxes(), min_size=1, max_size=4), st.sampled_from("lcr"))
def test_a_stack_keeps_every_row_and_its_marks(parts: list[Box], align: str) -> None:
    whole = stack(parts, 0, align)
    assert {len(row) for row in whole.rows} == {max(part.width for part in parts)}
    assert whole.height == sum(part.height for part in parts)
    for part, (x, y, width, height) in zip(parts, whole.spans["part"], strict=True):
        assert tuple(row[x : x + width] for row in whole.rows[y : y + height]) == part.rows


def test_the_baseline_runs_through_the_equals_sign() -> None:
    for latex in (
        r"a = \frac{b}{c}",
        r"a = \sum_{i=1}^n b",
        r"a = e^{x_i}",
        r"a = b_{c_d}",
        r"a = \sqrt{x + 1}",
    ):
        found = formula.box(latex)
        assert found.rows[found.baseline][2] == "=", latex


def test_a_named_part_is_where_its_span_says() -> None:
    found = formula.box(r"\frac{1}{N} + \id{error}{\frac{y - \hat{y}}{2}} = \id{rate}{\eta}^{\id{power}{2}}")
    alone = formula.box(r"\frac{y - \hat{y}}{2}")
    [(x, y, width, height)] = found.spans["error"]
    assert tuple(row[x : x + width] for row in found.rows[y : y + height]) == alone.rows
    for name, sign in (("rate", "η"), ("power", "²")):
        [(x, y, width, height)] = found.spans[name]
        assert (found.rows[y][x], width, height) == (sign, 1, 1)


def test_a_named_part_that_is_broken_has_a_rectangle_for_each_piece() -> None:
    found = formula.box(r"\id{sum}{aaaa + bbbb + cccc}", 12)
    cells = {(x + dx, y) for x, y, width, _ in found.spans["sum"] for dx in range(width)}
    assert found.height == 2
    assert {found.rows[y][x] for x, y in cells} == set("a+b+c")


@given(st.sampled_from([r"\frac{a}{b}", "x", r"\begin{bmatrix} 1 \\ 2 \\ 3 \end{bmatrix}", r"x_{i_j}"]))
def test_a_canvas_is_its_box(latex: str) -> None:
    found = formula.box(latex)
    assert found.canvas.rows() == list(found.rows)
    assert 0 <= found.baseline < found.canvas.height
