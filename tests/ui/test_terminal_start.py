"""The start: what the terminal is asked and answers, what it can, and the stored picture of the screen."""

from __future__ import annotations

import io
import os
import pty
import tty
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.ui.terminal import prepaint, silence
from tutor.ui.terminal.caps import Caps, detect
from tutor.ui.terminal.query import QUESTIONS, Answers, Question, Sieve

ANSWERS = (
    "\x1b]11;rgb:1010/1414/1b1b\x1b\\",
    "\x1b[?2026;2$y",
    "\x1bP>|kitty(0.40)\x1b\\",
    "\x1bP1+r524742=382f382f38\x1b\\",
    "\x1bP1$r0;48:2:1:2:3m\x1b\\",
    "\x1b[?62;22c",
)


def test_answers_are_taken_out_and_keys_stay_in_order() -> None:
    sieve = Sieve()
    keys = sieve.keys("a" + "b".join(ANSWERS) + "\x1b[A\r")
    assert keys == "a" + "b" * 5 + "\x1b[A\r"
    wanted = Answers((16, 20, 27), True, True, "kitty(0.40)", True)
    assert sieve.answers == wanted


@given(st.lists(st.integers(0, 120), max_size=12))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_answers_may_come_in_any_pieces(cuts: list[int]) -> None:
    text, sieve = "x" + "".join(ANSWERS) + "\x1b[Ay", Sieve()
    bounds = [0, *sorted(cuts), len(text)]
    pieces = [text[one:other] for one, other in pairwise(bounds)]
    assert "".join(sieve.keys(piece) for piece in pieces) + sieve.rest() == "x\x1b[Ay"
    assert sieve.answers.complete
    assert sieve.answers.rgb


@given(st.text(alphabet="\x1b[]P\\?;$yc11rgb:/0\x07\x18>|+ aä", max_size=60))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_nonsense_is_survived(text: str) -> None:
    sieve = Sieve()
    kept = sieve.keys(text) + sieve.rest()
    assert len(kept) <= len(text)


def test_an_answer_to_no_question_of_ours_is_no_key() -> None:
    sieve = Sieve()
    assert sieve.keys("a\x1b[?9999;z\x1b[?1u\x1b[>84;0;0t" + f"\x1b[?{'1;' * 40}x" + "b\x1b[15~\x1b[Ac") == (
        "ab\x1b[15~\x1b[Ac"
    )


def test_an_endless_answer_is_not_kept() -> None:
    sieve = Sieve()
    for _ in range(100):
        sieve.keys("\x1bP" + "x" * 10_000)
    assert len(sieve._held) < 1 << 17


@pytest.mark.parametrize(
    ("said", "known"),
    [("\x1bP0+r524742\x1b\\", None), ("\x1bP0$r\x1b\\", None), ("\x1bP1$r0;48:2::1:2:3m\x1b\\", True)],
)
def test_a_refusal_is_no_promise_of_colours(said: str, known: bool | None) -> None:
    sieve = Sieve()
    sieve.keys(said)
    assert bool(sieve.answers.rgb) == bool(known)


def test_the_last_question_is_the_one_that_every_terminal_answers() -> None:
    assert QUESTIONS.endswith("\x1b[c")
    assert QUESTIONS.count("\x1b[c") == 1


class Line:
    """A pseudo-terminal whose far end is the test."""

    def __init__(self) -> None:
        self.master, self.slave = pty.openpty()
        tty.setraw(self.slave)

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    os.close(line.master)
    os.close(line.slave)


def test_reading_ends_with_the_last_answer(line: Line) -> None:
    line.type("k" + "".join(ANSWERS) + "later")
    answers, keys = Question().read(line.slave)
    assert answers.complete
    assert keys == "klater"


def test_a_mute_terminal_costs_the_patience_and_no_key(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.ui.terminal.query.PATIENCE", 0.0)
    line.type("jj\x1b")
    answers, keys = Question().read(line.slave)
    assert not answers.complete
    assert keys == "jj\x1b"


class Stream(io.StringIO):
    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._name = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._name


def found(answers: Answers | None = None, encoding: str = "utf-8", **environment: str) -> Caps:
    return detect({"TERM": "xterm-256color", **environment}, Stream(encoding), answers or Answers())


@pytest.mark.parametrize(
    ("environment", "depth"),
    [
        ({}, 8),
        ({"COLORTERM": "truecolor"}, 24),
        ({"TERM": "xterm-kitty"}, 24),
        ({"TERM": "xterm-direct"}, 24),
        ({"TERM": "xterm"}, 4),
        ({"TERM": "screen"}, 4),
        ({"TERM": "linux"}, 4),
        ({"TERM": "vt100"}, 1),
        ({"TERM": "dumb"}, 0),
        ({"TERM": ""}, 0),
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, 1),
        ({"NO_COLOR": ""}, 8),
        ({"TUTOR_COLOURS": "16", "COLORTERM": "truecolor"}, 4),
        ({"TUTOR_COLOURS": "none"}, 0),
        ({"TUTOR_COLOURS": "256", "NO_COLOR": "1"}, 8),
        ({"TUTOR_COLOURS": "many"}, 8),
    ],
)
def test_how_many_colours(environment: dict[str, str], depth: int) -> None:
    assert found(**environment).depth == depth


def test_what_the_terminal_says_of_its_colours_counts() -> None:
    assert found(Answers(rgb=True)).depth == 24
    assert found(Answers(name="WezTerm 2024")).depth == 24
    assert found(Answers(name="tmux 3.4")).depth == 8


@pytest.mark.parametrize(
    ("encoding", "environment", "glyphs"),
    [
        ("utf-8", {}, "unicode"),
        ("UTF8", {}, "unicode"),
        ("iso8859-1", {}, "ascii"),
        ("ascii", {"TUTOR_GLYPHS": "unicode"}, "unicode"),
        ("utf-8", {"TUTOR_GLYPHS": "ascii"}, "ascii"),
        ("utf-8", {"TERM": "linux"}, "ascii"),
    ],
)
def test_which_glyphs(encoding: str, environment: dict[str, str], glyphs: str) -> None:
    assert found(encoding=encoding, **environment).glyphs == glyphs


@pytest.mark.parametrize(
    ("answers", "environment", "background"),
    [
        (Answers(background=(16, 20, 27)), {"COLORFGBG": "0;15"}, "dark"),
        (Answers(background=(250, 250, 240)), {}, "light"),
        (None, {"COLORFGBG": "15;0"}, "dark"),
        (None, {"COLORFGBG": "0;default;15"}, "light"),
        (None, {"COLORFGBG": "nonsense"}, "unknown"),
        (None, {}, "unknown"),
    ],
)
def test_which_background(answers: Answers | None, environment: dict[str, str], background: str) -> None:
    assert found(answers, **environment).background == background


def test_settings_of_ones_own_come_first() -> None:
    caps = found(Answers(synchronised=True), TUTOR_SYNC="0", TUTOR_MOTION="off")
    assert (caps.synchronised, caps.motion) == (False, False)
    assert found(Answers(synchronised=True)).synchronised
    assert not found(TEXTUAL_ANIMATIONS="none").motion


PICTURE = "\x1b[1H\x1b[;1;38;2;1;2;3mtutor\x1b[2;1Håäö ▀⡇\x1b[m"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for name in ("COLORTERM", "NO_COLOR", "LANGUAGE", "LC_ALL", "LANG", "TUTOR_GLYPHS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "tutor"


def stored(arguments: list[str]) -> str:
    return prepaint._stored(prepaint._key(arguments))


def test_a_picture_comes_back_as_it_was(cache: Path) -> None:
    prepaint.save(["--lang", "sv"], PICTURE)
    assert stored(["--lang", "sv"]) == PICTURE
    assert [path.stat().st_mode & 0o777 for path in cache.iterdir()] == [0o600]


def test_another_command_line_or_terminal_has_another_picture(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepaint.save([], PICTURE)
    assert stored(["open", "x"]) == ""
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    assert stored([]) == ""
    monkeypatch.setenv("LANG", "")
    monkeypatch.setenv("TUTOR_GLYPHS", "ascii")
    assert stored([]) == ""


def test_the_cache_does_not_grow_without_end(cache: Path) -> None:
    for number in range(50):
        prepaint.save([str(number)], PICTURE)
    assert len(list(cache.iterdir())) <= 8


@pytest.mark.parametrize(
    "harm",
    [
        "\x1b]52;c;cm0gLXJm\x07",
        "\x1b]0;title\x1b\\",
        "\x1bP+q524742\x1b\\",
        "\x1b[6n",
        "\x1b[c",
        "\x1b[2J",
        "\x1b[?1049l",
        "\x1b[5;1R",
        "\x1bc",
        "\x1b",
        "\x1b[",
        "a\nb",
        "a\rb",
        "\x07",
        "\x9b6n",
        "\x1b[1[6n",
        "\u202eevil",
    ],
)
def test_what_could_do_harm_is_neither_kept_nor_shown(cache: Path, harm: str) -> None:
    assert not prepaint.harmless("ok" + harm)
    prepaint.save([], PICTURE + harm)
    assert not cache.exists()
    prepaint.save([], PICTURE)
    place = next(cache.iterdir())
    place.write_text(place.read_text("utf-8") + harm, "utf-8")
    assert stored([]) == ""


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\x00", b"\n", b"x" * 1_000_000, b"[]\nabc"])
def test_a_damaged_file_is_no_picture(cache: Path, damage: bytes) -> None:
    prepaint.save([], PICTURE)
    next(cache.iterdir()).write_bytes(damage)
    assert stored([]) == ""


def test_a_file_that_others_may_write_or_a_link_is_not_trusted(cache: Path, tmp_path: Path) -> None:
    prepaint.save([], PICTURE)
    place = next(cache.iterdir())
    place.chmod(0o666)
    assert stored([]) == ""
    place.chmod(0o600)
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")
    assert stored([]) == ""
    place.unlink()
    os.mkfifo(place)
    assert stored([]) == ""


def test_a_cache_that_cannot_be_written_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    prepaint.save([], PICTURE)
    assert stored([]) == ""


def test_nothing_is_shown_where_there_is_no_terminal(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepaint.save([], PICTURE)
    monkeypatch.setattr(silence, "is_terminal", lambda: False)
    assert not prepaint.show([])
    assert not prepaint.shown


def test_a_program_that_listens_gets_the_answers_to_its_own_questions() -> None:
    sieve = Sieve()
    sieve.late = True
    assert sieve.keys("a\x1b[?2026;2$y\x1bP>|name\x1b\\b") == "a\x1b[?2026;2$yb"
