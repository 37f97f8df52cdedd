"""How many learners fit on this machine? Some run one lesson at once, each in a kernel of one Jupyter server.

python tests/benchmarks/learners.py                    # 1, 4 and 16 learners with lesson 02
python tests/benchmarks/learners.py --learners 2 8 --notebook notebooks/00-meet-the-neuron.ipynb

A learner runs cell after cell without a pause, which no person does: the times are those of a class that all press
"Run All" in the same moment. Memory is each process's own share (PSS) at the end, while all kernels are alive.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import threading
import time
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import psutil
import websocket

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]
from tests.browser.server import lab  # noqa: E402

LESSON = ROOT / "notebooks" / "02-logistic-regression.ipynb"
PATIENCE = 600  # seconds for a cell while everybody runs theirs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--notebook", type=Path, default=LESSON)
    options = parser.parse_args()
    cells = [c.source for c in nbformat.read(options.notebook, as_version=4).cells if c.cell_type == "code"]
    print(f"{options.notebook.stem}, {len(cells)} cells; {os.cpu_count()} cores, {total_memory():.0f} MB of memory")
    print("| learners | the lesson, median and slowest | longest wait for a cell | server | each learner | fit |")
    print("|---|---|---|---|---|---|")
    for number in options.learners:
        print(row(number, *measured(number, cells)), flush=True)


def row(number, lessons, waits, server, each):
    fit = (total_memory() - server) * 0.9 / each
    return (
        f"| {number} | {statistics.median(lessons):.0f} s, {max(lessons):.0f} s | {max(waits):.1f} s "
        f"| {server:.0f} MB | {each:.0f} MB | {fit:.0f} |"
    )


def measured(number, cells):
    """Seconds of each learner's lesson and of each one's longest cell, MB of the server and of a learner's kernel."""
    with tempfile.TemporaryDirectory() as home, lab(Path(home)) as running:
        together = threading.Barrier(number)
        with ThreadPoolExecutor(number) as pool:
            seconds = list(pool.map(lambda _: lesson(running, cells, together), range(number)))
        server = next(child for child in psutil.Process().children() if "jupyterlab" in child.cmdline())
        kernels = [sum(map(memory, [kernel, *kernel.children(recursive=True)])) for kernel in server.children()]
        assert len(kernels) == number
        return [sum(times) for times in seconds], [max(times) for times in seconds], memory(server), max(kernels)


def lesson(running, cells, together):
    """One learner's run from the first cell to the last: the seconds of each cell."""
    request = urllib.request.Request(f"{running.url}/api/kernels?token={running.token}", b"{}", method="POST")
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        kernel = json.load(answer)["id"]
    address = f"{running.url}/api/kernels/{kernel}/channels?token={running.token}".replace("http", "ws", 1)
    connection = websocket.create_connection(address, timeout=PATIENCE)
    try:
        execute(connection, "pass")  # the kernel is up
        together.wait(PATIENCE)
        return [execute(connection, source) for source in cells]
    finally:
        connection.close()


def execute(connection, source):
    """Run one cell and return its seconds; what it raises on purpose does not stop the next."""
    content = {"code": source, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": False}
    name = uuid.uuid4().hex
    header = {"msg_id": name, "msg_type": "execute_request", "username": "", "session": name, "version": "5.3"}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    begin = time.perf_counter()
    connection.send(json.dumps(message))
    while True:
        answer = json.loads(connection.recv())
        if answer["parent_header"].get("msg_id") == name and answer["content"].get("execution_state") == "idle":
            return time.perf_counter() - begin


def memory(process):
    """MB of a process: its own pages, and its part of those it shares, where the system tells."""
    about = process.memory_full_info()
    return getattr(about, "pss", about.uss) / 2**20


def total_memory():
    return psutil.virtual_memory().total / 2**20


if __name__ == "__main__":
    main()
