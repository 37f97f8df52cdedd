"""Run a notebook from its first cell to its last, in a kernel of its own, and put its outputs in canonical form."""

import copy
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

import ipykernel.kernelspec
import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbval.plugin import find_comment_markers, find_metadata_tags

from .compare import WIDGET_VIEW

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60  # for a whole notebook on two cores
OTHER_KERNELS = ("ir", "julia", "bash", "javascript", "octave", "rust", "scala", "java", "xcpp", "sos")
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
SOURCE_OF_WARNING = re.compile(r"\S*ipykernel_\d+[/\\]\d+\.py:\d+")


@dataclass(frozen=True)
class Run:
    """A notebook with new outputs and, where it stopped early, in which cell and why."""

    notebook: nbformat.NotebookNode
    stopped_at: int | None = None
    reason: str = ""


class ThisPython(KernelSpecManager):
    """Gives every notebook a kernel of the running Python, whatever kernels are installed on the machine."""

    def get_kernel_spec(self, kernel_name):
        return self.kernel_spec_class(
            resource_dir=ipykernel.kernelspec.RESOURCES, **ipykernel.kernelspec.get_kernel_dict()
        )


def read(path):
    return nbformat.read(path, as_version=4)


def run(notebook, folder, seconds=SECONDS, restart_after=0):
    """Execute a copy of the notebook in `folder`; it stops at the first error that no marker of nbval's announces.

    restart_after: so many cells are run before, and then the kernel is restarted.
    """
    fresh = cleared(notebook)
    if other := other_language(notebook):
        return Run(fresh, 0, f"its kernel is for {other}, and here notebooks in Python are run")
    client = _client(fresh, folder, seconds)
    with client.setup_kernel(env=kernel_environment()):
        if restart_after:
            _run_and_restart(client, cleared(notebook).cells[:restart_after])
        for i, cell in enumerate(fresh.cells):
            if markers(cell).get("skip"):
                continue
            try:
                client.execute_cell(cell, i)
            except CellExecutionError as error:
                if markers(cell).get("check_exception"):
                    continue
                return Run(_canonical(fresh), i, f"the cell raised {error.ename}: {error.evalue}")
            except CellTimeoutError:
                return Run(_canonical(fresh), i, f"the notebook was not done after {seconds} seconds")
            except DeadKernelError:
                return Run(_canonical(fresh), i, "the kernel died")
    return Run(_canonical(fresh))


def _run_and_restart(client, cells):
    for i, cell in enumerate(cells):
        if not markers(cell).get("skip"):
            client.execute_cell(cell, i)
    run_sync(client.km.restart_kernel)()
    run_sync(client.kc.wait_for_ready)(timeout=60)


def markers(cell):
    """What nbval's markers, tags or comments, say of a cell: {"skip", "check" or "check_exception": bool}."""
    if cell.cell_type != "code":
        return {}
    return dict(find_metadata_tags(cell.metadata)) | dict(find_comment_markers(cell.source))


def other_language(notebook):
    """The language of a notebook's kernel where that is not Python, else ""."""
    spec, info = notebook.metadata.get("kernelspec", {}), notebook.metadata.get("language_info", {})
    name = str(spec.get("name", "")).lower()
    by_name = next((other for other in OTHER_KERNELS if name.rstrip("0123456789.-") == other), "python")
    language = str(spec.get("language") or info.get("name") or by_name)
    return "" if language.lower() in ("python", "ipython") else language


def cleared(notebook):
    """Return a copy without outputs, counts and the traces that front ends leave."""
    fresh = copy.deepcopy(notebook)
    for cell in code_cells(fresh):
        cell.outputs, cell.execution_count = [], None
        for trace in ("execution", "ExecuteTime", "trusted", "collapsed", "scrolled"):
            cell.metadata.pop(trace, None)
    return fresh


def canonical_outputs(outputs):
    """Return outputs with one stdout between displays, warnings last and without paths, and no widget views.

    Standard output and error travel separately, so their order among each other is chance.
    """
    kept = [output for output in map(_without_view, outputs) if output.get("data", True)]
    warnings = "".join(output.text for output in kept if output.get("name") == "stderr")
    merged = []
    for output in kept:
        if output.get("name") == "stderr":
            continue
        if merged and output.output_type == merged[-1].output_type == "stream":
            merged[-1].text += output.text
        else:
            merged.append(_without_traceback(output))
    if warnings:
        text = SOURCE_OF_WARNING.sub("cell", warnings)
        merged.append(nbformat.v4.new_output("stream", name="stderr", text=text))
    return merged


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def kernel_environment():
    """Return the environment of kernels: nnutils of this checkout, one thread, no progress bars."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    return {**ONE_THREAD, **os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "TQDM_DISABLE": "1"}


def _client(notebook, folder, seconds):
    deadline = time.monotonic() + seconds
    client = NotebookClient(
        notebook,
        timeout_func=lambda cell: max(1, round(deadline - time.monotonic())),
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=False,
        extra_arguments=["--IPKernelApp.log_level=40"],  # errors only: its greeting is not ours
    )
    client.km = client.kernel_manager_class(kernel_name="python3", kernel_spec_manager=ThisPython())
    return client


def _canonical(notebook):
    for count, cell in enumerate((cell for cell in code_cells(notebook) if cell.execution_count), 1):
        cell.execution_count, cell.outputs = count, canonical_outputs(cell.outputs)
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count
    return notebook


def _without_view(output):
    """Return a copy without the live view of a widget; what the widget says of itself stays, if that is a sentence.

    ipywidgets' own text is a call with every trait in it, another one in every version.
    """
    output = copy.deepcopy(output)
    data = output.get("data", {})
    if data.pop(WIDGET_VIEW, None) and re.match(r"\w+\(", data.get("text/plain", "")):
        del data["text/plain"]
    return output


def _without_traceback(output):
    """Return an error without its frames: they name files of this machine."""
    if output.output_type == "error":
        output.traceback = [f"{output.ename}: {output.evalue}"]
    return output
