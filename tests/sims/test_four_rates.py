"""Each walk by its closed form, and by the simulation of a single walk."""

import numpy as np

from tutor.sims.four_rates import RATES
from tutor.sims.timeline import Timeline


def test_every_walk_is_the_closed_form():
    """a_n = 9.8 + (a_0 - 9.8) (1 - 248.5 γ)^n"""
    run = Timeline("four_rates", {"a": 11.5})
    run.seek(25)
    n = np.arange(26)[:, None]
    np.testing.assert_allclose(run.frame.paths, 9.8 + 1.7 * (1 - 248.5 * RATES) ** n, atol=1e-9)


def test_what_becomes_of_the_four():
    run = Timeline("four_rates")
    run.seek(60)
    far = abs(run.frame.paths - 9.8)
    assert far[-1, 0] < 1e-9
    assert far[1, 1] < 1e-12
    assert far[1, 2] > 0.5 > 1e-3 > far[-1, 2]
    assert (np.diff(far[:, 3]) > 0).all()


def test_explains_the_factors_and_a_step():
    run = Timeline("four_rates")
    assert run.explain().result == "0.2545, 0, -0.86375, -1.01285"
    assert run.forward().metrics["a_1"] == 9.3419
    assert run.explain().numbers == r"8 - 0.0081 \cdot (-447.3)"
