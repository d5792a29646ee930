"""The application: themes, language, and the way from one screen to another. Screens decide, panels draw."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.timer import Timer

from tutor import locale
from tutor.errors import TutorError
from tutor.locale import _, ngettext
from tutor.options import Options
from tutor.ui.keys import key
from tutor.ui.look import theme
from tutor.ui.palette_commands import Commands
from tutor.ui.release import release
from tutor.ui.screens.base import TutorScreen
from tutor.ui.screens.home import HomeScreen
from tutor.ui.session import Session
from tutor.ui.terminal import prepaint, snapshot, start
from tutor.ui.terminal.caps import Caps
from tutor.ui.terminal.clock import Clock
from tutor.ui.terminal.crash import CalmApp
from tutor.ui.terminal.direct import redraw, ways
from tutor.ui.terminal.output import driver

if TYPE_CHECKING:
    from tutor.course.lesson import Lesson, SimState

TIDY = 1.0  # seconds that nobody has closed a screen or turned a page


class TutorApp(CalmApp):
    """`tutor` in a terminal."""

    CSS = """
    Screen { background: $background; overflow: hidden; }
    SearchIcon { display: none; }
    """
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {Commands}
    BINDINGS = [
        key("L", "language", "Language"),
        key("question_mark,f1", "help", "Help"),
        key("ctrl+q", "quit"),
        key("ctrl+l", "redraw"),
    ]

    def __init__(
        self, session: Session, first: str = "", wish: SimState | None = None, caps: Caps | None = None
    ) -> None:
        """`first` is what to open over the home screen (as `go` takes it), `wish` the state of a simulation.

        `caps` is what the terminal can; without it (in tests) Textual chooses its own way out.
        """
        self.caps_known = caps is not None
        self.caps = caps or Caps()
        super().__init__(driver_class=driver(self.caps) if caps else None)
        self.clock = Clock(gate=lambda: ways.get(self))
        self.session = session
        self.wish = wish
        self._first = first
        self._tidying: Timer | None = None
        for name in ("dark", "light"):
            self.register_theme(theme(name))
        self.theme = f"tutor-{session.theme or self._ground()}"
        if not self.motion:
            self.animation_level = "none"

    def _ground(self) -> str:
        """The theme that goes with the terminal's own background."""
        return "light" if self.caps.background == "light" else "dark"

    @property
    def motion(self) -> bool:
        """Whether pictures move by themselves."""
        return self.caps.moves(self.session.motion)

    @property
    def ground(self) -> str:
        """The theme now: `dark` or `light`."""
        return self.theme.removeprefix("tutor-")

    def remember_home(self) -> None:
        """Keep a picture of the home screen: the next start shows it before anything is imported."""
        if self.caps_known and isinstance(self.screen, HomeScreen) and self.is_running:
            prepaint.save(sys.argv[1:], snapshot.take(self, self.caps))

    def get_default_screen(self) -> Screen[None]:
        return HomeScreen()

    def on_mount(self) -> None:
        if self._first:
            self.go(self._first)

    def on_unmount(self) -> None:
        self.clock.close()

    def tidy(self) -> None:
        """Soon give back what a closed screen or a page that was left has taken."""
        self.call_later(self._tidy)  # in the app's own turn: a timer holds whoever began it

    def _tidy(self) -> None:
        if self._tidying:
            self._tidying.stop()
        self._tidying = self.set_timer(TIDY, release)

    def on_app_focus(self) -> None:
        self.clock.focus(True)

    def on_app_blur(self) -> None:
        self.clock.focus(False)

    def go(self, target: str) -> None:
        """Open what a row, a link or a command names: `course:…`, `lesson:…`, `sim:…`, `open:…`."""
        kind, _colon, name = target.partition(":")
        try:
            self.push_screen(SCREENS[kind](self, name))
        except TutorError as error:
            self.notify(str(error), severity="error", timeout=10)

    def action_command_palette(self) -> None:
        """Every place and every switch, found by typing."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Type what you look for"), id="--command-palette"))

    def action_redraw(self) -> None:
        """Paint everything again, after somebody else has written on the terminal."""
        redraw(self)

    def action_help(self) -> None:
        from tutor.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_language(self) -> None:
        """The next language, in place: same page, same numbers, half-typed answer kept."""
        place = locale.LANGUAGES.index(locale.current())
        self.speak(locale.LANGUAGES[(place + 1) % len(locale.LANGUAGES)])

    def speak(self, language: str) -> None:
        locale.use(language)
        self.session.set("language", language)
        self.retell()

    def wear(self, name: str) -> None:
        """Change to the `dark` or the `light` theme."""
        self.theme = f"tutor-{name}"
        self.session.set("theme", name)
        self.retell()

    def pace(self, frames: int) -> None:
        """How many pictures a second a running simulation may paint."""
        self.session.set("frames", str(frames))
        self.retell()

    def move(self, wanted: bool) -> None:
        """Let pictures move by themselves, or not."""
        self.session.set("motion", "on" if wanted else "off")
        self.animation_level = "full" if wanted else "none"
        self.retell()

    def finished(self, lesson: Lesson, left: int) -> None:
        """A lesson was gone through to its end: say what is left of it, or what comes next."""
        following = self.session.after(lesson.id)
        text = _("Lesson finished.")
        if left:
            text = ngettext("{count} exercise is still open.", "{count} exercises are still open.", left)
            text = text.format(count=left)
        elif following:
            text += " " + _("Next: {title}").format(title=self.session.title_of(following))
        self.notify(text)

    def retell(self) -> None:
        """Say everything on the screen again; screens below say it when they are shown."""
        if isinstance(self.screen, TutorScreen):
            self.screen.retell()


def _course(app: TutorApp, name: str) -> Screen[None]:
    from tutor.ui.screens.course import CourseScreen

    return CourseScreen(next(course for course in app.session.courses if course.id == name))


def _lesson(app: TutorApp, name: str) -> Screen[None]:
    from tutor.ui.screens.lesson import LessonScreen

    position = app.session.position
    if position and position[0] == name and not app.session.done(name):
        return LessonScreen(app.session.lesson(name), app.session, position[1], app.session.store.exercise())
    return LessonScreen(app.session.lesson(name), app.session)


def _sim(app: TutorApp, name: str) -> Screen[None]:
    from tutor.course.lesson import SimState
    from tutor.ui.screens.simulation import SimulationScreen

    return SimulationScreen(app.wish if app.wish and app.wish.kind == name else SimState(name, name))


def _open(app: TutorApp, name: str) -> Screen[None]:
    if name == "glossary":
        from tutor.ui.screens.glossary import GlossaryScreen

        return GlossaryScreen()
    if name == "review":
        from tutor.ui.screens.review import ReviewScreen

        return ReviewScreen(app.session)
    if name == "settings":
        from tutor.ui.screens.settings import SettingsScreen

        return SettingsScreen()
    if name == "help":
        from tutor.ui.screens.help import HelpScreen

        return HelpScreen(app.screen)
    from tutor.ui.screens.gallery import GalleryScreen

    return GalleryScreen()


SCREENS: dict[str, Callable[[TutorApp, str], Screen[None]]] = {
    "course": _course,
    "lesson": _lesson,
    "sim": _sim,
    "open": _open,
}


def make_app(options: Options, session: Session | None = None, caps: Caps | None = None) -> TutorApp:
    """The one way to an application, for the command line and for every test."""
    session = session or Session(options.lessons)
    locale.use(options.language or session.language or locale.guess())
    if options.simulation:
        from tutor.course.lesson import SimState

        wish = SimState(options.simulation, options.simulation, options.params, options.seed, options.steps)
        return TutorApp(session, f"sim:{options.simulation}", wish, caps)
    return TutorApp(session, f"lesson:{options.lesson}" if options.lesson else "", caps=caps)


def run(options: Options) -> int:
    """Open the screen and stay until the learner leaves; the exit code."""
    app = make_app(options, caps=start.caps())
    app.run()
    return app.return_code or 0
