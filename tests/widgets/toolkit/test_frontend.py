"""Front ends: modules joined by their imports, and style sheets that keep to their own widget."""

import graphlib
import re
from pathlib import Path

import pytest

from nnutils import widgets
from nnutils.widgets.toolkit.frontend import bundle, style_sheet

FOLDER = Path(widgets.__file__).parent
SHEETS = sorted(FOLDER.rglob("*.css"))


def written(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def test_a_module_is_joined_with_what_it_imports_by_place_each_once(tmp_path):
    written(
        tmp_path / "a" / "main.js", 'import { x } from "./x.js";\nimport { x as y } from "../b/x.js";\nuse(x, y);\n'
    )
    written(tmp_path / "a" / "x.js", 'import { base } from "../b/base.js";\nexport const x = base + 1;\n')
    written(tmp_path / "b" / "x.js", 'import { base } from "./base.js";\nexport const y = base + 2;\n')
    written(tmp_path / "b" / "base.js", "const hidden = 1;\nexport const base = hidden;\n")
    text = bundle(tmp_path / "a" / "main.py")
    assert "import" not in text and text.count("const hidden") == 1
    assert text.index("const hidden") < min(text.index("base + 1"), text.index("base + 2")) < text.index("use(x, y)")
    assert len(set(re.findall(r"const (module_\d+) =", text))) == 3


def test_modules_that_import_each_other_are_refused(tmp_path):
    written(tmp_path / "a.js", 'import { b } from "./b.js";\n')
    written(tmp_path / "b.js", 'import { a } from "./a.js";\n')
    with pytest.raises(graphlib.CycleError):
        bundle(tmp_path / "a.py")


def test_a_module_that_is_not_there_is_named(tmp_path):
    written(tmp_path / "a.js", 'import { b } from "./missing.js";\n')
    with pytest.raises(FileNotFoundError, match=r"missing\.js"):
        bundle(tmp_path / "a.py")


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_every_rule_of_a_style_sheet_keeps_to_its_widget(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"@container[^{]*\{", "", text)
    selectors = [one.strip() for rule in re.findall(r"([^{}]+)\{", text) for one in re.split(r",(?![^(]*\))", rule)]
    own = ".nn-widget" if path.stem == "canvas" else f".nn-{path.stem.replace('_', '-')}"
    assert len(selectors) > 5
    assert [one for one in selectors if own not in one] == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_front_end_bears_the_class_that_its_style_sheet_names(path):
    module = path.with_suffix(".js").read_text(encoding="utf-8")
    assert f'"nn-{"widget" if path.stem == "canvas" else path.stem.replace("_", "-")}"' in module


def test_a_widget_gets_the_shared_style_once_and_its_own():
    shared = style_sheet(FOLDER / "toolkit" / "canvas.py")
    own = style_sheet(FOLDER / "toolkit" / "control_panel.py")
    assert own.startswith(shared) and own.count(".nn-widget canvas") == shared.count(".nn-widget canvas") == 1


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.js")), ids=lambda path: path.name)
def test_no_module_calls_the_method_of_a_number_on_what_may_be_none(path):
    source = path.read_text(encoding="utf-8")
    calls = re.findall(r".*\.to(?:Fixed|Precision|Exponential)\(.*", source)
    assert all("Number.isFinite(value) ?" in call for call in calls) and (not calls or path.name == "paint.js")
