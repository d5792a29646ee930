"""The rooms: who may import whom, read from the imports of every file; and what a fresh process loads.

The table is the architecture. Widen it only with a reason, in the reason's own words.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tutor"


@dataclass(frozen=True)
class Room:
    """What a room may import besides the standard library and itself, and why no more."""

    ours: tuple[str, ...]
    others: tuple[str, ...]
    why: str


ROOMS = {
    "errors": Room((), (), "a leaf: every room raises it"),
    "locale": Room((), (), "a leaf: every room may speak"),
    "options": Room(("sims",), (), "what the command line tells the screen; types alone"),
    "streams": Room((), (), "works before anything else is loaded"),
    "sims": Room(
        ("errors", "locale", "data"), ("numpy",), "the mathematics: it can be read and run by itself"
    ),
    "data": Room(
        ("errors", "locale"), ("numpy", "pooch", "platformdirs"), "data sets know nobody who uses them"
    ),
    "charts": Room(
        ("errors", "locale"), ("numpy", "plotext"), "arrays in, canvas out: no simulation, no screen"
    ),
    "formula": Room(("charts", "locale", "errors"), ("numpy",), "LaTeX in, canvas out"),
    "views": Room(
        ("sims", "charts", "formula", "locale", "errors", "data"),
        ("numpy",),
        "frames in, canvas and sentences out",
    ),
    "quiz": Room(("sims", "errors", "locale"), ("numpy",), "typed text in, verdict out: no files, no screen"),
    "course": Room(
        ("quiz", "sims", "errors", "locale", "formula", "data"),
        ("markdown_it", "numpy", "platformdirs", "spylls"),
        "files in, lessons out; the linter asks formula what can be typeset",
    ),
    "records": Room(
        ("errors", "locale"),
        ("fsrs", "platformdirs"),
        "what was done, by ids: editing a lesson cannot break it",
    ),
    "plain": Room(
        ("course", "quiz", "sims", "views", "charts", "formula", "records", "locale", "errors"),
        (),
        "brings the rooms together without a screen",
    ),
    "ui": Room(
        (
            "course",
            "quiz",
            "sims",
            "views",
            "charts",
            "formula",
            "records",
            "data",
            "locale",
            "errors",
            "options",
        ),
        ("textual", "rich", "numpy"),
        "the only room that knows Textual; it never needs the command line",
    ),
    "commands": Room(
        (
            *("ui", "plain", "course", "quiz", "sims", "views", "charts", "formula", "records", "data"),
            *("locale", "errors", "options"),
        ),
        (),
        "opens whatever it is asked for",
    ),
    "cli": Room(("commands", "locale", "errors"), (), "finds the command"),
    "__main__": Room(
        ("cli", "commands", "locale", "errors", "streams", "ui"),
        (),
        "the way in; of the screen it takes the stored picture alone, before all other imports",
    ),
    "__init__": Room((), (), "the version"),
}

LAZY = {
    "numpy": ("sims", "data", "charts", "formula", "views", "ui", "quiz"),
    "sqlite3": ("records",),
    "fsrs": (),
    "plotext": (),
    "pooch": (),
    "spylls": (),
    "platformdirs": (),
    "markdown_it": ("course",),
    "textual": ("ui",),
    "rich": ("ui",),
}
"""What may stand at the top of a file only in these rooms: elsewhere it is imported where it is used."""


@dataclass(frozen=True)
class Import:
    file: Path
    line: int
    name: str  # dotted
    at_top: bool  # run when the file is imported

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line}: {self.name}"


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[Import]:
    """Every import of a file; `from tutor import sims` counts as `tutor.sims`."""
    tree = ast.parse(file.read_text("utf-8"))
    yield from _imports(file, tree.body, at_top=True)


def _imports(file: Path, body: list[ast.stmt], at_top: bool) -> Iterator[Import]:
    for statement in body:
        if isinstance(statement, ast.Import):
            for alias in statement.names:
                yield Import(file, statement.lineno, alias.name, at_top)
        elif isinstance(statement, ast.ImportFrom):
            module = _absolute(file, statement)
            for alias in statement.names:
                name = f"{module}.{alias.name}" if module == "tutor" else module
                yield Import(file, statement.lineno, name, at_top)
        else:
            inside = at_top and not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)
            inside = inside and not _for_types(statement)
            for field in ("body", "orelse", "finalbody"):
                yield from _imports(file, getattr(statement, field, []), inside)
            for part in [*getattr(statement, "handlers", []), *getattr(statement, "cases", [])]:
                yield from _imports(file, part.body, inside)


def _absolute(file: Path, statement: ast.ImportFrom) -> str:
    if not statement.level:
        return statement.module or ""
    parts = file.relative_to(ROOT).with_suffix("").parts[: -statement.level]
    return ".".join([*parts, statement.module] if statement.module else parts)


def _for_types(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test)


FILES = sorted(PACKAGE.rglob("*.py"))
IMPORTS = [found for file in FILES for found in imports(file)]


def test_the_reader_of_imports_sees_what_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    file = tmp_path / "tutor" / "sims" / "x.py"
    file.parent.mkdir(parents=True)
    file.write_text(
        "import numpy as np\nfrom tutor import ui\nfrom ..ui.app import run\n"
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    import rich\n"
        "class A:\n    import sqlite3\n    def f(self):\n        try:\n            import babel\n"
        "        except ImportError:\n            from tutor.cli import main\n"
    )
    assert [(found.name, found.at_top) for found in imports(file)] == [
        ("numpy", True),
        ("tutor.ui", True),
        ("tutor.ui.app", True),
        ("typing", True),
        ("rich", False),
        ("sqlite3", True),
        ("babel", False),
        ("tutor.cli", False),
    ]


def test_every_file_belongs_to_a_room() -> None:
    assert {room_of(file) for file in FILES} - set(ROOMS) == set()


def test_no_room_imports_another_that_the_table_forbids() -> None:
    broken = [
        str(found)
        for found in IMPORTS
        if found.name.split(".")[0] == "tutor"
        and (theirs := found.name.split(".")[1] if "." in found.name else "__init__")
        and theirs not in (room_of(found.file), *ROOMS[room_of(found.file)].ours, "__version__")
    ]
    assert broken == []


def test_no_room_imports_a_library_that_the_table_forbids() -> None:
    broken = [
        str(found)
        for found in IMPORTS
        if (library := found.name.split(".")[0]) not in (*sys.stdlib_module_names, "tutor")
        and library not in ROOMS[room_of(found.file)].others
    ]
    assert broken == []


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    broken = [
        str(found)
        for found in IMPORTS
        if found.at_top
        and (library := found.name.split(".")[0]) in LAZY
        and room_of(found.file) not in LAZY[library]
    ]
    assert broken == []


def test_no_simulation_or_chart_reads_a_clock() -> None:
    broken = [
        str(found)
        for found in IMPORTS
        if room_of(found.file) in ("sims", "charts", "views", "formula", "quiz")
        and found.name.split(".")[0] in ("time", "datetime", "threading", "asyncio", "socket", "subprocess")
    ]
    allowed = ("sims/parallelism.py", "quiz/bounds.py")  # measures speed-up; bounds the time of an expression
    assert [line for line in broken if not any(name in line for name in allowed)] == []


def loaded(code: str) -> set[str]:
    """The top-level modules that a fresh process has loaded after running `code`."""
    probe = f"import sys\n{code}\nprint('\\n'.join(sorted({{name.split('.')[0] for name in sys.modules}})))"
    run = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.split())


def test_every_room_but_ui_lives_without_textual() -> None:
    names = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in FILES
        if room_of(file) not in ("ui", "__main__")
    ]
    code = "import importlib\n" + "\n".join(f"importlib.import_module({name!r})" for name in names)
    assert loaded(code) & {"textual", "rich"} == set()


HEAVY = {"textual", "rich", "numpy", "babel", "markdown_it", "fsrs", "plotext", "pooch", "spylls", "asyncio"}
QUIET = "import io, contextlib\nfrom tutor import cli\nwith contextlib.redirect_stdout(io.StringIO()):\n"


@pytest.mark.parametrize(
    ("arguments", "absent"), [(["--version"], HEAVY | {"sqlite3", "platformdirs"}), (["list"], HEAVY)]
)
def test_small_questions_load_nothing_heavy(arguments: list[str], absent: set[str], tmp_path: Path) -> None:
    code = (
        f"import os; os.environ['TUTOR_HOME'] = {str(tmp_path)!r}\n"
        f"{QUIET}    try: cli.run({arguments!r})\n    except SystemExit: pass"
    )
    assert loaded(code) & absent == set()


def test_home_is_imported_without_numpy_and_without_what_a_lesson_is_made_of() -> None:
    code = (
        "import tutor.ui.app\n"
        "print(*(name for name in ('numpy', 'babel', 'sqlite3', 'tutor.course.lesson', 'tutor.quiz.exercise')"
        " if name in sys.modules))"
    )
    assert loaded(code) & {"numpy", "babel", "sqlite3", "tutor.course.lesson", "tutor.quiz.exercise"} == set()
