"""The same figures have the same fingerprint on another matplotlib, whose pixels and defaults differ."""

import json
import os
import subprocess
import sys
import venv

import pytest

from tests.figures import drawings
from tests.nbval_plugin.compare import fingerprint_differences
from tests.nbval_plugin.engine import ROOT

VERSIONS = ["3.8", "3.9", "3.10"] if sys.version_info < (3, 13) else ["3.10"]  # those with wheels


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("version", VERSIONS)
def test_fingerprints_hold_on_another_matplotlib(version, tmp_path):
    venv.create(tmp_path / "venv", with_pip=True)
    python = next((tmp_path / "venv").glob("[bS]*/python*"))
    wanted = [f"matplotlib=={version}.*", "numpy<2" if version == "3.8" else "numpy", "h5py", "tqdm"]
    subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run([python, drawings.__file__], stdout=subprocess.PIPE, check=True, env=environment)
    other = json.loads(result.stdout)
    for name, marks in drawings.fingerprints().items():
        assert fingerprint_differences(marks, other[name]) == []
