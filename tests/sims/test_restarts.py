"""Gradients against finite differences, nets one by one against all at once, and what is known of XOR."""

import numpy as np
import pytest

from tutor.sims.restarts import (
    GOOD,
    LAMP,
    STARTS,
    SWITCHES,
    gradients,
    hidden_values,
    losses,
    output_of,
)
from tutor.sims.timeline import Timeline


def after(steps, **params):
    run = Timeline("restarts", params)
    run.seek(steps)
    return run


def nets(count, units, seed=0):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((count, units, 3)), rng.standard_normal((count, units + 1))


def test_gradients_are_the_slopes_of_the_loss():
    hidden, output = nets(3, 2)
    found = gradients(hidden, output)
    for which, given in enumerate((hidden, output)):
        for place in np.ndindex(given.shape):
            moved = []
            for by in (1e-6, -1e-6):
                both = [hidden.copy(), output.copy()]
                both[which][place] += by
                moved.append(losses(*both)[place[0]])
            assert found[which][place] == pytest.approx((moved[0] - moved[1]) / 2e-6, abs=1e-8)


def test_a_net_by_hand():
    hidden, output = np.array([[1.0, -1.0, 0.0], [2.0, 0.0, 1.0]]), np.array([0.5, -0.25, 0.1])
    h1, h2 = np.tanh(1 - 0), np.tanh(2 + 1)
    y = 1 / (1 + np.exp(-(0.5 * h1 - 0.25 * h2 + 0.1)))
    assert output_of(hidden_values(hidden, SWITCHES), output)[2] == pytest.approx(y)


def test_each_net_goes_its_own_way():
    run = after(0)
    hidden, output = run.frame.hidden.copy(), run.frame.output.copy()
    for _ in range(20):
        of_hidden, of_output = gradients(hidden[None], output[None])
        hidden, output = hidden - 8 * of_hidden[0], output - 8 * of_output[0]
    run.seek(20)
    np.testing.assert_allclose(run.frame.hidden, hidden, rtol=1e-9)
    np.testing.assert_allclose(run.frame.output, output, rtol=1e-9)


def test_one_hidden_unit_can_never_do_it():
    """Its output only rises or falls along any line, so it cannot be 0, 1 and 0 again."""
    for spread in (0.5, 3.0):
        assert after(300, units=1, spread=spread).frame.metrics["found"] == 0


def test_more_units_find_it_more_often():
    found = [after(500, units=units).frame.metrics["found"] for units in (1, 2, 3, 4)]
    assert found == sorted(found)
    assert found[1] < 90
    assert found[3] >= 95


def test_large_starting_weights_get_stuck_more_often():
    assert after(500, spread=0.3).frame.metrics["found"] > after(500, spread=3).frame.metrics["found"] + 30


def test_a_good_net_has_all_four_right_and_a_stuck_one_has_not():
    run = after(500)
    for net in range(1, STARTS + 1):
        run.set("net", net)
        frame = run.frame
        outputs = output_of(hidden_values(frame.hidden, SWITCHES), frame.output)
        assert frame.good[net - 1] == bool((np.abs(outputs - LAMP) < 0.4).all())


def test_the_stuck_ones_stand_at_an_eighth():
    """Two examples right and two answered with a half: (0 + 0 + 1/4 + 1/4) / 4."""
    stuck = after(500).frame.losses
    assert np.abs(stuck[stuck > GOOD] - 1 / 8).max() < 2e-3


def test_the_chance_is_what_tries_give():
    """Tries drawn from the hundred starts, counted."""
    frame = after(500, tries=3).frame
    drawn = np.random.default_rng(1).integers(STARTS, size=(40_000, 3))
    assert frame.metrics["chance"] == pytest.approx(frame.good[drawn].any(axis=1).mean(), abs=0.005)


def test_a_huge_learning_rate_ruins_all_and_breaks_nothing():
    frame = after(500, learning_rate=50, spread=5).frame
    assert np.isfinite(frame.losses).all()
    assert frame.metrics["found"] < 10


def test_explains_the_chance():
    run = after(500)
    step = run.explain()
    assert step.numbers == f"1 - (1 - {run.frame.metrics['share']:g})^{{3}}"
    assert float(step.result) == pytest.approx(1 - (1 - run.frame.metrics["share"]) ** 3, abs=1e-6)
