"""`python -m benchmarks [NAME ...] [--json FILE]`: measure, and print a table. About a minute for all."""

from __future__ import annotations

import argparse
import json
import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks.measures import MEASURES, Figure


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument(
        "--json", metavar="FILE", help="write the figures there too; - for the standard output"
    )
    given = parser.parse_args()
    unknown = set(given.names) - set(MEASURES)
    if unknown:
        parser.error(f"no such measure: {', '.join(sorted(unknown))} (there are {', '.join(MEASURES)})")
    figures: list[Figure] = []
    for name in given.names or MEASURES:
        for figure in MEASURES[name]():
            figures.append(figure)
            print(told(figure), flush=True, file=sys.stderr if given.json == "-" else sys.stdout)
    if given.json:
        text = json.dumps([figure._asdict() for figure in figures], indent=1) + "\n"
        write(given.json, text)
    return 0


def told(figure: Figure) -> str:
    """One line of the table."""
    value = f"{figure.value:,.0f}" if abs(figure.value) >= 100 else f"{figure.value:.3g}"
    limit = ""
    if figure.most is not None:
        limit = f"   at most {figure.most:g}" + ("" if figure.value <= figure.most else "   OVER")
    return f"{figure.name:<44}{value:>12} {figure.unit:<4}{limit}"


def write(place: str, text: str) -> None:
    if place == "-":
        sys.stdout.write(text)
        return
    with open(place, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    raise SystemExit(main())
