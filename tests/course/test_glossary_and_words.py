"""The glossary, the word lists, and the dictionaries behind the check of spelling."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_courses import FakeCourses

from tutor.course import glossary, load
from tutor.course.check import check, dictionary, hunspell
from tutor.course.check.spelling import words
from tutor.course.check.wordlist import WordList, word_list
from tutor.errors import TutorError
from tutor.locale import LANGUAGES

REPOSITORY = Path(__file__).parents[2]
SHARED = REPOSITORY / "../shared"


def test_a_term_has_a_word_and_a_definition_in_every_language() -> None:
    terms = glossary.terms()
    assert len(terms) > 400
    assert all(
        term.word[language] and term.definition[language] for term in terms.values() for language in LANGUAGES
    )
    rate = glossary.term("learning-rate")
    assert (rate.word["sv"], rate.word["lt"]) == ("inlärningshastighet", "mokymosi greitis")
    assert "learning step" in rate.also["en"]


def test_an_unknown_term_is_refused_with_those_like_it() -> None:
    with pytest.raises(TutorError) as caught:
        glossary.term("lerning-rate")
    assert "learning-rate" in caught.value.fix


def test_a_folder_of_lessons_may_bring_its_own_glossary(fake: FakeCourses) -> None:
    assert glossary.term("weight", fake.root).word["sv"] == "vikt"
    own = '[[term]]\nid = "x"\nen = "x"\nsv = "ks"\nlt = "iks"\n'
    (fake.root / "glossary.toml").write_text(own, "utf-8")
    assert glossary.terms(fake.root).keys() == {"x"}
    assert glossary.term("x", fake.root).word == {"sv": "ks", "lt": "iks", "en": "x"}
    assert any("no term weight" in problem.message for problem in check(fake.root, seeds=1))


def test_a_list_has_words_and_stems() -> None:
    known = WordList()
    known.add("Hebb")
    known.add("neural*")
    known.add_stem("tinkl", 2)
    assert all(
        word in known for word in ("Hebb", "hebb", "neural", "neurala", "Neuralt", "tinklas", "tinklo")
    )
    assert not any(word in known for word in ("Hebbs", "neura", "tinklais", "tinkle" * 3))


def test_words_of_the_glossary_are_known_when_they_are_inflected() -> None:
    """Those that a dictionary has already are not: it knows their endings better."""
    lacking = {"gradientnedstigning", "perceptronas", "žodynėlis"}
    swedish, lithuanian = (
        word_list(Path("/nowhere"), language, glossary.terms(), lambda asked: asked & lacking)
        for language in ("sv", "lt")
    )
    assert all(word in swedish for word in ("gradientnedstigning", "Gradientnedstigningens", "vikt"))
    assert all(word in lithuanian for word in ("perceptronas", "perceptronui", "žodynėlyje", "weight"))
    assert not any(word in swedish for word in ("gradientnedstigningsfunktionerna", "vikter"))
    assert not any(word in lithuanian for word in ("tinklui", "perceptronavimasis"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ett nät, (vikter) och – bias!", ["Ett", "nät", "vikter", "och", "bias"]),
        ("2-2-1-nät x1 a_b w/h e.g. MNIST ReLU \ufffc-te http://a", []),
        ("Kohonen’s self-organising", ["Kohonen's", "self", "organising"]),
        ("a I å ei", ["ei"]),
        ("ы" * 60, []),
    ],
)
def test_only_words_are_looked_up(text: str, found: list[str]) -> None:
    assert list(words(text)) == found


def test_a_word_in_a_list_is_no_problem(fake: FakeCourses) -> None:
    line = fake.edit("01-one/lt.md", "Dokumentet har", "Felstavadd namnet")
    assert fake.told() == [
        f"01-one/lt.md:{line}: unknown word: Felstavadd",
        f"01-one/lt.md:{line}: unknown word: namnet",
    ]
    (fake.root / "words").mkdir()
    (fake.root / "words" / "lt.txt").write_text("# a list\nfelstav*  # any ending\n", "utf-8")
    (fake.root / "words" / "names.txt").write_text("namnet", "utf-8")
    assert fake.told() == []


def test_without_a_dictionary_spelling_is_not_checked_and_that_is_said(
    fake: FakeCourses, monkeypatch: pytest.MonkeyPatch
) -> None:
    (fake.words / "lt_LT.dic").unlink()
    fake.edit("01-one/lt.md", "Dokumentet har", "Felstavadd")
    [problem] = check(fake.root, seeds=1)
    assert problem.level == "warning"
    assert "Lietuvių" in problem.message
    assert dictionary.VARIABLE in problem.fix


def test_verdicts_are_kept_until_the_dictionary_changes(
    fake: FakeCourses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = dictionary.find("sv")
    assert path is not None
    asked = {"nät", "felstavadd"}
    assert dictionary.Dictionary(path, tmp_path / "kept").unknown(asked) == {"felstavadd"}
    loads: list[Path] = []

    def load_again(path: Path) -> hunspell.Lookup:
        loads.append(path)
        return lambda word: True

    monkeypatch.setattr(hunspell, "load", load_again)
    assert dictionary.Dictionary(path, tmp_path / "kept").unknown(asked) == {"felstavadd"}
    assert loads == []
    path.with_suffix(".dic").write_text("1\nfelstavadd\n", "utf-8")
    assert dictionary.Dictionary(path, tmp_path / "kept").unknown(asked) == set()
    assert loads == [path]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"nät": "x"}'])
def test_kept_verdicts_that_are_damaged_are_found_anew(
    fake: FakeCourses, tmp_path: Path, content: str
) -> None:
    path = dictionary.find("sv")
    assert path is not None
    dictionary.Dictionary(path, tmp_path).unknown({"felstavadd"})
    [kept] = tmp_path.glob("spelling-*.json")
    kept.write_text(content, "utf-8")
    assert dictionary.Dictionary(path, tmp_path).unknown({"felstavadd"}) == {"felstavadd"}


def test_the_courses_of_the_program_name_their_documents() -> None:
    root = REPOSITORY / "lessons"
    found = {folder.name: load.course_at(root, folder) for folder in load.folders(root)}
    assert len(found) == 5
    for course in found.values():
        assert course.problems == ()
        assert course.title.keys() == course.description.keys() == set(LANGUAGES)
        assert all(150 < len(text) < 600 and "\n" not in text for text in course.description.values())
        assert course.document
        assert course.language in LANGUAGES
    assert [found[name].order for name in sorted(found, key=lambda name: found[name].order)] == [
        1,
        2,
        3,
        4,
        5,
    ]


def test_the_courses_have_the_units_and_authors_of_their_documents() -> None:
    if not (SHARED / "documents" / "map.toml").is_file():
        pytest.skip("the documents are not beside this checkout")
    import tomllib

    root = REPOSITORY / "lessons"
    for document in tomllib.loads((SHARED / "documents" / "map.toml").read_text("utf-8"))["document"]:
        course = load.course_at(root, root / document["id"])
        numbers = [int(unit["id"].partition("/")[2]) for unit in document["unit"]]
        assert (course.first_unit, course.first_unit + course.units - 1) == (min(numbers), max(numbers))
        assert course.authors == tuple(document["authors"])
        assert (course.document, course.language, course.date) == (
            document["title"],
            document["language"],
            document["date"],
        )
