import hashlib
import http.server
import io
import subprocess
import sys
import tarfile
import threading
from pathlib import Path

import numpy as np
import pytest

import nnutils as nn
from nnutils.data import cifar

CAT = 3


def records(m, seed):
    """m records in the archive's own form: every third one a cat, pixels drawn at random."""
    pixels = np.random.default_rng(seed).integers(0, 256, (m, 3072), dtype=np.uint8)
    labels = np.where(np.arange(m) % 3 == 0, CAT, np.arange(m) % 3 + 6).astype(np.uint8)
    return np.column_stack([labels, pixels])


def packed():
    """A tiny archive with the files of the real one, twelve records in each."""
    buffer = io.BytesIO()
    names = [*cifar.BATCHES["training"], *cifar.BATCHES["test"]]
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for seed, name in enumerate(names):
            member = tarfile.TarInfo(name)
            member.size = 12 * cifar.RECORD
            tar.addfile(member, io.BytesIO(records(12, seed).tobytes()))
    return buffer.getvalue()


class Server:
    """Serves one archive on this machine, or only its beginning, and counts the requests."""

    def __init__(self, content):
        self.content, self.sends, self.requests = content, len(content), 0
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.requests += 1
                self.send_response(200)
                self.send_header("Content-Length", str(len(outer.content)))
                self.end_headers()
                self.wfile.write(outer.content[: outer.sends])

            def log_message(self, *arguments):
                """Say nothing: the tests' own output stays readable."""

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.source = {
            "url": f"http://127.0.0.1:{self.http.server_port}/cifar-10-binary.tar.gz",
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def close(self):
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def server():
    server = Server(packed())
    yield server
    server.close()


def fetch(server, folder, target="cat", m_train=20, m_test=4):
    return cifar.fetch_cifar10(target, m_train, m_test, folder, progress=False, **server.source)


def test_half_of_the_images_are_cats(server, tmp_path):
    cats = fetch(server, tmp_path)
    assert cats.classes == ("no cat", "cat") and cats.X_train.shape == (3072, 20) and cats.X_test.shape == (3072, 4)
    assert nn.majority_accuracy(cats.Y_train) == nn.majority_accuracy(cats.Y_test) == 0.5


def test_an_image_is_height_by_width_by_color(server, tmp_path):
    first = fetch(server, tmp_path).images[0]
    red, green, blue = records(12, 0)[0, 1:].reshape(3, 1024)
    np.testing.assert_array_equal(first[2, 5], [red[2 * 32 + 5], green[2 * 32 + 5], blue[2 * 32 + 5]])


def test_columns_are_the_images_scaled(server, tmp_path):
    cats = fetch(server, tmp_path)
    np.testing.assert_array_equal(cats.X_test[:, 1] * 255, cats.images_test[1].ravel())


def test_a_second_call_needs_no_network(server, tmp_path):
    first = fetch(server, tmp_path)
    server.close()
    again = fetch(server, tmp_path)
    np.testing.assert_array_equal(again.images, first.images)
    assert server.requests == 1


def test_a_broken_download_leaves_nothing_behind(server, tmp_path):
    server.sends //= 2
    with pytest.raises(ConnectionError, match=r"could not be fetched.*connect to the network"):
        fetch(server, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_after_a_broken_download_the_next_one_works(server, tmp_path):
    whole, server.sends = server.sends, 100
    with pytest.raises(ConnectionError):
        fetch(server, tmp_path)
    server.sends = whole
    assert fetch(server, tmp_path).Y_train.size == 20


def test_another_archive_is_refused_by_its_checksum_and_not_kept(server, tmp_path):
    server.source["sha256"] = "0" * 64
    with pytest.raises(ValueError, match=r"not the archive that was expected.*checksum"):
        fetch(server, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_a_network_the_sentence_names_the_folder(server, tmp_path):
    server.close()
    with pytest.raises(ConnectionError, match=f"once it is in {tmp_path}"):
        fetch(server, tmp_path)


def test_a_damaged_copy_is_fetched_anew(server, tmp_path):
    fetch(server, tmp_path)
    next(tmp_path.iterdir()).write_bytes(b"half of it")
    assert fetch(server, tmp_path).Y_test.size == 4 and server.requests == 2


def test_an_unknown_class_is_answered_with_the_ten(tmp_path):
    with pytest.raises(ValueError, match=r"no 'unicorn' in CIFAR-10: .*cat.*truck"):
        nn.data.fetch_cifar10("unicorn", folder=tmp_path)


@pytest.mark.parametrize(
    ("m_train", "sentence"), [(7, "give an even number"), (60, "60 training images .* only 40 can be half and half")]
)
def test_a_number_that_cannot_be_halved_is_refused(server, tmp_path, m_train, sentence):
    with pytest.raises(ValueError, match=sentence):
        fetch(server, tmp_path, m_train=m_train)


def test_pooch_is_not_loaded_before_something_is_fetched():
    code = "import sys, nnutils.data, nnutils.data.cifar; sys.exit('pooch' in sys.modules or 'requests' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).resolve().parents[2]).returncode == 0
