"""The way in and out: every error is one line and a code, wherever the output goes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor import __version__, cli
from tutor.__main__ import ENVIRONMENT

ROOT = Path(__file__).parents[2]


def process(*arguments: str, **options: object) -> subprocess.Popen[str]:
    """The program as its users start it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen(
        [sys.executable, "-m", "tutor", *arguments], env=environment, text=True, **streams
    )  # type: ignore[call-overload, no-any-return]


def test_version(tutor: Callable) -> None:
    assert tutor("--version")[:2] == (0, f"tutor {__version__}\n")


def test_help_is_in_the_language_asked_for(tutor: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    english = tutor("--help")
    assert english.code == 0
    assert "tutor" in english.out
    assert all(name in english.out for name in cli.COMMANDS)
    monkeypatch.setattr("tutor.locale.catalogue", lambda language: Backwards(language))
    assert "snoitpo" in tutor("--help", "--lang", "sv").out


class Backwards:
    """A catalogue whose every text can be told from English."""

    def __init__(self, language: str) -> None:
        self.language = language

    def gettext(self, text: str) -> str:
        return text[::-1] if self.language == "sv" and "%" not in text and "{" not in text else text

    def ngettext(self, one: str, many: str, count: int) -> str:
        return many


@pytest.mark.parametrize(
    "arguments",
    [
        ["lits"],
        ["list", "--format", "xml"],
        ["list", "--lang", "de"],
        ["list", "--lessons", "/nowhere"],
        ["open"],
        ["open", "short/01-descend"],
        ["--plain", "open", "short/01-descend"],
        ["quiz", "shorter"],
        ["quiz", "short/01-descent", "--seed", "-1"],
        ["sim", "descent"],
        ["sim", "descent_1d", "--steps", "1000000000"],
        ["sim", "descent_1d", "--steps", "one"],
        ["sim", "descent_1d", "--set", "a", "--steps", "1"],
        ["sim", "descent_1d", "--set", "a=lots", "--steps", "1"],
        ["sim", "descent_1d", "--set", "b=1", "--format", "json"],
        ["sim", "descent_1d", "--set", "learning_rate=0.01@3"],
        ["sim", "descent_1d"],
        ["check", "/nowhere"],
        ["forget"],
        ["export", "--output", "/nowhere/at/all"],
        ["data", "mnist"],
        ["data", "mnist", "--from", "/nowhere"],
        ["data", "imagenet", "--download"],
        [],
    ],
)
def test_an_error_is_one_line_with_code_2(tutor: Callable, arguments: list[str]) -> None:
    outcome = tutor(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith("tutor: ")
    assert "Error" not in outcome.err


def test_near_matches_are_offered(tutor: Callable) -> None:
    assert "short/01-descent" in tutor("quiz", "short/01-decent").err
    assert "descent_1d" in tutor("sim", "descend_1d", "--steps", "1").err


def test_ctrl_c_ends_quietly(tutor: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "run", _raise(KeyboardInterrupt()))
    assert tutor("list") == (130, "", "")


def test_what_nobody_foresaw_is_one_line_too(tutor: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TUTOR_DEBUG", raising=False)
    monkeypatch.setattr(cli, "run", _raise(RuntimeError("two\nlines")))
    outcome = tutor("list")
    assert outcome.code == 2
    assert outcome.err.startswith("tutor: RuntimeError: two lines. ")
    assert outcome.err.count("\n") == 1


def _raise(error: BaseException) -> Callable[[object], int]:
    def run(arguments: object) -> int:
        raise error

    return run


def test_the_environment_is_set_only_where_the_user_has_not(
    tutor: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEXTUAL_FPS")
    monkeypatch.setenv("ESCDELAY", "500")
    tutor("--version")
    assert (os.environ["TEXTUAL_FPS"], os.environ["ESCDELAY"]) == (ENVIRONMENT["TEXTUAL_FPS"], "500")


def test_nobody_reads_the_output() -> None:
    with process("list") as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == ""
    assert child.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_the_output_cannot_be_written() -> None:
    with open("/dev/full", "w") as full, process("list", stdout=full) as child:
        assert child.stderr is not None
        error = child.stderr.read()
    assert child.returncode == 2
    assert error.count("\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_locale_without_the_letters(encoding: str) -> None:
    environment = {"PYTHONIOENCODING": encoding, "LANGUAGE": "sv"}
    with process("--lang", "sv", "quiz", "short/01-descent", env=environment) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        out, error = child.stdout.buffer.read(), child.stderr.read()  # type: ignore[attr-defined]
    assert (child.returncode, error) == (0, "")
    assert "Ett steg nedåt" if encoding == "latin-1" else "Ett steg nedat" in out.decode(encoding)
