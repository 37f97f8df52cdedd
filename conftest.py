"""What every test run starts with: one thread for the matrix products, and the check of the notebooks."""

import os

for library in ("OPENBLAS", "OMP", "MKL"):  # read once, when NumPy is loaded
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

pytest_plugins = ["nbval_plugin"]
