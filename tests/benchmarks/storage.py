"""Time what is large on its way to the disk and back, in this checkout and in another, one after the other; see --help.

Every figure comes from a process of its own: seconds by the clock, seconds of processor time (which others on the
machine disturb less) and memory, both with its children's; memory is what they hold at their peak beyond what they held
before, looked at every few milliseconds. Files are made in a folder of their own and removed at the end; all of
them have been read once, so they are warm.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

import h5py
import numpy as np
import psutil

HERE = Path(__file__).resolve().parents[2]
SIDE = 64  # images are (64, 64, 3), of bytes
LAYOUTS = {
    "contiguous": {},
    "chunks of h5py's own": {"chunks": True},
    "gzip, chunks of h5py's own": {"compression": "gzip"},
    "gzip, a row of images in a chunk": {"compression": "gzip", "chunks": (85, SIDE, SIDE, 3)},
    "gzip 9, one image in a chunk": {"compression": "gzip", "compression_opts": 9, "chunks": (1, SIDE, SIDE, 3)},
    "all images in a chunk": {"chunks": "all"},
}
PART = 2**24  # bytes that plain h5py reads at once


class Cost:
    """What a block costs this process and its children: seconds, seconds of a processor, bytes at the peak."""

    def __enter__(self):
        self.me, self.ended = psutil.Process(), threading.Event()
        self.processor, self.before = self.now()
        self.most = self.before
        self.watch = threading.Thread(target=self.look)
        self.watch.start()
        self.begun = time.perf_counter()
        return self

    def __exit__(self, *_):
        self.seconds = time.perf_counter() - self.begun
        self.ended.set()
        self.watch.join()
        processor, held = self.now()
        self.processor, self.bytes = processor - self.processor, max(self.most, held) - self.before

    def look(self):
        while not self.ended.wait(0.005):
            self.most = max(self.most, self.now()[1])

    def now(self):
        seconds = held = 0
        for process in (self.me, *self.me.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                seconds += sum(process.cpu_times()[:2])
                held += process.memory_info().rss
        return seconds, held

    def figures(self, unit=2**20, without=0):
        return {"seconds": self.seconds, "processor": self.processor, "memory": (self.bytes - without) / unit}


# ---- jobs: each runs in a process of its own and returns its figures


def parameters(megabytes):
    rng, n = np.random.default_rng(0), megabytes * 2**20 // 32
    return {f"W{l}": rng.standard_normal((n // 256 or 1, min(n, 256))) for l in range(1, 5)}


def save(folder, megabytes):
    import nnutils as nn

    kept = parameters(megabytes)
    nn.save(folder / "small.h5", {"W1": np.eye(3)})  # libraries are loaded
    with Cost() as cost:
        nn.save(folder / "saved.h5", kept)
    return cost.figures(megabytes * 2**20)


def load(folder, megabytes):
    import nnutils as nn

    with Cost() as cost:
        found = nn.load(folder / "saved.h5").parameters
    size = sum(value.nbytes for value in found.values())
    kept = parameters(megabytes)
    assert all(np.array_equal(found[name], kept[name]) for name in kept)
    return cost.figures(size, without=size)


def load_with_h5py(folder, megabytes):
    with Cost() as cost, h5py.File(folder / "saved.h5") as file:
        found = {name: file["parameters"][name][()] for name in file["parameters"]}
    size = sum(value.nbytes for value in found.values())
    return cost.figures(size, without=size)


def columns(folder, name):
    """X[:, a:b] through a whole file, as fit asks for them."""
    import nnutils as nn

    X, _ = nn.data.open_chunked(folder / f"{name}.h5")
    X[:, :1]  # what is begun at first use is begun
    with Cost() as cost:
        for a in range(0, X.shape[1], 85):
            X[:, a : a + 85]
    return cost.figures()


def update(folder, name):
    """One more update of fit over the file."""
    import nnutils as nn

    X, Y = nn.data.open_chunked(folder / f"{name}.h5")
    network = nn.Network((X.shape[0], 8, 1))
    start = network.initialize(np.random.default_rng(0))
    nn.fit(network, X, Y, 0.01, 0, start)
    with Cost() as cost:
        nn.fit(network, X, Y, 0.01, 1, start)
    return cost.figures()


def columns_with_h5py(folder, name, scaled=True):
    with Cost() as cost, h5py.File(folder / f"{name}.h5") as file:
        x = file["train_set_x"]
        step = x.chunks[0] if x.chunks and x.chunks[0] < len(x) else max(1, PART // (SIDE * SIDE * 3))
        for a in range(0, len(x), step):
            part = x[a : a + step]
            if scaled:
                part.reshape(len(part), -1) / 255.0
    return cost.figures()


def bytes_with_h5py(folder, name):
    return columns_with_h5py(folder, name, scaled=False)


# ---- the table


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, help="another checkout, whose figures stand beside")
    parser.add_argument("--megabytes", type=int, default=1024, help="of parameters, and of images")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="jobs whose name holds this word")
    parser.add_argument("--smoke", action="store_true", help="everything tiny: does it run?")
    parser.add_argument("--job", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.job:
        name, folder, what = options.job
        print(json.dumps(globals()[name](Path(folder), int(what) if what.isdigit() else what)))
        return
    megabytes, rounds = (2, 1) if options.smoke else (options.megabytes, options.rounds)
    checkouts = {"here": HERE} | ({"there": options.against.resolve()} if options.against else {})
    with tempfile.TemporaryDirectory(prefix="storage-") as folder:
        for line in table(Path(folder), megabytes, rounds, checkouts, options.only):
            print(line, flush=True)


def table(folder, megabytes, rounds, checkouts, only):
    """A line for each job: seconds and memory in every checkout, and how they compare."""
    yield f"{megabytes} MB, medians of {rounds} rounds; memory of parameters in parts of them, else in MB"
    if only in "save load":
        for job, peers in (("save", ()), ("load", ("load_with_h5py",))):
            yield from rows(job, job, peers, folder, megabytes, megabytes, rounds, checkouts)
        (folder / "saved.h5").unlink()
    for name, layout in LAYOUTS.items():
        if only in name:
            make_images(folder / f"{name}.h5", megabytes, layout)
            for job, peers in (("columns", ("columns_with_h5py", "bytes_with_h5py")), ("update", ())):
                yield from rows(f"{job}: {name}", job, peers, folder, name, megabytes, rounds, checkouts)
            (folder / f"{name}.h5").unlink()


def rows(title, job, peers, folder, what, megabytes, rounds, checkouts):
    runs = [(name, job, checkout) for name, checkout in checkouts.items()] + [(peer, peer, HERE) for peer in peers]
    figures = {name: [] for name, *_ in runs}
    for turn in range(rounds):
        for name, which, checkout in runs[:: -1 if turn % 2 else 1]:
            figures[name].append(run(which, folder, what, checkout))
    yield title
    for name, found in figures.items():
        if None in found:
            yield f"  {name:18s} refused"
            continue
        seconds, processor, memory = (median(one[key] for one in found) for key in ("seconds", "processor", "memory"))
        yield (
            f"  {name:18s}{seconds:9.3f} s {processor:9.3f} s of a processor, {megabytes / processor:6.0f} MB/s of it"
            f"   memory {memory:8.2f}"
        )


def run(job, folder, what, checkout):
    """The figures of one job with the nnutils of a checkout, None where it ends in a sentence."""
    command = [sys.executable, "-P", str(Path(__file__).resolve()), "--job", job, str(folder), str(what)]
    environment = os.environ | {"PYTHONPATH": str(checkout), "OPENBLAS_NUM_THREADS": "1"}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    if ended.returncode:
        print(ended.stderr.strip().splitlines()[-1], file=sys.stderr)
        return None
    return json.loads(ended.stdout)


def make_images(path, megabytes, layout):
    """Images of little variety, which gzip shortens by half or so."""
    rng, m = np.random.default_rng(0), megabytes * 2**20 // (SIDE * SIDE * 3)
    layout = layout | ({"chunks": (m, 1, 1, 1)} if layout.get("chunks") == "all" else {})
    with h5py.File(path, "w") as file:
        x = file.create_dataset("train_set_x", (m, SIDE, SIDE, 3), "u1", **layout)
        step = x.chunks[0] if x.chunks else 1024
        for a in range(0, m, step):
            k = min(step, m - a)
            x[a : a + k] = rng.integers(0, 16, (k, SIDE, SIDE, 3), dtype=np.uint8) * 16
        file["train_set_y"] = rng.integers(0, 2, m)


if __name__ == "__main__":
    main()
