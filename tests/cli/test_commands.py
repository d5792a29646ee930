"""What each command prints. The numbers are those of the document: 402.57, 8 -> 9.3419, 447.3."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from tutor.records.events import Event
from tutor.records.store import Store
from tutor.ui.terminal import caps
from tutor.ui.terminal.caps import Caps

LESSON = "short/01-descent"
LESSONS = Path(__file__).parent / "lessons"
DATA = Path(__file__).parents[2] / "../shared/data/mnist"


def record(*events: Event) -> None:
    with Store.open() as store:
        for event in events:
            store.append(event)


def right(day: str, lesson: str = LESSON) -> Event:
    return Event(
        verb="answered",
        lesson=lesson,
        exercise="step",
        concept="gradient-step",
        seed=0,
        verdict="right",
        typed="=9.3419",
        time=f"{day}T10:00:00.000Z",
    )


def test_list_names_the_lessons_by_what_can_be_typed(tutor: Callable) -> None:
    assert tutor("list").out.splitlines() == ["A short course", f"  {LESSON}  One step downhill"]
    assert tutor("list", "--lang", "sv").out.splitlines() == ["En kort kurs", f"  {LESSON}  Ett steg nedåt"]


def test_list_says_what_is_done(tutor: Callable) -> None:
    record(Event(verb="opened", lesson=LESSON, page=0))
    assert tutor("list").out.splitlines()[1].endswith("(begun)")
    record(Event(verb="completed", lesson=LESSON))
    assert tutor("list").out.splitlines()[1].endswith("(done)")


def test_list_json_is_the_contract(tutor: Callable) -> None:
    record(Event(verb="completed", lesson=LESSON))
    assert json.loads(tutor("list", "--format", "json").out) == {
        "courses": [
            {
                "id": "short",
                "title": "A short course",
                "lessons": [
                    {
                        "id": LESSON,
                        "title": "One step downhill",
                        "languages": ["sv", "en"],
                        "units": ["short/1"],
                        "simulations": ["descent_1d"],
                        "done": True,
                    }
                ],
            }
        ]
    }


def test_the_stored_language_is_spoken_unless_another_is_asked_for(tutor: Callable) -> None:
    with Store.open() as store:
        store.settings["language"] = "sv"
    assert "En kort kurs" in tutor("list").out
    assert "A short course" in tutor("list", "--lang", "en").out
    assert "Var är a nu?" in tutor("quiz", LESSON).out


def test_shared_options_stand_before_or_after_the_command(tutor: Callable) -> None:
    assert tutor("--lang", "sv", "list") == tutor("list", "--lang", "sv")


def test_sim_json_is_the_contract(tutor: Callable) -> None:
    outcome = tutor("sim", "descent_1d", "--set", "a=8", "--seed", "3", "--steps", "1", "--format", "json")
    assert outcome.out.isascii()
    data = json.loads(outcome.out)
    assert {name: data[name] for name in ("simulation", "seed", "step")} == {
        "simulation": "descent_1d",
        "seed": 3,
        "step": 1,
    }
    assert data["params"] == {"a": 8.0, "learning_rate": 0.003}
    assert data["metrics"]["a"] == pytest.approx(9.3419, abs=5e-5)
    assert data["metrics"]["gradient"] == pytest.approx(-447.3 + 248.5 * 1.3419, abs=1e-6)


def test_sim_turns_knobs_on_the_way(tutor: Callable) -> None:
    late = ["--set", "learning_rate=0.001@1", "--steps", "2"]
    data = json.loads(tutor("sim", "descent_1d", *late, "--format", "json").out)
    first = 8 + 0.003 * 447.3
    assert data["metrics"]["a"] == pytest.approx(first - 0.001 * 248.5 * (first - 9.8))


def test_numbers_that_json_lacks_are_null(tutor: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    from tutor.commands.answer import dump

    values = {"a": float("nan"), "b": float("inf"), "c": [-0.1, (1, 2)], "d": True, "e": {"f": None}}
    assert json.loads(dump(values)) == {
        "a": None,
        "b": None,
        "c": [-0.1, [1, 2]],
        "d": True,
        "e": {"f": None},
    }


def test_sim_text_has_picture_sentence_numbers_and_arithmetic(tutor: Callable, view: ModuleType) -> None:
    out = tutor("sim", "descent_1d", "--steps", "1").out
    assert out.startswith("picture 78 x 20\n\nThe ball is at 9.3419.\n")
    assert "the loss: " in out
    assert "step: 1\n" in out
    assert "447.3" in out
    assert "9.3419" in out.splitlines()[-1]
    assert "−447,3" in tutor("sim", "descent_1d", "--steps", "1", "--lang", "sv").out


def test_sim_text_shows_how_the_first_number_of_the_headline_went(tutor: Callable, view: ModuleType) -> None:
    view.HEADLINE = ("loss",)  # type: ignore[attr-defined]
    lines = tutor("sim", "descent_1d", "--steps", "12").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert any("the loss" in line for line in lines)
    assert any("400" in line for line in lines)  # the loss begins at 402.57


def test_sim_svg_is_a_picture(tutor: Callable, view: ModuleType) -> None:
    root = ElementTree.fromstring(tutor("sim", "descent_1d", "--steps", "1", "--format", "svg").out)
    assert root[0].text == "tutor sim descent_1d --seed 0 --steps 1"
    assert [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")] == ["picture 80 x 24"]


def test_sim_without_a_name_lists_them(tutor: Callable) -> None:
    listed = [line.split(maxsplit=1) for line in tutor("sim").out.splitlines()]
    assert ["descent_1d", "Gradient descent on a parabola"] in listed


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A screen that only remembers how it was opened."""
    opened: list[object] = []
    app = ModuleType("tutor.ui.app")
    app.run = lambda options: opened.append(options) or 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tutor.ui.app", app)
    for command in ("open", "sim"):
        monkeypatch.setattr(f"tutor.commands.{command}.need_screen", lambda: None)
    return opened


def test_the_screen_is_opened_with_what_was_asked_for(tutor: Callable, screen: list[object]) -> None:
    assert tutor().code == 7
    tutor("open", LESSON, "--lang", "sv")
    tutor("sim", "descent_1d", "--set", "a=2", "--seed", "5", "--format", "tui", "--steps", "4")
    home, lesson, simulation = screen
    assert (home.lesson, home.language, home.simulation) == (None, None, None)  # type: ignore[attr-defined]
    assert (lesson.lesson, lesson.language) == (LESSON, "sv")  # type: ignore[attr-defined]
    assert (simulation.simulation, simulation.seed, simulation.steps) == ("descent_1d", 5, 4)  # type: ignore[attr-defined]
    assert simulation.params == {"a": 2.0, "learning_rate": 0.003}  # type: ignore[attr-defined]


def test_quiz_json_is_the_contract(tutor: Callable) -> None:
    data = json.loads(tutor("quiz", LESSON, "--format", "json").out)
    assert (data["lesson"], data["seed"]) == (LESSON, 0)
    bet, step = data["exercises"]
    assert bet["answer"] == "closer"
    assert bet["prompt"] == "Where will it go?\n\nA) away\nB) closer"
    assert step["prompt"].startswith(
        "Where is a now?\n\nFrom 8, with the derivative −447.3 and the rate 0.003."
    )
    assert step["values"] == {"a": 8, "slope": -447.3}
    assert step["answer"] == pytest.approx(9.3419)
    assert step["wrong"] == {"uphill": pytest.approx(6.6581), "no_rate": pytest.approx(455.3)}
    assert (step["kind"], step["tolerance"], step["solution"]) == ("number", {"abs": 5e-05}, "It is 9.3419.")
    assert set(step) == {"id", "kind", "prompt", "values", "answer", "tolerance", "wrong", "solution"}


def test_quiz_draws_the_same_numbers_for_a_seed(tutor: Callable) -> None:
    one, again, other = (
        tutor("quiz", LESSON, "--format", "json", "--seed", seed).out for seed in ("7", "7", "8")
    )
    assert one == again
    assert one != other
    step = json.loads(one)["exercises"][1]
    assert step["answer"] == pytest.approx(step["values"]["a"] - 0.003 * step["values"]["slope"])


def test_quiz_text_is_a_work_sheet_with_the_answers_behind(tutor: Callable) -> None:
    out = tutor("quiz", LESSON, "--lang", "sv").out
    questions, answers = out.split("\nSvar och lösningar\n")
    assert "2. Var är a nu?" in questions
    assert "9,3419" not in questions
    assert "2. 9,3419" in answers
    assert "1. B) closer" in answers
    assert max(map(len, out.splitlines())) <= 80


@pytest.fixture
def wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The course with one visible number that is not the computed one. Its spelling is not at issue here."""
    monkeypatch.setattr("tutor.course.check.spelling.spelling_problems", lambda *scope: [])
    folder = tmp_path / "lessons"
    shutil.copytree(LESSONS, folder)
    page = folder / LESSON / "en.md"
    page.write_text(page.read_text("utf-8").replace("is [402.57]", "is [402.75]"), "utf-8")
    return folder


def test_check_tells_the_place_and_the_exit_code(tutor: Callable, wrong: Path) -> None:
    outcome = tutor("check", str(wrong))
    assert outcome.code == 1
    assert any("en.md:5:" in line and "402.75" in line for line in outcome.out.splitlines())
    rows = json.loads(tutor("check", str(wrong), "--format", "json").out)["problems"]
    assert ("error", 5) in {(row["level"], row["line"]) for row in rows if "402.75" in row["message"]}
    assert "::error file=" in tutor("check", str(wrong), "--format", "github").out


def test_check_mends_visible_numbers(tutor: Callable, wrong: Path) -> None:
    tutor("check", str(wrong), "--fix")
    assert (wrong / LESSON / "en.md").read_text("utf-8") == (LESSONS / LESSON / "en.md").read_text("utf-8")
    assert "402.75" not in tutor("check", str(wrong)).out


def test_progress_before_anything_was_done(tutor: Callable) -> None:
    assert "tutor list" in tutor("progress").out
    assert json.loads(tutor("progress", "--format", "json").out) == {
        "position": None,
        "due": [],
        "lessons": [],
    }


def test_progress_tells_pages_answers_and_what_to_review(tutor: Callable) -> None:
    record(Event(verb="opened", lesson=LESSON, page=1), right("2025-01-01"), right("2025-01-03"))
    out = tutor("progress").out
    assert "One step downhill" in out
    assert "1 page seen, 1 exercise right" in out
    assert "page 2" in out
    assert "1 concept to review, of: One step downhill" in out
    assert "2025-01-03" in out
    assert json.loads(tutor("progress", "--format", "json").out) == {
        "position": {"lesson": LESSON, "page": 1},
        "due": ["gradient-step"],
        "lessons": [{"id": LESSON, "pages": [1], "tried": ["step"], "right": ["step"], "done": False}],
    }
    assert list(csv.reader(io.StringIO(tutor("progress", "--format", "csv").out))) == [
        ["lesson", "pages", "tried", "right", "done"],
        [LESSON, "1", "1", "1", "0"],
    ]


def test_export_and_forget(tutor: Callable, tmp_path: Path) -> None:
    record(right("2025-01-01"))
    assert json.loads(tutor("export").out)["events"][0]["typed"] == "=9.3419"
    file = tmp_path / "mine.csv"
    assert tutor("export", "--format", "csv", "--output", str(file)).out == ""
    assert "'=9.3419" in file.read_text("utf-8")
    assert tutor("forget").code == 2  # nobody at a terminal to be asked
    assert "1 event deleted." in tutor("forget", "--yes").out
    assert json.loads(tutor("export").out)["events"] == []


def test_mnist_is_installed_from_a_folder(tutor: Callable, home: Path) -> None:
    if not DATA.is_dir():
        pytest.skip("the real MNIST is not beside the checkout")
    outcome = tutor("data", "mnist", "--from", str(DATA))
    assert (outcome.code, str(home) in outcome.out) == (0, True)
    assert len(list((home / "mnist").iterdir())) == 4


def test_a_mirror_that_does_not_answer_is_told(tutor: Callable, tmp_path: Path) -> None:
    address = (tmp_path / "nowhere").as_uri()
    outcome = tutor("data", "mnist", "--download", "--mirror", address)
    assert outcome.code == 2
    assert address in outcome.err


def doctor(tutor: Callable, monkeypatch: pytest.MonkeyPatch, found: Caps) -> str:
    monkeypatch.setattr(caps, "detect", lambda: found, raising=False)
    outcome = tutor("doctor")
    assert (outcome.code, outcome.err) == (0, "")
    out: str = outcome.out
    return out


def test_doctor_names_the_terminal_and_the_places(
    tutor: Callable, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = doctor(tutor, monkeypatch, Caps(name="xterm-kitty", size=(120, 40), round_trip=3.6))
    rows = dict(line.split("  ", 1) for line in out.split("\n\n")[0].splitlines())
    rows = {name: value.strip() for name, value in rows.items()}
    assert rows["terminal"] == "xterm-kitty"
    assert rows["columns and rows"] == "120 × 40"
    assert rows["round trip in ms"] == "4"
    assert rows["colour bits"] == "24"
    assert rows["records"] == str(home / "records.sqlite3")
    assert len(out.split("\n\n")) == 2  # nothing to set; only that this is no terminal


def test_doctor_knows_whether_the_learner_wants_motion(
    tutor: Callable, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "motion                yes" in doctor(tutor, monkeypatch, Caps())
    with Store.open() as store:
        store.settings["motion"] = "off"
    assert "motion                no" in doctor(tutor, monkeypatch, Caps())
    monkeypatch.setenv("TUTOR_MOTION", "1")
    assert "motion                yes" in doctor(tutor, monkeypatch, Caps())


def test_doctor_says_what_to_set(tutor: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    poor = Caps(glyphs="ascii", depth=4, size=(60, 20), round_trip=400.0)
    out = doctor(tutor, monkeypatch, poor)
    for words in ("UTF-8", "COLORTERM=truecolor", "80 columns", "slow"):
        assert words in out


def test_records_that_cannot_be_kept_are_told_on_stderr(
    tutor: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path / "file" / "below"))
    outcome = tutor("progress")
    assert outcome.code == 0
    assert outcome.err.startswith("tutor: Your progress cannot be saved")
    assert outcome.err.count("\n") == 1
