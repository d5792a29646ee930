"""What can happen to a file: killed writers, several writers, damage, a disk that cannot be written."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tutor.records import database
from tutor.records.events import Event
from tutor.records.store import Store

Opener = Callable[..., Store]
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
WRITER = """
import sys
from pathlib import Path
from tutor.records.events import Event
from tutor.records.store import Store
store = Store.open(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    store.append(Event(verb="answered", lesson="l", exercise=sys.argv[3], typed=str(number), verdict="right"))
    print(number, flush=True)
print(store.notice)
"""


def event(typed: str = "") -> Event:
    return Event(verb="answered", lesson="l", exercise="e", typed=typed, verdict="right")


def writer(path: Path, count: int, name: str) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", WRITER, str(path), str(count), name]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("after", [1, 20, 57])
def test_kill_9_in_the_middle_of_writing_loses_no_acknowledged_event(
    opened: Opener, path: Path, after: int
) -> None:
    with writer(path, 10**6, "e") as child:
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline()) for _ in range(after)]
        os.kill(child.pid, signal.SIGKILL)
        acknowledged += [int(line) for line in child.stdout.read().split("\n")[:-1]]
    store = opened(path)
    assert store.notice == ""
    kept = [int(each.typed) for each in store.events()]
    assert kept[: len(acknowledged)] == acknowledged
    assert kept == list(range(len(kept)))


def test_two_sessions_write_at_once(opened: Opener, path: Path) -> None:
    children = [writer(path, 60, name) for name in ("one", "two")]
    outputs = [child.communicate(timeout=60)[0] for child in children]
    assert all(output.endswith("59\n\n") for output in outputs)  # every append done, and no notice
    events = opened(path).events()
    for name in ("one", "two"):
        assert [each.typed for each in events if each.exercise == name] == [
            str(number) for number in range(60)
        ]
    assert opened(path).progress()["l"].right == {"one", "two"}


def test_two_open_stores_see_each_others_events(opened: Opener, path: Path) -> None:
    one, two = opened(path), opened(path)
    one.append(event("1"))
    two.append(event("2"))
    assert [each.typed for each in one.events()] == [each.typed for each in two.events()] == ["1", "2"]


def spoil(opened: Opener, path: Path, how: str) -> bytes:
    store = opened(path)
    for number in range(200):
        store.append(event(f"answer {number}"))
    store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    content = path.read_bytes()
    middle = len(content) // 2
    content = {
        "text": b"this is not a database at all, whatever its name says " * 9,
        "middle": content[: middle - 3000] + b"\xff" * 6000 + content[middle + 3000 :],
        "short": content[: middle // 4096 * 4096],
        "header": b"\0" * 200 + content[200:],
    }[how]
    path.write_bytes(content)
    return content


@pytest.mark.parametrize("how", ["text", "middle", "short", "header"])
def test_a_damaged_file_is_set_aside_and_said_so(opened: Opener, path: Path, how: str) -> None:
    content = spoil(opened, path, how)
    store = opened(path)
    aside = path.with_name("records.damaged-20250301T120000Z.sqlite3")
    assert aside.read_bytes() == content
    assert str(aside) in store.notice
    assert store.events() == []
    store.append(event("new"))
    again = opened(path)
    assert again.notice == ""
    assert [each.typed for each in again.events()] == ["new"]


def test_no_file_set_aside_overwrites_another(opened: Opener, path: Path) -> None:
    path.parent.mkdir()
    for content in (b"not a database 1" * 99, b"not a database 2" * 99):
        path.write_bytes(content)
        opened(path).close()
    assert len(database.aside(path)) == 2


def test_a_file_that_another_session_has_already_replaced_is_not_set_aside(
    opened: Opener, path: Path
) -> None:
    spoil(opened, path, "text")
    seen = database.identity(path)
    store = opened(path)
    assert database.set_aside(path, seen, NOON) is None
    store.append(event())
    assert len(store.events()) == 1


def test_damage_that_comes_while_the_program_runs(opened: Opener, path: Path) -> None:
    store = opened(path)
    store.append(event("before"))
    store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(b"\xff" * path.stat().st_size)
    store._connection.execute("PRAGMA shrink_memory")
    store.append(event("after"))
    assert "damaged" in store.notice
    assert [each.typed for each in opened(path).events()] == ["after"]


def test_a_folder_that_cannot_be_made(opened: Opener, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    store = opened(tmp_path / "file" / "records.sqlite3")
    store.append(event("kept"))
    assert str(tmp_path / "file") in store.notice
    assert [each.typed for each in store.events()] == ["kept"]
    store.settings["theme"] = "light"
    assert store.settings["theme"] == "light"


def test_the_notice_is_in_the_readers_language(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(tmp_path)  # a folder where the file should be
    english = store.notice
    monkeypatch.setattr(
        "tutor.records.store._", lambda text: f"på svenska: {text}"
    )  # the language is switched
    assert store.notice == f"på svenska: {english}"


def test_a_read_only_folder_shows_what_was_there(
    opened: Opener, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(path)
    first.append(event("before"))
    first.close()

    monkeypatch.setattr(database, "connect", _refuse)
    store = opened(path)
    store.append(event("now"))
    assert str(path) in store.notice
    assert [each.typed for each in store.events()] == ["before", "now"]
    monkeypatch.undo()
    assert [each.typed for each in opened(path).events()] == ["before"]


def test_what_cannot_be_read_either_is_begun_anew_in_memory(
    opened: Opener, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(path).append(event("before"))
    with closing(sqlite3.connect(path)) as later:
        later.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        later.execute("PRAGMA user_version = 999")
        later.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    monkeypatch.setattr(database, "connect", _refuse)
    store = opened(path)
    store.append(event("now"))
    assert store.notice
    assert [each.typed for each in store.events()] == ["now"]


def _refuse(path: Path) -> sqlite3.Connection:
    raise PermissionError(13, "Permission denied", str(path))


def test_a_full_disk_keeps_the_event_in_memory(opened: Opener, path: Path) -> None:
    store = opened(path)
    store.append(event("before"))
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")  # SQLite then says that the disk is full
    for _ in range(40):
        store.append(event("x" * 1000))
    assert str(path) in store.notice
    assert len(store.events()) == 41
    assert opened(path).notice == ""
    assert opened(path).events()[0].typed == "before"


def test_a_lock_that_is_never_given_back(opened: Opener, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.0)
    store = opened(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.append(event("kept"))
    assert store.notice
    assert [each.typed for each in store.events()] == ["kept"]
    other.close()


def test_no_home_at_all(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TUTOR_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", "")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    store = opened()
    store.append(event())
    assert store.notice
    assert len(store.events()) == 1


def test_the_file_can_be_copied_and_read_elsewhere(opened: Opener, path: Path, tmp_path: Path) -> None:
    store = opened(path)
    store.append(event())
    store.close()
    shutil.copy(path, tmp_path / "copy.sqlite3")
    assert len(opened(tmp_path / "copy.sqlite3").events()) == 1
