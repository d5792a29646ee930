"""Every text of the interface is there in Swedish and Lithuanian: same placeholders, right plurals."""

from __future__ import annotations

import gettext
import importlib.util
import io
import string
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tutor import locale

ROOT = Path(__file__).parents[2]


def _module() -> ModuleType:
    """`catalogues.py` of the checkout: it is no part of the package."""
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogues"] = module
    spec.loader.exec_module(module)
    return module


catalogues = _module()
TRANSLATED = [language for language in locale.LANGUAGES if language != "en"]


@pytest.fixture(scope="module")
def template() -> Catalog:
    found = catalogues.extract()
    assert isinstance(found, Catalog)
    return found


def catalogue(language: str) -> Catalog:
    found = catalogues.read(language)
    assert isinstance(found, Catalog)
    return found


def compiled(language: str) -> gettext.GNUTranslations:
    """The catalogue as gettext reads it, compiled now."""
    file = io.BytesIO()
    write_mo(file, catalogue(language))
    file.seek(0)
    return gettext.GNUTranslations(file)


def key(message: Message) -> object:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def texts(entry: object) -> list[str]:
    return [entry] if isinstance(entry, str) else [str(text) for text in entry or ()]  # type: ignore[attr-defined]


def placeholders(text: str) -> list[str]:
    return sorted(
        {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}
    )


def test_there_is_a_catalogue_for_every_language() -> None:
    assert set(catalogues.languages()) == set(TRANSLATED)


def test_texts_are_found_wherever_they_can_stand(template: Catalog) -> None:
    assert "list the courses and lessons" in template  # N_
    assert "See “{command} --help”." in template  # _
    assert template["{count} lesson"].id == ("{count} lesson", "{count} lessons")  # ngettext
    labels = [message.id for message in template if any("sims/" in name for name, _line in message.locations)]
    assert any("Learning rate" in str(label) for label in labels)  # the second argument of Param


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_and_nothing_else_is_there(language: str, template: Catalog) -> None:
    there = catalogue(language)
    wanted = {key(message) for message in template if message.id}
    have = {key(message) for message in there if message.id}
    assert have == wanted, "run `python catalogues.py`"
    assert catalogues.missing(there) == []
    assert [message.id for message in there if message.fuzzy and message.id] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_the_same(language: str) -> None:
    wrong = [
        (message.id, form)
        for message in catalogue(language)
        if message.id and "python-brace-format" in message.flags
        for form in texts(message.string)
        if form and placeholders(form) != placeholders(texts(message.id)[-1])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_percent_placeholders_are_the_same(language: str) -> None:
    whole = catalogue(language)
    wrong = [
        str(error)
        for message in whole
        if message.id and all(texts(message.string))
        for error in message.check(whole)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 pamoka"),
        (2, "2 pamokos"),
        (10, "10 pamokų"),
        (11, "11 pamokų"),
        (21, "21 pamoka"),
        (22, "22 pamokos"),
    ],
)
def test_lithuanian_plurals(count: int, words: str) -> None:
    text = compiled("lt").ngettext("{count} lesson", "{count} lessons", count)
    assert text.format(count=count) == words


@pytest.mark.parametrize(("count", "words"), [(1, "1 lektion"), (2, "2 lektioner"), (21, "21 lektioner")])
def test_swedish_plurals(count: int, words: str) -> None:
    text = compiled("sv").ngettext("{count} lesson", "{count} lessons", count)
    assert text.format(count=count) == words


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_differs_from_the_english_text(language: str) -> None:
    """A text that was copied instead of translated; one word may be the same in both."""
    same = [
        message.id
        for message in catalogue(language)
        if isinstance(message.id, str) and message.string == message.id and len(message.id.split()) > 3
    ]
    assert same == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_installed_catalogue_is_that_of_the_sources(language: str) -> None:
    file = catalogues.path(language).with_suffix(".mo")
    if not file.exists():
        pytest.skip("not installed: python catalogues.py compiles it")
    with file.open("rb") as installed:
        assert gettext.GNUTranslations(installed)._catalog == compiled(language)._catalog  # type: ignore[attr-defined]


def test_updating_keeps_translations_adds_new_texts_and_drops_old_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    before = catalogues.empty("sv")
    before.add("step", "steg")
    before.add("gone", "borta")
    catalogues.write("sv", before)
    template = Catalog()
    template.add("step")
    template.add("steps ahead")
    after = catalogues.update("sv", template)
    assert {message.id: message.string or "" for message in after if message.id} == {
        "step": "steg",
        "steps ahead": "",
    }
    assert catalogues.missing(after) == ["steps ahead"]
    file = io.BytesIO()
    write_po(file, after, width=100, include_lineno=False, ignore_obsolete=True)
    assert catalogues.path("sv").read_bytes() == file.getvalue()
    file.seek(0)
    assert not any(message.fuzzy for message in read_po(file) if message.id)
