"""A hunspell dictionary in memory: whether it has a word. Loading one takes about a second."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Protocol


class Lookup(Protocol):
    """What is asked of a dictionary."""

    def __call__(self, word: str) -> bool: ...


def load(path: Path) -> Lookup:
    """The dictionary of an .aff file and the .dic file beside it.

    spylls' own way in leaves its files open, and prepares for making suggestions.
    """
    from spylls.hunspell.algo.lookup import Lookup as Spylls
    from spylls.hunspell.readers import aff as affixes
    from spylls.hunspell.readers import dic as stems
    from spylls.hunspell.readers.file_reader import BaseReader

    class Memory(BaseReader):  # type: ignore[misc]
        """A file that has been read already, decoded anew when the .aff file names its encoding."""

        def __init__(self, path: Path, encoding: str) -> None:
            self._content = path.read_bytes()
            super().__init__(self._opened(encoding))

        def reset_encoding(self, encoding: str) -> None:
            self.reset_io(self._opened(encoding))

        def _opened(self, encoding: str) -> io.StringIO:
            return io.StringIO(self._content.decode(encoding, "surrogateescape"), newline=None)

    aff, context = affixes.read_aff(Memory(path, "Windows-1252"))
    dic = stems.read_dic(Memory(path.with_suffix(".dic"), context.encoding), aff=aff, context=context)
    lookup: Lookup = Spylls(aff, dic)
    return lookup
