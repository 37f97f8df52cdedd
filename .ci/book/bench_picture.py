"""Draw .github/speed.png for the README from build/bench.json, which `make bench` writes."""

import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

ROOT = Path(__file__).resolve().parents[2]
WHO = {  # name in bench.json -> label, marker
    "nnutils fit f32, compressed": ("nnutils.fit, compressed", "*"),
    "nnutils fit f32": ("nnutils.fit", "o"),
    "JAX f32": ("JAX, compiled", "s"),
    "scikit-learn f32": ("scikit-learn", "^"),
    "PyTorch f32": ("PyTorch, eager", "D"),
    "course's style f64": ("course's style, float64", "x"),
}


def main():
    figures = json.loads((ROOT / "build" / "bench.json").read_text(encoding="utf-8"))
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.6, 3.4), layout="constrained", width_ratios=(3, 2))
    draw_ratios(left, figures["workloads"])
    draw_growth(right, figures["growth"])
    figure.savefig(ROOT / ".github" / "speed.png", dpi=90)


def draw_ratios(axes, workloads):
    names = [f"{w['workload']}\n{'-'.join(map(str, w['layer_dims']))}" for w in workloads]
    for name, (label, marker) in WHO.items():
        at = [i for i, w in enumerate(workloads) if name in w["ratios_to_matmul_f32"]]
        ratios = [workloads[i]["ratios_to_matmul_f32"][name] for i in at]
        axes.plot(at, ratios, marker, label=label, markersize=7, color=None if "fit" not in name else "black")
    axes.axhline(1, color="gray", linewidth=0.8)
    axes.set(yscale="log", xticks=range(len(names)), xlim=(-0.4, len(names) - 0.6))
    axes.set(title="CPU time of an update / its matrix products in float32")
    axes.set_xticks(range(len(names)), names, fontsize=7)
    axes.legend(fontsize=7, loc="lower right")


def draw_growth(axes, growth):
    for (name, series), marker in zip(growth.items(), "os^", strict=True):
        label = f"{name}, exponent {series['exponent']:.2f}"
        axes.plot(series["at"], [t / 1e3 for t in series["microseconds"]], "-" + marker, label=label)
    axes.set(xscale="log", yscale="log", title="nnutils.fit: milliseconds of an update")
    axes.set_xlabel("m, layers or width; else m = 1024, 4 layers, width 64", fontsize=8)
    axes.legend(fontsize=7)


if __name__ == "__main__":
    main()
