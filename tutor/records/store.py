"""The learner's records: append an event, read what is derived. Never raises because of a disk.

It knows nothing of lessons' contents or of screens. SQLite is imported when a store is opened, not before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from tutor.locale import N_, _
from tutor.records import place
from tutor.records.events import Event, sealed, utc_now
from tutor.records.settings import Settings

if TYPE_CHECKING:
    import sqlite3

    from tutor.records.projection import Progress
    from tutor.records.schedule import Concept

T = TypeVar("T")

_UNSAVED = N_("Your progress cannot be saved in {path}: it is kept only until you leave the program.")
_NEWER = N_(
    "The records in {path} are from a newer version of tutor: what you do now is not saved. Update tutor."
)
_DAMAGED = N_("The records were damaged. They were set aside as {path}, and new ones begun.")


@dataclass(frozen=True)
class Forgotten:
    """What was deleted: how many events and settings, and the files that had been set aside as damaged."""

    events: int
    settings: int
    files: tuple[Path, ...]


class Store:
    """One learner's records. Each event is on the disk when `append` returns.

    Several processes may have the same file open. Where the disk fails, the store goes on in memory with a
    copy of what it could read, and `notice` says so. To be used from the thread that opened it.
    """

    def __init__(self, path: Path | None, now: Callable[[], datetime] = utc_now, trouble: str = "") -> None:
        """Use `Store.open`; a store without a path is in memory alone, because of `trouble` if any."""
        self.path = path
        self.settings = Settings(self._run)
        self._now = now
        self._trouble = (_UNSAVED if trouble else "", trouble)
        self._connection = self._connect()

    @classmethod
    def open(cls, path: Path | None = None, now: Callable[[], datetime] = utc_now) -> Store:
        """The store in the file `path` (default: the learner's own). Never raises: see `notice`."""
        try:
            return cls(path or place.folder() / place.FILE, now)
        except (OSError, RuntimeError) as error:  # no home at all
            return cls(None, now, str(error))

    @property
    def notice(self) -> str:
        """What the learner must know about the records, in the current language; empty when all is well."""
        text, path = self._trouble
        return _(text).format(path=path)

    def append(self, event: Event) -> Event:
        """Keep an event, now, and return it with its time."""
        from tutor.records import database, projection

        kept = sealed(event, self._now())

        def write(connection: sqlite3.Connection) -> None:
            with database.transaction(connection):
                projection.add(connection, kept)

        self._run(write)
        return kept

    def events(self) -> list[Event]:
        """Every event in the order of recording."""
        from tutor.records import projection

        return self._run(lambda connection: list(projection.events(connection)))

    def position(self) -> tuple[str, int] | None:
        """The lesson and the page where the learner last was."""
        from tutor.records import projection

        return self._run(projection.position)

    def exercise(self) -> str:
        """The exercise of that page where the learner last was; empty where it was the page itself."""
        from tutor.records import projection

        return self._run(projection.exercise)

    def progress(self) -> dict[str, Progress]:
        """What has been done, by lesson id."""
        from tutor.records import projection

        return self._run(projection.progress)

    def done(self, lesson: str, exercises: Collection[str] = ()) -> bool:
        """Whether the lesson was completed once, or every one of its `exercises` answered right."""
        state = self.progress().get(lesson)
        return state is not None and (state.done or (bool(exercises) and state.right.issuperset(exercises)))

    def due(self, now: datetime | None = None) -> list[Concept]:
        """The concepts that should be reviewed by now, the longest overdue first."""
        from tutor.records import schedule

        return schedule.due(self.events(), now or self._now())

    def rebuild(self) -> None:
        """Make everything that is derived again from the events."""
        from tutor.records import database, projection

        def write(connection: sqlite3.Connection) -> None:
            with database.transaction(connection):
                projection.rebuild(connection)

        self._run(write)

    def forget(self) -> Forgotten:
        """Delete everything that is stored about the learner, and say what it was."""
        from tutor.records import database

        events, settings = self._run(database.erase)
        files = database.aside(self.path) if self.path else []
        for file in files:
            with suppress(OSError):
                file.unlink()
        return Forgotten(events, settings, tuple(file for file in files if not file.exists()))

    def close(self) -> None:
        """Give the file back. Nothing depends on it being called."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _connect(self) -> sqlite3.Connection:
        import sqlite3

        from tutor.records import database

        if self.path is None:
            return database.memory()
        for _attempt in range(3):
            self._file = database.identity(self.path)
            try:
                connection = database.connect(self.path)
            except database.Newer:
                self._trouble = (_NEWER, str(self.path))
                return database.memory()
            except (OSError, sqlite3.Error) as error:
                if not (database.is_damaged(error) and self._set_aside()):
                    break
            else:
                self._file = database.identity(self.path)
                return connection
        self._trouble = (_UNSAVED, str(self.path))
        return database.rescued(self.path)

    def _set_aside(self) -> bool:
        """Put the damaged file out of the way; False where that cannot be done."""
        from tutor.records import database

        assert self.path is not None
        try:
            there = database.set_aside(self.path, self._file, self._now())
        except OSError:
            return False
        if there is not None:
            self._trouble = (_DAMAGED, str(there))
        return True

    def _run(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """Do something with the database; when the disk fails, do it in what replaces it."""
        import sqlite3

        for recover in (self._recover, self._give_up):
            try:
                return action(self._connection)
            except sqlite3.Error as error:
                recover(error)
        return action(self._connection)

    def _recover(self, error: Exception) -> None:
        from tutor.records import database

        broken = self._connection
        if database.is_damaged(error) and self.path and self._set_aside():
            self._connection = self._connect()
        else:
            self._trouble = (_UNSAVED, str(self.path))
            self._connection = database.memory(broken)
        broken.close()

    def _give_up(self, error: Exception) -> None:
        from tutor.records import database

        self._trouble = (_UNSAVED, str(self.path))
        self._connection.close()
        self._connection = database.memory()
