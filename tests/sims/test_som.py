"""The map's rule by hand and by MiniSom, its quality on colours, and what must hold whatever it learns."""

import numpy as np
import pytest
from minisom import MiniSom

from tutor.sims import map_grid, map_quality
from tutor.sims.map_grid import HEXAGON, SQUARE
from tutor.sims.som import BATCH, CLOUD, HEROES
from tutor.sims.timeline import Timeline


def run_of(seed=0, **params):
    return Timeline("som", params, seed)


def peer(frame):
    """A MiniSom with the frame's weights (its x is our row)."""
    side = frame.plan.side
    som = MiniSom(side, side, len(frame.units), sigma=1.0)
    som._weights = frame.weights.astype(np.float64)
    return som


@pytest.mark.parametrize(
    "params", [{}, {"data": CLOUD, "shape": "ring", "side": 7}, {"data": HEROES, "radius": 2.5}]
)
def test_one_step_is_minisoms_update(params):
    run = run_of(seed=4, **params)
    run.seek(17)
    before, after = run.frame, run.forward()
    som = peer(before)
    example = after.sample.astype(np.float64)
    best = som.winner(example)
    assert tuple(map(int, best)) == after.best
    som._learning_rate_decay_function = lambda rate, step, most: after.learning_rate
    som._sigma_decay_function = lambda sigma, step, most: after.radius
    som.update(example, best, 0, 1)
    np.testing.assert_allclose(after.weights, som._weights, atol=2e-6)


def test_one_step_by_hand():
    """w_ij + Θ(k_best, i) η (I_j - w_ij) with Θ = exp(-d² / 2σ²), unit by unit."""
    run = run_of(seed=1, side=4, data=HEROES)
    run.seek(6)
    before, after = run.frame, run.forward()
    row, column = after.best
    assert before.weights.reshape(16, 6)[row * 4 + column] == pytest.approx(
        min(before.weights.reshape(16, 6), key=lambda w: float(np.linalg.norm(w - after.sample)))
    )
    for r in range(4):
        for c in range(4):
            near = np.exp(-((r - row) ** 2 + (c - column) ** 2) / (2 * after.radius**2))
            w = before.weights[r, c]
            expected = w + near * after.learning_rate * (after.sample - w)
            np.testing.assert_allclose(after.weights[r, c], expected, atol=1e-6)


def test_a_batch_makes_each_unit_a_weighted_mean():
    run = run_of(mode=BATCH, side=5, data=CLOUD, seed=2)
    run.seek(3)
    before, after = run.frame, run.forward()
    data, side = before.plan.data.astype(float), 5
    best = before.nearest[:, 0]
    for unit in range(side * side):
        apart = (best // side - unit // side) ** 2 + (best % side - unit % side) ** 2
        near = np.exp(-apart / (2 * after.radius**2))
        np.testing.assert_allclose(after.units[:, unit], near @ data / near.sum(), atol=1e-5)


@pytest.mark.parametrize(("seed", "mode"), [(0, "online"), (1, "online"), (0, BATCH), (1, BATCH), (2, BATCH)])
def test_colours_end_well_ordered(seed, mode):
    run = run_of(seed=seed, mode=mode)
    run.seek(20_000)
    assert run.done
    assert run.frame.quantisation_error <= 0.085
    assert run.frame.topographic_error <= 0.035


def test_a_whole_run_is_minisoms():
    """The same start, examples, order and schedule give the same map, up to rounding."""
    run = run_of(side=12, duration=3000)
    plan, start = run.frame.plan, run.frame
    som = peer(start)
    som._learning_rate_decay_function = lambda rate, step, most: start.start_rate * plan.decay[step]
    som._sigma_decay_function = lambda sigma, step, most: plan.radii[step]
    som.train(plan.stream[:, :, 0].astype(float), 3000)
    run.seek(3000)
    data = plan.data.astype(float)
    assert run.frame.quantisation_error == pytest.approx(som.quantization_error(data), abs=0.002)
    assert run.frame.topographic_error == pytest.approx(som.topographic_error(data), abs=0.01)
    assert np.abs(run.frame.weights - som._weights).mean() < 0.005


def test_heroes_keep_their_neighbours():
    for side in (6, 8):
        run = run_of(data=HEROES, side=side)
        run.seek(4000)
        assert run.frame.topographic_error == 0


def test_the_lattice_covers_the_square():
    run = run_of(data=CLOUD)
    run.seek(10_000)
    corners = run.frame.weights[[0, 0, -1, -1], [0, -1, 0, -1]]
    assert len({tuple(np.sign(corner)) for corner in corners}) == 4
    assert (abs(corners) > 0.7).all()


@pytest.mark.parametrize("params", [{}, {"data": HEROES}, {"data": CLOUD, "mode": BATCH}])
def test_the_errors_are_minisoms(params):
    frame = run_of(seed=3, **params).forward()
    som, data = peer(frame), frame.plan.data.astype(float)
    assert frame.quantisation_error == pytest.approx(som.quantization_error(data), abs=1e-5)
    assert frame.topographic_error == pytest.approx(som.topographic_error(data), abs=2e-3)


def test_the_ridges_are_minisoms_distance_map():
    frame = run_of(data=HEROES, side=5).forward()
    expected = peer(frame).distance_map(scaling="mean")
    np.testing.assert_allclose(frame.ridges / frame.ridges.max(), expected, atol=1e-5)


def test_a_flat_map_has_no_ridges():
    assert not map_quality.ridges(np.ones((3, 16), np.float32), 4, SQUARE).any()
    assert map_quality.ridges(np.ones((3, 1), np.float32), 1, SQUARE).tolist() == [[0]]


def test_the_radius_and_the_rate_shrink_from_what_was_asked_for():
    run = run_of(side=10, radius=4, learning_rate=0.4, duration=100)
    assert (run.frame.radius, run.frame.learning_rate) == (4, 0.4)
    seen = []
    while not run.done:
        seen.append(run.forward())
    radii, rates = [frame.radius for frame in seen], [frame.learning_rate for frame in seen]
    assert radii == sorted(radii, reverse=True)
    assert rates == sorted(rates, reverse=True)
    assert 0.6 <= radii[-1] < 0.65
    assert 0.016 <= rates[-1] < 0.017


def test_weights_stay_among_the_data():
    """Each step moves a weight part of the way towards an example, so it cannot leave their range."""
    for mode in ("online", BATCH):
        run = run_of(data=HEROES, mode=mode, duration=60)
        low, high = run.frame.plan.data.min(0) - 1e-6, run.frame.plan.data.max(0) + 1e-6
        while not run.done:
            weights = run.forward().weights
            assert (weights >= low).all()
            assert (weights <= high).all()


def test_each_pass_shows_every_example_once():
    run = run_of(data=HEROES, duration=50)
    shown = [tuple(run.forward().sample) for _ in range(32)]
    every = sorted(map(tuple, run.frame.plan.data))
    assert sorted(shown[:16]) == sorted(shown[16:]) == every
    assert shown[:16] != shown[16:]


def test_a_knob_changes_only_what_it_names():
    one, other = run_of(seed=5), run_of(seed=5, side=8, learning_rate=0.1)
    np.testing.assert_array_equal(one.frame.plan.data, other.frame.plan.data)
    np.testing.assert_array_equal(one.forward().sample, other.forward().sample)


def test_size_and_length_follow_the_data_until_they_are_set():
    run = run_of()
    assert (run.params["side"], run.params["radius"]) == (20, 10)
    run.set("data", HEROES)
    assert (run.params["side"], run.params["radius"], run.params["duration"]) == (6, 3, 4000)
    run.set("side", 9)
    run.set("data", CLOUD)
    assert (run.params["side"], run.params["radius"]) == (9, 4.5)
    run.set("mode", BATCH)
    assert run.params["duration"] == 30


def test_some_earlier_frames_are_remembered_in_order():
    run = run_of(data=HEROES)
    run.seek(4000)
    steps = [frame.step for frame in run.frame.earlier]
    assert steps == sorted(set(steps))
    assert (steps[0], steps[-1], len(steps)) == (0, 4000, 41)
    run.seek(1500)
    assert [frame.step for frame in run.frame.earlier] == [step for step in steps if step <= 1500]


@pytest.mark.parametrize("params", [{}, {"data": HEROES}])
def test_explains_a_neighbours_update(params):
    run = run_of(seed=6, **params)
    run.seek(9)
    before, after = run.frame, run.forward()
    arithmetic = run.explain()
    result = eval(arithmetic.numbers.replace(r"\cdot", "*"))
    assert result == pytest.approx(float(arithmetic.result), abs=2e-5)
    row, column = after.best
    unit = after.weights[row, column + 1 if column + 1 < after.plan.side else column - 1]
    assert np.abs(unit - float(arithmetic.result)).min() < 1e-5
    assert f"({row + 1}, {column + 1})" in arithmetic.formula
    assert before.metrics["step"] == 9


def test_explains_the_rate_that_was_used_not_the_one_turned_to_later():
    run = run_of(seed=6)
    run.seek(9)
    before = run.explain()
    run.set("learning_rate", 0.05)
    assert run.explain() == before
    assert run.frame.metrics["learning_rate"] < 0.05


def test_explains_a_batch_as_a_mean():
    run = run_of(data=HEROES, mode=BATCH)
    run.forward()
    arithmetic = run.explain()
    above, below = arithmetic.numbers.removeprefix(r"\frac{").removesuffix("}").split("}{")
    assert float(above) / float(below) == pytest.approx(float(arithmetic.result), abs=1e-5)


def test_explains_the_first_best_unit_before_the_first_step():
    run = run_of(data=CLOUD)
    arithmetic = run.explain()
    assert eval(arithmetic.numbers.replace("^", "**")) == pytest.approx(float(arithmetic.result), rel=1e-3)
    row, column = run.forward().best
    assert f"({row + 1}, {column + 1})" in arithmetic.formula


@pytest.mark.parametrize(
    "params", [{"side": 2, "radius": 0.5}, {"side": 30, "duration": 10}, {"mode": BATCH, "radius": 0.5}]
)
def test_extremes_stay_numbers(params):
    run = run_of(**params)
    run.seek(10)
    assert np.isfinite(run.frame.units).all()
    assert np.isfinite(list(run.frame.metrics.values())).all()


def on_a_honeycomb(row, column):
    """The middle of a hexagon, in units of their distance."""
    return complex(column + 0.5 * (row % 2), row * 0.75**0.5)


def test_six_neighbours_stand_around_a_hexagon_at_distance_one():
    apart = map_grid.squared_distances(7, HEXAGON)
    for unit in (3 * 7 + 3, 2 * 7 + 4):
        assert np.isclose(apart[unit], 1).sum() == 6
        assert (apart[unit] < 1.5).sum() == 7
    for one, other in ((0, 20), (9, 31), (48, 5)):
        exact = abs(on_a_honeycomb(*divmod(one, 7)) - on_a_honeycomb(*divmod(other, 7))) ** 2
        assert apart[one, other] == pytest.approx(exact, rel=1e-6)


def test_eight_neighbours_stand_around_a_square():
    pairs = map_grid.pairs(4, SQUARE, map_grid.BESIDE[SQUARE])
    assert len(pairs) == 2 * 4 * 3 + 2 * 3 * 3
    assert len(map_grid.pairs(4, HEXAGON, map_grid.BESIDE[HEXAGON])) == 4 * 3 + 3 * 7


def test_one_step_on_hexagons_by_hand():
    run = run_of(seed=1, side=5, data=HEROES, grid=HEXAGON)
    run.seek(6)
    before, after = run.frame, run.forward()
    best = on_a_honeycomb(*after.best)
    for r in range(5):
        for c in range(5):
            near = np.exp(-(abs(on_a_honeycomb(r, c) - best) ** 2) / (2 * after.radius**2))
            w = before.weights[r, c]
            expected = w + near * after.learning_rate * (after.sample - w)
            np.testing.assert_allclose(after.weights[r, c], expected, atol=1e-6)


def test_a_batch_on_hexagons_is_a_weighted_mean():
    run = run_of(mode=BATCH, side=4, data=CLOUD, seed=2, grid=HEXAGON)
    run.seek(2)
    before, after = run.frame, run.forward()
    places = np.array([on_a_honeycomb(*divmod(unit, 4)) for unit in range(16)])
    best, data = before.nearest[:, 0], before.plan.data.astype(float)
    for unit in range(16):
        near = np.exp(-(abs(places[best] - places[unit]) ** 2) / (2 * after.radius**2))
        np.testing.assert_allclose(after.units[:, unit], near @ data / near.sum(), atol=1e-5)


def test_heroes_keep_their_neighbours_on_hexagons_too():
    run = run_of(data=HEROES, grid=HEXAGON)
    run.seek(4000)
    assert run.frame.topographic_error <= 1 / 16
    assert run.explain().numbers


def test_the_two_nearest_units_by_brute_force():
    frame = run_of(data=CLOUD, seed=2).forward()
    away = np.linalg.norm(frame.plan.data[:, None] - frame.units.T[None], axis=2)
    np.testing.assert_array_equal(frame.nearest, np.argsort(away, axis=1)[:, :2])


def test_a_shape_belongs_to_a_cloud_and_a_rate_to_single_examples():
    params = {param.name: param for param in run_of().kind.PARAMS}
    assert params["shape"].used({"data": CLOUD})
    assert not params["shape"].used({"data": HEROES})
    assert not params["learning_rate"].used({"mode": BATCH})
