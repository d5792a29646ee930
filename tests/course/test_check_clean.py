"""A course without a fault, and one with one fault in each of its three lessons."""

from __future__ import annotations

from fake_courses import FakeCourses

from tutor.course.check import check


def test_a_course_without_a_fault_gives_no_problem(fake: FakeCourses) -> None:
    assert fake.problems() == []


def test_one_fault_in_each_lesson_is_told_with_its_place(fake: FakeCourses) -> None:
    first = fake.edit("01-one/lt.md", "[81]", "[80]")
    second = fake.edit("02-two/lesson.toml", "golden = 81", "golden = 82")
    third = fake.edit("03-three/en.md", "[vikter](term:weight)", "[vikter](term:wieght)")
    assert fake.told() == [
        f"01-one/lt.md:{first}: 80 stands for v:ex.count.answer, which is 81",
        f"02-two/lesson.toml:{second}: the answer of count is 81, but golden is 82",
        f"03-three/en.md:3: term:weight stands in sv.md:{third}, but not here",
        f"03-three/en.md:{third}: term:wieght does not stand in sv.md",
        f"03-three/en.md:{third}: the glossary has no term wieght",
    ]


def test_every_problem_says_how_to_mend_it(fake: FakeCourses) -> None:
    fake.edit("01-one/lt.md", "[81]", "[80]")
    fake.edit("02-two/lesson.toml", "golden = 81", "golden = 82")
    fake.edit("03-three/en.md", "(opt:grows)", "(opt:grow)")
    assert all(problem.fix for problem in fake.problems())


def test_one_lesson_or_one_course_can_be_checked_alone(fake: FakeCourses) -> None:
    fake.edit("02-two/sv.md", "[81]", "[80]")
    assert check(fake.path("01-one"), seeds=2) == []
    assert len(check(fake.path("02-two"), seeds=2)) == 1
    assert len(check(fake.root / "demo", seeds=2)) == 1


def test_languages_that_are_not_asked_for_are_not_missed(fake: FakeCourses) -> None:
    fake.path("01-one/en.md").unlink()
    missing = [problem.message for problem in check(fake.root, seeds=2)]
    assert missing == ["the lesson is missing in this language"]
    assert check(fake.root, languages=("sv", "lt"), seeds=2) == []
