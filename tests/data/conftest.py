"""The user's data folder of every test of this room is an empty one."""

import pytest

from tutor import locale


@pytest.fixture(autouse=True)
def english():
    before = locale.current()
    locale.use("en")
    yield
    locale.use(before)


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TUTOR_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("TUTOR_MIRRORS", raising=False)
    return tmp_path / "data"


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """A folder with four files in the format of MNIST, 3 + 2 images of 28 x 28, which the hashes now name."""
    import gzip
    import hashlib
    import struct

    from tutor.data import digit_sets, mnist

    def idx(values, *shape):
        return gzip.compress(
            struct.pack(f">I{len(shape)}I", 0x800 + len(shape), *shape) + bytes(values), mtime=0
        )

    folder = tmp_path / "tiny"
    folder.mkdir()
    contents = (
        idx([i % 251 for i in range(3 * 784)], 3, 28, 28),
        idx([5, 0, 4], 3),
        idx([i % 7 for i in range(2 * 784)], 2, 28, 28),
        idx([7, 2], 2),
    )
    hashes = {}
    for name, content in zip(mnist.HASHES, contents, strict=True):
        (folder / name).write_bytes(content)
        hashes[name] = hashlib.sha256(content).hexdigest()
    monkeypatch.setattr(mnist, "HASHES", hashes)
    digit_sets.digit_set.cache_clear()
    digit_sets._real.cache_clear()
    yield folder
    digit_sets.digit_set.cache_clear()
    digit_sets._real.cache_clear()
