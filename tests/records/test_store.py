"""The store: what is appended is there, whatever happens to the process, the clock or the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.records import database, place
from tutor.records.events import Event
from tutor.records.projection import Progress
from tutor.records.schema import DERIVED
from tutor.records.store import Store

Opener = Callable[..., Store]
LESSONS = ("bare-math/02-artificial-neuron", "ml-primer/01-data")


def answer(exercise: str, verdict: str, **more: object) -> Event:
    return Event(verb="answered", lesson=LESSONS[0], exercise=exercise, verdict=verdict, **more)


def test_an_event_is_kept_as_it_was_with_the_time_of_the_store(opened: Opener, path: Path) -> None:
    event = answer(
        "sum", "wrong", concept="neuron", seed=7, typed="−0,25", slip="no-bias", hints=2, confidence=3
    )
    opened(path).append(event)
    [kept] = opened(path).events()
    assert kept.time == "2025-03-01T12:00:00.000Z"
    assert (kept.typed, kept.slip, kept.hints, kept.confidence, kept.seed) == ("−0,25", "no-bias", 2, 3, 7)


def test_position_and_progress(opened: Opener, path: Path) -> None:
    store = opened(path)
    assert store.position() is None
    assert store.progress() == {}
    for page in (0, 1):
        store.append(Event(verb="opened", lesson=LESSONS[0], page=page))
    store.append(answer("sum", "wrong"))
    store.append(answer("sum", "right"))
    store.append(answer("beta", "unreadable"))
    store.append(answer("shape", "wrong"))
    expected = Progress(frozenset({0, 1}), frozenset({"sum", "shape"}), frozenset({"sum"}), False)
    for each in (store, opened(path)):
        assert each.position() == (LESSONS[0], 1)
        assert each.progress() == {LESSONS[0]: expected}
        assert each.done(LESSONS[0], ["sum"])
        assert not each.done(LESSONS[0], ["sum", "shape"])
        assert not each.done(LESSONS[0])
        assert not each.done(LESSONS[1], [])


def test_a_completed_lesson_stays_done_when_an_exercise_is_added(opened: Opener, path: Path) -> None:
    store = opened(path)
    store.append(Event(verb="completed", lesson=LESSONS[1]))
    assert store.done(LESSONS[1], ["a-new-one"])


def test_a_right_answer_is_not_lost_by_a_later_wrong_one(opened: Opener, path: Path) -> None:
    store = opened(path)
    for verdict in ("right", "wrong"):
        store.append(answer("sum", verdict))
    assert store.progress()[LESSONS[0]].right == {"sum"}


def test_position_follows_the_order_of_recording_though_the_clock_is_set_back(
    opened: Opener, path: Path
) -> None:
    opened(path).append(Event(verb="opened", lesson=LESSONS[0], page=3))
    early = datetime(2019, 1, 1, tzinfo=UTC)
    opened(path, early).append(Event(verb="opened", lesson=LESSONS[1], page=0))
    assert opened(path).position() == (LESSONS[1], 0)
    assert [event.time[:4] for event in opened(path).events()] == ["2025", "2019"]


events = st.builds(
    Event,
    verb=st.sampled_from(["opened", "answered", "hinted", "solved", "bet", "simulated", "completed"]),
    lesson=st.sampled_from(LESSONS),
    page=st.none() | st.integers(0, 4),
    exercise=st.sampled_from(["", "sum", "beta"]),
    verdict=st.sampled_from(["", "right", "wrong", "unreadable"]),
    typed=st.text(max_size=20),
)


def derived(store: Store) -> list[list[tuple[object, ...]]]:
    return [
        store._connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in DERIVED[:2]
    ] + [store._connection.execute(f"SELECT * FROM {table}").fetchall() for table in DERIVED[2:]]


@settings(max_examples=60, deadline=None)
@given(st.lists(events, max_size=30))
def test_what_is_kept_up_equals_what_is_rebuilt_and_what_the_events_say(history: list[Event]) -> None:
    store = Store(None, now=lambda: datetime(2025, 3, 1, tzinfo=UTC))
    for event in history:
        store.append(event)
    kept_up = derived(store)
    progress, position = store.progress(), store.position()
    store.rebuild()
    assert derived(store) == kept_up
    seen = [
        (event.lesson, event.page) for event in history if event.verb == "opened" and event.page is not None
    ]
    right = {(e.lesson, e.exercise) for e in history if e.verb == "answered" and e.verdict == "right"}
    assert position == (seen[-1] if seen else None)
    assert {(lesson, page) for lesson, state in progress.items() for page in state.pages} == set(seen)
    assert {(lesson, name) for lesson, state in progress.items() for name in state.right} == right
    assert {lesson for lesson, state in progress.items() if state.done} == {
        event.lesson for event in history if event.verb == "completed"
    }
    store.close()


@pytest.mark.parametrize("typed", ["\udce5", "\0", "=1+1", "å" * 9999, "'; DROP TABLE events; --"])
def test_anything_can_be_typed(opened: Opener, path: Path, typed: str) -> None:
    store = opened(path)
    store.append(answer("sum", "unreadable", typed=typed))
    assert store.notice == ""
    assert store.events()[0].typed[:8] == typed[:8].replace("\udce5", "?")


def test_settings_are_kept(opened: Opener, path: Path) -> None:
    store = opened(path)
    assert store.settings.get("language") is None
    store.settings["language"] = "sv"
    store.settings["language"] = "lt"
    store.settings["theme"] = "light"
    again = opened(path)
    assert dict(again.settings) == {"language": "lt", "theme": "light"}
    del again.settings["theme"]
    assert len(store.settings) == 1
    with pytest.raises(KeyError):
        del store.settings["theme"]


def test_only_the_learner_may_read_the_file(opened: Opener, path: Path) -> None:
    opened(path).append(answer("sum", "right"))
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_forget_deletes_everything_and_says_what(opened: Opener, path: Path) -> None:
    store = opened(path)
    store.append(answer("sum", "right", typed="a-secret-answer"))
    store.append(Event(verb="opened", lesson=LESSONS[0], page=1))
    store.settings["theme"] = "dark"
    old = path.with_name("records.damaged-20240101T000000Z.sqlite3")
    old.write_bytes(b"a-secret-answer")
    gone = store.forget()
    assert (gone.events, gone.settings, gone.files) == (2, 1, (old,))
    assert (store.events(), dict(store.settings), store.position(), store.progress()) == ([], {}, None, {})
    store.append(answer("sum", "wrong"))
    store.close()
    assert all(b"a-secret-answer" not in file.read_bytes() for file in path.parent.iterdir())


def test_where_the_records_lie(opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TUTOR_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert place.folder() == tmp_path / "xdg" / "tutor"
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path / "own"))
    assert place.folder() == tmp_path / "own"
    opened().append(answer("sum", "right"))
    assert (tmp_path / "own" / place.FILE).exists()


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/homes /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//server/share /mnt/the\\040share cifs rw 0 0
me@host: /mnt/ssh fuse.sshfs rw 0 0
tmpfs /mnt/over nfs rw 0 0
tmpfs /mnt/over tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("where", "remote"),
    [
        ("/var/lib", False),
        ("/home/anna/.local", True),
        ("/homeless/anna", False),
        ("/home/local/anna", False),
        ("/mnt/the share/anna", True),
        ("/mnt/ssh/x", True),
        ("/mnt/over/x", False),
    ],
)
def test_a_network_disk_is_known_by_its_mount(tmp_path: Path, where: str, remote: bool) -> None:
    table = tmp_path / "mounts"
    table.write_text(MOUNTS)
    assert place.is_remote(Path(where), table) is remote
    assert not place.is_remote(Path(where), tmp_path / "absent")


@pytest.mark.parametrize(("remote", "mode"), [(False, "wal"), (True, "delete")])
def test_the_log_is_written_ahead_only_on_a_local_disk(
    opened: Opener, path: Path, remote: bool, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = opened(path)
    before.append(answer("sum", "right"))
    before.close()
    monkeypatch.setattr(place, "is_remote", lambda path: remote)
    store = opened(path)
    store.append(answer("sum", "right"))
    assert store._connection.execute("PRAGMA journal_mode").fetchone() == (mode,)
    assert store._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert len(store.events()) == 2


def test_a_file_of_version_1_is_brought_up_to_date(opened: Opener, path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as old:
        old.executescript(Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8"))
    old.close()
    store = opened(path)
    assert store.notice == ""
    assert store.position() == ("bare-math/03-linear-regression", 2)
    assert store.progress()["bare-math/03-linear-regression"].right == {"update"}
    assert store.settings["language"] == "lt"
    assert database.version(store._connection) == len(database.MIGRATIONS)


def test_a_file_of_a_later_version_is_left_alone(opened: Opener, path: Path) -> None:
    opened(path).append(answer("sum", "right"))
    with sqlite3.connect(path) as later:
        later.execute("PRAGMA user_version = 999")
    later.close()
    store = opened(path)
    assert str(path) in store.notice
    store.append(answer("sum", "wrong"))
    with sqlite3.connect(path) as later:
        assert later.execute("SELECT count(*) FROM events").fetchone() == (1,)
    later.close()
