"""The course as a website and as a book: Sphinx with myst-nb. `make site` and `make handbook` run it.

What is shown is what is stored in the notebooks, which `make test` proves: nothing is executed here. A page fetches
nothing when it is read: MathJax, fonts and scripts lie in the site itself.
"""

import json
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import nnutils
from nnutils.lab import learner_copy

project = "Neural networks, from the neuron up"
author = "the contributors"
# Sphinx's name for what stands below every page.
copyright = "the contributors; code under the BSD 3-Clause License, text and figures under CC BY 4.0"
release = nnutils.__version__

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.mathjax",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
]
exclude_patterns = ["solutions", "learner", "_site", "**.ipynb_checkpoints"]
suppress_warnings = ["mystnb.unknown_mime_type"]  # of a figure's fingerprint, which is for the tests
nb_execution_mode = "off"
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 4
autodoc_member_order = "bysource"
autodoc_typehints = "none"
copybutton_exclude = ".linenos, .gp, .go"

# A label such as $x_1$ is a formula in the table of a figure, too.
myst_mathjax_classes = "tex2jax_process|mathjax_process|math|output_area|figure-data"
mathjax3_config = {"tex": {"inlineMath": [["\\(", "\\)"], ["$", "$"]]}}
mathjax_path = "mathjax/tex-mml-chtml.js"  # copied there by .ci/book.py
html_static_path = ["_site"]
html_css_files = ["course.css"]
html_js_files = ["course.js"]
html_title = project
html_domain_indices = False

if os.environ.get("NNUTILS_BOOK") == "handbook":
    html_theme = "basic"
    html_css_files, html_js_files = ["course.css", "handbook.css"], ["course.js", "handbook.js"]
    html_copy_source = html_show_sphinx = False
else:
    html_theme = "sphinx_book_theme"
    html_theme_options = {
        "show_navbar_depth": 1,
        "show_toc_level": 2,
        "use_download_button": True,
        "navbar_persistent": [],  # the search field stands in the sidebar already
        "pygments_light_style": "a11y-high-contrast-light",
        "pygments_dark_style": "a11y-high-contrast-dark",
    }
    # The public address is known where the site is published; there each page gets its launch buttons.
    if repository := os.environ.get("GITHUB_REPOSITORY"):
        html_theme_options |= {
            "repository_url": f"https://github.com/{repository}",
            "repository_branch": "main",
            "path_to_docs": "notebooks",
            "use_repository_button": True,
            "use_issues_button": True,
            "launch_buttons": {
                "binderhub_url": "https://mybinder.org",
                "colab_url": "https://colab.research.google.com",
                "notebook_interface": "jupyterlab",
            },
        }


def plain_words(app, what, name, obj, options, lines):
    """Docstrings here are plain text with `code` and doctests, no reStructuredText: |Z| is an absolute value."""
    given, lines[:] = lines[:], []
    example = False
    for line in given:
        if line.startswith("    ") and not example:  # what stands apart is code
            lines.extend(["::", ""])
        example = line.strip() and (example or line.startswith("    ") or line.lstrip().startswith(">>>"))
        if example:
            lines.append(line)
            continue
        if re.match(r"[a-z_]+: ", line):  # what a parameter means begins a paragraph
            lines.append("")
        parts = re.split(r"`([^`]*)`", line)
        words = [re.sub(r"([*|_\\])", r"\\\1", part) if i % 2 == 0 else f"``{part}``" for i, part in enumerate(parts)]
        lines.append("".join(words))
    lines.append("")


def fold_turns(app, docname, content):
    """What a learner writes is folded, so that they can try before they look; the markers around it are not shown."""
    if not str(app.env.doc2path(docname)).endswith(".ipynb"):
        return
    notebook = json.loads(content[0])
    for cell in notebook["cells"]:
        if learner_copy.TURN in cell["metadata"]:
            before, solution, after = learner_copy.regions("".join(cell["source"]))
            cell["source"] = "\n".join([*before, *solution, *after])
            cell["metadata"].setdefault("tags", []).append("hide-input")
    content[0] = json.dumps(notebook)


def setup(app):
    app.connect("autodoc-process-docstring", plain_words)
    app.connect("source-read", fold_turns)
