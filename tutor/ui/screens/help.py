"""Help: how the tutor works in a few lines, and every key that works on the screen it was asked from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.screen import Screen
from textual.widget import Widget

from tutor.locale import _
from tutor.ui.keys import key
from tutor.ui.page.flow import Line, Run, flow
from tutor.ui.panels.bars import shown_keys
from tutor.ui.panels.lines import Lines
from tutor.ui.screens.base import TutorScreen


class HelpText(Lines, can_focus=True):
    can_scroll = True
    MARGIN = 2
    BINDINGS = [
        key("up,k", "rows(-1)"),
        key("down,j", "rows(1)"),
        key("pageup", "rows(-12)"),
        key("pagedown", "rows(12)"),
    ]

    def __init__(self, keys: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.keys = keys

    def build(self, width: int) -> Sequence[Line]:
        width = min(width, 76)
        out: list[Line] = []
        for heading, text in self._sections():
            out += [(Run(heading, "heading"),), *flow([Run(text)], width), ()]
        out.append((Run(_("The keys on the screen you came from"), "heading"),))
        for keys, text, _target in self.keys:
            out.append((Run(f"  {keys:>8}  ", "accent"), Run(_(text))))
        return [*out, ()]

    def _sections(self) -> Iterable[tuple[str, str]]:
        yield (
            _("A lesson"),
            _(
                "Each page holds one idea. Read it, then try the simulation beside it: space runs it, the "
                "arrow keys take one step forward or back. In a narrow terminal Tab changes between text "
                "and simulation."
            ),
        )
        yield (
            _("A simulation"),
            _(
                "↑ and ↓ choose a knob, the comma and the full stop turn it. r starts again from the same "
                "numbers, R from new ones. e shows the arithmetic of the last step. f splits the run in "
                "two, so that you can change one of them."
            ),
        )
        yield (
            _("An exercise"),
            _(
                "Type a number, a fraction or a calculation such as 4*5+5; comma and point are both decimal "
                "signs. You see how your answer was read before it counts. h gives a hint, n new numbers "
                "of the same kind."
            ),
        )
        yield (
            _("Your language"),
            _("L changes the language at any place, even in the middle of an answer."),
        )

    def action_rows(self, rows: int) -> None:
        self.scroll_rows(rows)


class HelpScreen(TutorScreen):
    """Shown over any other screen."""

    def __init__(self, asked_from: Screen[object]) -> None:
        super().__init__()
        self.keys = shown_keys(asked_from)

    def body(self) -> Iterable[Widget]:
        yield HelpText(self.keys)

    def tell(self) -> None:
        self.title_bar.tell("tutor", _("Help"))
        self.query_one(HelpText).renew()
