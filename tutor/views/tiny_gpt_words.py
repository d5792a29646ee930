"""The tokens of the composers' text as the reader writes them, and how they are joined into a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.locale import N_, _

WORDS = {
    "Vivaldi": N_("Vivaldi"),
    "Bach": N_("Bach"),
    "Handel": N_("Handel"),
    "Haydn": N_("Haydn"),
    "Mozart": N_("Mozart"),
    "Beethoven": N_("Beethoven"),
    "Schubert": N_("Schubert"),
    "Verdi": N_("Verdi"),
    "Clara Schumann": N_("Clara Schumann"),
    "Brahms": N_("Brahms"),
    "Bizet": N_("Bizet"),
    "Tchaikovsky": N_("Tchaikovsky"),
    "Grieg": N_("Grieg"),
    "Sibelius": N_("Sibelius"),
    "Alfvén": N_("Alfvén"),
    "Čiurlionis": N_("Čiurlionis"),
    "The Four Seasons": N_("The Four Seasons"),
    "The Art of Fugue": N_("The Art of Fugue"),
    "Messiah": N_("Messiah"),
    "The Creation": N_("The Creation"),
    "The Magic Flute": N_("The Magic Flute"),
    "Fidelio": N_("Fidelio"),
    "Winter Journey": N_("Winter Journey"),
    "Aida": N_("Aida"),
    "Three Romances": N_("Three Romances"),
    "A German Requiem": N_("A German Requiem"),
    "Carmen": N_("Carmen"),
    "Swan Lake": N_("Swan Lake"),
    "Peer Gynt": N_("Peer Gynt"),
    "Finlandia": N_("Finlandia"),
    "Midsummer Vigil": N_("Midsummer Vigil"),
    "The Sea": N_("The Sea"),
    "was born in": N_("was born in"),
    "died in": N_("died in"),
    "wrote": N_("wrote"),
    "and": N_("and"),
    "Everyone knows that": N_("Everyone knows that"),
    "In the book it says that": N_("In the book it says that"),
    "It is true that": N_("It is true that"),
    "Year of birth:": N_("Year of birth:"),
    "Year of death:": N_("Year of death:"),
    "Work:": N_("Work:"),
}
SIGNS = frozenset({"", ".", ",", "|"})


def word(token: str) -> str:
    """One token."""
    if token.isdecimal():
        # i18n: a year after “was born in”, “died in” or “Year of birth:”
        return _("{year}").format(year=token)
    return token if token in SIGNS else _(WORDS[token])


def text(tokens: Sequence[str]) -> str:
    """Tokens as a sentence: no space before a comma or a full stop, no two full stops."""
    made = ""
    for token in tokens:
        written = word(token)
        if token == "." and made.endswith("."):
            continue
        made += written if token in (".", ",") or not made else " " + written
    return made
