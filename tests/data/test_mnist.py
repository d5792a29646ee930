"""The four files of MNIST: used only when each is whole, and never installed by halves."""

from pathlib import Path

import numpy as np
import pytest

from tutor.data import mnist
from tutor.errors import TutorError

REAL = Path(__file__).parents[2] / "../shared/data/mnist"
IMAGES, LABELS = "train-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"


def test_it_is_not_there_at_first_and_says_how_to_get_it():
    assert not mnist.available()
    with pytest.raises(TutorError, match="tutor data mnist --from DIR"):
        mnist.load()


def test_the_folder_is_the_users_own(monkeypatch, tmp_path):
    assert mnist.folder() == tmp_path / "data" / "mnist"
    monkeypatch.delenv("TUTOR_DATA")
    assert mnist.folder().name == "mnist"
    assert "tutor" in str(mnist.folder())


def test_installed_files_are_read(tiny):
    mnist.install(tiny)
    assert mnist.available()
    assert sorted(path.name for path in mnist.folder().iterdir()) == sorted(mnist.HASHES)
    images, labels, test_images, test_labels = mnist.load()
    assert (images.shape, test_images.shape) == ((3, 28, 28), (2, 28, 28))
    assert (labels.tolist(), test_labels.tolist()) == ([5, 0, 4], [7, 2])
    # pixel (row 1, column 2) of the second image, counted by hand
    assert images[1, 1, 2] == (784 + 28 + 2) % 251


def test_installing_twice_is_harmless(tiny):
    mnist.install(tiny)
    mnist.install(tiny)
    assert mnist.available()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.unlink(), "this file is missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-9]), "incomplete, damaged or another one"),
        (lambda path: path.write_bytes(b""), "incomplete, damaged or another one"),
        (lambda path: path.write_bytes(b"<html>Not found</html>"), "incomplete, damaged or another one"),
        (lambda path: (path.unlink(), path.mkdir()), "cannot be read"),
    ],
)
@pytest.mark.parametrize("name", [IMAGES, LABELS])
def test_one_wrong_file_stops_everything(tiny, name, spoil, said):
    spoil(tiny / name)
    with pytest.raises(TutorError, match=said) as error:
        mnist.install(tiny)
    assert error.value.where == str(tiny / name)
    assert error.value.fix
    assert not mnist.available()
    assert not mnist.folder().exists()


def test_a_failed_second_try_leaves_the_installed_files_alone(tiny):
    mnist.install(tiny)
    (tiny / LABELS).write_bytes(b"other")
    with pytest.raises(TutorError):
        mnist.install(tiny)
    assert mnist.load()[1].tolist() == [5, 0, 4]


def test_a_folder_that_does_not_exist(tmp_path):
    with pytest.raises(TutorError, match="missing"):
        mnist.install(tmp_path / "nowhere")


def test_a_place_that_cannot_be_written(tiny, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("TUTOR_DATA", str(tmp_path / "file"))
    with pytest.raises(TutorError, match="cannot be written") as error:
        mnist.install(tiny)
    assert "TUTOR_DATA" in error.value.fix


def test_a_file_damaged_after_installing_is_noticed(tiny):
    mnist.install(tiny)
    path = mnist.folder() / IMAGES
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(TutorError, match="damaged"):
        mnist.load()


def test_the_real_files_hold_the_published_numbers():
    if not REAL.is_dir():
        pytest.skip("the real MNIST is not beside the checkout")
    mnist.install(REAL)
    images, labels, test_images, test_labels = mnist.load()
    assert (images.shape, test_images.shape) == ((60_000, 28, 28), (10_000, 28, 28))
    # how often each digit occurs, as published, and the first ten labels
    published = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert np.bincount(labels).tolist() == published
    assert np.bincount(test_labels).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    assert labels[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
    assert test_labels[:10].tolist() == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]
    # the published mean and standard deviation of the pixels
    assert images.mean() / 255 == pytest.approx(0.1307, abs=1e-4)
    assert images[:20_000].std() / 255 == pytest.approx(0.308, abs=2e-3)
