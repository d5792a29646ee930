"""The home screen as it last stood, shown before anything is imported and replaced by the real one.

Imports next to nothing, as it runs first. What is stored is checked sign by sign before the terminal gets it:
text, colours and moves of the cursor pass, and nothing else.
"""

from __future__ import annotations

import os
import sys

from tutor.ui.terminal import silence

VERSION = "2"
_SLOTS = 8  # pictures kept, for terminals of several sizes and kinds
_MOST = 1 << 17
_TOLD_BY = ("TERM", "COLORTERM", "NO_COLOR", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG")
_ENTER, _LEAVE = "\x1b[?1049h\x1b[?25l\x1b[?7l", "\x1b[?7h\x1b[?1049l\x1b[?25h"

shown = ""
"""The stored picture, while it is on the screen: in the alternate screen, which we entered."""


def show(arguments: list[str]) -> bool:
    """Paint the stored home screen for this terminal and this command line, if there is one."""
    global shown
    if sys.platform == "win32" or os.environ.get("TUTOR_PREPAINT") == "0" or not silence.is_terminal():
        return False
    picture = _stored(_key(arguments))
    if not picture:
        return False
    silence.begin()
    try:
        os.write(2, (_ENTER + picture).encode())
    except OSError:
        return False
    import atexit

    atexit.register(leave)
    shown = picture
    return True


def adopt() -> str:
    """The picture, if the alternate screen is already there. From now on it is the caller's to leave."""
    global shown
    picture, shown = shown, ""
    return picture


def leave() -> None:
    """Take the picture away, if it is still there: something has gone wrong, and is to be read."""
    if adopt():
        try:
            os.write(2, _LEAVE.encode())
        except OSError:
            return
    silence.end()


def save(arguments: list[str], picture: str) -> None:
    """Keep a picture of the home screen for the next start. Never raises."""
    key = _key(arguments)
    if not harmless(picture) or len(picture) > _MOST:
        return
    place = _place(key)
    try:
        os.makedirs(os.path.dirname(place), 0o700, exist_ok=True)
        beside = f"{place}.{os.getpid()}"
        with open(
            os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(f"{key}\n{picture}")
        os.replace(beside, place)
    except (OSError, ValueError):
        return


def harmless(picture: str) -> bool:
    """Whether there is nothing in a picture but text, colours (SGR) and moves of the cursor (CUP)."""
    first, *others = picture.split("\x1b")
    if not first.isprintable():
        return False
    for piece in others:
        body = piece.lstrip("[0123456789;")
        if not piece.startswith("[") or "[" in piece[1 : len(piece) - len(body)]:
            return False
        if body[:1] not in ("m", "H") or not body.isprintable():
            return False
    return True


def _stored(key: str) -> str:
    """The picture kept under this key; empty if there is none, or none that can be trusted."""
    place = _place(key)
    try:
        descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as file:
            about = os.fstat(descriptor)
            ours = about.st_uid == os.getuid() and not about.st_mode & 0o022
            if not ours or about.st_mode & 0o170000 != 0o100000 or about.st_size > _MOST * 4:
                return ""
            found, _, picture = file.read().decode().partition("\n")
    except (OSError, ValueError):
        return ""
    return picture if found == key and harmless(picture) else ""


def _key(arguments: list[str]) -> str:
    """What the home screen depends on, in one line."""
    from tutor import __version__

    try:
        size = os.get_terminal_size(2)
    except OSError:
        size = os.terminal_size((0, 0))
    environment = [f"{name}={os.environ.get(name, '')}" for name in _TOLD_BY]
    ours = [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("TUTOR_")]
    return repr([VERSION, __version__, tuple(size), arguments, *environment, *ours])


def _place(key: str) -> str:
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    slot = sum(place * ord(sign) for place, sign in enumerate(key, 1)) % _SLOTS
    return os.path.join(cache, "tutor", f"home-{slot}")
