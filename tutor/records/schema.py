"""The tables, as numbered migrations: what a file of any older version goes through to become one of today.

A migration that has been released is never edited; a new one is added at the end.
"""

from __future__ import annotations

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    # 1: what must be kept. Events are only ever added.
    (
        """CREATE TABLE events (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            time TEXT NOT NULL,
            verb TEXT NOT NULL,
            lesson TEXT NOT NULL,
            page INTEGER,
            exercise TEXT NOT NULL,
            concept TEXT NOT NULL,
            seed INTEGER,
            typed TEXT NOT NULL,
            verdict TEXT NOT NULL,
            slip TEXT NOT NULL,
            hints INTEGER NOT NULL,
            confidence INTEGER
        )""",
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ),
    # 2: what is derived from the events, and can be made again from them at any time.
    (
        "CREATE TABLE page_seen (lesson TEXT, page INTEGER, PRIMARY KEY (lesson, page)) WITHOUT ROWID",
        """CREATE TABLE exercise_state (
            lesson TEXT, exercise TEXT, tries INTEGER NOT NULL, is_right INTEGER NOT NULL,
            PRIMARY KEY (lesson, exercise)
        ) WITHOUT ROWID""",
        "CREATE TABLE completed (lesson TEXT PRIMARY KEY) WITHOUT ROWID",
        "CREATE TABLE position (only INTEGER PRIMARY KEY CHECK (only = 1), lesson TEXT, page INTEGER)",
    ),
)

VERSION = len(MIGRATIONS)
DERIVED = ("page_seen", "exercise_state", "completed", "position")
