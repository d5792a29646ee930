"""A little world told in sentences of two or three words, in dictionary form: embeddings learn from it.

The names are English; whoever shows them may translate them, since the sentences carry no grammar. Our own.
"""

from __future__ import annotations

from itertools import product

Sentences = tuple[tuple[str, ...], ...]

MEN, WOMEN = ("king", "prince", "man", "boy"), ("queen", "princess", "woman", "girl")
ROYAL, COMMON = ("king", "queen", "prince", "princess"), ("man", "woman", "boy", "girl")
OLD, YOUNG = ("king", "queen", "man", "woman"), ("prince", "princess", "boy", "girl")
ANIMALS = ("cat", "dog", "horse", "cow")
FOOD, DRINKS = ("bread", "soup", "cheese", "apple"), ("milk", "water", "coffee", "tea")
VEHICLES = ("car", "bus", "train", "boat")
GROUPS = (MEN + WOMEN, ANIMALS, FOOD, DRINKS, VEHICLES)
"""Words of one kind. The learner is never told of them: they colour the picture."""


def sentences() -> Sentences:
    """All that is said about this world, in a fixed order."""
    return (*_people(), *_animals(), *_things())


def words() -> tuple[str, ...]:
    """Every word: those of GROUPS, then the others in the order of their first sentence."""
    grouped = (word for members in GROUPS for word in members)
    return tuple(dict.fromkeys((*grouped, *(word for sentence in sentences() for word in sentence))))


def group(word: str) -> int | None:
    """Which of GROUPS a word belongs to."""
    return next((k for k, members in enumerate(GROUPS) if word in members), None)


def _people() -> Sentences:
    return (
        *product(MEN, ("he",), ("beard",)),
        *product(WOMEN, ("she",), ("dress",)),
        *product(ROYAL, ("crown", "throne"), ("castle",)),
        *product(COMMON, ("work", "field"), ("village",)),
        *product(OLD, ("old",), ("tired",)),
        *product(YOUNG, ("young",), ("play",)),
        *product(MEN + WOMEN, ("eat",), FOOD[:2]),
        *product(MEN + WOMEN, ("drink",), DRINKS[:2]),
        *product(OLD, ("drive",), VEHICLES),
    )


def _animals() -> Sentences:
    return (
        *product(ANIMALS, ("run", "fur"), ("tail", "paw")),
        ("cat", "drink", "milk"),
        ("dog", "drink", "water"),
        *product(("horse", "cow"), ("eat",), ("grass",)),
        ("horse", "eat", "apple"),
    )


def _things() -> Sentences:
    return (
        *product(FOOD, ("plate",), ("eat", "hungry")),
        *product(DRINKS, ("cup",), ("drink", "thirsty")),
        *product(VEHICLES, ("drive",), ("wheel", "ticket")),
        *product(("bus", "train"), ("station",)),
        ("boat", "water"),
    )
