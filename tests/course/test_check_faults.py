"""Every check of the linter, set off by one fault in an otherwise clean course, told at the right line."""

from __future__ import annotations

import pytest
from fake_courses import FakeCourses

from tutor.course.check import check

ANSWER = 'answer = "parameters(net)"'


def only(fake: FakeCourses, place: str, part: str, seeds: int = 3) -> None:
    """The one problem of the course stands at `place` and says `part`."""
    told = fake.told(seeds)
    assert len(told) == 1, told
    assert told[0].startswith(f"{place}: ")
    assert part in told[0]


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("schema = 1", "schema = 9", "no schema that this program knows"),
        ('concept = "parameter-count"', "", "has no concept"),
        ("golden = 81", "", "no golden answer"),
        ("golden = 81", "golden = 81\ntolerence = 1", "unknown key tolerence"),
        ("golden = 81", "golden = 81\nafter = 3", "after is the number of steps"),
        ("golden = 81", "golden = 81.5", "but golden is 81.5"),
        ("tolerance = { abs = 0 }", "tolerance = { absolute = 0 }", "a tolerance is abs, rel or digits"),
        ('wrong.nodes = "sum(net)"', 'wrong.nodes = "weights"', "are the same number"),
        ("needs = []", 'needs = ["demo/01-on"]', "no lesson is called demo/01-on"),
        ('["demo/1"]', '["demo/4"]', "no units of this course"),
        ('["demo/1"]', '["other/1"]', "no units of this course"),
        ('kind = "descent_1d"', 'kind = "descent_9d"', "no simulation “descent_9d”"),
        ('knobs = ["net"]', 'knobs = ["nett"]', "has no knob nett"),
        ('"4-5-5-3-2" }', '"4-x" }', "not a possible value"),
        ('limit = "2 / 248.5"', 'limit = "2 / 0"', "2 / 0 has no finite value"),
        ('limit = "2 / 248.5"', 'limit = "tow / 2"', "tow"),
        ('show = { sim = "count"', 'show = { sim = "cuont"', "no simulation cuont"),
        ("set = { net = ", "set = { nett = ", "nett"),
        (ANSWER, 'answer = "parametres(net)"', "parametres"),
        (ANSWER, 'answer = "(net, net)"', "cannot be the answer"),
        ('sim("walk", steps=1).a', 'sim("walk", steps=1).b', "no number b"),
        ('sim("walk", steps=1).a', 'sim("wlak", steps=1).a', "no simulation wlak"),
    ],
)
def test_a_fault_in_lesson_toml(fake: FakeCourses, old: str, new: str, part: str) -> None:
    line = fake.edit("01-one/lesson.toml", old, new)
    exercise = fake.path("01-one/lesson.toml").read_text().split("\n").index("[ex.count]") + 1
    told = [problem for problem in fake.told() if part in problem]
    assert told
    lines = (exercise,) if part.startswith(("has no concept", "no golden")) else (line, line + 1)
    assert told[0].startswith(tuple(f"01-one/lesson.toml:{number}: " for number in lines)), told


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("[9,3419]", "[9.3419]", "9.3419 stands for v:values.after_one, which is 9,3419"),
        ("[66]", "[67]", "67 stands for v:ex.count.wrong.no_bias, which is 66"),
        ("$n_k n_{k+1}$", "$\\nosuchthing x$", "cannot be typeset"),
        ("Dokumentet har 80.", "Dokumentet har 8.5.", "a decimal point: 8.5"),
        ("Dokumentet har 80.", "Dokumentet har 80 %.", "non-breaking space"),
        ("Dokumentet har 80.", "Dokumentet har -80.", "hyphen for a minus"),
        ("Dokumentet har 80.", "Dokumentet har 80 000.", "may be broken"),
        ("Dokumentet har 80.", "Dokumentet har 0,2, 0,3.", "comma between decimals"),
        ("Dokumentet har 80.", 'Dokumentet har "noder".', "quotation mark"),
        ("Dokumentet har 80.", "Dokumentet har felstavadd.", "unknown word: felstavadd"),
        ("Dokumentet har 80.", "Dokumentet " + "e" * 77, "77 letters does not fit"),
        ("Dokumentet har 80.", "Dokumentet ![bild](x.png)", "pictures are not shown"),
        ("Slut.", "```\n" + "x" * 90 + "\n```", "code is 90 columns wide"),
        ("Slut.", "$$\n" + "x" * 90 + "\n$$", "formula is"),
        ("Slut.", f"| {'x' * 50} | {'x' * 50} |\n|---|---|\n| 1 | 2 |", "table is at least 102 columns"),
    ],
)
def test_a_fault_in_one_text(fake: FakeCourses, old: str, new: str, part: str) -> None:
    line = fake.edit("01-one/sv.md", old, new)
    told = [problem for problem in fake.told() if "unknown word: e" not in problem]
    near = {f"01-one/sv.md:{line}", f"01-one/sv.md:{line + 1}"}
    assert any(problem.rsplit(": ")[0].split(": ")[0] in near and part in problem for problem in told), told


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        (
            "(v:ex.count.wrong.no_bias)",
            "(v:ex.count.wrong.bias)",
            "nothing is said to the wrong answer no_bias",
        ),
        ("(sim:count?", "(sim:cuont?", "cuont"),
        ("(sim:count?net=", "(sim:count?nett=", "nett"),
        ("steps=2)", "steps=2&predict=count)", "count is no exercise with predict"),
        ("(v:values.limit)", "(v:values.limt)", "v"),
        ("(v:ex.count.net?as=chain)", "(v:ex.count.net?as=train)", "train"),
        ("(v:ex.count.answer)", "(v:ex.cuont.answer)", "cuont"),
    ],
)
def test_the_same_fault_in_every_text_is_told_in_each(
    fake: FakeCourses, old: str, new: str, part: str
) -> None:
    fake.edit_all("01-one", old, new)
    told = fake.told()
    for language in ("sv", "lt", "en"):
        assert any(problem.startswith(f"01-one/{language}.md:") and part in problem for problem in told), told


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("## Mer\n", "", "1 pages here, 2 in sv.md"),
        ("[vikter](term:weight)", "vikter", "term:weight stands in sv.md:5, but not here"),
        ("[nätet](sim:count?net=4-5-5-3-2&steps=2)", "nätet", "sim:count?net=4-5-5-3-2&steps=2 stands in"),
        ("[nätet](sim:count?", "[nätet](sim:walk) [nätet](sim:count?", "sim:walk does not stand in sv.md"),
        ("[81](v:ex.count.answer)", "81", "v:ex.count.answer stands in sv.md"),
        ("> [!SLIP]", "> [!NOTE]", "0 slips of the document on this page, 1 in sv.md:3"),
        ("- [A](opt:falls) det minskar\n", "", "opt:falls stands in sv.md:18, but not here"),
        (
            "<details><summary>Ledtråd</summary>\n\nTa ett par.\n\n</details>\n",
            "",
            "0 hints here, 1 in sv.md:27",
        ),
        ("### [Hur många?](ex:count)", "### Hur", "ex:count stands in sv.md:27, but not here"),
    ],
)
def test_what_one_language_lacks_is_told_there(fake: FakeCourses, old: str, new: str, part: str) -> None:
    fake.edit("01-one/en.md", old, new)
    assert any(line.startswith("01-one/en.md:") and part in line for line in fake.told()), fake.told()


def test_the_first_simulation_of_a_page_is_the_same_in_every_language(fake: FakeCourses) -> None:
    fake.edit_all("01-one", "Slut.", "[a](sim:walk) [b](sim:count)")
    fake.edit("01-one/lt.md", "[a](sim:walk) [b](sim:count)", "[b](sim:count) [a](sim:walk)")
    told = [line for line in fake.told() if "simulation" in line]
    assert len(told) == 1
    assert told[0].startswith("01-one/lt.md:48: the page's simulation is not that of sv.md:48")


def test_an_exercise_needs_two_named_wrong_answers(fake: FakeCourses) -> None:
    fake.edit("01-one/lesson.toml", 'wrong.nodes = "sum(net)"\n', "")
    fake.edit_all("01-one", "| [19](v:ex.count.wrong.nodes) | Det är noder. |\n", "")
    only(fake, "01-one/lesson.toml:24", "has 1 named wrong answers, not at least two")


def test_an_exercise_needs_a_solution_and_a_hint(fake: FakeCourses) -> None:
    fake.edit_all("01-one", "<details><summary>Ledtråd</summary>\n\nTa ett par.\n\n</details>\n", "")
    assert {line.partition(": ")[2] for line in fake.told()} == {"exercise count has no hint"}
    fake.edit_all("02-two", "<details><summary>Lösning</summary>\n\nDet ökar.\n\n</details>\n", "")
    assert any("02-two/lt.md:16: exercise bet has no solution" in line for line in fake.told())


def test_an_exercise_without_a_text_is_told(fake: FakeCourses) -> None:
    path = fake.path("01-one/lesson.toml")
    fake.write("01-one/lesson.toml", path.read_text() + '\n[ex.lost]\nkind = "choice"\ncorrect = "a"\n')
    only(fake, "01-one/lesson.toml:36", "exercise lost stands in no text")


def test_a_wrong_answer_that_is_right_for_some_seed_is_never_drawn(fake: FakeCourses) -> None:
    """quiz.draw passes over such numbers; where it cannot, every seed fails and the linter says so."""
    fake.edit(
        "01-one/lesson.toml", 'wrong.nodes = "sum(net)"', 'wrong.nodes = "answer if answer != 81 else 0"'
    )
    fake.edit_all("01-one", "[19](", "[0](")
    only(fake, "01-one/lesson.toml:32", "count with seed 3: no numbers")


def test_an_answer_that_cannot_be_typed_exactly_is_told_with_its_seed(fake: FakeCourses) -> None:
    fake.edit("01-one/lesson.toml", 'answer = "parameters(net)"', 'answer = "81 if net[0] == 4 else 1 / 3"')
    told = fake.told(seeds=40)
    assert any("cannot be typed as exactly as asked" in line for line in told), told


def test_an_answer_that_is_printed_too_coarsely_would_be_marked_wrong(fake: FakeCourses) -> None:
    fake.edit("01-one/lesson.toml", 'answer = "parameters(net)"', 'answer = "parameters(net) + 0.3032"')
    fake.edit("01-one/lesson.toml", "golden = 81", "golden = 81.3032")
    told = fake.told()
    assert [line for line in told if "is printed as 81" in line and line.startswith("01-one/sv.md:39")], told


def test_few_variants_and_none_at_all_are_told(fake: FakeCourses) -> None:
    draw = 'draw = "integers(2, 6, size=integers(3, 5))"'
    fake.edit("01-one/lesson.toml", draw, 'draw = "(2, integers(2, 4), 2)"')
    only(fake, "01-one/lesson.toml:24", "only 4 different variants", seeds=30)
    fake.edit("01-one/lesson.toml", ', draw = "(2, integers(2, 4), 2)"', "")
    only(fake, "01-one/lesson.toml:24", "every variant of it is the same")


def test_lessons_that_need_each_other_are_told_once(fake: FakeCourses) -> None:
    fake.edit("01-one/lesson.toml", "needs = []", 'needs = ["demo/02-two"]')
    fake.edit("02-two/lesson.toml", "needs = []", 'needs = ["demo/03-three"]')
    fake.edit("03-three/lesson.toml", "needs = []", 'needs = ["demo/02-two"]')
    only(fake, "02-two/lesson.toml:4", "demo/02-two → demo/03-three → demo/02-two")


def test_units_that_no_lesson_mirrors_are_a_warning(fake: FakeCourses) -> None:
    fake.edit("course.toml", "units = 3", "units = 9\nfirst_unit = 0")
    [problem] = fake.problems()
    assert problem.level == "warning"
    assert "6 of 9 units of the document are mirrored by no lesson: 0, 4-8" in problem.message


def test_two_lessons_with_one_number_are_a_warning(fake: FakeCourses) -> None:
    fake.path("02-two").rename(fake.path("01-two"))
    assert "01-two:1: the lesson has the same number as 01-one" in fake.told()


def test_a_glossary_needs_every_term_once_in_every_language(fake: FakeCourses) -> None:
    weight = (
        '[[term]]\nid = "weight"\nsv = "a"\nlt = "b"\nen = "c"\ndef_sv = "a"\ndef_lt = "b"\ndef_en = "c"\n'
    )
    (fake.root / "glossary.toml").write_text(f"{weight}\n{weight}".replace('def_lt = "b"\n', "", 1), "utf-8")
    told = [(problem.path.name, problem.line, problem.message) for problem in fake.problems()]
    assert told == [
        ("glossary.toml", 1, "the term weight has no def_lt"),
        ("glossary.toml", 9, "the term weight stands twice"),
    ]
    assert check(fake.path("01-one"), seeds=1) == []


def test_files_that_do_not_belong_are_a_warning(fake: FakeCourses) -> None:
    fake.write("01-one/notes.txt", "x")
    fake.write("drafts/x.md", "x")
    assert fake.told() == [
        "01-one/notes.txt:1: this is no part of a course or lesson",
        "drafts:1: this is no part of a course or lesson",
    ]


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ('title = "Dokument"', "", "does not say which document"),
        ('language = "sv"', 'language = "de"', "one of sv, lt, en"),
        ("order = 1", "ordre = 1", "unknown key ordre"),
        ('lt = "Kursas"', "", "no title in the language lt"),
        ("units = 3", 'units = "3"', "units must be a whole number"),
    ],
)
def test_a_fault_in_course_toml(fake: FakeCourses, old: str, new: str, part: str) -> None:
    fake.edit("course.toml", old, new)
    assert any(line.startswith("course.toml:") and part in line for line in fake.told()), fake.told()


def test_a_thousand_variants_of_each_exercise_are_tried(fake: FakeCourses) -> None:
    """The one seed in a thousand whose answer cannot be typed is found."""
    fake.edit(
        "01-one/lesson.toml",
        '{ canonical = [4, 5, 5, 3, 2], draw = "integers(2, 6, size=integers(3, 5))" }',
        '{ canonical = [4, 5, 5, 3, 2], draw = "[2, integers(1, 300), 2]" }',
    )
    fake.edit(
        "01-one/lesson.toml",
        'answer = "parameters(net)"',
        'answer = "parameters(net) + (1 / 3 if net[1] == 77 else 0)"',
    )
    assert any("cannot be typed" in line for line in fake.told(seeds=1000))
