"""The way past Textual to the terminal, and when it may be taken. The private names of Textual that pictures
need stand here; where one is missing, nothing goes past Textual."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from textual.app import App
from textual.geometry import Region
from textual.widget import Widget

from tutor.ui.terminal.link import GIVE_UP, Link
from tutor.ui.terminal.outlet import Outlet
from tutor.ui.terminal.sgr import PLAIN, change, framed
from tutor.ui.terminal.shadow import Runs, Shadow

_epochs = count(1)


class Direct:
    """Writes straight to the terminal, beside Textual and in the same queue."""

    def __init__(self, outlet: Outlet, link: Link, *, marks: bool = True) -> None:
        """`marks`: long frames are put between the marks of mode 2026 where the terminal knows them."""
        self._outlet = outlet
        self._marks = marks
        self.link = link
        self.pen = PLAIN  # of the terminal, at 24 bits
        self.epoch = next(_epochs)  # another one whenever the whole screen was lost
        self.shadow = Shadow()
        self._strange: dict[Region, int] = {}  # forgotten by the shadow, and after which of its paintings

    @property
    def idle(self) -> bool:
        """Whether the terminal has taken everything."""
        return not self._outlet.waiting

    def paint(self, region: Region, text: str, pen: int) -> None:
        """Write a picture's update, which leaves the pen so."""
        self.pen = pen
        if self._strange.get(region) != self.shadow.painted:
            self.shadow.forget(*region)
            self._strange = {**self._strange, region: self.shadow.painted} if len(self._strange) < 16 else {}
        self._outlet.write(framed(text, self._marks and self.link.synchronised))
        self.link.drawn(len(text))

    def repaint(self, text: str, width: int, height: int, *, known: bool = False) -> None:
        """Write what differs from the screen in a painting of Textual's; nothing if it is known to stand."""
        self.shadow.fit(width, height)
        text, pen = self.shadow.update(text, self.pen)
        if not known:
            self.pen = pen
            self._outlet.write(framed(text, self._marks and self.link.synchronised))

    def put(self, x: int, rows: Mapping[int, Runs], after: str = "") -> bool:
        """Write what differs from the screen in some rows from column `x` on, and `after` if anything does.

        False, and nothing done, if the shadow cannot tell what that would look like.
        """
        try:
            text, pen = self.shadow.put(x, rows, self.pen)
        except (ValueError, IndexError):
            return False
        if text:
            self.pen = pen
            text += after
            self._outlet.write(framed(text, self._marks and self.link.synchronised))
            self.link.drawn(len(text))
        return True

    def lost(self) -> None:
        """Nobody knows what the terminal shows."""
        self.epoch = next(_epochs)
        self._outlet.write("\x1b[m")
        self.pen = PLAIN
        self.shadow.forget()

    def wait(self) -> float:
        """Seconds to wait before the next frame, unless something moves before; 0: draw now."""
        return self.link.wait() if self.idle else GIVE_UP

    def when_ready(self, callback: Callable[[], None]) -> None:
        """Call this once, when it is worth asking again."""
        self.link.when_ready(callback)

    def plain(self) -> str:
        """What to write so that the pen is plain again."""
        before, self.pen = self.pen, PLAIN
        return change(before, PLAIN, 24)


ways: WeakKeyDictionary[App[Any], Direct] = WeakKeyDictionary()
"""The way out of each app that has one: not in a test, on the web or on Windows."""


def redraw(app: App[Any]) -> None:
    """Paint everything again: somebody else has written on the terminal, or it has lost something."""
    way = ways.get(app)
    if way:
        way.lost()
    if app.is_running:
        app.screen.refresh()


class _View(NamedTuple):
    """Where a widget was found to be, as long as the layout is the same."""

    layout: object
    region: Region | None


_views: WeakKeyDictionary[Widget, _View] = WeakKeyDictionary()


def place(widget: Widget) -> Region | None:
    """The widget's region of the screen if it may be painted there now without Textual, else None.

    It may when its screen is the current one and is not about to change, and the widget is wholly visible
    with nothing in front of it.
    """
    app, screen = widget.app, widget.screen
    if screen is not app.screen:
        return None
    try:
        compositor = screen._compositor
        if (
            app._batch_count
            or screen._layout_required
            or screen._scroll_required
            or compositor._dirty_regions
        ):
            return None
        layout = compositor.visible_widgets
    except AttributeError:  # another Textual than the one we know
        return None
    view = _views.get(widget)
    if view is None or view.layout is not layout:
        view = _views[widget] = _View(layout, _uncovered(widget, layout))
    return view.region


def cursor(widget: Widget) -> str:
    """What puts the terminal's cursor back into the field that is typed in: input methods follow it."""
    if not hasattr(type(widget.screen.focused), "cursor_screen_offset"):
        return ""
    column, row = widget.app.cursor_position
    return f"\x1b[{row + 1};{column + 1}H"


def _uncovered(widget: Widget, layout: dict[Widget, tuple[Region, Region]]) -> Region | None:
    """The region of a widget that is wholly visible; `layout` goes from front to back."""
    if widget not in layout:
        return None
    region, clip = layout[widget]
    if not region or not clip.contains_region(region):
        return None
    for other, (place, visible) in layout.items():
        if other is widget:
            break
        if region.overlaps(place.intersection(visible)):
            return None
    return region
