"""The way in. Sets the environment before anything heavy is imported; no error leaves as a traceback."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # what only a type checker needs would cost a seventh of the way to the first picture
if TYPE_CHECKING:
    from collections.abc import Sequence

ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",  # with more, a busy neighbour makes each small step many times slower
    "TEXTUAL_FPS": "1000",  # an upper limit: a key is painted at once, not at a slower tick
    "ESCDELAY": "25",  # milliseconds: Escape is felt at once, yet a sequence split on a slow line is whole
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit code. 2: an error was told, 130: Ctrl-C, 141: nobody reads on."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    arguments = list(sys.argv[1:] if argv is None else argv)
    from tutor.ui.terminal import start

    start.begin(arguments)
    from tutor.streams import prepare

    prepare()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        return _abandon(141)
    except OSError as error:  # the output cannot be written: a full disk behind `>`
        _complain(error)
        return _abandon(2)
    return code


def _run(argv: Sequence[str]) -> int:
    from tutor.errors import TutorError

    try:
        return _command(argv)
    except TutorError as error:
        _tell(str(error))
        return 2
    except KeyboardInterrupt:
        return 130
    except (OSError, SystemExit):
        raise
    except Exception as error:
        if os.environ.get("TUTOR_DEBUG"):
            raise
        _complain(error)
        return 2


def _command(argv: Sequence[str]) -> int:
    if not argv:  # nothing to read: home, without what reads command lines
        from types import SimpleNamespace

        from tutor import locale
        from tutor.commands import open as opening

        locale.use(locale.guess())
        return opening.run(SimpleNamespace(lesson=None, lang=None, lessons=None, plain=False))
    from tutor import cli

    return cli.run(argv)


def _complain(error: Exception) -> None:
    """One line for what no part of the program foresaw."""
    from tutor.locale import _

    what = " ".join(f"{type(error).__name__}: {error}".split())
    fix = _("Set TUTOR_DEBUG=1 to see where.")
    _tell(f"{what}. {fix}")


def _tell(text: str) -> None:
    """Print an error where it stays: the stored picture of the home screen would take it away with itself."""
    from tutor.ui.terminal import prepaint

    prepaint.leave()
    print(f"tutor: {text}", file=sys.stderr)


def _abandon(code: int) -> int:
    """Stop writing: what is still in the buffer goes nowhere, so that the interpreter can end quietly."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


if __name__ == "__main__":
    sys.exit(main())
