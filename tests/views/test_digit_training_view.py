"""The picture of the learning net: it says whose digits they are, and fits every size."""

from dataclasses import replace

import numpy as np
import pytest

from tutor.locale import percent
from tutor.sims.digit_training import Frame, Run, Trial
from tutor.sims.timeline import Timeline
from tutor.views import digit_training as view

SMALL = {"examples": 200, "hidden": (8,), "batch": 20}
SIZES = [
    (0, 0),
    (1, 1),
    (5, 3),
    (20, 5),
    (40, 16),
    (58, 30),
    (66, 9),
    (76, 12),
    (100, 26),
    (110, 50),
    (200, 60),
]


def frame(steps=12, **params):
    run = Timeline("digit_training", {**SMALL, **params})
    run.seek(steps)
    return run.frame


@pytest.mark.parametrize("method", ["race", "mini-batch"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_fills_every_size(width, height, method):
    canvas = view.draw(frame(method=method), width, height)
    assert (canvas.width, canvas.height) == (width, height)
    if width >= 24 and height >= 5:
        assert canvas.rows()[0].startswith("Drawn digits (not MNIST)")
        assert canvas.text().count("│") > 2


@pytest.mark.parametrize(
    ("source", "tests", "said"),
    [
        ("drawn", "drawn", "Drawn digits (not MNIST)"),
        ("MNIST", "MNIST", "Real digits: MNIST"),
        ("drawn", "MNIST", "Learns from drawn digits, tried on the real MNIST"),
    ],
)
def test_it_always_says_whose_digits_they_are(source, tests, said):
    shown = replace(frame(), source=source, test_source=tests)
    for width, height in ((58, 30), (76, 12), (110, 50)):
        assert said in view.draw(shown, width, height).rows()[0]
    assert view.describe(shown)[0].startswith(said)


def test_digits_bear_the_truth_and_the_guess_and_wrong_ones_a_cross():
    shown = frame(0)
    text = view.draw(shown, 110, 50).text()
    truths, guesses = shown.trial.truths.tolist(), shown.trial.guesses.tolist()
    assert truths[0] != guesses[0]
    assert f"✗ {truths[0]}→{guesses[0]}" in text
    right = replace(shown.trial, guesses=shown.trial.truths)
    assert "✗" not in view.draw(replace(shown, trial=right), 110, 50).text()


def test_the_table_shows_shares_of_each_row():
    matrix = np.diag([100] * 10)
    matrix[4, 4], matrix[4, 9] = 60, 40
    shown = replace(frame(), trial=replace(frame().trial, matrix=matrix))
    rows = [row for row in view.draw(shown, 110, 50).rows() if "⎢" in row]
    assert rows[3].split("⎢")[1].split("⎥")[0].split() == ["·", "·", "·", "·", "60", "·", "·", "·", "·", "40"]
    assert rows[0].split("⎢")[1].split("⎥")[0].split() == ["·", "■"] + ["·"] * 8


def test_a_race_has_a_key_and_three_curves():
    shown = frame(method="race")
    canvas = view.draw(shown, 76, 20)
    assert all(name in canvas.rows()[1] for name in ("full batch", "mini-batch", "one by one"))
    roles = set(np.unique(canvas.fore[2:]).tolist())
    assert {role for role, _style, _sign in view.RACERS.values()} <= roles


def test_the_words_carry_the_numbers():
    shown = frame(14)
    told = " ".join(view.describe(shown))
    run = shown.runs[0]
    assert "after 14 updates and 1.40 epochs" in told
    assert f"{run.loss[0]:.3f} → {shown.metrics['loss']:.3f}" in told
    assert percent(shown.metrics["accuracy"], 1) in told
    assert len(view.describe(frame(method="race"))) == 5


def test_the_commonest_mistake_is_named():
    matrix = np.diag([50] * 10)
    matrix[7, 1] = 9
    shown = replace(frame(), trial=replace(frame().trial, matrix=matrix))
    assert view.describe(shown)[-1] == "The commonest mistake: a 7 is taken for a 1, 9 times of 59."
    perfect = replace(shown, trial=replace(shown.trial, matrix=np.diag([50] * 10)))
    assert view.describe(perfect)[-1] == "No test digit is read wrongly."


def test_a_net_that_was_lost_is_told_of():
    shown = frame(60, method="one by one", learning_rate=10)
    assert "beyond all bounds" in " ".join(view.describe(shown))
    assert view.draw(shown, 76, 12).rows()[0].startswith("Drawn digits")


def test_every_number_and_choice_has_a_name():
    from tutor.sims.digit_training import Simulation

    assert set(frame(method="race").metrics) <= set(view.LABELS)
    assert set(view.HEADLINE) <= set(view.LABELS)
    choices = {choice for param in Simulation.PARAMS for choice in param.choices}
    assert choices <= set(view.CHOICES)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 0.0])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_strange_numbers_are_survived(bad, width, height):
    whole = frame(3)
    strange = np.full(4, bad)
    runs = (Run("mini-batch", 20, 3, np.arange(4), strange, strange),)
    trial = Trial(
        np.zeros((10, 10), int), np.full((2, 28, 28), bad, np.float32), np.array([1, 2]), np.array([1, 3])
    )
    shown = Frame(
        3, whole.metrics, runs, 0, trial, 1, np.full((28, 28), bad, np.float32), "drawn", "drawn", 10
    )
    canvas = view.draw(shown, width, height)
    assert (canvas.width, canvas.height) == (width, height)
    assert all(view.describe(shown))


def test_an_empty_trial_is_survived():
    trial = Trial(
        np.zeros((10, 10), int), np.zeros((0, 28, 28), np.float32), np.zeros(0, int), np.zeros(0, int)
    )
    shown = replace(frame(), trial=trial)
    assert view.draw(shown, 110, 50).height == 50
    assert view.describe(shown)[-1] == "No test digit is read wrongly."


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_paper_is_where_the_pad_says(width, height):
    """Ink in one corner of the drawing changes only cells of that corner of the pad."""
    empty, drawn = frame(2, show="your own digit"), frame(2, show="your own digit", drawing="8")
    left, top, across, down = view.pad(drawn, width, height)
    if width < 20:
        return
    one, other = view.draw(empty, width, height), view.draw(drawn, width, height)
    paper = np.s_[top : top + down, left : left + across]
    changed = (one.glyph[paper] != other.glyph[paper]) | (one.fore[paper] != other.fore[paper])
    where = np.argwhere(changed)
    assert len(where)
    assert where.max(axis=0)[0] <= max(down // 8, 1)
    assert where.max(axis=0)[1] <= max(across // 8, 1)


def test_it_tells_what_the_net_reads():
    assert "Your paper is empty." in view.describe(frame(2, show="your own digit"))
    shown = frame(2, show="your own digit", drawing="0008" + "0" * 30 + "8")
    first = int(shown.own.outputs.argmax())
    assert f"reads what you have drawn as {first}" in view.describe(shown)[-1]
    assert view.pad(frame(2), 76, 12) is None


def test_inside_the_net_comes_first_where_there_is_room_for_little():
    shown = frame(show="inside the net", unit=3)
    small = view.draw(shown, 76, 13).text()
    assert "Digit (row) taken for (column), %" in small
    assert "Unit 3" in small
    assert "Loss" not in small
    assert "Loss" in view.draw(shown, 58, 30).text()
    assert "Unit" not in view.draw(frame(unit=3), 76, 13).text()


def test_an_empty_paper_says_what_to_press_however_narrow():
    shown = frame(show="your own digit")
    assert "p takes the pen" in view.draw(shown, 76, 12).text()
    assert "Paper is empty: p takes the pen" in view.draw(shown, 110, 50).text()
