"""A simulation in words and numbers: what is there, its numbers, the arithmetic of the last step."""

from __future__ import annotations

from types import ModuleType

from tutor import formula
from tutor.locale import _, current, number
from tutor.plain.prose import wrap
from tutor.sims.timeline import Timeline
from tutor.views import headline, load

SIZE = (78, 20)
LONGEST_HISTORY = 5_000  # steps: they are walked once more for it


def report(timeline: Timeline, *, picture: bool = False, aloud: bool = False) -> str:
    """The state of a run as text; `picture` puts the drawing first, `aloud` puts formulas into words."""
    view = load(timeline.name)
    parts = [
        view.draw(timeline.frame, *SIZE).text().rstrip() if picture else "",
        _history(timeline, view) if picture else "",
        "\n".join(line for text in view.describe(timeline.frame) for line in wrap(text)),
        "\n".join(_metrics(timeline, view)),
        "\n".join(_arithmetic(timeline, aloud)),
    ]
    return "\n\n".join(part for part in parts if part.strip())


def _history(timeline: Timeline, view: ModuleType) -> str:
    """How the most important number went, from the start to here; empty where there is nothing to see."""
    name = next((each for each in headline(view, timeline.frame) if each in timeline.frame.metrics), "")
    if not name or not 4 <= timeline.position <= LONGEST_HISTORY:
        return ""
    from tutor.charts import printed
    from tutor.charts.canvas import Role
    from tutor.charts.line import Series

    label = _(view.LABELS.get(name, name))
    walk = timeline.fork()
    walk.seek(0)
    values = [walk.frame.metrics.get(name, float("nan"))]
    while walk.position < timeline.position:
        values.append(walk.forward().metrics.get(name, float("nan")))
    series = Series(list(range(len(values))), values, Role.LOSS, label)
    return printed.chart([series], SIZE[0], 12, x_label=_("step"), number=number)


def _metrics(timeline: Timeline, view: ModuleType) -> list[str]:
    labels: dict[str, str] = view.LABELS
    named = {_(labels.get(name, name)): value for name, value in timeline.frame.metrics.items()}
    named = {_("step"): timeline.frame.step, **named}
    return [f"{name}: {number(value)}" for name, value in named.items()]


def _arithmetic(timeline: Timeline, aloud: bool) -> list[str]:
    """The rule, the rule with its numbers, the result; each line of LaTeX laid out or put into words."""
    step = timeline.explain()
    out: list[str] = []
    for latex in (step.formula, step.numbers, step.result):
        if not latex:
            continue
        if aloud:
            out += wrap(formula.spoken(latex, current()))
        else:
            out += (
                formula.layout(latex, SIZE[0], decimal="." if current() == "en" else ",").text().splitlines()
            )
    return out
