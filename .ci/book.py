"""Build the course as a website or as a printed book: `make site`, `make handbook`. Both work offline.

python .ci/book.py site          # build/site/index.html
python .ci/book.py handbook      # build/handbook.pdf, printed by Chromium
"""

import argparse
import importlib.metadata
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FOOTER = """<div style="width: 100%; font: 8pt sans-serif; text-align: center; color: #444">
<span class="pageNumber"></span></div>"""

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


def site():
    """Build the website; any warning, a dead link among them, ends it."""
    sphinx("html", BUILD / "site")
    return BUILD / "site" / "index.html"


def handbook():
    """Print the course as one PDF with contents, page numbers and bookmarks."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(
            "The handbook is printed by Chromium, and none is here: install it (on Debian `apt install chromium`)."
        )
    sphinx("singlehtml", BUILD / "handbook", NNUTILS_BOOK="handbook")
    (BUILD / "handbook.new.pdf").write_bytes(printed(browser, BUILD / "handbook" / "index.html"))
    os.replace(BUILD / "handbook.new.pdf", BUILD / "handbook.pdf")
    return BUILD / "handbook.pdf"


def sphinx(builder, folder, **environment):
    """Run Sphinx on notebooks/, with MathJax laid into the result, which takes its place when it is whole."""
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix=f"{folder.name}-unfinished-") as work:
        pages, doctrees = Path(work, "pages"), Path(work, "doctrees")
        quiet = [] if sys.stderr.isatty() else ["-q"]  # in a terminal Sphinx tells how far it is
        command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", *quiet, "-b", builder, "-d", doctrees]
        finished = subprocess.run([*command, ROOT / "notebooks", pages], env=os.environ | environment)
        if finished.returncode:
            sys.exit(finished.returncode)
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


def printed(browser, page):
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
            print("Printing, about a minute" if not told else "and again, with page numbers", file=sys.stderr)
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
