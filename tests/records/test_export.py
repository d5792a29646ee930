"""What leaves the program: nothing lost in JSON, nothing that a spreadsheet would run in CSV."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.records import export
from tutor.records.events import FIELDS, Event

EVENT = Event(
    verb="answered", lesson="l/01", exercise="q", typed="−447,3", verdict="right", seed=0, time="2025"
)


def test_json_has_every_event_and_setting() -> None:
    text = export.as_json([EVENT], {"language": "lt"})
    assert text.isascii()
    data = json.loads(text)
    assert data["settings"] == {"language": "lt"}
    assert [Event(**row) for row in data["events"]] == [EVENT]


@pytest.mark.parametrize(
    "typed", ["=1+1", "+46", "-447.3", "@SUM(A1)", "\tx", '=HYPERLINK("http://x","y")', "\r=1"]
)
def test_no_cell_is_a_formula(typed: str) -> None:
    text = export.as_csv([Event(verb="answered", typed=typed)])
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert row["typed"] == f"'{typed}"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_csv_keeps_what_was_typed(answers: list[str]) -> None:
    text = export.as_csv(Event(verb="answered", typed=typed) for typed in answers)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == list(FIELDS)
    column = FIELDS.index("typed")
    assert [row[column].removeprefix("'") for row in rows[1:]] == [
        typed.removeprefix("'") for typed in answers
    ]
