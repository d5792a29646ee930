"""The file: opening, migrating, setting a damaged one aside. Only what SQLite needs; no meaning of events."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from tutor.records import place, projection
from tutor.records.schema import DERIVED, MIGRATIONS, VERSION

PATIENCE = 10.0  # seconds to wait for another session's write
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Newer(Exception):
    """The file was written by a later version of the program."""


def connect(path: Path) -> sqlite3.Connection:
    """Open (or begin) the file and bring it up to date. Raises sqlite3.Error, OSError or Newer."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # the answers are nobody else's business: SQLite alone would make the file readable by all
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        _journal(connection, "DELETE" if place.is_remote(path) else "WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if (found := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise damage(found)
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def memory(source: sqlite3.Connection | None = None) -> sqlite3.Connection:
    """A database that is gone when the program ends, begun as a copy of what can be read of `source`."""
    if source is not None:
        copy = _in_memory()
        try:
            with suppress(sqlite3.Error):
                source.execute("ROLLBACK")
            source.backup(copy)
            migrate(copy)
            return copy
        except (sqlite3.Error, Newer):
            copy.close()
    empty = _in_memory()
    migrate(empty)
    return empty


def _in_memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def rescued(path: Path) -> sqlite3.Connection:
    """In memory, what can be read of a file beside which nothing can be written."""
    try:
        source = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
    except sqlite3.Error:
        return memory()
    with closing(source):
        return memory(source)


def _journal(connection: sqlite3.Connection, wanted: str) -> None:
    """Set the journal's mode. A session at work may forbid it just now; either mode is safe meanwhile."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0].upper() != wanted:
        try:
            connection.execute(f"PRAGMA journal_mode = {wanted}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, and on the disk when it is over."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the migrations that the file has not seen, all in one transaction."""
    if version(connection) == VERSION:
        return
    with transaction(connection):
        have = version(connection)  # again: another session may have been first
        if have > VERSION:
            raise Newer
        for statements in MIGRATIONS[have:]:
            for statement in statements:
                connection.execute(statement)
        if have < VERSION:
            projection.rebuild(connection)
            connection.execute(f"PRAGMA user_version = {VERSION}")


def damage(message: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(message)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def is_damaged(error: BaseException) -> bool:
    """Whether the error means that the file itself is broken, not that it cannot be reached or written."""
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE


def identity(path: Path) -> tuple[int, int] | None:
    """Which file it is that lies at `path` now."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def set_aside(path: Path, found: tuple[int, int] | None, now: datetime) -> Path | None:
    """Rename the damaged file, its log with it, to a name that says when. Nothing is deleted.

    `found` is which file was seen to be damaged: if another lies there by now, another session has already
    set it aside, and None is returned.
    """
    if identity(path) != found:
        return None
    there = _free(path.with_name(f"{path.stem}.damaged-{now:%Y%m%dT%H%M%SZ}{path.suffix}"))
    path.rename(there)
    for ending in ("-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(there.with_name(there.name + ending))
    return there


def _free(path: Path) -> Path:
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def aside(path: Path) -> list[Path]:
    """Every file that was ever set aside here."""
    return sorted(path.parent.glob(f"{path.stem}.damaged-*"))


def erase(connection: sqlite3.Connection) -> tuple[int, int]:
    """Delete every event and setting for good, and say how many of each there were."""
    connection.execute(
        "PRAGMA secure_delete = ON"
    )  # else deleted answers still stand in the file's free pages
    with transaction(connection):
        counts = [_empty(connection, table) for table in ("events", "settings", *DERIVED)]
    with suppress(sqlite3.OperationalError):  # another session may be reading, the disk may be full
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return counts[0], counts[1]


def _empty(connection: sqlite3.Connection, table: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    connection.execute(f"DELETE FROM {table}")
    return int(found)
