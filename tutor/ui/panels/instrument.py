"""The instrument below a picture: the numbers of this moment, the knobs, what to say of the step."""

from __future__ import annotations

from collections.abc import Sequence

from tutor import formula
from tutor.locale import _, current, ngettext, number
from tutor.sims.base import Arithmetic, Frame, Value
from tutor.ui.knobs import Knob, place
from tutor.ui.page.flow import Line, Run, flow, pad, width_of
from tutor.ui.panels.lines import Lines
from tutor.ui.player import SPEEDS, Player
from tutor.views import headline

NUMBER = 11  # columns for a number and the space around it
TRACK = 16  # columns of a knob's track
KNOBS = 5  # rows of knobs at most


class Instrument(Lines):
    """Readings, knobs and a note, as high as they need to be; the picture above takes the rest."""

    DEFAULT_CSS = "Instrument { height: auto; max-height: 75%; }"
    MARGIN = 1

    def __init__(self) -> None:
        super().__init__()
        self.player: Player | None = None
        self.note: list[Line] = []
        self.pinned = False  # whether the note takes its rows from the knobs: the picture keeps its size
        self.active = False  # whether the keys turn these knobs now
        self._room = 0  # rows that were asked for

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        self._room = len(self.build(max(width - 2 * self.MARGIN, 1)))
        return self._room

    def retell(self) -> None:
        """Say everything again, with more or less room if it takes more or less."""
        self.restate()
        if len(self.lines) != self._room:
            self.refresh(layout=True)

    def build(self, width: int) -> Sequence[Line]:
        if self.player is None:
            return []
        note = [part for line in self.note for part in _wrapped(line, width)]
        knobs = self._knobs(width, len(note) if self.pinned else 0)
        return [self._status(width), *self._readings(width), *knobs, *note]

    def _status(self, width: int) -> Line:
        """▶ or ⏸, the step, and the speed."""
        player = self.player
        assert player
        sign, word = (
            ("▶", _("running"))
            if player.playing
            else ("■", _("finished"))
            if player.done
            else ("‖", _("paused"))
        )
        step = _("step {step}").format(step=number(player.timeline.position))
        pace = SPEEDS[player.speed]
        speed = ngettext("{speed} step a second", "{speed} steps a second", pace)
        speed = speed.format(speed=number(pace))
        left = (Run(f"{sign} {word}", "accent"), Run(f"  {step}", "strong"))
        gap = width - width_of(left) - len(speed)
        return (*left, Run(" " * gap + speed, "dim")) if gap > 1 else left

    def _readings(self, width: int) -> list[Line]:
        """The view's most important numbers in columns that stay where they are."""
        player = self.player
        assert player
        rows = self._columns(player.frame, width)
        if player.rival:
            rows.append((Run(_("the other branch:"), "dim"),))
            rows += self._columns(player.rival.frame, width)
        return rows

    def _columns(self, frame: Frame, width: int) -> list[Line]:
        assert self.player
        metrics, labels, names = frame.metrics, self.player.view.LABELS, headline(self.player.view, frame)
        shown = [_(labels.get(name, name)) for name in names]
        sizes = _sizes(shown, width)
        cells = [
            _reading(label, metrics.get(name), sizes[place % len(sizes)])
            for place, (name, label) in enumerate(zip(names, shown, strict=True))
        ]
        return [
            tuple(run for cell in cells[at : at + len(sizes)] for run in cell)
            for at in range(0, len(cells), len(sizes))
        ]

    def _knobs(self, width: int, taken: int) -> list[Line]:
        """The knobs around the chosen one, at least that; `taken` of their rows go to something else."""
        player = self.player
        assert player
        every = player.knobs
        chosen = min(player.chosen, len(every) - 1)
        rows = min(len(every), KNOBS)
        shown = _around(every, chosen, max(rows - taken, min(rows, 1)))
        return [self._knob(knob, every.index(knob) == chosen, width) for knob in shown]

    def _knob(self, knob: Knob, chosen: bool, width: int) -> Line:
        player = self.player
        assert player
        look = "cursor" if chosen and self.active else "text"
        name = Run(("› " if chosen else "  ") + knob_name(knob), look)
        value = Run(" " + knob_value(player.shown(knob), player) + " ", "value" if look == "text" else look)
        where = place(knob, player.timeline.params)
        track = Run(_track(where), "dim" if look == "text" else look) if where is not None else Run("", look)
        room = width - width_of((name, value, track))
        return (name, Run(" " * max(room, 1), look), value, track)


def _wrapped(line: Line, width: int) -> list[Line]:
    """A line in as many as it needs; one that fits keeps its spaces, for tables."""
    return [line] if width_of(line) <= width else flow(line, width)


def _around(every: list[Knob], chosen: int, count: int) -> list[Knob]:
    """`count` neighbours with the chosen one among them."""
    start = min(max(chosen - count // 2, 0), len(every) - count)
    return every[start : start + count]


def _sizes(labels: Sequence[str], width: int) -> list[int]:
    """As many columns as hold their labels with a number each, with the room that is left shared out.

    They depend on the labels alone, so they never move while the numbers change.
    """
    for count in range(len(labels), 1, -1):
        sizes = [max(map(len, labels[column::count])) + NUMBER for column in range(count)]
        left = width - sum(sizes)
        if left >= 0:
            return [size + left // count for size in sizes]
    return [width]


def _reading(label: str, value: float | None, width: int) -> Line:
    shown = "–" if value is None else number(int(value) if _is_whole(value) else _short(value))
    return pad((Run(label + " ", "dim"), Run(shown, "value")), width)


def _short(value: float) -> float:
    """Two digits are enough where a power of ten follows: the columns must not move."""
    return value if 1e-4 <= abs(value) < 1e7 or value != value else float(f"{value:.2g}")


def _is_whole(value: float) -> bool:
    return abs(value) < 1e12 and value == int(value)


def _track(where: float) -> str:
    at = round(where * (TRACK - 1))
    return "─" * at + "●" + "─" * (TRACK - 1 - at)


def knob_name(knob: Knob) -> str:
    """The knob's name in the current language."""
    if knob.param.kind == "sizes":
        return (
            _("Number of layers")
            if knob.layer is None
            else _("Nodes in layer {layer}").format(layer=knob.layer + 1)
        )
    return _(knob.param.label)


def knob_value(value: Value, player: Player) -> str:
    """The knob's value as the reader writes it."""
    if isinstance(value, str):
        return _(getattr(player.view, "CHOICES", {}).get(value, value))
    if isinstance(value, tuple):
        return "-".join(map(str, value))
    return number(value)


def arithmetic_lines(arithmetic: Arithmetic, width: int) -> list[Line]:
    """The rule, then the rule with its numbers and what comes out."""
    decimal = "." if current() == "en" else ","
    out: list[Line] = [(Run(_("The arithmetic of this step"), "accent"),)]
    whole = "=" in arithmetic.result  # it names what it is the value of: a statement of its own
    result = rf"\qquad {arithmetic.result}" if whole else f"= {arithmetic.result}"
    for latex in (arithmetic.formula, f"{arithmetic.numbers} {result}"):
        picture = formula.layout(latex, max(width - 2, 10), decimal=decimal)
        out += [(Run("  " + row.rstrip(), "math"),) for row in picture.rows()]
    return out
