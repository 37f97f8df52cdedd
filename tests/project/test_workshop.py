"""The tools of whoever works on the course: budgets, a template of a lesson, hooks that fetch nothing."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import yaml
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]


def tool(name):
    spec = importlib.util.spec_from_file_location(name, next((ROOT / ".ci").rglob(f"{name}.py")))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no git checkout: the size of a clone is not known")
def test_the_budgets_are_kept_and_printed():
    told = subprocess.run([sys.executable, ROOT / ".ci" / "audit" / "budgets.py"], capture_output=True, text=True)
    assert told.returncode == 0 and len(told.stdout.splitlines()) == 4, told.stdout


def test_a_budget_that_is_passed_is_an_error(monkeypatch, capsys):
    budgets = tool("budgets")
    monkeypatch.setattr(budgets, "largest_figure", lambda: (61, ", in 02.ipynb"))
    monkeypatch.setattr(budgets, "clone", lambda: (1, ""))
    with pytest.raises(SystemExit, match="True"):
        budgets.main()
    assert "largest figure: 61 of 60 kB, in 02.ipynb  <- over" in capsys.readouterr().out


def test_a_new_lesson_is_a_valid_notebook_that_runs():
    lesson = tool("new_lesson").lesson("07-regularize-a-network")
    nbformat.validate(lesson)
    NotebookClient(lesson, timeout=60).execute()
    assert lesson.cells[0].source.startswith("# Regularize a network\n")
    assert lesson.cells[4].outputs[0].text == "z = 1.5\n"


@pytest.mark.parametrize("name", ["regularize", "7-x", "07", "../07-x", "02-logistic-regression"])
def test_a_name_that_is_none_or_taken_is_refused_in_a_sentence(name):
    with pytest.raises(SystemExit, match=re.escape(name)) as refusal:
        tool("new_lesson").main(name)
    assert "\n" not in refusal.value.code


def test_the_hooks_are_local_and_their_commands_exist():
    repositories = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    for hook in repositories[0]["hooks"]:
        words = hook["entry"].split()
        assert words[:2] == ["python3", ".ci/env.py"] and all((ROOT / w).exists() for w in words if w.endswith(".py"))


def test_every_file_of_ci_that_is_named_anywhere_is_there():
    callers = [
        ROOT / name for name in (".ci/run", "Makefile", ".pre-commit-config.yaml", "README.md", "CONTRIBUTING.md")
    ]
    for folder, ending in (
        (".github", "yml"),
        (".hub", "py"),
        (".devcontainer", "json"),
        ("notebooks", "md"),
        (".ci", "py"),
    ):
        callers += (ROOT / folder).rglob(f"*.{ending}")
    named = {name for path in callers for name in re.findall(r"\.ci/[\w/-]+\.\w+", path.read_text(encoding="utf-8"))}
    assert len(named) > 15 and [name for name in named if not (ROOT / name).exists()] == []


def test_the_makefile_calls_what_lies_at_the_top_of_ci_and_nothing_lies_there_that_it_does_not_call():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    called = {*re.findall(r"\.ci/(\w+\.py)", makefile), "install.py"}  # of env.py and lock.py
    assert {path.name for path in (ROOT / ".ci").glob("*.py")} == called


def test_every_change_is_tested_in_a_browser_linted_and_measured():
    checked = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert all(command in checked for command in ("make test 2>&1", "make test-browser", "make lint", "budgets.py"))
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    assert {"run": ".ci/run"} in jobs["linux"]["steps"]
    lint = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nlint:")[2].splitlines()[1]
    assert "ruff check" in lint and "-m mypy" in lint


def test_the_workflows_may_read_and_nothing_more_unless_a_job_says_so():
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert workflow["permissions"] == {"contents": "read"}, path.name


def test_the_container_of_codespaces_sets_itself_up_by_the_projects_own_command():
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    assert container["postCreateCommand"] == "make doctor"
