"""Lessons may come from anywhere: whatever their files hold, they are read without an exception."""

from __future__ import annotations

import random
import tomllib

import pytest
from fake_courses import LESSON, PAGES, FakeCourses
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tutor.course import load, values
from tutor.course.check import check, fix
from tutor.course.lesson import LessonText

TABLES: dict[str, str | bytes] = {
    "empty": "",
    "binary": bytes(range(256)) * 40,
    "no TOML": "= [[[ x",
    "large": "# " + "x" * 300_000,
    "many lines": "\n" * 20_000,
    "long line": "a = '" + "x" * 2000 + "'",
    "deep lists": "schema = 1\na = " + "[" * 400 + "]" * 400,
    "deep keys": "schema = 1\n" + ".".join("a" * 400) + " = 1",
    "long number": "schema = 1\nseed = " + "9" * 900,
    "wrong types": (
        "schema = 1\nunits = 3\nneeds = {}\nsim = []\nvalues = 1\n[ex.a]\nkind = 4\n"
        "[ex.b]\nkind = 'number'\nvars = 1\nanswer = []\ntolerance = 1\nwrong = ''\nshow = 1"
    ),
    "wrong values": (
        "schema = 1\n[ex.b]\nkind = 'number'\nvars.x = { canonical = {}, draw = [] }\nvars.y = 1979-05-27\n"
        "golden = nan\ntolerance = { abs = -inf }\nwhere = true"
    ),
    "names": 'schema = 1\n[ex."../../x"]\nkind = "number"\n[sim."\\u001b[2J"]\n[values]\n"a b" = "1"',
    "endless draws": (
        "schema = 1\n[ex.count]\nkind = 'number'\n"
        "vars.x = {canonical=1, draw='integers(1,9)'}\nwhere = 'x > 9'"
    ),
    "costly": "schema = 1\n[values]\na = '9**9**9**9'\nb = '[1] * 10**9'\nc = 'sum(range(10**12))'",
    "running away": "schema = 1\n[sim.count]\nkind = 'descent_1d'\nsteps = 999999999999",
    "no simulation": "schema = 1\n[sim.count]\nkind = '../os'\n[values]\na = 'sim(\"count\").system'",
    "code": "schema = 1\n[values]\na = '__import__(\"os\").getcwd()'\nb = 'net.__class__'",
}

TEXTS: dict[str, str | bytes] = {
    "empty": "",
    "binary": bytes(range(256)) * 40,
    "latin-1": "# Rubrik på åtta\n".encode("latin-1"),
    "large": "# a\n\n## b\n\n" + "word " * 100_000,
    "many lines": "a\n" * 20_000,
    "one long line": "# a\n\n## b\n\n" + "*a " * 60_000,
    "deep quotations": "# a\n\n## b\n\n" + ">" * 3000 + " a",
    "deep lists": "# a\n\n## b\n\n" + "\n".join(" " * depth + "- a" for depth in range(400)),
    "brackets": "# a\n\n## b\n\n" + "[" * 7000,
    "dollars": "# a\n\n## b\n\n" + "$a " * 2500,
    "folds": "# a\n\n## b\n\n### [x](ex:count)\n\n" + "<details><summary>a</summary>\n\n" * 200,
    "closings": "# a\n\n## b\n\n### [x](ex:count)\n\n" + "</details>\n\n" * 200,
    "headings": "## a\n\n" * 500,
    "wide table": "# a\n\n## b\n\n" + "|a" * 900 + "|\n" + "|-" * 900 + "|\n" + "|1" * 900 + "|\n",
    "links": (
        "# a\n\n## b\n\n[a](v:) [b](v:ex) [c](v:ex.count.wrong) [d](v:values.limit?as=) [e](v:....)"
        " [f](v:values.limit?decimals=99999999999) [g](v:ex.count.answer?x=1) [h](term:) [i](sim:)"
        " [j](sim:count?%00=%ff&seed=-1) [k](sim:count?steps=1e400) [l](sim:walk?a=nan) [m](ex:) [n](opt:)"
        " [o](https:) []() [p](javascript:x)"
    ),
    "entities": "# &#0;\n\n## &#x1b;[2J\n\n&#xd800; &#1114112; &nosuch; \ufeff \ud7ff",
    "carriage returns": "# a\r\r## b\r\r> [!SLIP]\r> c\r",
}


def assert_survives(fake: FakeCourses) -> None:
    """Reading, showing, checking and mending the lesson raises nothing, and prints no control character."""
    lesson = fake.lesson()
    for language in ("sv", "lt", "en"):
        assert values.resolve(lesson, "ex.count.answer", {}, language, "x")
    assert load.courses(fake.root)
    fix(fake.root)
    for problem in check(fake.root, seeds=2):
        assert not set(problem.message + problem.fix) & set("\x00\x07\x1b\x9b"), problem
        assert problem.line >= 1


@pytest.mark.parametrize("content", TABLES.values(), ids=TABLES)
def test_any_lesson_table_is_survived(fake: FakeCourses, content: str | bytes) -> None:
    fake.write("01-one/lesson.toml", content)
    assert_survives(fake)
    assert fake.lesson().problems or "schema = 1" in str(content)


@pytest.mark.parametrize("content", TEXTS.values(), ids=TEXTS)
def test_any_text_is_survived(fake: FakeCourses, content: str | bytes) -> None:
    fake.write("01-one/lt.md", content)
    assert_survives(fake)
    assert isinstance(fake.lesson().texts["lt"], LessonText)
    assert [problem for problem in check(fake.root, seeds=1) if problem.path.name == "lt.md"]


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"= x", b"[[term]]\nid = []", b"term = 3", b"x" * 3_000_000]
)
def test_any_glossary_is_survived(fake: FakeCourses, content: bytes) -> None:
    (fake.root / "glossary.toml").write_bytes(content)
    assert_survives(fake)
    assert fake.problems()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32), st.sampled_from(sorted(PAGES)))
def test_a_text_with_pieces_torn_out_and_swapped_is_survived(
    fake: FakeCourses, seed: int, language: str
) -> None:
    rng = random.Random(seed)
    pieces = PAGES[language].split("\n")
    for _turn in range(6):
        here, there = rng.randrange(len(pieces)), rng.randrange(len(pieces))
        pieces[here : here + rng.randrange(3)] = [pieces[there], pieces[here][: rng.randrange(20)]]
    fake.write(f"01-one/{language}.md", "\n".join(pieces))
    lesson = fake.lesson()
    assert lesson.texts[language].pages or lesson.problems


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_a_table_with_signs_changed_is_survived(fake: FakeCourses, seed: int) -> None:
    rng = random.Random(seed)
    signs = list(LESSON.replace("{number}", "1"))
    for _turn in range(3):
        signs[rng.randrange(len(signs))] = rng.choice("[]{}=\"',.0a \n")
    fake.write("01-one/lesson.toml", "".join(signs))
    lesson = fake.lesson()
    try:
        tomllib.loads("".join(signs))
    except tomllib.TOMLDecodeError:
        assert lesson.problems
