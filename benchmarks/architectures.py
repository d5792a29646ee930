"""Who wins where: three architectures on four kinds of data, from several seeds.

    python -m benchmarks.architectures [SEEDS]   (default: 5)

Shares are of 300 new examples, as the simulation shows them; times are processor seconds of everything that a
step does, trials included, on one BLAS thread.
"""

from __future__ import annotations

import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from tutor.sims.architectures import NETS
from tutor.sims.domains import IMAGE, SERIES, SOUND, TEXT
from tutor.sims.timeline import Timeline

CONTESTS = ((IMAGE, 300, 400), (IMAGE, 3000, 800), (SOUND, 300, 400), (SERIES, 300, 100), (TEXT, 300, 200))
"""The data, how many examples to learn from, how many steps."""


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for domain, examples, steps in CONTESTS:
        right, known, begun = [], [], time.process_time()
        for seed in range(seeds):
            run = Timeline("architectures", {"domain": domain, "examples": examples}, seed=seed)
            run.seek(steps)
            right.append(run.frame.right[-1])
            known.append(run.frame.learned)
        each = (time.process_time() - begun) / seeds
        print(f"{domain}, {examples} examples, {steps} steps, {each:.1f} s a run")
        for k, name in enumerate(NETS):
            new, old = np.array(right)[:, k], np.array(known)[:, k]
            print(
                f"    {name:12} {new.min():.0%} to {new.max():.0%} of the new, {old.mean():.0%} of the known"
            )


if __name__ == "__main__":
    main()
