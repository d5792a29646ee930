"""MNIST from the net: each file from the first mirror that gives it whole. The list can be changed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit
from urllib.request import urlopen

from tutor.data import mnist
from tutor.errors import TutorError
from tutor.locale import _

MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
PATIENCE = 20.0
"""Seconds without a byte after which a mirror is given up."""
_PIECE = 1 << 16


@dataclass(frozen=True)
class Progress:
    """What a download is doing: `received` of `total` bytes (0 if unknown), or the trouble with a mirror."""

    file: str
    mirror: str
    received: int = 0
    total: int = 0
    trouble: str = ""


Report = Callable[[Progress], None]


def mirrors() -> tuple[str, ...]:
    """Where to look, in order: the addresses in TUTOR_MIRRORS, separated by spaces, or those built in."""
    return tuple(os.environ.get("TUTOR_MIRRORS", "").split()) or MIRRORS


def download(addresses: Sequence[str] | None = None, progress: Report = lambda news: None) -> None:
    """Fetch the four files of MNIST and install them; addresses are http, https or file.

    A mirror that does not answer or sends other bytes is reported, and the next one is tried. Raises
    TutorError when no mirror is left; then nothing is installed.
    """
    addresses = mirrors() if addresses is None else addresses
    with tempfile.TemporaryDirectory(prefix="tutor-mnist-") as waiting:
        for name in mnist.HASHES:
            _fetch(name, addresses, Path(waiting), progress)
        mnist.install(Path(waiting))


def _fetch(name: str, addresses: Sequence[str], waiting: Path, progress: Report) -> None:
    """One file from the first mirror that has it."""
    import pooch  # type: ignore[import-untyped]

    pooch.get_logger().setLevel("ERROR")  # troubles are ours to tell
    for address in addresses:
        mirror = address.rstrip("/") + "/"
        try:
            reader = _Reader(mirror, progress)
            pooch.retrieve(mirror + name, f"sha256:{mnist.HASHES[name]}", name, waiting, downloader=reader)
        except (OSError, ValueError) as error:
            progress(Progress(name, mirror, trouble=_trouble(error)))
        else:
            return
    raise TutorError(
        _("no mirror gave this file whole"),
        name,
        _("Try again later, name other mirrors in TUTOR_MIRRORS, or copy the files with --from DIR."),
    )


def _trouble(error: Exception) -> str:
    """A mirror's trouble in one line."""
    if isinstance(error, ValueError) and "hash" in str(error):
        return _("the file arrived incomplete or is another one")
    return str(getattr(error, "reason", "") or error) or type(error).__name__


class _Reader:
    """How pooch gets the bytes: it tells of each piece, and reads `file:` addresses too."""

    def __init__(self, mirror: str, progress: Report) -> None:
        self.mirror = mirror
        self.progress = progress

    def __call__(self, url: str, output_file: str, pooch: object, check_only: bool = False) -> None:
        with urlopen(url, timeout=PATIENCE) as answer, open(output_file, "wb") as file:
            total = int(answer.headers.get("Content-Length") or 0)
            self._copy(answer, file, Path(urlsplit(url).path).name, total)

    def _copy(self, answer: BinaryIO, file: BinaryIO, name: str, total: int) -> None:
        received = 0
        while piece := answer.read(_PIECE):
            file.write(piece)
            received += len(piece)
            self.progress(Progress(name, self.mirror, received, total))
