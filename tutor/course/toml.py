"""TOML files of a course, read with the line of every key, and tables that say what is wrong with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from tutor.course.files import read
from tutor.course.findings import Findings
from tutor.course.near import near
from tutor.course.visible import visible
from tutor.errors import TutorError
from tutor.locale import _

Plain = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None

LONGEST_LINE = 1000
DEEPEST = 10

_HEADER = re.compile(r"\[\[?([^\]#]+)\]")
_KEY = re.compile(r"([\w\"][\w.\-\" ]*)=")
_ERROR_LINE = re.compile(r"at line (\d+)")


class KeyLines:
    """Where each table and key of a TOML text stands, by its whole dotted name."""

    def __init__(self, source: str = "") -> None:
        self._lines = _key_lines(source)

    def line(self, *names: str) -> int:
        """The line of a key, or of the nearest thing around it; 1 where there is none."""
        parts = [part for name in names for part in name.split(".") if part]
        while parts and ".".join(parts) not in self._lines:
            parts.pop()
        return self._lines.get(".".join(parts), 1)


class Table:
    """One table of a TOML file: typed reading of its keys, a problem for each that is wrong or unknown."""

    def __init__(self, content: Mapping[str, Plain], name: str, lines: KeyLines, findings: Findings):
        self.name = name
        self.findings = findings
        self._content = content
        self._lines = lines
        self._asked: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def __contains__(self, key: str) -> bool:
        return key in self._content

    def line(self, key: str = "") -> int:
        """The line where a key stands, or the nearest thing around it."""
        return self._lines.line(self.name, key)

    def wrong(self, key: str, message: str, fix: str = "") -> None:
        """Note that the value of a key is wrong."""
        self.findings.add(self.line(key), message, fix)

    def plain(self, key: str) -> Plain:
        """The value of a key as TOML gives it; None where it is absent."""
        self._asked.add(key)
        return self._content.get(key)

    def text(self, key: str, default: str = "") -> str:
        value = self.plain(key)
        if value is None or isinstance(value, str):
            return default if value is None else value
        self.wrong(key, _("{key} must be a text in quotes").format(key=key))
        return default

    def whole(self, key: str, default: int = 0) -> int:
        value = self.plain(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return default if value is None else value
        self.wrong(key, _("{key} must be a whole number").format(key=key))
        return default

    def truth(self, key: str) -> bool:
        value = self.plain(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.wrong(key, _("{key} must be true or false").format(key=key))
        return False

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.plain(key)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(str(item) for item in value)
        self.wrong(key, _("{key} must be a list of texts in quotes").format(key=key))
        return ()

    def expression(self, key: str, default: str = "") -> str:
        """An expression: a text, or a plain number."""
        value = self.plain(key)
        if isinstance(value, bool | int | float):
            return repr(value)
        if value is None or isinstance(value, str):
            return default if value is None else value
        self.wrong(key, _("{key} must be an expression in quotes").format(key=key))
        return default

    def expressions(self, key: str) -> dict[str, str]:
        """The table at a key, each of whose values is an expression."""
        inner = self.table(key)
        return {name: inner.expression(name, "0") for name in inner}

    def table(self, key: str) -> Table:
        """The table at a key; an empty one where it is absent or no table."""
        value = self.plain(key)
        if value is not None and not isinstance(value, dict):
            self.wrong(key, _("{key} must be a table").format(key=key))
        name = f"{self.name}.{key}" if self.name else key
        return Table(value if isinstance(value, dict) else {}, name, self._lines, self.findings)

    def tables(self, key: str) -> dict[str, Table]:
        """The tables inside the table at a key, by name."""
        inner = self.table(key)
        return {name: inner.table(name) for name in inner}

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        for key in self:
            if key not in self._asked:
                fix = near(key, self._asked, _("Remove it"))
                self.wrong(key, _("unknown key {key}").format(key=key), fix)


def load(root: Path, path: Path, findings: Findings) -> Table:
    """The whole of a TOML file; an empty table, with a problem noted, where it cannot be read."""
    try:
        source = read(root, path)
        return Table(parse(source), "", KeyLines(source), findings)
    except TutorError as error:
        line = re.search(r":(\d+)$", error.where)
        findings.add(int(line[1]) if line else 1, error.message, error.fix)
    return Table({}, "", KeyLines(), findings)


def parse(source: str) -> dict[str, Plain]:
    """The content of a TOML text, bounded in depth, its texts without control characters.

    Raises TutorError, whose `where` ends with the line where that is known.
    """
    for line, text in enumerate(source.split("\n"), 1):
        # keys of hundreds of dotted parts cost the parser quadratic time
        if len(text) > LONGEST_LINE:
            message = _("this line is longer than {count} characters").format(count=LONGEST_LINE)
            raise TutorError(message, f":{line}", _("Divide it"))
    try:
        content = tomllib.loads(source)
        return {visible(key): _clean(value, DEEPEST) for key, value in content.items()}
    except tomllib.TOMLDecodeError as error:
        found = _ERROR_LINE.search(str(error))
        message = _("this is not TOML: {reason}").format(reason=str(error))
        raise TutorError(message, f":{found[1] if found else source.count(chr(10)) + 1}") from error
    except (RecursionError, ValueError) as error:
        raise TutorError(_("this file is nested too deeply, or has a number that is too long")) from error


def _clean(value: object, depth: int) -> Plain:
    if depth == 0:
        raise RecursionError
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list):
        return [_clean(item, depth - 1) for item in value]
    if isinstance(value, dict):
        return {visible(key): _clean(item, depth - 1) for key, item in value.items()}
    return value if isinstance(value, bool | int | float) else str(value)


def _key_lines(source: str) -> dict[str, int]:
    """The line of each table and key by its whole dotted name."""
    lines: dict[str, int] = {}
    table = ""
    for number, text in enumerate(map(str.strip, source.split("\n")), 1):
        if header := _HEADER.match(text):
            table = _dotted(header[1])
            lines.setdefault(table, number)
        elif key := _KEY.match(text):
            lines.setdefault(f"{table}.{_dotted(key[1])}" if table else _dotted(key[1]), number)
    return lines


def _dotted(name: str) -> str:
    return ".".join(part.strip().strip('"') for part in name.split("."))
