"""The glossary: type to search in all three languages; below, the term as each of them says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events, on
from textual.widget import Widget

from tutor import locale
from tutor.course import glossary
from tutor.course.glossary import Term
from tutor.locale import _
from tutor.ui.keys import key
from tutor.ui.page.flow import Line, Run, flow
from tutor.ui.panels.lines import Lines
from tutor.ui.panels.menu import Menu, Row
from tutor.ui.screens.base import TutorScreen


class TermCard(Lines):
    """One term in three languages, with its meaning in the reader's."""

    DEFAULT_CSS = "TermCard { height: 5; dock: bottom; offset-y: -1; }"
    MARGIN = 2

    def __init__(self) -> None:
        super().__init__()
        self.term: Term | None = None

    def row_look(self, row: int) -> str:
        return "bar"

    def build(self, width: int) -> Sequence[Line]:
        if self.term is None:
            return []
        return [(), *card(self.term, width, "bar")]


def card(term: Term, width: int, look: str = "text") -> list[Line]:
    """The term in each language, the current one first, and its meaning."""
    order = (locale.current(), *(code for code in locale.LANGUAGES if code != locale.current()))
    strong, faint = (f"{look}-strong", f"{look}-dim") if look == "bar" else ("heading", "dim")
    names: list[Run] = []
    for place, code in enumerate(order):
        names += [
            Run(("   " if place else "") + f"{code} ", faint),
            Run(term.word[code], strong if not place else look),
        ]
    return [*flow(names, width, space=look), *flow([Run(term.definition[locale.current()], look)], width)]


class TermMenu(Menu):
    """The terms; the one under the cursor is told below, so there is nothing to open."""

    BINDINGS = [key("enter", "choose")]


class GlossaryScreen(TutorScreen):
    """All terms, filtered by what is typed."""

    BINDINGS = [key("backspace", "rub")]

    def __init__(self) -> None:
        super().__init__()
        self.wanted = ""

    def body(self) -> Iterable[Widget]:
        yield TermMenu()
        yield TermCard()

    def tell(self) -> None:
        self.title_bar.tell("tutor", _("Glossary"), right=_("search: {text}").format(text=self.wanted + "▏"))
        rows = [Row(_("Type to search in any of the three languages"))] if not self.wanted else []
        found = [Row(term.word[locale.current()], term.id, self._others(term)) for term in self._found()]
        self.query_one(Menu).show([*rows, *(found or [Row(_("No such term"), look="dim")])])
        self._tell_card()

    def _others(self, term: Term) -> str:
        return " · ".join(term.word[code] for code in locale.LANGUAGES if code != locale.current())

    def _found(self) -> list[Term]:
        """Terms with the wanted text in any language; those that begin with it come first."""
        wanted = self.wanted.casefold()
        hits = [term for term in _subject() if any(wanted in word for word in _words(term))]

        def order(term: Term) -> tuple[bool, str]:
            return not any(word.startswith(wanted) for word in _words(term)), term.word[
                locale.current()
            ].casefold()

        return sorted(hits, key=order)

    def _tell_card(self) -> None:
        chosen = self.query_one(Menu).chosen
        card = self.query_one(TermCard)
        card.term = glossary.terms().get(chosen.target) if chosen else None
        card.renew()

    @on(Menu.Moved)
    @on(Menu.Chosen)
    def tell_term(self) -> None:
        self._tell_card()

    def on_key(self, event: events.Key) -> None:
        if event.character and event.is_printable and event.character not in "L?":
            event.stop()
            event.prevent_default()
            self.wanted += event.character
            self.tell()

    def action_rub(self) -> None:
        self.wanted = self.wanted[:-1]
        self.tell()


def _words(term: Term) -> list[str]:
    """Every wording of a term in every language, in small letters."""
    return [word.casefold() for code in locale.LANGUAGES for word in (term.word[code], *term.also[code])]


def _subject() -> list[Term]:
    """The terms of the subject; those of the interface are for translators."""
    return [term for term in glossary.terms().values() if term.area != "interface"]
