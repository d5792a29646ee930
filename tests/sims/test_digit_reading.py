"""The document's indices and labels, NumPy's own orders, how well the small net reads, what a pen leaves."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tutor.data import digits as drawn
from tutor.data import mnist
from tutor.data.digit_sets import DigitSet
from tutor.sims import digit_pictures
from tutor.sims.digit_reader import columns, reader
from tutor.sims.digits import ANSWER, COLUMNS, LABEL, OUTPUTS, ROWS, one_hot, place, strung
from tutor.sims.drawing import written
from tutor.sims.timeline import Timeline

REAL = Path(__file__).parents[3] / "shared/data/mnist"


def at(step, **params):
    run = Timeline("digits", params)
    run.seek(step)
    return run.frame


@pytest.mark.parametrize(
    ("row", "column", "printed"), [(1, 1, 1), (2, 1, 2), (28, 1, 28), (1, 2, 29), (1, 28, 757), (28, 28, 784)]
)
def test_the_documents_indices(row, column, printed):
    assert place(row, column) == printed
    assert place(column, row, ROWS) == printed


@pytest.mark.parametrize(("order", "numpys"), [(COLUMNS, "F"), (ROWS, "C")])
def test_the_orders_are_numpys(order, numpys):
    image = np.random.default_rng(1).random((28, 28), np.float32)
    np.testing.assert_array_equal(strung(image, order), image.ravel(numpys))
    indices = np.array([[place(r, c, order) for c in range(1, 29)] for r in range(1, 29)])
    np.testing.assert_array_equal(np.sort(indices.ravel()), np.arange(1, 785))
    np.testing.assert_array_equal(strung(image, order)[indices - 1], image)


def test_the_documents_labels():
    assert one_hot(6).tolist() == [0, 0, 0, 0, 0, 0, 1, 0, 0, 0]
    assert one_hot(0).tolist() == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    np.testing.assert_array_equal([one_hot(k) for k in range(10)], np.eye(10))


def test_each_step_takes_a_column_then_come_label_outputs_and_answer():
    assert [at(step).taken for step in (0, 1, 2, 28, 29)] == [0, 28, 56, 784, 784]
    assert at(LABEL - 1).label is None
    assert at(LABEL).label.tolist() == one_hot(6).tolist()
    assert at(LABEL).outputs is None
    assert at(OUTPUTS).outputs.shape == (10,)
    assert at(OUTPUTS).answer is None
    assert "answer" not in at(OUTPUTS).metrics
    last = at(200)
    assert last.step == ANSWER
    assert last.answer == last.metrics["answer"] == int(last.outputs.argmax())
    assert last.metrics["output"] == pytest.approx(float(last.outputs.max()))


def test_the_pixel_pointed_at_is_in_the_vector():
    frame = at(0, row=14, column=9)
    assert frame.metrics["index"] == 28 * 8 + 14
    assert frame.metrics["value"] == frame.picture[13, 8] == frame.vector[frame.index - 1]


def share(vectors, labels, taught=True):
    parts = [reader(taught).scores(vectors[k : k + 200]) for k in range(0, len(vectors), 200)]
    outputs = np.concatenate(parts)
    assert (outputs >= 0).all()
    assert (outputs <= 1).all()
    return float((outputs.argmax(axis=1) == labels).mean())


def test_the_net_reads_other_drawn_digits_but_not_when_they_come_row_by_row():
    rng = np.random.default_rng(2024)
    labels = drawn.labels(rng, 1000)
    images = drawn.draw(rng, labels)
    assert share(columns(images), labels) > 0.75
    assert share(images.reshape(1000, 784), labels) < 0.3
    assert share(columns(images), labels, taught=False) < 0.25


@pytest.mark.skipif(not REAL.is_dir(), reason="the real MNIST is not beside the checkout")
def test_the_net_reads_the_real_digits():
    _, _, images, labels = mnist.load(REAL)
    images = images[:2000].astype(np.float32) / 255
    assert share(columns(images), labels[:2000]) > 0.85
    assert share(images.reshape(2000, 784), labels[:2000]) < 0.3


def test_the_first_pictures_are_read_right_and_row_by_row_the_six_is_not():
    assert [at(ANSWER, digit=digit).answer for digit in range(10)] == list(range(10))
    assert at(ANSWER, order=ROWS).answer != 6
    assert at(ANSWER, net="untrained").answer != 6


def drawing(*where):
    """The text of a drawing of (row, column), from 1."""
    ink = np.zeros((28, 28), bool)
    for row, column in where:
        ink[row - 1, column - 1] = True
    return written(ink)


def test_a_pen_leaves_ink_and_half_of_it_beside():
    paper = at(0, data="blank paper", drawing=drawing((5, 9))).picture
    assert paper[4, 8] == 1
    assert [paper[3, 8], paper[5, 8], paper[4, 7], paper[4, 9]] == [0.5] * 4
    assert paper.sum() == 1 + 4 * 0.5
    paper = at(0, data="blank paper", drawing=drawing((5, 9), (5, 10))).picture
    assert paper[4, 8] == paper[4, 9] == 1


def test_corners_can_be_drawn_on():
    paper = at(0, data="blank paper", drawing=drawing((1, 1), (28, 28))).picture
    assert paper[0, 0] == paper[27, 27] == 1
    assert paper.sum() == 2 + 4 * 0.5


def test_a_picture_can_be_drawn_on():
    paper, drawn_on = at(0).picture, at(0, drawing=drawing((2, 2))).picture
    assert drawn_on[1, 1] == 1
    assert (drawn_on >= paper).all()


def test_a_drawing_belongs_to_its_step_and_to_the_command():
    run = Timeline("digits", {"data": "blank paper"})
    run.set("drawing", drawing((5, 9)))
    run.seek(12)
    run.set("drawing", drawing((5, 9), (6, 9)))
    late = run.frame.picture
    run.seek(11)
    assert (run.frame.picture == 1).sum() == 1
    run.seek(12)
    np.testing.assert_array_equal(run.frame.picture, late)
    words = run.command().split()
    settings = [words[k + 1].strip("'") for k, word in enumerate(words) if word == "--set"]
    settings = ["data=blank paper", *[setting for setting in settings if "@" in setting]]
    again = Timeline.open("digits", settings, steps=12)
    np.testing.assert_array_equal(again.frame.picture, late)


def test_the_outputs_follow_what_is_drawn():
    run = Timeline("digits", {"data": "blank paper"})
    run.seek(ANSWER)
    before = run.frame.outputs
    run.set("drawing", drawing(*[(row, 14) for row in range(5, 24)]))
    assert np.abs(run.frame.outputs - before).max() > 0.1


def test_another_picture_can_be_chosen_at_any_step():
    run = Timeline("digits")
    run.seek(ANSWER)
    run.set("digit", 4)
    assert run.frame.answer == run.frame.digit == 4
    np.testing.assert_array_equal(run.frame.picture, at(0, digit=4).picture)
    run.set("example", 2)
    np.testing.assert_array_equal(run.frame.picture, at(0, digit=4, example=2).picture)
    run.seek(ANSWER - 1)
    assert run.frame.digit == 6
    run.seek(ANSWER)
    np.testing.assert_array_equal(run.frame.picture, at(0, digit=4, example=2).picture)


def test_on_blank_paper_the_digit_is_only_what_is_meant():
    run = Timeline("digits", {"data": "blank paper", "drawing": drawing((5, 9))})
    run.set("digit", 3)
    assert (run.frame.picture == 1).sum() == 1
    assert run.frame.digit == 3


def line(*points):
    """The places on the way from point to point."""
    for (r0, c0), (r1, c1) in pairwise(points):
        count = max(abs(r1 - r0), abs(c1 - c0))
        for k in range(count + 1):
            yield round(r0 + (r1 - r0) * k / count), round(c0 + (c1 - c0) * k / count)


ANGLES = np.linspace(0, 2 * np.pi, 17)
STROKES = {
    0: [[(14.5 + 9 * np.sin(angle), 14.5 + 6 * np.cos(angle)) for angle in ANGLES]],
    1: [[(5, 14), (24, 14)]],
    2: [[(8, 9), (6, 12), (6, 17), (9, 20), (13, 18), (23, 8), (23, 20)]],
    4: [[(5, 11), (16, 9), (16, 20)], [(6, 18), (24, 18)]],
}


@pytest.mark.parametrize("digit", STROKES)
def test_a_digit_drawn_with_the_pen_is_read(digit):
    strokes = [[(round(row), round(column)) for row, column in stroke] for stroke in STROKES[digit]]
    where = [place for stroke in strokes for place in line(*stroke)]
    assert at(ANSWER, data="blank paper", drawing=drawing(*where)).answer == digit


def test_explains_the_index_the_column_the_label_and_the_answer():
    run = Timeline("digits")
    assert run.explain().numbers == r"28 \cdot (2 - 1) + 1"
    assert run.explain().result == r"29, \; a_{29} = 0"
    assert Timeline("digits", {"order": ROWS}).explain().result.startswith("2,")
    run.seek(2)
    assert run.explain().result == r"a_{29}, \; \dots, \; a_{56}"
    run.seek(LABEL)
    assert run.explain().result == r"y = [0 \; 0 \; 0 \; 0 \; 0 \; 0 \; 1 \; 0 \; 0 \; 0]^T"
    run.seek(ANSWER)
    assert run.explain().result == r"\hat{y}_{7}, \; k = 6"


def test_a_real_picture_is_turned_into_numbers_from_0_to_1(monkeypatch):
    images = np.zeros((4, 784), np.uint8)
    images[3, 30] = 51
    labels = np.array([1, 6, 0, 6])
    monkeypatch.setattr(
        digit_pictures, "digit_set", lambda *_: DigitSet(images, labels, images, labels, "MNIST", "MNIST")
    )
    second = digit_pictures.picture("MNIST", 6, 2, 0)
    assert second[1, 2] == pytest.approx(0.2)
    assert digit_pictures.picture("MNIST", 6, 1, 0).sum() == 0
    np.testing.assert_array_equal(digit_pictures.picture("MNIST", 6, 4, 0), second)
