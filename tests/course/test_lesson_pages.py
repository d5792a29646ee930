"""From a lesson's files to its pages, blocks, spans and exercises."""

from __future__ import annotations

import pytest
from fake_courses import FakeCourses

from tutor.course import walk
from tutor.course.lesson import (
    Block,
    Broken,
    Bullets,
    Code,
    ExerciseText,
    Formula,
    Lesson,
    Page,
    Paragraph,
    Remark,
    Span,
    Table,
)
from tutor.course.spans import plain
from tutor.quiz.exercise import Tolerance, Variable


def page(fake: FakeCourses, body: str) -> Page:
    """The one page of a lesson whose English text has this body, from line 5 on."""
    fake.write("01-one/en.md", f"# Title\n\n## Page\n\n{body}\n")
    [found] = fake.lesson().texts["en"].pages
    return found


def spans(fake: FakeCourses, text: str) -> tuple[Span, ...]:
    [block] = page(fake, text).blocks
    assert isinstance(block, Paragraph)
    return block.spans


def first_problem(lesson: Lesson) -> str:
    return next(problem.message for problem in lesson.problems)


def test_the_facts_of_a_lesson_are_those_of_its_table(fake: FakeCourses) -> None:
    lesson = fake.lesson()
    assert lesson.problems == ()
    assert (lesson.id, lesson.units, lesson.needs) == ("demo/01-one", ("demo/1",), ())
    assert lesson.values == {"limit": "2 / 248.5", "after_one": 'sim("walk", steps=1).a'}
    count = lesson.exercises["count"]
    assert count.vars == {"net": Variable((4, 5, 5, 3, 2), "integers(2, 6, size=integers(3, 5))")}
    assert (count.golden, count.tolerance, count.line) == (81, Tolerance("abs", 0.0), 24)
    assert (count.show_sim, count.show_set) == ("count", {"net": "net"})
    assert lesson.exercises["bet"].answer == "'grows'"
    assert lesson.exercises["bet"].predict
    assert lesson.sims["walk"].params == {"a": 8, "learning_rate": 0.003}
    assert lesson.sims["count"].knobs == ("net",)


def test_pages_are_the_second_headings_with_the_simulation_of_their_first_link(fake: FakeCourses) -> None:
    text = fake.lesson().texts["en"]
    assert (text.title, [page.title for page in text.pages]) == ("Counting", ["Parametrar", "Mer"])
    assert [page.line for page in text.pages] == [3, 48]
    first, second = (page.sim for page in text.pages)
    assert first is not None
    assert second is not None
    assert (first.kind, first.params, first.steps) == ("parameter_count", {"net": "4-5-5-3-2"}, 2)
    assert (first.predict, second.predict) == ("bet", ""), "the bet is made where it is asked for"
    assert (second.kind, second.params, second.steps) == (first.kind, first.params, first.steps)


def test_further_links_are_further_states_and_each_counts_once(fake: FakeCourses) -> None:
    fake.edit(
        "01-one/sv.md",
        "Se [nätet](sim:count?net=4-5-5-3-2&steps=2)",
        "Se [ett](sim:count?steps=1), [två](sim:count?steps=2), [igen](sim:count?steps=1)",
    )
    pages = [page for page in fake.lesson().texts["sv"].pages if page.more]
    assert [[state.steps for state in page.states] for page in pages] == [[1, 2]]


def test_running_text_keeps_what_each_piece_means_and_where_it_stands(fake: FakeCourses) -> None:
    found = spans(
        fake, "a *b* **c** `d` $e_1$\n[6](v:values.limit)\n[f](term:bias) [g](sim:count) [h](https://i.j)"
    )
    kept = [(span.text, span.kind, span.target, span.line) for span in found if span.text.strip()]
    assert kept == [
        ("a ", "text", "", 5),
        ("b", "text", "", 5),
        ("c", "text", "", 5),
        ("d", "code", "", 5),
        ("e_1", "math", "", 5),
        ("6", "value", "values.limit", 6),
        ("f", "term", "bias", 7),
        ("g", "sim", "count", 7),
        ("h", "link", "https://i.j", 7),
    ]
    assert [(span.text, span.strong, span.emphasis) for span in found if span.strong or span.emphasis] == [
        ("b", False, True),
        ("c", True, False),
    ]


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("$a_b$ and $c_d$", ["a_b", "c_d"]),
        ("$$x$$ inside", ["x"]),
        (r"$\frac{1}{2}$, $\{a\}$", [r"\frac{1}{2}", r"\{a\}"]),
        ("costs $5 and $6", []),
        (r"\$a$", []),
        ("$ a$ $b $", []),
        ("$x$2", []),
        (r"$a \$ b$", [r"a \$ b"]),
        ("`$a$` $b", []),
        ("$a*b*c$ *d*", ["a*b*c"]),
        ("$a\nb$", ["a b"]),
    ],
)
def test_mathematics_stands_between_dollars_without_spaces(
    fake: FakeCourses, text: str, latex: list[str]
) -> None:
    assert [span.text for span in spans(fake, text) if span.kind == "math"] == latex


@pytest.mark.parametrize(
    ("body", "block"),
    [
        ("$$\na\n+ b\n$$", Formula("a + b", 5)),
        ("$$ a $$", Formula("a", 5)),
        ("```\n$a$\tb\n```", Code("$a$    b", 5)),
        ("    code", Code("code", 5)),
        ("1. $$x$$", Bullets(((Formula("x", 5),),), True, 5)),
        ("- a", Bullets(((Paragraph((Span("a", line=5),), 5),),), False, 5)),
        ("> [!NOTE]\n> a", Remark("note", (Paragraph((Span("a", line=5),), 5),), 5)),
        ("#### a", Paragraph((Span("a", strong=True, line=5),), 5)),
    ],
)
def test_blocks_are_read(fake: FakeCourses, body: str, block: Block) -> None:
    assert page(fake, body).blocks == (block,)


def test_a_remark_may_begin_on_the_line_of_its_mark(fake: FakeCourses) -> None:
    [remark] = page(fake, "> [!SLIP] a\n>\n> b").blocks
    assert isinstance(remark, Remark)
    assert remark.kind == "slip"
    assert [plain(block.spans) for block in remark.blocks if isinstance(block, Paragraph)] == ["a", "b"]


def test_a_table_has_its_header_rows_and_alignment(fake: FakeCourses) -> None:
    [table] = page(fake, "| a | b | c |\n|---|--:|:-:|\n| 1 | $x$ | |\n| 2 | | [3](v:values.limit) |").blocks
    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.header] == ["a", "b", "c"]
    assert [[plain(cell) for cell in row] for row in table.rows] == [["1", "x", ""], ["2", "", "3"]]
    assert table.align == ("left", "right", "center")
    assert table.rows[1][2][0].line == 8


def test_an_exercise_has_its_options_hints_solution_and_wrong_answers(fake: FakeCourses) -> None:
    bet, count = walk.exercises(fake.lesson().texts["en"]).values()
    assert plain(bet.prompt) == "Vad händer?"
    assert [(name, plain(text)) for name, text in bet.options] == [
        ("falls", "det minskar"),
        ("grows", "det ökar"),
    ]
    assert (len(bet.hints), len(bet.solution)) == (0, 1)
    assert (len(count.body), len(count.hints), len(count.solution)) == (1, 1, 1)
    assert {name: plain(text) for name, text in count.wrong.items()} == {
        "no_bias": "Bias saknas.",
        "nodes": "Det är noder.",
    }
    assert {name: plain(text) for name, text in count.wrong_answers.items()} == {
        "no_bias": "66",
        "nodes": "19",
    }


def test_prose_after_an_exercise_belongs_to_the_page(fake: FakeCourses) -> None:
    fold = "<details><summary>a</summary>\n\nb\n\n</details>"
    blocks = page(
        fake, f"### [x](ex:count)\n\nbody\n\n{fold}\n\nprose\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    ).blocks
    assert [type(block) for block in blocks] == [ExerciseText, Paragraph, Table]


def test_a_ruled_line_ends_an_exercise(fake: FakeCourses) -> None:
    blocks = page(fake, "### [x](ex:count)\n\nbody\n\n---\n\nprose").blocks
    assert [type(block) for block in blocks] == [ExerciseText, Paragraph]


def test_options_may_have_advice_of_their_own(fake: FakeCourses) -> None:
    rows = "| | |\n|---|---|\n| [A](opt:a) | no |"
    [exercise] = page(fake, f"### [x](ex:bet)\n\n- [A](opt:a) a\n- [B](opt:grows) b\n\n{rows}").blocks
    assert isinstance(exercise, ExerciseText)
    assert {name: plain(text) for name, text in exercise.wrong.items()} == {"a": "no"}
    assert fake.lesson().problems == ()


@pytest.mark.parametrize(
    ("body", "message", "line"),
    [
        ("<div>x</div>", "HTML is not shown", 5),
        ("<details><summary>a</summary>\n\nb\n\n</details>", "<details> outside an exercise", 5),
        ("$$\na\n\nb", "this formula does not end", 5),
        ("### [x](ex:nothing)", "lesson.toml has no exercise nothing", 5),
        ("### [x](ex:count)\n\n### [y](ex:count)", "exercise count stands twice", 7),
        ("a " * 5000, "this paragraph is longer than 8000 characters", 5),
        ("$$\n" + "a " * 600 + "\n$$", "this formula is longer than 1000 characters", 5),
    ],
)
def test_what_cannot_be_read_is_broken_in_its_place(
    fake: FakeCourses, body: str, message: str, line: int
) -> None:
    blocks = page(fake, f"{body}\n\nafter").blocks
    broken = next(block for block in blocks if isinstance(block, Broken))
    assert (broken.message, broken.where, broken.line) == (message, f"en.md:{line}", line)
    assert any((problem.message, problem.line) == (message, line) for problem in fake.lesson().problems)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("[x](javascript:alert(1))", "a link of this kind is not followed: javascript"),
        ("[x](file:///etc/passwd)", "a link of this kind is not followed: file"),
        ("[x](http://a.b)", "a link of this kind is not followed: http"),
        ("[x](../../etc/passwd)", "a link of this kind is not followed: ../../etc/passwd"),
        ("<b>x</b>", "HTML is shown as it is typed: <b>"),
        ("so $a = $ 3 and $b$", "a formula is shown as it is typed: so $a = $ 3 and"),
        ("> quoted", "a quotation is a note or a slip"),
        ("see [x](ex:count)", "ex:count cannot stand here"),
        ("- [A](opt:a) b", "opt:a cannot stand here"),
        ("### [x](ex:bet)\n\n- [A](opt:a) b\n- [B](opt:a) c", "a stands twice in exercise bet"),
        ("### [x](ex:bet)\n\n<details><summary>a</summary>\n\nb", "<details> is not closed"),
        ("### [x](ex:bet)\n\n</details>", "</details> closes nothing"),
        ("# Again", "a second title"),
    ],
)
def test_what_is_only_partly_wrong_is_told_and_its_words_are_kept(
    fake: FakeCourses, body: str, message: str
) -> None:
    found = page(fake, body)
    assert first_problem(fake.lesson()) == message
    assert not any(span.kind == "link" and "javascript" in span.target for span in walk.spans(found.blocks))


def test_a_lesson_without_title_pages_or_table_is_still_a_lesson(fake: FakeCourses) -> None:
    fake.write("01-one/en.md", "words before any heading")
    fake.path("01-one/lesson.toml").unlink()
    lesson = fake.lesson()
    assert [
        plain(block.spans) for block in lesson.texts["en"].pages[0].blocks if isinstance(block, Paragraph)
    ] == ["words before any heading"]
    told = {problem.message for problem in lesson.problems}
    assert {"the lesson has no title", "text before the first page"} <= told
    assert any("cannot be read" in message for message in told)


def test_signs_that_steer_a_terminal_are_made_visible(fake: FakeCourses) -> None:
    evil = "a\x1b[2Jb \x07 \u202ec \u200bd \x9b1m &#8238;e"
    found = plain(spans(fake, f"{evil} `\x1b]0;x` $\x1b$"))
    assert not set(found) & set("\x1b\x07\x9b\u202e\u200b")
    assert "␛[2Jb" in found
    fake.edit("01-one/lesson.toml", 'concept = "parameter-count"', 'concept = "a\\u001b[2J"')
    assert fake.lesson().exercises["count"].concept == "a␛[2J"
