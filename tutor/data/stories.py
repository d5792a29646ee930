"""One small story in three languages: the text from which tokens and n-grams are learned. Our own words.

The same sentences in the same order, so that what is learned from one language can be compared with another.
A sentence of `neurala-natverk-anteckningar/24` is one of them: “Du kanske inte är så dum ändå.”
"""

from __future__ import annotations

import re
from functools import cache

SWEDISH, LITHUANIAN, ENGLISH = "Swedish", "Lithuanian", "English"
LANGUAGES = (SWEDISH, LITHUANIAN, ENGLISH)

NOTED = {
    SWEDISH: "Du kanske inte är så dum ändå.",
    LITHUANIAN: "Tu galbūt vis dėlto ne toks kvailas.",
    ENGLISH: "Perhaps you are not so silly after all.",
}
"""The sentence of the document, and what it means in the other two languages."""

_STORIES = {
    SWEDISH: """
        Katten bor i ett gult hus vid sjön. Hunden bor i samma hus. I huset bor också en gammal kvinna.
        Varje morgon dricker kvinnan kaffe. Varje morgon dricker katten mjölk. Varje morgon äter hunden bröd.
        Katten tycker inte om hunden. Hunden tycker inte om katten.
        Du är dum, säger katten till hunden. Du är dum, säger hunden till katten.
        Kvinnan tycker om katten och hunden. Ni är inte dumma, säger kvinnan.
        En morgon går hunden till sjön.
        Katten går inte till sjön, för katten tycker inte om vatten.
        Vid sjön sitter en fågel på en sten. Fågeln sjunger för hunden. Hunden tycker om fågeln.
        Sjung för katten också, säger hunden till fågeln. Fågeln sitter på stenen och tänker.
        Katten äter fåglar, säger fågeln till hunden. Katten dricker mjölk, säger hunden till fågeln.
        Varje kväll sjunger fågeln vid sjön. Varje kväll sitter hunden på stenen.
        Varje kväll sitter katten i huset och tänker. Kanske är hunden inte så dum, tänker katten.
        En kväll går katten till sjön. Fågeln sjunger, och katten äter inte fågeln. Katten tycker om fågeln.
        Du är inte så dum, säger fågeln till katten.
        Katten sitter på stenen och hunden sitter på stenen. Vattnet är lugnt och kvällen är gul.
        Kvinnan går också till sjön. Kvinnan sitter vid sjön och dricker kaffe. Fågeln sjunger för kvinnan.
        Katten dricker mjölk och hunden äter bröd.
        Du är kanske inte så dum, säger hunden till katten.
        Du kanske inte är så dum ändå, säger katten till hunden.
        Fågeln sitter på stenen och sjunger. Varje morgon går katten och hunden till sjön.
        Varje kväll går de till det gula huset. Hunden tycker om katten. Katten tycker om hunden.
        Kvinnan sitter i huset och tänker. De är inte så dumma, tänker kvinnan.
    """,
    LITHUANIAN: """
        Katė gyvena geltoname name prie ežero. Šuo gyvena tame pačiame name. Name gyvena ir sena moteris.
        Kas rytą moteris geria kavą. Kas rytą katė geria pieną. Kas rytą šuo valgo duoną.
        Katė nemėgsta šuns. Šuo nemėgsta katės.
        Tu kvailas, sako katė šuniui. Tu kvaila, sako šuo katei.
        Moteris mėgsta katę ir šunį. Jūs ne kvaili, sako moteris.
        Vieną rytą šuo eina prie ežero.
        Katė neina prie ežero, nes katė nemėgsta vandens.
        Prie ežero ant akmens tupi paukštis. Paukštis gieda šuniui. Šuo mėgsta paukštį.
        Pagiedok ir katei, sako šuo paukščiui. Paukštis tupi ant akmens ir galvoja.
        Katė valgo paukščius, sako paukštis šuniui. Katė geria pieną, sako šuo paukščiui.
        Kas vakarą paukštis gieda prie ežero. Kas vakarą šuo sėdi ant akmens.
        Kas vakarą katė sėdi name ir galvoja. Galbūt šuo ne toks kvailas, galvoja katė.
        Vieną vakarą katė eina prie ežero. Paukštis gieda, o katė nevalgo paukščio. Katė mėgsta paukštį.
        Tu ne tokia kvaila, sako paukštis katei.
        Katė sėdi ant akmens ir šuo sėdi ant akmens. Vanduo ramus, o vakaras geltonas.
        Moteris irgi eina prie ežero. Moteris sėdi prie ežero ir geria kavą. Paukštis gieda moteriai.
        Katė geria pieną, o šuo valgo duoną.
        Tu galbūt ne tokia kvaila, sako šuo katei.
        Tu galbūt vis dėlto ne toks kvailas, sako katė šuniui.
        Paukštis tupi ant akmens ir gieda. Kas rytą katė ir šuo eina prie ežero.
        Kas vakarą jie eina į geltoną namą. Šuo mėgsta katę. Katė mėgsta šunį.
        Moteris sėdi name ir galvoja. Jie ne tokie kvaili, galvoja moteris.
    """,
    ENGLISH: """
        The cat lives in a yellow house by the lake. The dog lives in the same house.
        In the house lives an old woman too.
        Every morning the woman drinks coffee. Every morning the cat drinks milk.
        Every morning the dog eats bread.
        The cat does not like the dog. The dog does not like the cat.
        You are silly, says the cat to the dog. You are silly, says the dog to the cat.
        The woman likes the cat and the dog. You are not silly, says the woman.
        One morning the dog walks to the lake.
        The cat does not walk to the lake, for the cat does not like water.
        By the lake a bird sits on a stone. The bird sings to the dog. The dog likes the bird.
        Sing to the cat too, says the dog to the bird. The bird sits on the stone and thinks.
        The cat eats birds, says the bird to the dog. The cat drinks milk, says the dog to the bird.
        Every evening the bird sings by the lake. Every evening the dog sits on the stone.
        Every evening the cat sits in the house and thinks.
        Perhaps the dog is not so silly, thinks the cat.
        One evening the cat walks to the lake. The bird sings, and the cat does not eat the bird.
        The cat likes the bird.
        You are not so silly, says the bird to the cat.
        The cat sits on the stone and the dog sits on the stone.
        The water is calm and the evening is yellow.
        The woman walks to the lake too. The woman sits by the lake and drinks coffee.
        The bird sings to the woman.
        The cat drinks milk and the dog eats bread.
        Perhaps you are not so silly, says the dog to the cat.
        Perhaps you are not so silly after all, says the cat to the dog.
        The bird sits on the stone and sings. Every morning the cat and the dog walk to the lake.
        Every evening they walk to the yellow house. The dog likes the cat. The cat likes the dog.
        The woman sits in the house and thinks. They are not so silly, thinks the woman.
    """,
}

_UNREAD = {
    SWEDISH: """
        Varje kväll dricker katten mjölk. Hunden sitter i huset och tänker. Katten går till stenen.
        Kvinnan tycker om fågeln. En kväll går kvinnan till sjön.
        Du är inte så dum, säger kvinnan till hunden. Fågeln dricker kaffe. Hunden sjunger för katten.
    """,
    LITHUANIAN: """
        Kas vakarą katė geria pieną. Šuo sėdi name ir galvoja. Katė eina prie akmens.
        Moteris mėgsta paukštį. Vieną vakarą moteris eina prie ežero.
        Tu ne toks kvailas, sako moteris šuniui. Paukštis geria kavą. Šuo gieda katei.
    """,
    ENGLISH: """
        Every evening the cat drinks milk. The dog sits in the house and thinks. The cat walks to the stone.
        The woman likes the bird. One evening the woman walks to the lake.
        You are not so silly, says the woman to the dog. The bird drinks coffee. The dog sings to the cat.
    """,
}
"""Sentences that the story does not have, made of words that it has: to be tried on."""


def pieces(text: str) -> tuple[str, ...]:
    """The words and the signs between them, in small letters: `du`, `är`, `dum`, `,` ..."""
    return tuple(re.findall(r"\w+|[^\w\s]", text.lower()))


@cache
def story(language: str) -> tuple[tuple[str, ...], ...]:
    """The sentences of the story as rows of words and signs."""
    return _sentences(_STORIES[language])


@cache
def unread(language: str) -> tuple[tuple[str, ...], ...]:
    """Further sentences of the same world, which are not in the story."""
    return _sentences(_UNREAD[language])


def _sentences(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(pieces(sentence) for sentence in re.findall(r"[^.]+\.", text))


@cache
def letters() -> tuple[str, ...]:
    """Every letter and sign of the three stories, in the order of their code points."""
    return tuple(sorted({sign for text in _STORIES.values() for sign in text.lower() if not sign.isspace()}))
