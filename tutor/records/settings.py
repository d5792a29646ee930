"""What the learner has chosen (language, theme, glyphs, motion ...), kept beside the records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")


class Run(Protocol):
    """How a store does something with its database."""

    def __call__(self, action: Callable[[sqlite3.Connection], T], /) -> T: ...


class Settings(MutableMapping[str, str]):
    """A mapping from name to text; each change is on the disk at once."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def __getitem__(self, name: str) -> str:
        query = "SELECT value FROM settings WHERE name = ?"
        row = self._run(lambda connection: connection.execute(query, (name,)).fetchone())
        if row is None:
            raise KeyError(name)
        return str(row[0])

    def __setitem__(self, name: str, value: str) -> None:
        query = "INSERT OR REPLACE INTO settings VALUES (?, ?)"
        self._run(lambda connection: connection.execute(query, (name, value)))

    def __delitem__(self, name: str) -> None:
        query = "DELETE FROM settings WHERE name = ?"
        if not self._run(lambda connection: connection.execute(query, (name,)).rowcount):
            raise KeyError(name)

    @property
    def motion(self) -> bool | None:
        """Whether pictures are to move by themselves; None if nothing was chosen."""
        return {"on": True, "off": False}.get(self.get("motion", ""))

    def __iter__(self) -> Iterator[str]:
        query = "SELECT name FROM settings ORDER BY name"
        return iter(
            [str(row[0]) for row in self._run(lambda connection: connection.execute(query).fetchall())]
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)
