"""The records as files of other programs: JSON for machines, CSV for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tutor.records.events import FIELDS, Event

SCHEMA = 1
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(events: Iterable[Event], settings: Mapping[str, str]) -> str:
    """Everything that is stored, as one JSON object in ASCII; empty fields are left out of an event."""
    import json

    rows = [_row(event) for event in events]
    return json.dumps({"schema": SCHEMA, "events": rows, "settings": dict(settings)}, indent=1)


def _row(event: Event) -> dict[str, object]:
    fields = {name: getattr(event, name) for name in FIELDS}
    return {name: value for name, value in fields.items() if value not in ("", None)}


def as_csv(events: Iterable[Event]) -> str:
    """One line per event under a header."""
    return table(FIELDS, ([getattr(event, name) for name in FIELDS] for event in events))


def table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """CSV as RFC 4180 has it. No cell is a formula to a spreadsheet, whatever a learner typed."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
