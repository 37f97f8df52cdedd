"""The website: built from the stored outputs without a warning, nothing on it is broken or comes from elsewhere."""

import contextlib
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import nnutils as nn

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "build" / "site"
LESSONS = sorted(path.stem for path in (ROOT / "notebooks").glob("0*.ipynb"))

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        importlib.util.find_spec("myst_nb") is None, reason="the extra `site` is not installed: no website is built"
    ),
]


class Page(HTMLParser):
    """What a page refers to, what it names, and how its images are described."""

    def __init__(self, path):
        super().__init__()
        self.links, self.loads, self.names, self.images = [], [], set(), []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.names |= {attributes.get("id"), attributes.get("name")}
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if tag == "img":
            self.images.append(attributes)
        if tag in ("script", "img", "iframe", "source"):
            self.loads.append(attributes.get("src", ""))
        if tag == "link" and attributes.get("rel") != "canonical":
            self.loads.append(attributes.get("href", ""))


@pytest.fixture(scope="module")
def book():
    """The module behind `make site`."""
    spec = importlib.util.spec_from_file_location("book", ROOT / ".ci" / "book.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages():
    """Every page of a fresh build, by its name; the build itself must end without a warning."""
    built = subprocess.run([sys.executable, ROOT / ".ci" / "book.py", "site"], capture_output=True, text=True)
    assert built.returncode == 0 and "WARNING" not in built.stderr, built.stderr
    return {
        path.relative_to(SITE).as_posix(): Page(path) for path in SITE.rglob("*.html") if "_static" not in path.parts
    }


def test_every_lesson_has_its_page(pages):
    assert {f"{lesson}.html" for lesson in LESSONS} <= pages.keys()


def test_every_link_within_the_site_leads_somewhere(pages):
    dead = []
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link in ("", "#"):
                continue
            target = (SITE / name).parent.joinpath(unquote(parts.path)).resolve() if parts.path else SITE / name
            other = pages.get(target.relative_to(SITE).as_posix()) if SITE in target.parents else None
            if not target.exists() or (parts.fragment and other and unquote(parts.fragment) not in other.names):
                dead.append(f"{name}: {link}")
    assert dead == []


def test_nothing_is_loaded_from_elsewhere(pages):
    assert [
        (n, load) for n, page in pages.items() for load in page.loads if urlsplit(load).scheme in ("http", "https")
    ] == []


def test_every_image_is_described(pages):
    bare = [name for name, page in pages.items() for image in page.images if len(image.get("alt") or "") < 4]
    assert bare == []


def test_every_stored_figure_is_there_with_its_words_and_its_table(pages):
    for lesson in LESSONS:
        stored = json.loads((ROOT / "notebooks" / f"{lesson}.ipynb").read_text(encoding="utf-8"))
        figures = sum(
            "application/vnd.nnutils.figure+json" in output.get("data", {})
            for cell in stored["cells"]
            for output in cell.get("outputs", [])
        )
        text = (SITE / f"{lesson}.html").read_text(encoding="utf-8")
        assert text.count("In words and numbers") == text.count('class="figure-data') == figures, lesson


def test_no_page_shows_a_traceback(pages):
    assert [name for name in pages if "Traceback (most recent call last)" in (SITE / name).read_text("utf-8")] == []


def test_every_concept_leads_to_its_place(pages):
    index = json.loads((ROOT / "notebooks" / "concepts.json").read_text(encoding="utf-8"))
    text = (SITE / "concepts.html").read_text(encoding="utf-8")
    missing = [
        c for each in index.values() for c in each if c.replace("-", " ") + ":" not in re.sub(r"<[^>]*>", "", text)
    ]
    assert missing == []


def test_the_reference_holds_every_public_function(pages):
    named = {name.rpartition(".")[2] for name in pages["reference.html"].names if name and name.startswith("nnutils.")}
    public = {name: getattr(nn, name) for name in nn.__all__}
    activations = {name for name, thing in public.items() if isinstance(thing, nn.activations.Activation)}
    assert {name for name, thing in public.items() if callable(thing)} - activations <= named


def test_mathjax_and_its_fonts_lie_in_the_site(pages):
    assert (SITE / "_static" / "mathjax" / "tex-mml-chtml.js").exists()
    assert list((SITE / "_static" / "mathjax" / "output").rglob("*.woff"))


def test_the_time_left_is_that_of_the_parts_still_to_come(book, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with book.Way({"reading sources": 30, "writing output": 10, "highlighting module code": 60}) as way:
        way.start_t -= 20  # seconds ago
        way.follow(["writing output... \n", "reading sources... [ 50%] b\n"])  # the first is of no file
        assert str(way).startswith("reading sources  15%")
        way.follow(["reading sources... [100%] c\n", "copying assets: done\n", "writing output... [100%] c\n"])
        assert str(way).startswith("writing output  40%") and "00:20<00:30" in str(way)


def heeding():
    """A job in a shell's background ignores an interrupt, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def told(terminal):
    """What a process wrote into its terminal so far, piece by piece; nothing more when it has ended."""
    with contextlib.suppress(OSError):  # how Linux says the end
        while piece := os.read(terminal, 4096):
            yield piece.decode()


@pytest.mark.skipif(os.name == "nt", reason="sends no signals to Windows")
def test_a_build_tells_the_time_left_and_when_it_is_stopped_leaves_the_site_as_it_was(pages, monkeypatch):
    import termios

    monkeypatch.setenv("CI", "true")  # there Sphinx likes to write in color
    before = {path: path.stat().st_mtime_ns for path in SITE.rglob("*")}
    command = [sys.executable, ROOT / ".ci" / "book.py", "site"]
    terminal, end = os.openpty()
    termios.tcsetwinsize(end, (24, 100))
    with subprocess.Popen(command, stderr=end, start_new_session=True, preexec_fn=heeding) as building:
        os.close(end)
        said = ""
        for piece in told(terminal):
            if "writing output" in piece and "writing output" not in said:
                os.killpg(building.pid, signal.SIGINT)  # as Ctrl-C does, Sphinx too
            said += piece
    os.close(terminal)
    assert "Building was stopped" in said
    assert re.search(r"reading sources +\d+%.* \d\d:\d\d<\d\d:\d\d", said)
    assert {path: path.stat().st_mtime_ns for path in SITE.rglob("*")} == before
    assert not list(SITE.parent.glob("*-unfinished-*"))


def test_a_dead_link_ends_the_build(tmp_path):
    for name in ("conf.py", "_site"):
        (tmp_path / "notebooks").mkdir(exist_ok=True)
        source = ROOT / "notebooks" / name
        target = tmp_path / "notebooks" / name
        target.write_text(source.read_text("utf-8"), "utf-8") if source.is_file() else target.mkdir()
    (tmp_path / "notebooks" / "index.md").write_text("# A\n\n[nowhere](nowhere.md)\n", encoding="utf-8")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from sphinx.cmd.build import main; sys.exit(main(sys.argv[2:]))"
    )
    command = [sys.executable, "-c", code, str(ROOT), "-W", "-q", "-b", "html"]
    built = subprocess.run([*command, tmp_path / "notebooks", tmp_path / "out"], capture_output=True, text=True)
    assert built.returncode != 0 and "nowhere.md" in built.stderr
