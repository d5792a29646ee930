"""The words of the little world, to be translated; and the colour of their kind."""

from __future__ import annotations

from tutor.charts.canvas import Role
from tutor.data.little_world import group
from tutor.locale import N_

NAMES = {
    "king": N_("king"),
    "prince": N_("prince"),
    "man": N_("man"),
    "boy": N_("boy"),
    "queen": N_("queen"),
    "princess": N_("princess"),
    "woman": N_("woman"),
    "girl": N_("girl"),
    "cat": N_("cat"),
    "dog": N_("dog"),
    "horse": N_("horse"),
    "cow": N_("cow"),
    "bread": N_("bread"),
    "soup": N_("soup"),
    "cheese": N_("cheese"),
    "apple": N_("apple"),
    "milk": N_("milk"),
    "water": N_("water"),
    "coffee": N_("coffee"),
    "tea": N_("tea"),
    "car": N_("car"),
    "bus": N_("bus"),
    "train": N_("train"),
    "boat": N_("boat"),
    "he": N_("he"),
    "beard": N_("beard"),
    "she": N_("she"),
    "dress": N_("dress"),
    "crown": N_("crown"),
    "castle": N_("castle"),
    "throne": N_("throne"),
    "work": N_("work"),
    "village": N_("village"),
    "field": N_("field"),
    "old": N_("old"),
    "tired": N_("tired"),
    "young": N_("young"),
    "play": N_("play"),
    "eat": N_("eat"),
    "drink": N_("drink"),
    "drive": N_("drive"),
    "run": N_("run"),
    "tail": N_("tail"),
    "paw": N_("paw"),
    "fur": N_("fur"),
    "grass": N_("grass"),
    "plate": N_("plate"),
    "hungry": N_("hungry"),
    "cup": N_("cup"),
    "thirsty": N_("thirsty"),
    "wheel": N_("wheel"),
    "ticket": N_("ticket"),
    "station": N_("station"),
}


def group_role(word: str) -> int:
    """A colour for each kind of things; the words around them are dim."""
    place = group(word)
    return Role.DIM if place is None else Role.CLASS_0 + place
