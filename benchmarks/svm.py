"""The solver of the support vector machine beside libsvm: dual, support vectors, time.

    python -m benchmarks.svm

CPU time, what is needed of the kernel matrix included; libsvm through scikit-learn, with the same tolerance
of 1e-3.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from tutor.sims import kernels
from tutor.sims.kernels import GAUSS
from tutor.sims.smo import Solver
from tutor.sims.svm import CROSS, MOONS, RING, Floats, points

CASES = ((MOONS, 1.0, 2.0), (RING, 1.0, 2.0), (CROSS, 10.0, 1.0))
"""Points, C, γ."""
SIZES = (200, 500, 1000)
TURNS = 7


def solve(x: Floats, y: Floats, limit: float, gamma: float, tolerance: float = 1e-3) -> tuple[Solver, int]:
    solver = Solver(kernels.Rows(GAUSS, x, gamma=gamma), kernels.diagonal(GAUSS, x), y, limit)
    steps = 0
    while solver.gap >= tolerance:
        solver.step()
        steps += 1
    return solver, steps


def milliseconds(work: Callable[[], object]) -> float:
    taken = []
    for _turn in range(TURNS):
        begun = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - begun))
    return statistics.median(taken)


def main() -> None:
    try:
        from sklearn.svm import SVC
    except ImportError:
        print("scikit-learn is not installed")
        return
    for topic, limit, gamma in CASES:
        for size in SIZES:
            x, y = points(np.random.default_rng(size), topic, size, 0.4)
            solver, steps = solve(x, y, limit, gamma)
            peer = SVC(C=limit, gamma=gamma, tol=1e-3, cache_size=200).fit(x, y)
            signed = np.zeros(size)
            signed[peer.support_] = peer.dual_coef_[0]
            kernel = kernels.matrix(GAUSS, x, x, gamma=gamma)
            dual = float(np.abs(signed).sum() - signed @ kernel @ signed / 2)
            mine = milliseconds(lambda x=x, y=y, c=limit, g=gamma: solve(x, y, c, g))  # type: ignore[misc]
            other = milliseconds(lambda peer=peer, x=x, y=y: peer.fit(x, y))  # type: ignore[misc]
            print(
                f"{topic:7} {size:5} points: {mine:6.1f} ms in {steps} steps, libsvm {other:5.1f} ms "
                f"({mine / other:.1f}x); dual apart by {abs(solver.dual - dual) / dual:.0e}, "
                f"support vectors {int((solver.alpha > 0).sum())} and {len(peer.support_)}"
            )


if __name__ == "__main__":
    main()
