"""`python -m benchmarks [NAME ...] [--json FILE]`: measure, and print a table. A few minutes for all.

A measure is a file of this folder with a function `figures()` that yields figures. One that has only a
`main()` is a study of its own: it is run by its name alone, with the arguments after it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks.figure import Figure
from tutor.errors import TutorError

FOLDER = Path(__file__).parent


def files(function: str) -> list[str]:
    """The names of the files here that define a function of this name."""
    texts = {file.stem: file.read_text("utf-8") for file in sorted(FOLDER.glob("*.py"))}
    return [name for name, text in texts.items() if f"\ndef {function}(" in text and name[0] != "_"]


def main() -> int:
    measures = files("figures")
    studies = [name for name in files("main") if name not in measures]
    if sys.argv[1:2] and sys.argv[1] in studies:
        return studied(sys.argv[1])
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join((*measures, *studies)))
    parser.add_argument(
        "--json", metavar="FILE", help="write the figures there too; - for the standard output"
    )
    given = parser.parse_args()
    unknown = set(given.names) - set(measures)
    if unknown:
        parser.error(f"no such measure: {', '.join(sorted(unknown))} (there are {', '.join(measures)})")
    figures = measured(given.names or measures, sys.stderr.write if given.json == "-" else sys.stdout.write)
    if given.json:
        write(given.json, json.dumps([figure._asdict() for figure in figures], indent=1) + "\n")
    return 0


def studied(name: str) -> int:
    """Run a study with the arguments after its name; what it lacks (MNIST, say) is told in a line."""
    study = importlib.import_module(f"benchmarks.{name}")
    sys.argv[:2] = [f"{sys.argv[0]} {name}"]
    try:
        return study.main() or 0
    except TutorError as error:
        sys.stderr.write(f"{name}: {error}\n")
        return 2


def measured(names: list[str], tell: object) -> list[Figure]:
    """The figures of these measures, each told as soon as it is there."""
    found = []
    for name in names:
        for figure in importlib.import_module(f"benchmarks.{name}").figures():
            found.append(figure)
            tell(told(figure) + "\n")  # type: ignore[operator]
            sys.stdout.flush()
    return found


def told(figure: Figure) -> str:
    """One line of the table."""
    value = f"{figure.value:,.0f}" if abs(figure.value) >= 100 else f"{figure.value:.3g}"
    limit = f"   at most {figure.most:g}" if figure.most is not None else ""
    limit += f"   at least {figure.least:g}" if figure.least is not None else ""
    return f"{figure.name:<58}{value:>12} {figure.unit:<6}{limit}{'' if figure.kept else '   MISSED'}"


def write(place: str, text: str) -> None:
    if place == "-":
        sys.stdout.write(text)
        return
    with open(place, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    raise SystemExit(main())
