# ruff: noqa: E402 (threads are counted before the libraries load)
"""Time a training step of nnutils against others, in rotation, in CPU time, on one core; see --help.

The unit is the step's own matrix products in float32: np.matmul into ready buffers, with the examples in the memory
order that is fastest. Ratios are taken within a rotation, and their median over the rotations is printed: neighbors on
a shared machine disturb single measurements, not these.
"""

import os

# Before NumPy and the others load their libraries: one thread each.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"

import argparse
import json
import platform
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

import candidates
import numpy as np
from growth import growth, memory
from workloads import all_workloads

import nnutils as nn
from nnutils.io import atomic

UNIT = ("products f32", "products f32, columns", "products f32, rows and columns")  # the fastest of them
PEERS = ("scikit-learn f32", "PyTorch f32", "JAX f32", "course's style f64")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="everything tiny: does it run?")
    parser.add_argument("--rotations", type=int, default=9)
    parser.add_argument("--only", help="one workload, by its name")
    parser.add_argument("--out", type=Path, help="where to write the figures; build/bench.json unless given")
    options = parser.parse_args()
    rotations, seconds = (2, 0.002) if options.smoke else (options.rotations, 0.12)
    pin_one_core()
    missing = {}
    workloads = [w for w in all_workloads(options.smoke) if options.only in (None, w.name)]
    result = {
        "machine": machine(),
        "rotations": rotations,
        "workloads": [one_workload(w, rotations, seconds, missing, options.smoke) for w in workloads],
        "missing": missing,
    }
    for line in table(result):
        print(line)
    if not options.only:
        result |= {
            "trainings": trainings(options.smoke),
            "growth": growth(options.smoke),
            "memory": memory(options.smoke),
        }
        for line in second_table(result):
            print(line)
    part = "".join(f"-{part}" for part in (options.only, options.smoke and "smoke") if part)
    out = options.out or Path("build", f"bench{part}.json")
    out.parent.mkdir(parents=True, exist_ok=True)
    atomic.replace(out, json.dumps(result, indent=1) + "\n")
    print(f"\nwritten to {out}")


def pin_one_core():
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def machine():
    return f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}"


def one_workload(w, rotations, seconds, missing, smoke):
    """Microseconds per step of all candidates, and the ratios that the table prints."""
    runs = {}
    for name, make in candidates.line_up(w, smoke).items():
        try:
            runs[name] = make()
        except ImportError as reason:
            missing[name] = str(reason)
    times = rotate(runs, rotations, seconds)
    unit = min((times[name] for name in UNIT), key=median)
    ours = times["nnutils fit f32"]
    entry = {
        "workload": w.name,
        "layer_dims": w.network.layer_dims,
        "m": w.X.shape[1],
        "ratio_to_matmul_f32": ratio(ours, unit),
        "ratio_to_dot_f32": ratio(ours, times["products f32, np.dot"]),
        "faster_than": {name: ratio(times[name], ours) for name in PEERS if name in times},
        "ratios_to_matmul_f32": {name: ratio(t, unit) for name, t in times.items()},
        "microseconds": {name: round(1e6 * median(t), 3) for name, t in times.items()},
    }
    if "nnutils fit f32, compressed" in times:
        compressed = times["nnutils fit f32, compressed"]
        entry["ratio_to_matmul_f32_compressed"] = ratio(compressed, unit)
        entry["faster_than_compressed"] = {name: ratio(times[name], compressed) for name in PEERS if name in times}
    return entry


def rotate(runs, rotations, seconds):
    """CPU seconds per step, {name: [one for each rotation]}; every other rotation goes backward."""
    steps = {name: calibrate(run, seconds) for name, run in runs.items()}
    times = {name: [] for name in runs}
    for rotation in range(rotations):
        for name in list(runs)[:: -1 if rotation % 2 else 1]:
            times[name].append(cpu_seconds(runs[name], steps[name]) / steps[name])
    return times


def calibrate(run, seconds):
    """How many steps take about so many seconds."""
    run(1)  # the first step may make buffers, or compile
    n = 1
    while (spent := cpu_seconds(run, n)) < seconds / 4:
        n *= 2
    return max(1, round(n * seconds / spent))


def cpu_seconds(run, n):
    start = time.process_time()
    run(n)
    return time.process_time() - start


def ratio(these, those):
    return round(median(a / b for a, b in zip(these, those, strict=True)), 4)


def trainings(smoke):
    """CPU seconds of whole trainings in float64, factorization included: {name: {road: seconds}}."""
    deep, logistic = (next(w for w in all_workloads(smoke) if w.name == name) for name in ("deep", "logistic"))
    return {
        f"{w.name}, {n} iterations": {
            method: cpu_seconds(lambda n, w=w, method=method: train(w, n, method), n)
            for method in ("compressed", "plain")
        }
        for w, n in ((logistic, 20 if smoke else 2000), (deep, 20 if smoke else 2500))
    }


def train(w, n, method):
    nn.fit(w.network, w.X, w.Y, w.learning_rate, n, w.parameters, method=method)


def table(result):
    """The lines of the first table: per workload, how many times the unit, and how many times faster than the peers."""
    yield f"{result['machine']}; one core, CPU time, medians of {result['rotations']} rotations"
    for name, reason in result["missing"].items():
        yield f"missing: {name} ({reason})"
    for entry in result["workloads"]:
        dims = "-".join(map(str, entry["layer_dims"]))
        yield f"\n{entry['workload']}: {dims}, m = {entry['m']}"
        yield f"  {'':34s}{'us/step':>12s}{'x products':>12s}{'fit is faster':>16s}{'compressed':>12s}"
        for name, microseconds in entry["microseconds"].items():
            faster = entry["faster_than"].get(name)
            compressed = entry.get("faster_than_compressed", {}).get(name)
            yield (
                f"  {name:34s}{microseconds:12.2f}{entry['ratios_to_matmul_f32'][name]:12.3f}"
                + (f"{faster:15.2f}x" if faster else "")
                + (f"{compressed:11.1f}x" if compressed else "")
            )


def second_table(result):
    yield "\nwhole trainings in float64, factorization included, CPU seconds"
    for name, seconds in result["trainings"].items():
        roads = ", ".join(f"{road} {s:.2f}" for road, s in seconds.items())
        yield f"  {name}: {roads} ({seconds['plain'] / seconds['compressed']:.0f}x)"
    yield "\ngrowth of a step, 64 wide, 4 layers, m = 1024 unless varied: microseconds, exponent of the upper half"
    for name, series in result["growth"].items():
        points = ", ".join(f"{x}: {t:.0f}" for x, t in zip(series["at"], series["microseconds"], strict=True))
        yield f"  {name:6s} ~ {name}^{series['exponent']:.2f}   {points}"
    yield f"\nmemory: {result['memory']['sentence']}"


if __name__ == "__main__":
    main()
