"""The real MNIST: four files in the user's data folder, used only when every byte is the known one.

Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten digits". It is not shipped.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tutor.errors import TutorError
from tutor.locale import _

Pixels = NDArray[np.uint8]

HASHES = {
    "train-images-idx3-ubyte.gz": "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    "train-labels-idx1-ubyte.gz": "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    "t10k-images-idx3-ubyte.gz": "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    "t10k-labels-idx1-ubyte.gz": "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
}
"""The files and their SHA-256."""


def folder() -> Path:
    """Where the files are kept: in the user's data folder, or in the one that TUTOR_DATA names."""
    given = os.environ.get("TUTOR_DATA")
    if given:
        return Path(given) / "mnist"
    import platformdirs

    return Path(platformdirs.user_data_dir("tutor")) / "mnist"


def available() -> bool:
    """Whether all four files are installed."""
    return all((folder() / name).is_file() for name in HASHES)


def install(source: Path) -> None:
    """Copy the four files from the folder `source`, once all of them are found to be right.

    Raises TutorError for a folder or file that is missing, damaged or not readable, and when there is no
    room to write; then nothing is installed.
    """
    for name in HASHES:
        _checked(source / name)
    target = folder()
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target, prefix="new-") as waiting:
            for name in HASHES:
                (Path(waiting) / name).write_bytes(_checked(source / name))
            for name in HASHES:
                (Path(waiting) / name).replace(target / name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise TutorError(
            _("cannot be written: {reason}").format(reason=reason),
            str(target),
            _("Make room there, or name another folder in TUTOR_DATA."),
        ) from error


def load(source: Path | None = None) -> tuple[Pixels, Pixels, Pixels, Pixels]:
    """Training images [60000, 28, 28] of 0..255, their labels [60000], test images [10000, 28, 28], labels.

    They are the installed ones unless another folder is given.

    Raises TutorError when a file is missing or damaged.
    """
    if source is None and not available():
        raise TutorError(
            _("MNIST is not installed"),
            fix=_("Install it with `tutor data mnist --from DIR` or `--download`, or use the drawn digits."),
        )
    images, labels, test_images, test_labels = (
        _idx(_checked((source or folder()) / name)) for name in HASHES
    )
    return images, labels, test_images, test_labels


def damaged(content: bytes, name: str) -> bool:
    """Whether these are not the bytes of the file `name`."""
    return hashlib.sha256(content).hexdigest() != HASHES[name]


def _checked(path: Path) -> bytes:
    """The bytes of one of the files. Raises TutorError unless they are the known ones."""
    fix = _("Get the four files of MNIST again, or let `tutor data mnist --download` do it.")
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise TutorError(_("this file is missing"), str(path), fix) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise TutorError(_("cannot be read: {reason}").format(reason=reason), str(path), fix) from error
    if damaged(content, path.name):
        raise TutorError(_("the file is incomplete, damaged or another one"), str(path), fix)
    return content


def _idx(content: bytes) -> Pixels:
    """The array in an IDX file: two zero bytes, 8 for bytes, the dimensions, each size, then the values."""
    raw = gzip.decompress(content)
    dimensions = raw[3]
    shape = np.frombuffer(raw, ">i4", dimensions, offset=4)
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * dimensions).reshape(shape)
