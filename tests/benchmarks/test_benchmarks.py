"""The benchmark runs and writes its figures; how fast is for `make bench` to say."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "bench.py"
PEERS = {"scikit-learn f32": "sklearn", "PyTorch f32": "torch", "JAX f32": "jax"}


@pytest.fixture(scope="module")
def smoke(tmp_path_factory):
    """What a tiny run prints, and the figures it writes."""
    out = tmp_path_factory.mktemp("bench") / "bench.json"
    command = [sys.executable, str(BENCH), "--smoke", "--out", str(out)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert ended.returncode == 0, ended.stderr
    return ended.stdout, json.loads(out.read_text(encoding="utf-8"))


def test_every_workload_gets_its_ratio_to_the_products(smoke):
    _, figures = smoke
    ratios = {entry["workload"]: entry["ratio_to_matmul_f32"] for entry in figures["workloads"]}
    assert list(ratios) == ["logistic", "planar", "deep", "softmax", "playground"] and min(ratios.values()) > 0


def test_images_get_a_ratio_of_the_compressed_road_too(smoke):
    _, figures = smoke
    compressed = [e["workload"] for e in figures["workloads"] if "ratio_to_matmul_f32_compressed" in e]
    assert compressed == ["logistic", "deep"]


def test_a_peer_is_measured_or_named_as_missing(smoke):
    words, figures = smoke
    absent = {peer for peer, module in PEERS.items() if importlib.util.find_spec(module) is None}
    assert set(figures["missing"]) == absent and all(f"missing: {peer} (" in words for peer in absent)
    assert all(set(PEERS) - absent <= set(entry["faster_than"]) for entry in figures["workloads"])


def test_growth_and_memory_are_measured_beside_the_steps(smoke):
    _, figures = smoke
    assert set(figures["growth"]) == {"m", "layers", "width"}
    assert figures["memory"]["left"] < 1000  # bytes, of a step over 3000 examples


def test_the_way_to_the_disk_and_back_is_measured_against_another_checkout():
    root = BENCH.parents[2]
    command = [
        sys.executable,
        str(BENCH.with_name("storage.py")),
        "--smoke",
        "--only",
        "gzip, a",
        "--against",
        str(root),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert ended.returncode == 0, ended.stderr
    for job in ("columns", "update"):
        _, here, there, *_ = ended.stdout.partition(f"{job}: gzip, a row")[2].splitlines()
        assert here.split()[0] == "here" and there.split()[0] == "there" and "MB/s" in here
    assert "refused" not in ended.stdout and "bytes_with_h5py" in ended.stdout
