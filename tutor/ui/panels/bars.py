"""The bars at the edges: the title above, the keys below. The keys shown are those that work right now."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.binding import Binding
from textual.screen import Screen

from tutor.locale import _
from tutor.ui.keys import key_name
from tutor.ui.page.flow import Line, Run, pad, width_of
from tutor.ui.panels.lines import Lines

FIRST = ("text", "move", "pen", "wipe", "put_down", "play", "step_back", "knob", "turn")
"""The way back from where one was sent stands first, then what a simulation cannot be used without."""
LAST = ("show", "side", "back", "quit", "language", "help")
"""Actions whose keys stand at the end of the bar, in this order."""
KEPT = ("Back", "Page")
"""What keeps its room on a small screen: the way out, and the way on."""


class TitleBar(Lines):
    """Where we are on the left, how far on the right."""

    DEFAULT_CSS = "TitleBar { height: 1; dock: top; }"

    def __init__(self) -> None:
        super().__init__()
        self._left: tuple[str, ...] = ()
        self._right = ""

    def tell(self, *left: str, right: str = "") -> None:
        """Say where we are: from the whole to the part. The last part is the one that stands out."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.renew()

    def row_look(self, row: int) -> str:
        return "bar"

    def build(self, width: int) -> Sequence[Line]:
        room = width - cell_len(self._right) - 3
        parts = list(self._left)
        while len(parts) > 1 and sum(map(cell_len, parts)) + 3 * (len(parts) - 1) > room:
            parts.pop(0)  # the whole is known; the part is what matters
        text = [Run(" ", "bar")]
        for place, part in enumerate(parts):
            last = place == len(parts) - 1
            text.append(Run(part[: max(room, 0)], "bar-strong" if last else "bar-dim"))
            if not last:
                text.append(Run(" › ", "bar-dim"))
        gap = max(width - width_of(text) - cell_len(self._right) - 1, 1)
        return [(*text, Run(" " * gap, "bar"), Run(self._right + " ", "bar-dim"))]


class KeyBar(Lines):
    """The keys that work now, in the order of the bindings, as many as fit; each can be clicked."""

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; }"

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.renew())

    def row_look(self, row: int) -> str:
        return "bar"

    def build(self, width: int) -> Sequence[Line]:
        """As many of the keys as fit."""
        shown = shown_keys(self.screen)
        items = [_item(*one) for one in shown]
        fit = _held(shown, [width_of(item) for item in items], width)
        return [pad(tuple(run for place in fit for run in items[place]), width, "bar")]

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        event.stop()
        self.app.simulate_key(event.target)


def _held(shown: Sequence[tuple[str, str, str]], widths: Sequence[int], width: int) -> list[int]:
    """Which of the keys are shown: the help always, then those of KEPT, then the others from the first on.

    Where there is a way back to the text, that is the way out.
    """
    texts = [text for _keys, text, _target in shown]
    last = len(shown) - 1
    kept = [place for place, text in enumerate(texts) if text in KEPT and "Back to the text" not in texts]
    fit = [last] if shown else []
    for place in [*kept, *range(last)]:
        if place not in fit and sum(widths[one] for one in (*fit, place)) <= width:
            fit.append(place)
    return sorted(fit)


def _item(keys: str, text: str, target: str) -> Line:
    return Run(" " + keys, "key", target), Run(f" {_(text)} ", "key-name", target)


def shown_keys(screen: Screen[object]) -> list[tuple[str, str, str]]:
    """(keys, what they do in English, the key that a click presses); keys of one text are joined."""
    groups: dict[str, list[Binding]] = {}
    actions: set[str] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.show and active.enabled and binding.description and binding.action not in actions:
            actions.add(binding.action)  # a second key for the same action works, but needs no room here
            groups.setdefault(binding.description, []).append(binding)
    ordered = sorted(groups.items(), key=lambda group: _rank(group[1][0].action))
    return [(_joined([key_name(one) for one in many]), text, many[-1].key) for text, many in ordered]


def _rank(action: str) -> int:
    """What one does here comes before the ways to elsewhere; otherwise the order of the bindings holds."""
    name = action.rpartition(".")[2].partition("(")[0]
    if name in FIRST:
        return FIRST.index(name) - len(FIRST) - 1
    return LAST.index(name) if name in LAST else -1


def _joined(names: list[str]) -> str:
    """«←→», but «PgUp PgDn»; letters in their order."""
    names = sorted(names)
    return ("" if all(len(name) == 1 for name in names) else " ").join(names)
