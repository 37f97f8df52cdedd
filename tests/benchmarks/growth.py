"""How a step grows with the examples, the layers and the width, and what it leaves in memory."""

import time
import tracemalloc
from statistics import median

import numpy as np

import nnutils as nn
from nnutils.engine.descent import Descent, Settings

SERIES = {  # what is varied, and over which values; the rest stays at m = 1024, 4 layers, 64 units
    "m": (512, 1024, 2048, 4096, 8192),
    "layers": (2, 4, 8, 16, 32),
    "width": (32, 64, 128, 256, 512, 1024),
}


def descent(m=1024, layers=4, width=64):
    rng = np.random.default_rng(0)
    network = nn.Network((width,) * layers + (1,))
    X, Y = rng.standard_normal((width, m)), rng.integers(0, 2, (1, m))
    return Descent(network, network.initialize(rng), X, Y, Settings(0.01, dtype=np.float32))


def growth(smoke=False):
    """Microseconds per step along each series, and the exponent fitted to its upper half."""
    result = {}
    for name, values in SERIES.items():
        values = values[:2] if smoke else values
        times = [microseconds(descent(**{name: value}), rotations=2 if smoke else 7) for value in values]
        upper = slice(len(values) // 2 - 1, None)
        exponent = np.polyfit(np.log(values[upper]), np.log(times[upper]), 1)[0]
        result[name] = {"at": values, "microseconds": times, "exponent": round(float(exponent), 2)}
    return result


def microseconds(descent, rotations):
    """The median CPU time of a step."""
    descent.step()
    times = []
    for _ in range(rotations):
        start, steps = time.process_time(), 0
        while (spent := time.process_time() - start) < 0.02 or not steps:
            descent.step()
            steps += 1
        times.append(1e6 * spent / steps)
    return round(median(times), 2)


def memory(smoke=False):
    """Bytes that full-batch steps of 784-128-64-10 over m examples allocate, at their peak and for good."""
    m = 3000 if smoke else 60_000
    rng = np.random.default_rng(0)
    network = nn.Network((784, 128, 64, 10), output=nn.softmax)
    X, labels = rng.standard_normal((784, m), np.float32), rng.integers(0, 10, (1, m))
    training = Descent(network, network.initialize(rng), X, nn.one_hot(labels, 10), Settings(0.1, dtype=np.float32))
    training.step()
    tracemalloc.start()
    for _ in range(3):
        training.step()
    left, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {
        "m": m,
        "left": left,
        "peak": peak,
        "sentence": f"a full-batch step over m = {m} (784-128-64-10, float32) leaves {left} bytes behind; "
        f"at its peak it holds {peak / 1e3:.0f} kB beside the buffers; A1 alone has {128 * m * 4 / 1e6:.0f} MB",
    }
