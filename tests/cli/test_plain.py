"""A lesson without a screen: sentences and questions on the standard streams, and what is kept of it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import pytest

from tutor.records.store import Store

ROOT = Path(__file__).parents[2]
LESSON = "short/01-descent"
BOXES = set("│─┌┐└┘├┤┼█▀▄░▒▓\x1b")


def on_a_terminal(typed: str, **environment: str) -> tuple[int, str]:
    """Run `tutor` on a pseudo-terminal; its exit code and everything it showed."""
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    command = [sys.executable, "-m", "tutor"]
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    child = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, **streams)  # type: ignore[call-overload]
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # how Linux says that nobody has the other end open any more
        while piece := os.read(ours, 4096):
            shown += piece
    os.close(ours)
    return child.wait(), shown.decode()


def test_a_terminal_without_a_screen_is_told_the_lesson() -> None:
    code, shown = on_a_terminal("1\n\x04", TERM="dumb")
    assert code == 0
    assert "This terminal has no screen" in shown
    assert f"1. One step downhill ({LESSON})" in shown
    assert "\x1b" not in shown


@pytest.fixture(autouse=True)
def _view(view: ModuleType) -> None:
    """Simulations have a view whose words are known."""


def told(tutor: Callable, *typed: str, arguments: tuple[str, ...] = ("--plain", "open", LESSON)) -> str:
    outcome = tutor(*arguments, typed="".join(f"{line}\n" for line in typed))
    assert (outcome.code, outcome.err) == (0, "")
    out: str = outcome.out
    return out


def kept() -> list[tuple[object, ...]]:
    with Store.open() as store:
        return [
            (each.verb, each.page, each.exercise, each.verdict, each.slip, each.hints)
            for each in store.events()
        ]


def test_a_whole_lesson(tutor: Callable) -> None:
    out = told(tutor, "b", "1", "", "", "6.6581", "?", "nonsense", "9.3419", "")
    for words in (
        "One step downhill",
        "Page 1 of 2: The loss",
        "is 402.57.",
        "step: 0; loss: 402.57.",
        "The document has a slip here:",
        "The ball is at 8.0000.",
        "Closer: against the derivative.",
        "The ball is at 9.3419.",
        "Page 2 of 2: A step",
        "- first this",
        "That is uphill.",
        "Hint 1 of 2",
        "Go against the derivative.",
        "Right!",
        "1 of 1 exercise right.",
    ):
        assert words in out
    assert kept() == [
        ("opened", 0, "", "", "", 0),
        ("bet", 0, "bet", "right", "", 0),
        ("simulated", 0, "", "", "", 0),
        ("opened", 1, "", "", "", 0),
        ("answered", 1, "step", "wrong", "uphill", 0),
        ("hinted", 1, "step", "", "", 1),
        ("answered", 1, "step", "right", "", 1),
        ("completed", 1, "", "", "", 0),
    ]


def test_nothing_is_drawn_and_no_line_is_too_long(tutor: Callable) -> None:
    out = told(tutor, "b", "1", "", "", "?", "?", "?")
    assert not BOXES & set(out)
    assert max(len(line) for line in out.splitlines() if not line.startswith("Steps to run")) <= 80


def test_hints_end_in_the_worked_solution(tutor: Callable) -> None:
    out = told(tutor, "", "", "", "?", "?", "?", "")
    assert "Multiply first." in out
    assert "The answer is 9.3419." in out
    assert "0 of 1 exercise right." in out
    assert [event[0] for event in kept()][-4:] == ["hinted", "hinted", "solved", "completed"]


def test_new_numbers_until_one_has_had_enough(tutor: Callable) -> None:
    out = told(tutor, "", "", "", "9.3419", "n", "1e9", "")
    assert out.count("Where is a now?") == 2
    assert "1 of 1 exercise right." in out
    with Store.open() as store:
        assert [each.seed for each in store.events() if each.verb == "answered"] == [0, 1]


def test_the_end_of_the_input_ends_the_lesson_cleanly(tutor: Callable) -> None:
    out = told(tutor)
    assert out.rstrip().endswith("0 of 0 exercises right.")
    assert kept() == [("opened", 0, "", "", "", 0)]


def test_it_goes_on_where_the_learner_was(tutor: Callable) -> None:
    told(tutor, "", "", "")  # on to the second page, and away
    again = told(tutor, "")
    assert "Page 2 of 2" in again
    assert "Page 1 of 2" not in again
    assert kept()[-1][0] == "completed"
    assert "Page 1 of 2" in told(tutor, "")  # a lesson that is done begins anew


def test_a_page_back_and_away(tutor: Callable) -> None:
    out = told(tutor, "", "", "p", "", "", "q")
    assert out.count("Page 1 of 2") == 2
    assert "Page 2 of 2" not in out
    assert "What you did is kept." in out
    assert "completed" not in [event[0] for event in kept()]


def test_another_language_with_its_comma(tutor: Callable) -> None:
    out = told(tutor, "", "", "", "9,3419", "", arguments=("--plain", "--lang", "sv", "open", LESSON))
    assert "402,57" in out
    assert kept()[-2][:4] == ("answered", 1, "step", "right")


def test_steps_that_are_no_number_are_asked_again(tutor: Callable) -> None:
    out = told(tutor, "", "many", "99999999", "2", "", "", "")
    assert out.count("Type a whole number") == 2


def test_knobs_are_turned_by_their_number_or_name(tutor: Callable) -> None:
    out = told(tutor, "b", "?", "1=9", "2", "-1", "learning_rate=0,004", "r", "3=1", "a=99", "", "", "")
    assert "1. Start value of a: 8; from" in out
    assert out.count("The ball is at 9.0000.") == 2  # turned, and started again
    assert "There is no knob 3" in out
    assert "Give a number from -5 to 25" in out.replace("−", "-")


def test_a_lesson_is_chosen_by_its_number(tutor: Callable) -> None:
    out = told(tutor, "5", "1", arguments=("--plain",))
    assert f"1. One step downhill ({LESSON})" in out
    assert "There is no lesson 5." in out
    assert "Page 1 of 2" in out
    assert "go on with One step downhill" in told(tutor, arguments=("--plain",))


def test_nobody_wants_a_lesson(tutor: Callable) -> None:
    assert "Page" not in told(tutor, "", arguments=("--plain",))
