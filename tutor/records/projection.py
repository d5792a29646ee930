"""What is derived from the events and kept up with each: pages seen, exercises right, where to go on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from tutor.records.events import FIELDS, Event
from tutor.records.schema import DERIVED

if TYPE_CHECKING:
    import sqlite3

_COLUMNS = ", ".join(FIELDS)
_PLACES = ", ".join("?" * len(FIELDS))


@dataclass(frozen=True)
class Progress:
    """What a learner has done of one lesson."""

    pages: frozenset[int] = frozenset()  # seen
    tried: frozenset[str] = frozenset()  # exercises answered, right or wrong
    right: frozenset[str] = frozenset()
    done: bool = False  # nothing was left to do at some time; new exercises do not undo it


def add(connection: sqlite3.Connection, event: Event) -> None:
    """Append the event and keep the derived tables up with it (within the caller's transaction)."""
    connection.execute(f"INSERT INTO events ({_COLUMNS}) VALUES ({_PLACES})", astuple(event))
    _apply(connection, event)


def events(connection: sqlite3.Connection) -> Iterator[Event]:
    """Every event in the order in which they were recorded, whatever their clocks said."""
    for row in connection.execute(f"SELECT {_COLUMNS} FROM events ORDER BY seq"):
        yield Event(**dict(zip(FIELDS, row, strict=True)))


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the derived tables again from the events (within the caller's transaction)."""
    for table in DERIVED:
        connection.execute(f"DELETE FROM {table}")
    for event in list(events(connection)):
        _apply(connection, event)


def _apply(connection: sqlite3.Connection, event: Event) -> None:
    run = connection.execute
    if event.verb == "opened" and event.page is not None:
        run("INSERT OR IGNORE INTO page_seen VALUES (?, ?)", (event.lesson, event.page))
        run("INSERT OR REPLACE INTO position VALUES (1, ?, ?)", (event.lesson, event.page))
    if event.verb == "answered" and event.verdict in ("right", "wrong"):
        run(
            """INSERT INTO exercise_state VALUES (?, ?, 1, ?) ON CONFLICT (lesson, exercise)
            DO UPDATE SET tries = tries + 1, is_right = max(is_right, excluded.is_right)""",
            (event.lesson, event.exercise, event.verdict == "right"),
        )
    if event.verb == "completed":
        run("INSERT OR IGNORE INTO completed VALUES (?)", (event.lesson,))


def position(connection: sqlite3.Connection) -> tuple[str, int] | None:
    """The lesson and page where the learner last was."""
    row = connection.execute("SELECT lesson, page FROM position").fetchone()
    return (str(row[0]), int(row[1])) if row else None


def exercise(connection: sqlite3.Connection) -> str:
    """The exercise that was on the screen last; empty where it was the page itself."""
    query = "SELECT exercise FROM events WHERE verb = 'opened' ORDER BY seq DESC LIMIT 1"
    row = connection.execute(query).fetchone()
    return str(row[0]) if row else ""


def progress(connection: sqlite3.Connection) -> dict[str, Progress]:
    """What has been done of every lesson that was ever opened."""
    pages: defaultdict[str, set[int]] = defaultdict(set)
    for lesson, page in connection.execute("SELECT lesson, page FROM page_seen"):
        pages[lesson].add(page)
    tried, right = _exercises(connection, ""), _exercises(connection, "WHERE is_right")
    done = {lesson for (lesson,) in connection.execute("SELECT lesson FROM completed")}
    return {
        lesson: Progress(
            frozenset(pages[lesson]), frozenset(tried[lesson]), frozenset(right[lesson]), lesson in done
        )
        for lesson in sorted(pages.keys() | tried.keys() | done)
    }


def _exercises(connection: sqlite3.Connection, where: str) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for lesson, exercise in connection.execute(f"SELECT lesson, exercise FROM exercise_state {where}"):
        found[lesson].add(exercise)
    return found
