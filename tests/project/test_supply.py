"""What comes from others: every pinned package has a hash and a free license, and nothing is fetched on import."""

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from tests.project.test_workshop import ROOT, tool

licenses = tool("licenses")
LOCKS = sorted((ROOT / ".ci").glob("lock-*.txt"))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_pinned_package_has_a_hash(path):
    entries = re.split(r"(?m)^(?=[A-Za-z0-9])", re.sub(r"(?m)^\s*#.*$", "", path.read_text(encoding="utf-8")))
    entries = [entry for entry in entries if "==" in entry]
    assert entries and all("--hash=sha256:" in entry for entry in entries)


def test_every_pinned_package_is_listed_with_a_known_free_license():
    rows = re.findall(
        r"(?m)^\| ([\w.-]+) \| .+ \| (.*) \|$", (ROOT / ".ci" / "audit" / "licenses.md").read_text(encoding="utf-8")
    )
    listed = dict(rows)
    assert set(licenses.names()) <= set(listed), "run the command at the head of .ci/audit/licenses.py"
    assert not [name for name in licenses.names() if listed[name] not in licenses.FREE]


def test_what_is_installed_here_states_a_free_license_itself():
    here = {metadata.metadata(d.name)["Name"].lower().replace("_", "-") for d in metadata.distributions() if d.name}
    assert not [name for name in set(licenses.names()) & here if not licenses.free(licenses.stated(name))]


@pytest.mark.parametrize("words", ["Proprietary", "GPL-3.0-only", "Business Source License", "not known", ""])
def test_other_licenses_are_not_taken_for_free_ones_of_the_list(words):
    assert licenses.free(words) == ""


def test_the_audit_says_what_it_lacks_and_fails_nobody_offline():
    cut_off = str(ROOT / "tests" / "notebooks" / "offline")
    offline = f"import sys; sys.path.insert(0, {cut_off!r}); import sitecustomize, runpy; "
    run = f"sys.path.pop(0); runpy.run_path({str(Path(ROOT / '.ci' / 'audit.py'))!r}, run_name='__main__')"
    told = subprocess.run([sys.executable, "-c", offline + run], capture_output=True, text=True, timeout=60)
    assert told.returncode == 0 and told.stdout.startswith("The audit was skipped: "), told.stderr
