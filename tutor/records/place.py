"""Where the records lie, and whether that is a disk of another machine."""

from __future__ import annotations

import os
from pathlib import Path

FILE = "records.sqlite3"
MOUNTS = Path("/proc/mounts")
NETWORK = (
    "nfs",
    "nfs4",
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "lustre",
    "afs",
    "9p",
    "ceph",
    "gpfs",
    "beegfs",
)


def folder() -> Path:
    """The learner's own data folder: `$TUTOR_HOME`, else the platform's (`$XDG_DATA_HOME/tutor` on Linux).

    Raises OSError where there is no home to put it in.
    """
    if chosen := os.environ.get("TUTOR_HOME"):
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    path = user_data_path("tutor", appauthor=False)
    if not path.is_absolute():
        raise FileNotFoundError(path)
    return path


def is_remote(path: Path, mounts: Path = MOUNTS) -> bool:
    """Whether `path` lies on a network file system, where SQLite's write-ahead log must not be used.

    FUSE counts as one: sshfs and most others of its kind are. An unreadable table of mounts says no.
    """
    try:
        table = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    kind = _kind(os.path.realpath(path), table)
    return kind in NETWORK or kind.startswith("fuse.")


def _kind(path: str, table: str) -> str:
    """The file system type of the deepest mount point above `path`; of several there, the last."""
    found, deepest = "", -1
    for line in table.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = _unescape(fields[1]).rstrip("/")
        if (path == point or path.startswith(f"{point}/")) and len(point) >= deepest:
            found, deepest = fields[2], len(point)
    return found


def _unescape(text: str) -> str:
    """A name in the table of mounts writes space, tab, newline and backslash as octal numbers."""
    for code in ("040", "011", "012", "134"):
        text = text.replace(f"\\{code}", chr(int(code, 8)))
    return text
