"""The check of the notebooks finds every seeded regression and lets harmless changes pass.

The sample notebook is run once; the regressions in its sources run beside it, in the same kernel.
"""

from pathlib import Path

import nbformat
import pytest

from tests.nbval_plugin import engine, seeds, structure
from tests.nbval_plugin.compare import output_differences

NOTEBOOKS = sorted((engine.ROOT / "notebooks").glob("*.ipynb"))
SETUP = """
import warnings
import numpy as np
from IPython.display import Markdown, clear_output, display
import nnutils as nn
from nnutils.figures import DIVERGING, INK, Picture, show, subplots
rng = np.random.default_rng(1)
X, Y = nn.planar.moons(200, rng)
network = nn.Network((2, 4, 1), hidden=nn.tanh)
run = nn.fit(network, X, Y, learning_rate=1.0, num_iterations=200, rng=np.random.default_rng(2), record_every=20)
images = nn.data.load("digits").images[:50]
"""
CELLS = {
    "costs": "for i, cost in run.costs.items():\n    print(f'cost after {i} iterations: {cost:.6f}')",
    "count": "correct = int(np.sum(network.predict(X, run.parameters) == Y))\nprint(correct, 'of 200')",
    "array": "np.round(run.parameters['W2'], 4)",
    "table": """
print(f"{'set':>6}{'accuracy':>10}{'change':>10}")
print(f"{'train':>6}{0.9731:>10.4f}{-0.0214:>10.4f}")
print(f"{'test':>6}{12:>10}{-3:>10}")""",
    "markdown": "Markdown(f'The cost fell to **{min(run.costs.values()):.4f}**.')",
    "curve": """
fig, ax = subplots()
ax.plot(list(run.costs), list(run.costs.values()), label="train")
ax.plot([0, 180], [0.7, 0.7], label="guess")
ax.scatter([0, 100], [0.6, 0.5], c=[0.1, 0.9], cmap="cividis")
ax.set(title="Cost", xlabel="iteration", ylabel="J", ylim=(0, 1))
ax.legend()
Picture(fig, "The cost falls.")""",
    "surface": """
fig, ax = subplots()
x = np.linspace(-2, 3, 60)
grid = np.stack(np.meshgrid(x, x)).reshape(2, -1)
P = network.forward(grid, run.parameters)[0].reshape(60, 60)
ax.contourf(x, x, P, levels=9, cmap=DIVERGING)
ax.scatter(*X, c=Y.ravel(), cmap=INK)
Picture(fig, "What the network says.")""",
    "tiles": """
fig, axes = subplots(5, 10, figsize=(8, 4.5))
shown = images.astype(float).copy()
for ax, image in zip(axes.flat, shown):
    ax.imshow(image, cmap=INK, vmin=0, vmax=16)
    ax.set_axis_off()
Picture(fig, "Digits.")""",
    "photo": """
photo = np.random.default_rng(3).integers(0, 255, (64, 64, 3)).astype(np.uint8)
fig, ax = subplots()
ax.imshow(photo)
Picture(fig, "Noise.")""",
    "bars": "fig, ax = subplots()\nax.bar(['a', 'b', 'c'], [3, 1, 2])\nPicture(fig, 'Bars.')",
    "two": "print('before')\nshow(subplots()[0], 'First.')\nprint('after')",
    "error": "network.forward(X.T, run.parameters)",
    "update": "handle = display('working', display_id=True)\nhandle.update('done')",
    "cleared": "print('half')\nclear_output()\nprint('whole')",
    "silent": "run.costs[0];",
    "warning": "_ = np.float64(1) * 2",
}
SOURCE_REGRESSIONS = [  # claim, cell, old, new
    ("a number off by one percent", "costs", "{cost:.6f}", "{cost * 1.01:.6f}"),
    ("fewer digits", "costs", "{cost:.6f}", "{cost:.4f}"),
    ("a line less", "costs", "run.costs.items()", "list(run.costs.items())[1:]"),
    ("one prediction wrong", "count", "== Y", "== Y)) - int(np.sum(1"),
    ("an integer became a float", "count", "int(np", "float(np"),
    ("an entry of an array changed", "array", "'W2'], 4)", "'W2'] + [[0, 0, 1e-3, 0]], 4)"),
    ("an array transposed", "array", "'W2']", "'W2'].T"),
    ("a table's value changed", "table", "0.9731", "0.9733"),
    ("a table's head changed", "table", "accuracy", "error"),
    ("a table's row lost", "table", "print(f\"{'test'", "(f\"{'test'"),
    ("a formatted number changed", "markdown", "min(", "max("),
    ("a curve dropped", "curve", 'ax.plot([0, 180], [0.7, 0.7], label="guess")', ""),
    ("a curve changed by one percent", "curve", "list(run.costs.values())", "[1.01 * c for c in run.costs.values()]"),
    ("one point of a curve moved", "curve", "list(run.costs)", "[i + (i == 100) for i in run.costs]"),
    ("a title changed", "curve", 'title="Cost"', 'title="Loss"'),
    ("a label dropped", "curve", 'ylabel="J", ', ""),
    ("limits changed", "curve", "ylim=(0, 1)", "ylim=(0, 2)"),
    ("a logarithmic axis", "curve", "ylim=(0, 1)", "ylim=(0.01, 1), yscale='log'"),
    ("a legend lost", "curve", "ax.legend()", ""),
    ("a legend's entry changed", "curve", '"guess"', '"majority"'),
    ("a colormap changed", "curve", '"cividis"', '"viridis"'),
    ("a color value changed", "curve", "c=[0.1, 0.9]", "c=[0.1, 0.8]"),
    ("a description changed", "curve", "The cost falls.", "The cost rises."),
    ("a figure twice", "curve", "Picture(fig", "show(fig, '2'); Picture(fig"),
    ("a figure lost", "curve", 'Picture(fig, "The cost falls.")', ""),
    ("a decision surface changed", "surface", "reshape(60, 60)", "reshape(60, 60) ** 1.1"),
    ("one scattered point moved", "surface", "ax.scatter(*X", "ax.scatter(*(X + 0.05 * (np.arange(200) == 77))"),
    ("one point changed its class", "surface", "Y.ravel()", "Y.ravel() ^ (np.arange(200) == 77)"),
    ("a surface's colormap changed", "surface", "cmap=DIVERGING", "cmap='PuOr'"),
    ("one pixel of a tile off", "tiles", ".copy()", ".copy(); shown[31, 4, 4] += 1"),
    ("two tiles swapped", "tiles", "shown):", "shown[[1, 0, *range(2, 50)]]):"),
    ("the grays of the tiles stretched", "tiles", "vmax=16", "vmax=15"),
    ("one channel of one pixel off by one", "photo", ".astype(np.uint8)", ".astype(np.uint8); photo[40, 41, 2] ^= 1"),
    ("a bar higher", "bars", "[3, 1, 2]", "[3, 1, 2.05]"),
    ("a bar renamed", "bars", "'c'", "'d'"),
    ("an output between others lost", "two", "show(subplots()[0], 'First.')", ""),
    ("outputs in another order", "two", "print('before')", "print('after')"),
    ("an exception swallowed", "error", "network", "import contextlib\nwith contextlib.suppress(Exception): network"),
    ("another exception", "error", "X.T", "None[0]"),
    ("a display updated to something else", "update", "'done'", "'failed'"),
    ("a display not updated", "update", "\nhandle.update('done')", ""),
    ("output no longer cleared", "cleared", "clear_output()", ""),
    ("a value no longer silent", "silent", ";", ""),
    ("a new warning", "warning", "np.float64(1) * 2", "warnings.warn('deprecated')"),
    ("a division by zero", "warning", "np.float64(1) * 2", "np.float64(1) / 0"),
    ("a new exception", "warning", "np.float64(1) * 2", "1 / 0"),
]
SOURCE_HARMLESS = [
    ("noise of 1e-9 in printed numbers", "costs", "{cost:.6f}", "{cost * (1 + 1e-9):.6f}"),
    ("noise of 1e-9 in an array", "array", "'W2'], 4)", "'W2'] + 1e-9, 4)"),
    ("noise of 1e-9 in a curve", "curve", "list(run.costs.values())", "[c + 1e-9 for c in run.costs.values()]"),
    ("noise of 1e-9 in a surface", "surface", "P = network", "X = X + 1e-9 * np.sin(X); P = 1e-9 + network"),
    ("noise of 1e-9 in tiles", "tiles", ".copy()", ".copy() + 1e-9"),
    ("an integer type of another platform", "photo", "np.uint8)", "np.uint8).astype('i4')"),
]


def sample_notebook(*mutants):
    """The sample, with the mutated cells behind it; cells that may fail carry the tag that says so."""
    new_cell = nbformat.v4.new_code_cell
    sources = [*CELLS.values(), *(CELLS[cell].replace(old, new, 1) for _, cell, old, new in mutants)]
    cells = [new_cell(SETUP.strip()), *(new_cell(s.strip(), metadata={"tags": ["raises-exception"]}) for s in sources)]
    return nbformat.v4.new_notebook(cells=cells)


def outputs_of(notebook):
    """The outputs of the sample's cells by name, and those of the mutants behind them."""
    outputs = [cell.outputs for cell in notebook.cells[1:]]
    return dict(zip(CELLS, outputs, strict=False)), outputs[len(CELLS) :]


@pytest.fixture(scope="module")
def executed():
    """The sample and every mutant, run in one kernel."""
    done = engine.run(sample_notebook(*SOURCE_REGRESSIONS, *SOURCE_HARMLESS), Path.cwd())
    assert done.stopped_at is None, done.reason
    return done.notebook


@pytest.fixture(scope="module")
def stored(executed, tmp_path_factory):
    """The sample as it is stored: only the cell that shows an error says so, only its own outputs."""
    notebook = nbformat.v4.new_notebook(cells=executed.cells[: len(CELLS) + 1])
    for name, cell in zip(CELLS, notebook.cells[1:], strict=True):
        cell.metadata = {"tags": ["raises-exception"]} if name == "error" else {}
    return nbformat.from_dict(notebook)


def differences(before, after):
    pairs = zip(engine.code_cells(before), engine.code_cells(after), strict=True)
    return [told for old, new in pairs for told in output_differences(*map(canonical, (old, new)))]


def canonical(cell):
    return engine.canonical_outputs(cell.outputs)


def complaints(seeded, truth, folder):
    """What the check has to say about a notebook when a run gives `truth`."""
    path = folder / "seeded.ipynb"
    path.write_text(nbformat.writes(seeded), encoding="utf-8")
    return structure.problems(path, seeded) or differences(seeded, truth)


@pytest.mark.parametrize("number", range(len(SOURCE_REGRESSIONS)), ids=[r[0] for r in SOURCE_REGRESSIONS])
def test_regression_in_a_source_is_caught(executed, number):
    originals, mutants = outputs_of(executed)
    _, cell, old, _ = SOURCE_REGRESSIONS[number]
    assert old in CELLS[cell]
    assert output_differences(originals[cell], mutants[number])


@pytest.mark.parametrize("number", range(len(SOURCE_HARMLESS)), ids=[r[0] for r in SOURCE_HARMLESS])
def test_harmless_change_of_a_source_passes(executed, number):
    originals, mutants = outputs_of(executed)
    _, cell, old, _ = SOURCE_HARMLESS[number]
    assert old in CELLS[cell]
    assert not output_differences(originals[cell], mutants[len(SOURCE_REGRESSIONS) + number])


@pytest.mark.parametrize("kernel", ["Haswell", "Nehalem", "Prescott"])
def test_outputs_hold_on_other_blas_kernels(stored, kernel, monkeypatch):
    monkeypatch.setenv("OPENBLAS_CORETYPE", kernel)
    again = engine.run(stored, Path.cwd())
    assert again.stopped_at is None
    assert not differences(stored, again.notebook)


def test_the_sample_itself_is_in_order(stored, tmp_path):
    assert not complaints(stored, stored, tmp_path)


@pytest.mark.parametrize("kind", seeds.REGRESSIONS)
def test_regression_in_the_stored_sample_is_caught(stored, kind, tmp_path):
    seeded = seeds.seed(stored, kind)
    assert seeded is not None, "the sample has no place for it"
    assert complaints(seeded, stored, tmp_path)


@pytest.mark.parametrize("kind", seeds.HARMLESS)
def test_harmless_change_of_the_stored_sample_passes(stored, kind, tmp_path):
    seeded = seeds.seed(stored, kind)
    assert seeded is not None, "the sample has no place for it"
    assert not complaints(seeded, stored, tmp_path)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_every_regression_seeded_into_a_lesson_is_caught(path, tmp_path):
    lesson = engine.read(path)
    sown = {kind: seeds.seed(lesson, kind) for kind in seeds.REGRESSIONS}
    missed = [kind for kind, seeded in sown.items() if seeded and not complaints(seeded, lesson, tmp_path)]
    assert not missed
    assert sum(seeded is not None for seeded in sown.values()) >= 25


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_no_harmless_change_of_a_lesson_is_flagged(path, tmp_path):
    lesson = engine.read(path)
    sown = {kind: seeds.seed(lesson, kind) for kind in seeds.HARMLESS}
    assert not [kind for kind, seeded in sown.items() if seeded and complaints(seeded, lesson, tmp_path)]
