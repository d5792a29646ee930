"""Downloads from mirrors on this computer: whole ones, absent ones, ones that lie or break off."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tutor.data import mnist
from tutor.data.download import MIRRORS, download, mirrors
from tutor.errors import TutorError


class Mirror(SimpleHTTPRequestHandler):
    """Serves a folder; under /short/ it promises the whole file and breaks off."""

    def do_GET(self):
        if not self.path.startswith("/short/"):
            return super().do_GET()
        self.path = self.path.removeprefix("/short")
        with open(self.translate_path(self.path), "rb") as file:
            content = file.read()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2])
        return None

    def log_message(self, *args):
        pass


@pytest.fixture
def address(tiny):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Mirror, directory=str(tiny)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def nobody():
    """An address where nothing listens."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Mirror) as server:
        port = server.server_port
    return f"http://127.0.0.1:{port}/"


def test_a_good_mirror_gives_everything(address):
    news = []
    download([address], news.append)
    assert mnist.available()
    assert mnist.load()[1].tolist() == [5, 0, 4]
    assert {step.file for step in news} == set(mnist.HASHES)
    ends = [step for step in news if step.received == step.total]
    assert len(ends) == 4
    assert not any(step.trouble for step in news)


def test_a_folder_may_be_a_mirror(tiny):
    download([tiny.as_uri()])
    assert mnist.available()


@pytest.mark.parametrize(
    "bad", ["{address}/short/", "{address}/absent/", "{nobody}", "file:///nowhere/at/all/"]
)
def test_the_next_mirror_is_tried(address, nobody, bad):
    bad = bad.format(address=address, nobody=nobody)
    news = []
    download([bad, address], news.append)
    assert mnist.available()
    troubles = [step for step in news if step.trouble]
    assert [step.file for step in troubles] == list(mnist.HASHES)
    assert {step.mirror for step in troubles} == {bad}


def test_a_mirror_with_other_bytes_is_not_believed(tiny, tmp_path, address):
    liar = tmp_path / "liar"
    liar.mkdir()
    for name in mnist.HASHES:
        (liar / name).write_bytes(b"something else")
    news = []
    download([liar.as_uri(), address], news.append)
    assert mnist.load()[3].tolist() == [7, 2]
    assert {step.trouble for step in news if step.trouble} == {
        "the file arrived incomplete or is another one"
    }


def test_when_no_mirror_is_left_nothing_is_installed(address, nobody):
    with pytest.raises(TutorError, match="no mirror gave this file whole") as error:
        download([f"{address}/short/", nobody])
    assert error.value.where in mnist.HASHES
    assert "TUTOR_MIRRORS" in error.value.fix
    assert not mnist.available()


def test_the_list_can_be_changed(monkeypatch, address):
    assert mirrors() == MIRRORS
    monkeypatch.setenv("TUTOR_MIRRORS", f"http://one.example/ {address}")
    assert mirrors() == ("http://one.example/", address)


def test_downloading_is_not_loaded_before_it_is_asked_for():
    import subprocess
    import sys

    code = "import sys, tutor.data.download; print('pooch' in sys.modules, 'requests' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["False", "False"]
