"""What a front end shows is data: no text is ever taken for HTML or for a program, and no notebook holds a secret."""

import html
import json
import re
from pathlib import Path

import nbformat
import pytest

import nnutils as nn

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted([*(ROOT / "nnutils").rglob("*.js"), *(ROOT / "notebooks" / "_site").glob("*.js")])
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))
MARKUP = "<img src=x onerror=alert(1)>\"'&"
# Whatever makes elements or programs of a string; `element` of canvas.js makes them from names and children.
STRINGS_TAKEN_FOR_CODE = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|document\.write|createContextualFragment|DOMParser|srcdoc"
    r"|\beval\s*\(|new\s+Function|setTimeout\(\s*[\"'`]|javascript:|setAttribute\(\s*[\"'`]on"
)
SECRET = re.compile(
    r"[?&]token=[\w-]+|\b(ghp|gho|github_pat|sk|xox[abp])[-_]\w{16,}|AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY"
    r"|(?i:password|passwd|secret|api_key|auth_token)\s*[:=]\s*[\"'][^\"']+[\"']"
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_module_takes_a_string_for_html_or_code(path):
    assert not STRINGS_TAKEN_FOR_CODE.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_module_loads_anything_from_elsewhere(path):
    source = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")  # the name of SVG, not an address
    assert not re.search(r"https?://|\bfetch\s*\(|XMLHttpRequest|importScripts|\bimport\s*\(", source)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_notebook_holds_a_token_a_secret_or_a_path_of_this_machine(path):
    text = re.sub(r"base64,[\w+/=]+", "", path.read_text(encoding="utf-8"))
    assert not SECRET.search(text)
    assert not re.search(r"/(home|root|Users)/\w+|[A-Z]:\\\\+Users", text)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_stored_output_holds_a_program(path):
    cells = nbformat.read(path, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert not any("application/javascript" in output.get("data", {}) for output in outputs)
    pages = [str(output.data["text/html"]) for output in outputs if "text/html" in output.get("data", {})]
    assert not any(re.search(r"<script|\son\w+\s*=|javascript:", page, re.IGNORECASE) for page in pages)


def test_a_report_shows_a_learner_s_markup_as_text(tmp_path):
    path = tmp_path / "<b>n.ipynb"
    source = f"def sigmoid(z):\n    raise ValueError({MARKUP!r})"
    cell = {"cell_type": "code", "metadata": {}, "source": source, "outputs": []}
    path.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    page = nn.check_notebook(path, display=False)._repr_html_()
    assert "<img" not in page and "<b>n" not in page and html.escape("<img src=x onerror=alert(1)>") in page


def test_a_figure_shows_markup_in_its_words_and_numbers_as_text():
    figure, axes = nn.figures.subplots()
    axes.plot([0, 1], [2, 3], label=MARKUP)
    axes.set_title(MARKUP)
    shown = nn.figures.Picture(figure, f"{MARKUP}, 2 points")._repr_mimebundle_()["text/html"]
    assert "<img src=x" not in shown and html.escape("<img src=x onerror=alert(1)>") in shown
