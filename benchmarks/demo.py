"""The terminal room alone: `python -m benchmarks.demo [curve|som|field|still|three] [options]`.

Space plays and pauses, j and k change letters beside the picture, m opens a screen over it, q ends.
"""

# ruff: noqa: I001  (the first picture comes before the imports)
from __future__ import annotations

import os

os.environ.setdefault("TEXTUAL_FPS", "1000")
os.environ.setdefault("ESCDELAY", "25")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys

from tutor.ui.terminal import prepaint, start

if __name__ == "__main__":
    start.begin(sys.argv[1:])
    start.ask()

import argparse
from collections.abc import Iterable

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from benchmarks.scenes import SCENES, Scene, letters
from tutor.ui.terminal.chart_view import ChartView
from tutor.ui.terminal.clock import Clock, Ticket
from tutor.ui.terminal.direct import ways
from tutor.ui.terminal import snapshot
from tutor.ui.terminal.output import driver


class Over(ModalScreen[None]):
    """Something in front of the picture."""

    DEFAULT_CSS = "Over { align: center middle; } Over Static { width: 30; height: 5; border: round white; }"
    BINDINGS = [("escape,m", "dismiss", "Back")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        yield Static("in front")


class Demo(App[None]):
    CSS = """
    ChartView { width: 80; height: 40; max-height: 100%; }
    .small { width: 40; height: 12; }
    #side { width: 1fr; }
    """
    BINDINGS = [  # noqa: RUF012
        ("space", "play", "Play"),
        ("j", "move(1)", "Down"),
        ("k", "move(-1)", "Up"),
        ("m", "over", "Over"),
        ("q", "quit", "Quit"),
    ]

    def __init__(
        self,
        scene: str,
        fps: float = 15,
        stock: bool = False,
        heavy: bool = False,
        busy: float = 0,
        play: bool = False,
    ) -> None:
        self.caps = start.caps()
        super().__init__(driver_class=None if stock else driver(self.caps))
        self.scenes = [SCENES[name](busy) for name in (("curve",) * 3 if scene == "three" else (scene,))]
        self.fps, self.heavy, self.play = fps, heavy, play
        self.clock = Clock(gate=lambda: ways.get(self))
        self.at = 0

    def compose(self) -> ComposeResult:
        with Horizontal():
            with Vertical() as column:
                column.styles.width = 80
                for _ in self.scenes:
                    yield ChartView(classes="small" if len(self.scenes) > 1 else "")
            yield Static("", id="side")

    def on_mount(self) -> None:
        self.watch(self, "app_focus", self.clock.focus, init=False)
        self.tickets = [self.put(*pair) for pair in zip(self.scenes, self.query(ChartView), strict=True)]
        if self.play:
            self.action_play()
        self.set_timer(0.3, lambda: prepaint.save(sys.argv[1:], snapshot.take(self, self.caps)))

    def put(self, scene: Scene, view: ChartView) -> Ticket:
        def paint() -> None:
            view.show(scene.draw(view.size.width, view.size.height))

        self.call_after_refresh(paint)
        return self.clock.register(
            scene.advance, paint, fps=self.fps, heavy=self.heavy, seen=lambda: view.seen
        )

    def on_resize(self) -> None:
        for ticket in getattr(self, "tickets", ()):
            self.call_after_refresh(ticket.paint)

    def action_play(self) -> None:
        for ticket in self.tickets:
            ticket.pause() if ticket.playing else ticket.play()

    def action_move(self, by: int) -> None:
        self.at += by
        self.query_one("#side", Static).update(letters(self.at))

    def action_over(self) -> None:
        self.push_screen(Over())

    def on_unmount(self) -> None:
        self.clock.close()


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.demo", description=__doc__)
    parser.add_argument("scene", nargs="?", default="curve", choices=[*SCENES, "three"])
    parser.add_argument("--fps", type=float, default=15)
    parser.add_argument("--stock", action="store_true", help="Textual's own driver, hence its own painting")
    parser.add_argument("--heavy", action="store_true", help="compute in the clock's thread")
    parser.add_argument("--play", action="store_true", help="begin to move at once")
    parser.add_argument("--busy", type=float, default=0.0, help="milliseconds that one step computes")
    given = parser.parse_args(None if arguments is None else list(arguments))
    app = Demo(**vars(given))
    app.run()
    raise SystemExit(app.return_code or 0)


if __name__ == "__main__":
    main()
