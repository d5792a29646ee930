"""What happens when the program itself is at fault: one line for the learner, the details in a file.

Textual would print the traceback over the screen; nobody can act on that, and everything that the learner did
is already on the disk.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from pathlib import Path

from textual.app import App

from tutor.locale import _


class CalmApp(App[None]):
    """An app that never prints a traceback. Without Textual's two private names nothing changes."""

    def _print_error_renderables(self) -> None:
        error = getattr(self, "_exception", None)
        self._exit_renderables.clear()
        if isinstance(error, BaseException):
            print(told(error), file=sys.__stderr__)


def told(error: BaseException) -> str:
    """One line on what happened and where the details are."""
    place = _write("".join(traceback.format_exception(error)))
    text = _("tutor: a fault of the program: {error}. Nothing of yours is lost. The details are in {file}.")
    return text.format(error=" ".join(f"{type(error).__name__}: {error}".split()), file=place)


def _write(text: str) -> str:
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tutor"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "fault.txt").write_text(text, "utf-8")
        return str(folder / "fault.txt")
    except OSError:
        with tempfile.NamedTemporaryFile(
            "w", suffix=".txt", prefix="tutor-", delete=False, encoding="utf-8"
        ) as file:
            file.write(text)
        return file.name
