"""One JupyterLab and one browser for all tests here; a test ends with no request that left the machine."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def pytest_collection_modifyitems(items):
    """Everything in this folder needs a browser, and more time than other tests."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium; NNUTILS_CHROMIUM names another one."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: pip install playwright"
    )
    pytest.importorskip("jupyterlab", reason="JupyterLab is not installed")
    from tests.browser.desk import CHROMIUM

    path = os.environ.get("NNUTILS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no browser is found: install Chromium (looked for {', '.join(NAMES)}), or set NNUTILS_CHROMIUM")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=path, args=CHROMIUM)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def lab(browser, tmp_path_factory):
    from tests.browser.server import lab

    with lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def desk(lab, browser):
    """A new browser window, which asked nobody but its own server for anything."""
    from tests.browser.desk import Desk

    shutil.rmtree(lab.folder.parent / "settings", ignore_errors=True)  # the theme another test chose
    opened = Desk(lab, browser)
    yield opened
    strangers = opened.strangers
    opened.close()
    assert strangers == []


@pytest.fixture
def axe():
    """The text of axe-core, which judges accessibility and comes in a package."""
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: the extra `browser`")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
