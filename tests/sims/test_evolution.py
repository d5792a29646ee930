"""Evolution on functions whose minimum is known, and what must not matter to it."""

import numpy as np

from tutor.sims.evolution import Evolution, Rates


def minimise(function, n, generations, seed=0, spread=0.5, told=lambda value: value):
    run = Evolution(np.random.default_rng(seed), n, spread)
    for _ in range(generations):
        candidates = run.draw()
        run.learn(candidates, told(-np.array([function(one) for one in candidates])))
    return run


def ball(x):
    return float(((x - 1.5) ** 2).sum())


def valley(x):
    return float((np.array([1.0, 100.0, 10_000.0]) * (x - 0.5) ** 2).sum())


def test_it_finds_the_bottom_of_a_ball_and_of_a_narrow_valley():
    assert ball(minimise(ball, 6, 150).centre) < 1e-8
    assert valley(minimise(valley, 3, 150).centre) < 1e-6


def test_only_the_order_counts():
    plain = minimise(ball, 4, 30)
    bent = minimise(ball, 4, 30, told=lambda value: np.exp(value / 10) - 7)
    np.testing.assert_allclose(plain.centre, bent.centre)


def test_the_cloud_takes_the_shape_of_the_valley():
    """In the end C is nearly the inverse of the curvature: its lengths lie 1 : 1/10 : 1/100 apart."""
    shape = minimise(valley, 3, 200).shape
    lengths = np.sqrt(np.sort(np.linalg.eigvalsh(shape))[::-1])
    np.testing.assert_allclose(lengths / lengths[0], [1, 0.1, 0.01], rtol=0.6)


def test_where_nothing_is_better_the_spread_stays_about_what_it_was():
    rng = np.random.default_rng(0)
    run = Evolution(rng, 6, 1.0)
    sizes = []
    for _ in range(400):
        candidates = run.draw()
        run.learn(candidates, rng.random(len(candidates)))
        sizes.append(np.log(run.spread))
    assert abs(np.mean(np.diff(sizes))) < 0.03


def test_the_shares_of_parents_add_up_to_one_and_fall():
    for n in (3, 6, 10):
        rates = Rates(n)
        shares = rates.weights[: rates.parents]
        assert np.isclose(shares.sum(), 1)
        assert (np.diff(rates.weights) < 0).all()
        assert (rates.weights[rates.parents + 1 :] < 0).all()
    assert (Rates(6).candidates, Rates(6).parents) == (9, 4)
