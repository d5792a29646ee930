"""The solver and the kernels against libsvm (through scikit-learn), written features and the conditions."""

import math

import numpy as np
import pytest
from sklearn.svm import SVC

from tutor.sims import kernels
from tutor.sims.kernels import GAUSS, LINEAR, POLYNOMIAL, SQUARES
from tutor.sims.smo import Solver
from tutor.sims.svm import CROSS, MOONS, RING, points


def solved(kernel, y, limit, tolerance=1e-3):
    solver = Solver(kernel, np.diagonal(kernel), y, limit)
    while solver.gap >= tolerance:
        solver.step()
    return solver


@pytest.mark.parametrize(("kernel", "degree"), [(LINEAR, 1), (SQUARES, 2), (POLYNOMIAL, 2), (POLYNOMIAL, 5)])
def test_a_kernel_is_the_dot_product_of_its_features(kernel, degree):
    rng = np.random.default_rng(0)
    x, z = rng.standard_normal((7, 2)), rng.standard_normal((5, 2))
    one, other = (kernels.features(kernel, given, degree) for given in (x, z))
    np.testing.assert_allclose(kernels.matrix(kernel, x, z, degree), one @ other.T, atol=1e-12)
    assert one.shape[1] == kernels.feature_count(kernel, 2, degree)


def test_the_features_of_degree_two_are_six():
    x1, x2, root = 0.7, -1.3, math.sqrt(2)
    wanted = sorted([1, root * x1, root * x2, x1 * x1, x2 * x2, root * x1 * x2])
    found = kernels.features(POLYNOMIAL, np.array([[x1, x2]]), 2)[0]
    np.testing.assert_allclose(sorted(found), wanted)


def test_the_gaussian_kernel_point_by_point():
    x = np.array([[0.0, 0.0], [1.0, 2.0]])
    made = kernels.matrix(GAUSS, x, x, gamma=0.3)
    np.testing.assert_allclose(made, [[1, math.exp(-1.5)], [math.exp(-1.5), 1]])
    assert kernels.feature_count(GAUSS, 2) == math.inf


@pytest.mark.parametrize("kernel", [LINEAR, SQUARES, POLYNOMIAL, GAUSS])
def test_rows_and_diagonal_are_those_of_the_matrix(kernel):
    x = np.random.default_rng(0).standard_normal((6, 2))
    whole, rows = kernels.matrix(kernel, x, x, 3, 0.7), kernels.Rows(kernel, x, 3, 0.7)
    np.testing.assert_allclose(kernels.diagonal(kernel, x, 3), np.diagonal(whole))
    for row in (4, 0, 4):
        np.testing.assert_allclose(rows[row], whole[row])


CASES = [(MOONS, 1.0, 2.0), (RING, 1.0, 2.0), (CROSS, 10.0, 1.0)]


@pytest.mark.parametrize(("topic", "limit", "gamma"), CASES)
def test_the_dual_and_the_support_vectors_are_those_of_libsvm(topic, limit, gamma):
    x, y = points(np.random.default_rng(1), topic, 200, 0.5)
    kernel = kernels.matrix(GAUSS, x, x, gamma=gamma)
    solver = solved(kernel, y, limit)
    peer = SVC(C=limit, gamma=gamma, tol=1e-3).fit(x, y)
    alpha = np.zeros(len(y))
    alpha[peer.support_] = np.abs(peer.dual_coef_[0])
    signed = alpha * y
    wanted = alpha.sum() - signed @ kernel @ signed / 2
    assert solver.dual == pytest.approx(wanted, rel=1e-6)
    assert abs(int((solver.alpha > 0).sum()) - len(peer.support_)) <= 1


@pytest.mark.parametrize(("topic", "limit", "gamma"), CASES)
def test_solved_exactly_it_says_what_libsvm_says(topic, limit, gamma):
    x, y = points(np.random.default_rng(2), topic, 120, 0.5)
    solver = solved(kernels.matrix(GAUSS, x, x, gamma=gamma), y, limit, 1e-6)
    peer = SVC(C=limit, gamma=gamma, tol=1e-6).fit(x, y)
    asked = np.random.default_rng(3).uniform(-3, 3, (300, 2))
    mine = kernels.matrix(GAUSS, asked, x, gamma=gamma) @ (solver.alpha * y) + solver.threshold
    assert np.abs(mine - peer.decision_function(asked)).max() < 1e-5


def test_each_step_climbs_and_keeps_the_conditions():
    x, y = points(np.random.default_rng(0), MOONS, 60, 0.6)
    kernel = kernels.matrix(GAUSS, x, x)
    solver = Solver(kernel, np.diagonal(kernel), y, 2.0)
    before = 0.0
    while solver.gap >= 1e-3:
        move = solver.step()
        signed = solver.alpha * y
        dual = solver.alpha.sum() - signed @ kernel @ signed / 2
        assert solver.dual == pytest.approx(dual)
        assert solver.squared_length == pytest.approx(signed @ kernel @ signed)
        assert dual > before - 1e-12
        assert abs(signed.sum()) < 1e-9
        assert ((solver.alpha >= 0) & (solver.alpha <= 2.0)).all()
        assert move.i != move.j
        before = dual


def test_two_points_by_hand():
    """The border lies halfway between them, and α is 2 / d²."""
    x, y = np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([-1.0, 1.0])
    solver = solved(x @ x.T, y, 100.0)
    np.testing.assert_allclose(solver.alpha, 2 / 25)
    w = (solver.alpha * y) @ x
    assert w @ [1.5, 2.0] + solver.threshold == pytest.approx(0)
    assert 2 / math.sqrt(solver.squared_length) == pytest.approx(5)


def test_twins_on_opposite_sides_do_no_harm():
    x, y = np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([-1.0, 1.0])
    solver = solved(x @ x.T, y, 3.0)
    np.testing.assert_allclose(solver.alpha, 3.0)
