"""Pages in a real browser: they ask nobody for anything, axe-core finds no barrier, and they print."""

import os
import shutil
from pathlib import Path

import pytest

from nnutils.classroom import feedback, grade
from tests.classroom.small_class import grade_by_look

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"  # `make test-browser` fetches it
CHROMIUM = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync --disable-dev-shm-usage".split()

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = os.environ.get("NNUTILS_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None or not AXE.exists():
        pytest.skip("no Chromium, or axe-core is not in build/axe (`npm install --prefix build/axe axe-core`)")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=path, args=CHROMIUM)
        yield launched
        launched.close()


def test_pages_have_no_barrier_in_light_and_dark_and_ask_nobody(handed_in, browser):
    grade(handed_in.root, batch=grade_by_look)
    feedback(handed_in.root)
    pages = [handed_in.notebook("feedback", "small", student).with_suffix(".html") for student in ("bo", "cleo")]
    for scheme in ("light", "dark"):
        for path in [*pages, handed_in.root / "report" / "small.html"]:
            context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # axe is a script, which a page forbids
            page, asked = context.new_page(), []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(path.as_uri())
            page.evaluate(AXE.read_text(encoding="utf-8"))
            assert page.evaluate("async () => (await axe.run()).violations") == []
            assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
            assert page.pdf().startswith(b"%PDF")
            context.close()
