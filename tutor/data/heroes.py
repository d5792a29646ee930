"""Sixteen heroes with six scores each, 1 to 7.

The table is that of the talk "Machine Learning: The Bare Math Behind Libraries" by Medwith, 21 June 2019
(bare-math/35), where Black Panther has lost an h. The characters belong to Marvel; here they are a data set.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

HIGHEST = 7

FEATURES = ("Intelligence", "Strength", "Speed", "Durability", "Energy projection", "Fighting skills")

# name, one word to know it by where there is little room, scores in the order of FEATURES
_TABLE = (
    ("Iron Man", "Iron Man", 6, 6, 5, 6, 6, 4),
    ("Spider-Man", "Spider", 4, 4, 3, 3, 1, 4),
    ("Black Panther", "Panther", 5, 3, 2, 3, 3, 5),
    ("Wolverine", "Wolverine", 2, 4, 2, 4, 1, 7),
    ("Thor", "Thor", 2, 7, 7, 6, 6, 4),
    ("Dr Strange", "Strange", 4, 2, 7, 2, 6, 6),
    ("Hulk", "Hulk", 2, 7, 3, 7, 5, 4),
    ("Captain America", "America", 3, 3, 2, 3, 1, 6),
    ("Mr Fantastic", "Fantastic", 6, 2, 2, 5, 1, 3),
    ("Human Torch", "Torch", 2, 2, 5, 2, 5, 3),
    ("Invisible Woman", "Invisible", 3, 2, 3, 6, 5, 3),
    ("The Thing", "Thing", 3, 6, 2, 6, 1, 5),
    ("Luke Cage", "Cage", 3, 4, 2, 5, 1, 4),
    ("She-Hulk", "She-Hulk", 3, 7, 3, 6, 1, 4),
    ("Ms Marvel", "Ms Marvel", 2, 6, 2, 6, 1, 4),
    ("Daredevil", "Daredevil", 3, 3, 2, 2, 4, 5),
)

NAMES = tuple(row[0] for row in _TABLE)
SHORT_NAMES = tuple(row[1] for row in _TABLE)


def scores() -> NDArray[np.int64]:
    """The table, [16 heroes, 6 features]."""
    return np.array([row[2:] for row in _TABLE], np.int64)
