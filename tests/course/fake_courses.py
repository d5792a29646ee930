"""A fake folder of courses: three small lessons that are right in all three languages, for tests to break."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tutor.course import check as linter
from tutor.course import load
from tutor.course.check import dictionary
from tutor.course.lesson import Lesson
from tutor.course.outline import Problem

COURSE = """
order = 1
[title]
sv = "Kurs"
lt = "Kursas"
en = "Course"
[description]
sv = "Om nät."
lt = "Apie tinklus."
en = "About networks."
[document]
title = "Dokument"
authors = ["N. N."]
language = "sv"
date = "2024-01-02"
source = "example.org"
units = 3
"""

LESSON = """
schema = 1
units = ["demo/{number}"]
needs = []

[sim.count]
kind = "parameter_count"
params = { net = "4-5-5-3-2" }
knobs = ["net"]

[sim.walk]
kind = "descent_1d"
params = { a = 8, learning_rate = 0.003 }

[values]
limit = "2 / 248.5"
after_one = 'sim("walk", steps=1).a'

[ex.bet]
kind = "choice"
predict = true
correct = "grows"

[ex.count]
kind = "number"
concept = "parameter-count"
vars.net = { canonical = [4, 5, 5, 3, 2], draw = "integers(2, 6, size=integers(3, 5))" }
values.weights = "sum(a * b for a, b in pairs(net))"
answer = "parameters(net)"
tolerance = { abs = 0 }
wrong.no_bias = "weights"
wrong.nodes = "sum(net)"
golden = 81
show = { sim = "count", set = { net = "net" } }
"""

PAGES = {
    "sv": """# Att räkna

## Parametrar

Ett nät har [vikter](term:weight) och bias. Se [nätet](sim:count?net=4-5-5-3-2&steps=2): $n_k n_{k+1}$.

$$
a \\leftarrow a - \\gamma L'
$$

Efter ett steg är a [9,3419](v:values.after_one), och gränsen är [0,0080](v:values.limit).

> [!SLIP]
> Dokumentet har 80.

### [Vad händer?](ex:bet)

- [A](opt:falls) det minskar
- [B](opt:grows) det ökar

<details><summary>Lösning</summary>

Det ökar.

</details>

### [Hur många?](ex:count)

Lagren är [4-5-5-3-2](v:ex.count.net?as=chain).

<details><summary>Ledtråd</summary>

Ta ett par.

</details>

<details><summary>Lösning</summary>

Det blir [81](v:ex.count.answer).

</details>

| Svar | Råd |
|---|---|
| [66](v:ex.count.wrong.no_bias) | Bias saknas. |
| [19](v:ex.count.wrong.nodes) | Det är noder. |

## Mer

Slut.
""",
}
PAGES["lt"] = (
    PAGES["sv"]
    .replace("Att räkna", "Skaičiavimas")
    .replace("Parametrar", "Parametrai")
    .replace(
        "Ett nät har [vikter](term:weight) och bias. Se [nätet]", "Yra [svoriai](term:weight). Žr. [tinklą]"
    )
    .replace("Efter ett steg är a", "Po žingsnio bus")
    .replace("och gränsen är", "riba yra")
)
PAGES["en"] = (
    PAGES["sv"]
    .replace("9,3419", "9.3419")
    .replace("0,0080", "0.0080")
    .replace("Efter ett steg är a", "After one step there is")
    .replace("Att räkna", "Counting")
)


@dataclass
class FakeCourses:
    """The folder, and short ways to break it and to ask the linter."""

    root: Path
    words: Path

    def path(self, name: str) -> Path:
        return self.root / "demo" / name

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def edit(self, name: str, old: str, new: str) -> int:
        """Replace a piece of a file, which must be there; the line where it stood."""
        text = self.path(name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))
        return text[: text.index(old)].count("\n") + 1

    def edit_all(self, lesson: str, old: str, new: str) -> None:
        for language in PAGES:
            self.edit(f"{lesson}/{language}.md", old, new)

    def lesson(self, name: str = "01-one") -> Lesson:
        return load.lesson(self.root, f"demo/{name}")

    def problems(self, seeds: int = 3) -> list[Problem]:
        """What the linter says, but for what it says of every course that is not finished."""
        return linter.check(self.root, seeds=seeds)

    def told(self, seeds: int = 3) -> list[str]:
        """The same as «file:line: message», with files as seen from the course's folder."""
        return [
            f"{problem.path.relative_to(self.root / 'demo')}:{problem.line}: {problem.message}"
            for problem in self.problems(seeds)
            if problem.path.is_relative_to(self.root / "demo")
        ]


def write_dictionaries(folder: Path) -> None:
    """hunspell dictionaries of every word in the fake course."""
    folder.mkdir()
    known = set(re.findall(r"[^\W\d_]+", " ".join([*PAGES.values(), COURSE])))
    for names in dictionary.NAMES.values():
        (folder / f"{names[0]}.aff").write_text("SET UTF-8\n", "utf-8")
        words = "\n".join([str(len(known)), *sorted(known)])
        (folder / f"{names[0]}.dic").write_text(words + "\n", "utf-8")
