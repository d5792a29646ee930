"""What a superhero's costume costs, and in how many comic book issues the hero appears.

Source: bare-math/11. The document prints three rows and leaves the rest to an ellipsis. `MORE` is made up to
go with them: nine rows with about the same line. No unit is given for the price.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PRINTED = np.array([[240.0, 6370.0], [480.0, 8697.0], [26.0, 2200.0]])
"""[3, 2]: price and issues, as printed."""
MORE = np.array(
    [
        [60.0, 3420.0], [95.0, 3150.0], [120.0, 4380.0], [150.0, 4010.0], [190.0, 5560.0],
        [275.0, 5730.0], [320.0, 7090.0], [380.0, 7240.0], [430.0, 8710.0],
    ]
)  # fmt: skip
"""[9, 2]: invented rows like them."""

THREE, TWELVE = "three rows", "twelve rows"


def rows(name: str) -> Floats:
    """The printed rows, or those and the invented ones: [n, 2]."""
    return PRINTED if name == THREE else np.concatenate([PRINTED, MORE])
