"""The picture says whose digits they are, points at the pixel, and shows vector, label and outputs."""

from dataclasses import replace

import numpy as np
import pytest

from tutor import locale
from tutor.charts.canvas import RGB, SPACE, Role
from tutor.sims.timeline import Timeline
from tutor.views.digits import describe, draw

SIZES = [(76, 12), (58, 30), (110, 50)]


def at(step, **params):
    run = Timeline("digits", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("source", "said"),
    [("drawn", "Drawn digits (not MNIST)"), ("MNIST", "Real digits: MNIST"), ("blank paper", "Blank paper")],
)
def test_it_always_says_whose_digits_they_are(size, source, said):
    frame = replace(at(3), source=source)
    assert draw(frame, *size).rows()[0].startswith(said)
    assert describe(frame)[0].startswith(said)


@pytest.mark.parametrize("size", SIZES)
def test_the_pixel_pointed_at_is_named_and_marked(size):
    frame = at(0, row=14, column=9)
    canvas = draw(frame, *size)
    assert "a₂₃₈ = 0.68" in canvas.text()
    assert ("row 14, column 9: a₂₃₈" in canvas.text()) == (size != (58, 30))
    assert (canvas.glyph == ord("◆")).sum() == 1


def test_the_numbers_around_it_are_those_of_the_picture():
    frame = at(0, row=14, column=9)
    lines = [line for line in draw(frame, 76, 12).rows() if "▸ 14" in line]
    shown = [float(word) for word in lines[0].split("⎢")[1].split("⎥")[0].split()]
    assert shown == [round(float(value), 2) for value in frame.picture[13, 4:12]]


@pytest.mark.parametrize("size", SIZES)
def test_the_newest_lines_of_the_vector_have_their_numbers(size):
    frame = at(10)
    canvas = draw(frame, *size)
    assert "X: 280 of 784 numbers" in canvas.text()
    row = next(y for y, line in enumerate(canvas.rows()) if "a₂₂₅…a₂₈₀" in line)
    left = canvas.rows()[row].index("a₂₂₅") + 12
    for colours, column in ((canvas.fore, 8), (canvas.back, 9)):
        here = np.s_[row, left : left + 28]
        same = canvas.glyph[here] == SPACE
        greys = np.where(same, canvas.back[here], colours[here]) & 0xFF
        assert np.corrcoef(greys, frame.picture[:, column])[0, 1] > 0.99


def test_a_whole_vector_in_28_rows_has_a_line_in_each():
    assert "a₂₅₃…a₂₈₀" in draw(at(10), 76, 62).text()


def test_what_has_been_read_is_tinted():
    before, after = draw(at(0), 58, 30), draw(at(5), 58, 30)
    plain, tinted = (np.unique(canvas.back[1:15, :28]) for canvas in (before, after))
    assert all((colour >> 16 & 0xFF) == (colour & 0xFF) for colour in plain.tolist() if colour >= RGB)
    assert any((colour >> 16 & 0xFF) != (colour & 0xFF) for colour in tinted.tolist() if colour >= RGB)


@pytest.mark.parametrize("size", SIZES)
def test_the_label_has_one_1_and_the_largest_output_is_pointed_out_at_last(size):
    label, outputs, answer = (draw(at(step), *size).text() for step in (29, 30, 31))
    assert "digit  label" in label
    assert "output" not in label
    assert "digit  label  output" in outputs
    assert "▸     6      1" in answer
    assert "▸     6      1" not in outputs


def test_the_words_follow_the_steps():
    assert "number 29 of the vector" in describe(at(0))[1]
    assert describe(at(1))[-1].startswith("1 line of 28 numbers has been read")
    assert describe(at(2))[-1] == "2 lines of 28 numbers have been read, 56 in all."
    assert "a 1 in the place of 6" in describe(at(29))[-1]
    assert "that of 6" in describe(at(30))[-1]
    assert describe(at(31))[-1].startswith("The net answers 6")


def test_numbers_are_the_readers():
    locale.use("sv")
    assert "0,00" in draw(at(0), 76, 12).text()


def test_all_ten_digits_are_shown_at_the_start():
    lines = [line.split() for line in draw(at(0), 58, 30).rows()[15:]]
    assert [word for words in lines for word in words if word.isdecimal()] == [str(k) for k in range(10)]


@pytest.mark.parametrize("bad", [np.nan, np.inf])
@pytest.mark.parametrize("size", [(0, 0), (3, 2), (20, 5), *SIZES])
def test_strange_numbers_are_survived(bad, size):
    frame = at(31)
    strange = replace(
        frame,
        picture=np.full((28, 28), bad, np.float32),
        outputs=np.full(10, bad, np.float32),
        samples=np.full((10, 28, 28), bad, np.float32),
    )
    for step in (0, 4, 29, 31):
        with np.errstate(all="ignore"):
            assert draw(replace(strange, step=step), *size).glyph.shape == size[::-1]
        assert all(describe(replace(strange, step=step)))


def test_roles_tell_the_right_digit_apart():
    canvas = draw(at(29), 76, 12)
    rows, _columns = np.nonzero(canvas.fore == Role.TARGET)
    assert len(set(rows.tolist())) == 1
