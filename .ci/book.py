"""Build the course as a website or as a printed book: `make site`, `make handbook`. Both work offline.

python .ci/book.py site          # build/site/index.html
python .ci/book.py handbook      # build/handbook.pdf, printed by Chromium
"""

import argparse
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tempfile
from itertools import accumulate
from pathlib import Path

from tqdm import tqdm

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FOOTER = """<div style="width: 100%; font: 8pt sans-serif; text-align: center; color: #444">
<span class="pageNumber"></span></div>"""

# The parts of a build, most in Sphinx's words, and the seconds each takes on two cores.
SITE = {"loading": 7, "reading sources": 12, "writing output": 8, "highlighting module code": 5}
HANDBOOK = {"loading": 7, "reading sources": 8, "assembling single document": 4, "printing": 30, "printing again": 30}

# The functions are those of notebooks/_site/handbook.js. Everything is drawn when the promise is kept.
READY = """async () => {
  nameApart();
  unfold();
  await MathJax.startup.promise;
  await document.fonts.ready;
}"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("form", choices=["site", "handbook"])
    form = parser.parse_args().form
    try:
        print(f"written: {(site if form == 'site' else handbook)().relative_to(ROOT)}")
    except KeyboardInterrupt:
        sys.exit("Building was stopped: what was built before stays as it was.")


class Way(tqdm):
    """A line for the terminal: how far a build is, and how long the rest may take."""

    def __init__(self, parts):
        self.parts, self.begin = parts, dict(zip(parts, accumulate(parts.values(), initial=0), strict=False))
        form = "{desc} {percentage:3.0f}%|{bar}| {elapsed}<{remaining}"
        super().__init__(total=sum(parts.values()), bar_format=form, disable=None)

    def reach(self, part, share=0.0):
        """Stand in a part of the build, that share of it done and all parts before it."""
        self.n = self.begin[part] + share * self.parts[part]
        self.set_description_str(part)

    def follow(self, lines):
        """Go on with Sphinx, which tells its part and how much of it is done."""
        for line in lines:
            told = re.match(r"([a-z ]+)(?:\.\.\. \[ *(\d+)%\]|: done)", line)
            if told and told[1] in self.parts:
                self.reach(told[1], int(told[2] or 100) / 100)


def site():
    """Build the website; any warning, a dead link among them, ends it."""
    with Way(SITE) as way:
        sphinx("html", BUILD / "site", way)
    return BUILD / "site" / "index.html"


def handbook():
    """Print the course as one PDF with contents, page numbers and bookmarks."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(
            "The handbook is printed by Chromium, and none is here: install it (on Debian `apt install chromium`)."
        )
    with Way(HANDBOOK) as way:
        sphinx("singlehtml", BUILD / "handbook", way, NNUTILS_BOOK="handbook")
        (BUILD / "handbook.new.pdf").write_bytes(printed(browser, BUILD / "handbook" / "index.html", way))
        way.reach("printing again", 1.0)
    os.replace(BUILD / "handbook.new.pdf", BUILD / "handbook.pdf")
    return BUILD / "handbook.pdf"


def sphinx(builder, folder, way, **environment):
    """Run Sphinx on notebooks/, with MathJax laid into the result, which takes its place when it is whole."""
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix=f"{folder.name}-unfinished-") as work:
        pages, doctrees = Path(work, "pages"), Path(work, "doctrees")
        command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-b", builder, "-d", doctrees]
        command += [ROOT / "notebooks", pages]
        told = {"stdout": subprocess.PIPE, "encoding": "utf-8", "errors": "replace"}
        plain = {"NO_COLOR": "1"}  # Sphinx's own switch yields to the variable CI; colored words could not be followed
        with subprocess.Popen(command, env=os.environ | plain | environment, **told) as building:
            try:
                way.reach("loading")
                way.follow(building.stdout)
            except BaseException:
                building.kill()
                raise
        if building.returncode:
            sys.exit(building.returncode)
        lay_in_mathjax(pages / "_static" / "mathjax")
        if folder.exists():
            folder.rename(Path(work, "old"))
        pages.rename(folder)


def lay_in_mathjax(folder):
    """Copy the MathJax script and its fonts out of the package that carries them."""
    for file in importlib.metadata.files("sphinx-mathjax-offline"):
        _, _, name = file.as_posix().partition("static/mathjax/")
        if name == "tex-mml-chtml.js" or name.startswith("output/chtml/fonts/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.locate(), folder / name)


def printed(browser, page, way):
    """The page as PDF, printed until the page numbers it was given are those it has."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        tab = chromium.new_page()
        tab.goto(page.as_uri())
        tab.emulate_media(media="print")
        tab.evaluate(READY)
        told, found = None, []
        while told != found:
            told = found
            way.reach("printing again" if told else "printing")
            tab.evaluate("pages => number(pages)", told)
            content = pdf(tab)
            found = page_numbers(content)
        return content


def pdf(tab):
    return tab.pdf(
        prefer_css_page_size=True,
        print_background=True,
        display_header_footer=True,
        header_template="<span></span>",
        footer_template=FOOTER,
        outline=True,
        tagged=True,
    )


def page_numbers(content):
    """The page of every heading in the order of the book, but that of the contents themselves."""
    import io

    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))

    def walk(outline):
        for item in outline:
            if isinstance(item, list):
                yield from walk(item)
            elif item.title != "Contents":
                yield reader.get_destination_page_number(item) + 1

    return list(walk(reader.outline))


if __name__ == "__main__":
    main()
