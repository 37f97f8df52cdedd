"""The website and the handbook in a real browser: offline, with formulas, both themes, search, and on paper."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "build" / "site"
LESSONS = sorted(path.stem for path in (ROOT / "notebooks").glob("0*.ipynb"))

pytest.importorskip("myst_nb", reason="the extra `site` is not installed: no website is built")


@pytest.fixture(scope="module")
def site():
    subprocess.run([sys.executable, ROOT / ".ci" / "book.py", "site"], check=True)
    return SITE


@pytest.fixture
def tab(browser, site):
    """A tab that notes what it cannot have: everything but the site's own files."""
    opened = browser.new_page()
    opened.refused = []
    opened.route(lambda url: not url.startswith(("file:", "data:", "blob:")), lambda route: refuse(opened, route))
    yield opened
    assert opened.refused == []
    opened.close()


# Displayed formulas that are wider than the page, with everything unfolded.
CUT = """() => {
  for (const details of document.querySelectorAll("article details")) details.open = true;
  const formulas = [...document.querySelectorAll("div.math mjx-container")];
  return formulas.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent);
}"""
WIDTH = """() => {
  for (const details of document.querySelectorAll("article details")) details.open = true;
  return document.documentElement.scrollWidth;
}"""


def refuse(tab, route):
    tab.refused.append(route.request.url)
    route.abort()


def visit(tab, name, query=""):
    tab.goto((SITE / name).as_uri() + query)
    tab.evaluate("async () => { if (window.MathJax) await MathJax.startup.promise; }")


@pytest.mark.parametrize("lesson", LESSONS)
def test_formulas_are_drawn_and_nothing_overflows(tab, lesson):
    visit(tab, f"{lesson}.html")
    assert tab.locator("mjx-merror").count() == 0
    assert tab.locator("mjx-container").count() > 0
    wider = "() => document.querySelector('article').scrollWidth - document.querySelector('article').clientWidth"
    assert tab.evaluate(wider) <= 1
    assert tab.evaluate(CUT) == []


def test_no_page_is_wider_than_a_telephone(tab):
    tab.set_viewport_size({"width": 400, "height": 900})
    wider = {}
    for page in sorted(path for path in SITE.rglob("*.html") if "_static" not in path.parts):
        visit(tab, page.relative_to(SITE).as_posix())
        wider[page.stem] = tab.evaluate(WIDTH)
    assert len(wider) > len(LESSONS) and set(wider.values()) == {400}, wider


def test_a_formula_keeps_its_brackets_and_its_comma(tab):
    visit(tab, "04-deep-network.html")
    assert tab.locator(".unbroken").count() > 50
    assert tab.locator("article").inner_text().count("(dZ") >= 1


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index", "02-logistic-regression", "concepts", "reference"])
def test_axe_finds_nothing_wrong_in_what_is_ours(tab, axe, name, theme):
    tab.emulate_media(color_scheme=theme)
    visit(tab, f"{name}.html")
    tab.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    tab.evaluate(axe)
    found = tab.evaluate("() => axe.run('article', {runOnly: ['wcag2a', 'wcag2aa']})")
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []


def test_the_dark_theme_is_dark_and_figures_stay_on_white(tab):
    visit(tab, "02-logistic-regression.html")
    tab.evaluate("() => document.documentElement.dataset.theme = 'dark'")
    background = "selector => getComputedStyle(document.querySelector(selector)).backgroundColor"
    assert sum(int(c) for c in tab.evaluate(background, "body")[4:-1].split(",")) < 200
    assert tab.evaluate(background, ".cell_output img") == "rgb(255, 255, 255)"


def test_search_finds_a_lesson_offline(tab):
    visit(tab, "search.html", "?q=sawtooth")
    tab.wait_for_selector("#search-results li a")
    assert "04-deep-network" in tab.locator("#search-results").inner_html()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_words_marked_in_what_a_search_finds_can_be_read(tab, axe, theme):
    tab.emulate_media(color_scheme=theme)
    visit(tab, "search.html", "?q=gradient")
    tab.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    tab.wait_for_selector("#search-results a .highlighted")
    tab.evaluate(axe)
    found = tab.evaluate("() => axe.run('#search-results', {runOnly: ['color-contrast']})")
    assert found["passes"] and [v["nodes"][0]["html"] for v in found["violations"]] == []


def test_a_path_in_a_table_breaks_after_its_slash(tab):
    visit(tab, "reliability.html")
    tables = "[...document.querySelectorAll('.pst-scrollable-table-container')]"
    assert max(tab.evaluate(f"() => {tables}.map(table => table.scrollWidth - table.clientWidth)")) <= 1
    assert "browser/<wbr>test_markup_in_browser.py" in tab.locator("article").inner_html()


def test_what_is_folded_opens_with_the_keyboard(tab):
    visit(tab, "02-logistic-regression.html")
    tab.locator("article summary").first.focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("() => document.querySelector('article details').open")


@pytest.fixture(scope="module")
def handbook(browser):
    pypdf = pytest.importorskip("pypdf", reason="the extra `site` is not installed: no handbook is printed")
    subprocess.run([sys.executable, ROOT / ".ci" / "book.py", "handbook"], check=True)
    return pypdf.PdfReader(io.BytesIO((ROOT / "build" / "handbook.pdf").read_bytes()))


def test_the_handbook_has_every_lesson_on_the_page_its_contents_name(handbook):
    chapters = [item for item in handbook.outline[1] if not isinstance(item, list)]
    contents = "\n".join(handbook.pages[i].extract_text() for i in range(1, 12))
    for chapter in chapters[1:]:
        page = handbook.get_destination_page_number(chapter)
        words = chapter.title.split()[0]
        assert words in handbook.pages[page].extract_text() and str(page + 1) in contents, chapter.title
    assert len(chapters) > len(LESSONS)


def test_every_reference_in_the_handbook_names_the_page_it_leads_to(handbook):
    page_of = {
        name: handbook.get_destination_page_number(place) + 1 for name, place in handbook.named_destinations.items()
    }
    named = 0
    for number, page in enumerate(handbook.pages, 1):
        links = [link.get_object().get("/Dest") for link in page.get("/Annots", [])]
        told = [int(digits) for digits in re.findall(r"\(p\.\s*(\d+)\)", page.extract_text())]
        assert set(told) <= {page_of[link] for link in links if link}, number  # a KeyError: a link to nowhere
        named += len(told)
    assert named > 400


def test_the_answers_of_a_quiz_stand_at_the_end_of_the_chapter(handbook):
    text = re.sub(r"\s+", " ", "\n".join(page.extract_text() for page in handbook.pages))
    chapter = text.partition("A. 0.325 B. 0.693 C. 0.105 D. 0.500")[2]  # of lesson 02, whose options have no reasons
    question, _, answers = chapter.partition("Answers to the quiz")
    assert "Try it" in question and "1 B. Right." in answers[:400]
    assert text.count("Answers to the quiz") == len(LESSONS)


def test_every_page_of_the_handbook_has_its_number(handbook):
    assert all(page.extract_text().rstrip().endswith(str(i)) for i, page in enumerate(handbook.pages, 1))


def test_the_handbook_is_tagged_for_screen_readers(handbook):
    assert handbook.trailer["/Root"]["/MarkInfo"]["/Marked"]
