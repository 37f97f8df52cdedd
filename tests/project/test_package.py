import subprocess
import sys

import nnutils as nn


def test_importing_the_package_loads_no_other_package():
    code = "import sys, nnutils; sys.exit(bool({'numpy', 'h5py', 'matplotlib', 'ipywidgets'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_the_notation_is_stated_first():
    for symbol in ("X (n_x, m)", "layer_dims", "W1 (n1, n0)", "dZ", "cost J", "learning_rate"):
        assert symbol in nn.__doc__
