"""Keeps the catalogues of the interface's texts up with the code: `python catalogues.py`.

It collects every text from the code, adds the new ones to each `tutor/locale/<language>/LC_MESSAGES/tutor.po`
with an empty translation, drops those that are gone, and compiles what gettext reads. Translations are never
guessed. `python catalogues.py --init fi` begins a new language.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent
LOCALE = ROOT / "tutor" / "locale"
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "Param": (2,),  # the label of a knob is its second argument
    "key": (3,),  # what a key does is the third argument of a binding
}


def extract() -> Catalog:
    """Every text in the code, with the files it is in and the comments for translators (`# i18n: ...`)."""
    template = Catalog(project="tutor-ml", charset="utf-8", fuzzy=False)
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, "babel.cfg")  # type: ignore[no-untyped-call]
    found = extract_from_dir(
        str(ROOT), methods, options, KEYWORDS, comment_tags=("i18n:",), strip_comment_tags=True
    )
    for name, line, message, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        template.add(message, None, [(Path(name).as_posix(), line)], auto_comments=comments, context=context)
    return template


def path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "tutor.po"


def languages() -> list[str]:
    """The languages that have a catalogue."""
    return sorted(file.parts[-3] for file in LOCALE.glob("*/LC_MESSAGES/tutor.po"))


def read(language: str) -> Catalog:
    with path(language).open("rb") as file:
        return read_po(file, locale=language)


def empty(language: str) -> Catalog:
    """A catalogue to begin with. It has the plural forms of its language, and nobody's address."""
    nobody = {"msgid_bugs_address": "-", "last_translator": "-", "language_team": "-"}
    comment = f"# The texts of tutor in the language {language}."
    return Catalog(language, project="tutor-ml", version="0", header_comment=comment, fuzzy=False, **nobody)


def update(language: str, template: Catalog) -> Catalog:
    """Bring one catalogue up with the code; what has been translated stays."""
    catalogue = read(language)
    template.creation_date = catalogue.creation_date  # else each run would change the file
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    write(language, catalogue)
    return catalogue


def write(language: str, catalogue: Catalog) -> None:
    path(language).parent.mkdir(parents=True, exist_ok=True)
    with path(language).open("wb") as file:
        write_po(file, catalogue, width=100, include_lineno=False, ignore_obsolete=True)


def compile(language: str) -> None:
    """Write the `.mo` beside the `.po`, as installing the project does."""
    with path(language).with_suffix(".mo").open("wb") as file:
        write_mo(file, read(language))


def missing(catalogue: Catalog) -> list[str]:
    """The texts without a full translation."""
    return [str(message.id) for message in catalogue if message.id and not all(forms(message))]


def forms(message: Message) -> list[str]:
    """Every form of a translation; an empty one where there is none."""
    string = message.string or ""
    return [string] if isinstance(string, str) else [str(form or "") for form in string]


def main(arguments: list[str]) -> int:
    template = extract()
    if arguments[:1] == ["--init"]:
        for language in arguments[1:]:
            write(language, empty(language))
    for language in languages():
        untranslated = missing(update(language, template))
        compile(language)
        print(
            f"{path(language).relative_to(ROOT)}: {len(template)} texts, {len(untranslated)} not translated"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
