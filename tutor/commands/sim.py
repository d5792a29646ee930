"""`tutor sim NAME`: a simulation on the screen; or, run for some steps, as text, JSON or a picture."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tutor.commands import learner
from tutor.commands.open import need_screen
from tutor.commands.options import add_seed, whole
from tutor.errors import TutorError
from tutor.locale import N_, _

if TYPE_CHECKING:
    from tutor.sims.timeline import Timeline

HELP = N_("run a simulation")
MOST_STEPS = 100_000


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", metavar=_("NAME"), nargs="?", help=_("the simulation; without it, all are listed")
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        dest="settings",
        help=_("turn a knob; KEY=VALUE@STEP turns it later"),
    )
    add_seed(parser)
    parser.add_argument(
        "--steps",
        type=whole(0, MOST_STEPS),
        metavar="N",
        help=_("run so many steps and print what is there then"),
    )
    parser.add_argument("--format", choices=("tui", "text", "json", "svg", "cast"), help=_("how to show it"))


def run(arguments: argparse.Namespace) -> int:
    learner.speak(arguments)
    if arguments.name is None:
        return _list()
    shown = arguments.format or ("tui" if arguments.steps is None else "text")
    return _open(arguments) if shown == "tui" else _print(arguments, shown)


def _list() -> int:
    from tutor.sims.base import names
    from tutor.views import load

    width = max(map(len, names()))
    print("\n".join(f"{name:{width}}  {_(load(name).TITLE)}" for name in names()))
    return 0


def _open(arguments: argparse.Namespace) -> int:
    from tutor.options import Options
    from tutor.sims.timeline import Timeline

    if any("@" in setting for setting in arguments.settings):
        fix = _("Leave out @STEP, or use --format text.")
        raise TutorError(_("on the screen, knobs are set at the start"), "--set", fix)
    # judged here, made again by the screen: a run of its own would be kept as long as that is open
    params = Timeline.open(arguments.name, arguments.settings, arguments.seed).params
    need_screen()
    from tutor.ui.app import run

    return run(
        Options(
            learner.courses(arguments),
            language=arguments.lang,
            simulation=arguments.name,
            params=params,
            seed=arguments.seed,
            steps=arguments.steps or 0,
        )
    )


def _print(arguments: argparse.Namespace, shown: str) -> int:
    from tutor.sims.timeline import Timeline

    timeline = Timeline.open(arguments.name, arguments.settings, arguments.seed, arguments.steps or 0)
    writer = {"json": _json, "svg": _svg, "text": _text, "cast": _cast}[shown]
    print(writer(timeline))
    return 0


def _json(timeline: Timeline) -> str:
    from tutor.commands.answer import dump

    return dump(timeline.contract())


def _svg(timeline: Timeline) -> str:
    from tutor.charts import svg
    from tutor.ui.terminal.palette import DARK, LIGHT
    from tutor.views import load

    canvas = load(timeline.name).draw(timeline.frame, 80, 24)
    return svg.document(canvas, LIGHT, DARK, timeline.command())


def _cast(timeline: Timeline) -> str:
    from tutor.ui.terminal.cast import recording

    return recording(timeline)


def _text(timeline: Timeline) -> str:
    from tutor.plain.run import report

    return report(timeline, picture=True)
