"""Regressions to sow into a stored notebook, to see that the check finds every one of them, and harmless changes.

`seed(notebook, kind)` returns a copy with one change of that kind, or None where the notebook has no place for it.
"""

import base64
import copy
import re

import nbformat
import numpy as np

from nnutils.figures.fingerprint import MIME, PACKED, pack, unpack

from .compare import WIDGET_VIEW
from .engine import code_cells

DECIMAL = re.compile(r"(?<![\w.#])\d+\.\d{2,}(?![\w.])")
WHOLE = re.compile(r"(?<![\w.#+−-])\d+(?![\w.])")
WORD = re.compile(r"\b[a-z]{4,}\b")


def seed(notebook, kind):
    seeded = copy.deepcopy(notebook)
    return seeded if (REGRESSIONS | HARMLESS)[kind](seeded) else None


def kinds(notebook, catalogue):
    """Return the kinds of a catalogue for which the notebook has a place."""
    return [kind for kind in catalogue if seed(notebook, kind) is not None]


# ---------------------------------------------------------------- finding a place


def _outputs(notebook, has=lambda output: True):
    """Return (outputs of the cell, index) of every output of a kind."""
    return [(cell.outputs, i) for cell in code_cells(notebook) for i, out in enumerate(cell.outputs) if has(out)]


def _is_stdout(output):
    return output.get("name") == "stdout"


def _is_figure(output):
    return MIME in output.get("data", {})


def _in_text(pattern, replacement):
    """Make a seed that changes the first match in any printed text."""

    def sow(notebook):
        for outputs, i in _outputs(notebook, _is_stdout):
            changed = pattern.sub(replacement, outputs[i].text, count=1)
            if changed != outputs[i].text:
                outputs[i].text = changed
                return True
        return False

    return sow


def _in_figure(key, change):
    """Make a seed that changes the first line of any fingerprint whose key matches; None drops the line."""

    def sow(notebook):
        for outputs, i in _outputs(notebook, _is_figure):
            marks = outputs[i].data[MIME]
            for name in [name for name in marks if re.fullmatch(key, name)]:
                changed = change(marks[name])
                if changed != marks[name]:
                    marks[name] = changed
                    if changed is None:
                        del marks[name]
                    return True
        return False

    return sow


def _at_output(change, has=lambda output: True):
    """Make a seed that calls change(outputs, i) on the first output of a kind."""

    def sow(notebook):
        places = _outputs(notebook, has)
        if places:
            change(*places[0])
        return bool(places)

    return sow


def _at_cell(change, has=lambda cell: cell.execution_count):
    def sow(notebook):
        cells = [cell for cell in code_cells(notebook) if has(cell)]
        if cells:
            change(cells[-1])
        return bool(cells)

    return sow


# ---------------------------------------------------------------- changes


def _times(factor):
    def scale(match):
        digits = len(match.group().partition(".")[2])
        return f"{float(match.group()) * factor:.{digits}f}"

    return scale


def _noisy(match):
    return repr(float(match.group()) * (1 + 1e-9))


def _moved(part):
    """Return a change that moves one packed value by a part of the range."""

    def change(line):
        match = PACKED.fullmatch(line)
        if match is None or match["block"] or match["data"] is None:
            return line
        low, high, values = unpack(match)
        i = int(np.nanargmin(np.abs(values - (low + high) / 2)))
        values[i] += part * (high - low)
        shape = [int(n) for n in match["shape"].split("×")]
        packed = pack(values.reshape(shape), bits=int(match["bits"]), limit=values.size)
        return packed if match["crc"] is None else re.sub(r"(?=: )", ", crc 00000000", packed, count=1)

    return change


def _first_number_moved(line):
    first, comma, rest = line.partition(", ")
    return f"{float(first) + 0.1:.9g}{comma}{rest}"


def _pop(outputs, i):
    del outputs[i]


def _double(outputs, i):
    outputs.insert(i, copy.deepcopy(outputs[i]))


def _retype(outputs, i):
    outputs[i] = nbformat.v4.new_output("display_data", data=outputs[i].data)


def _warn(cell):
    cell.outputs.append(nbformat.v4.new_output("stream", name="stderr", text="RuntimeWarning: overflow in exp\n"))


def _fail(cell):
    error = nbformat.v4.new_output("error", ename="ValueError", evalue="shapes differ", traceback=[])
    cell.outputs = [error]


def _rename_error(outputs, i):
    outputs[i].ename = "LookupError"


def _stream_to_stderr(outputs, i):
    outputs[i].name = "stderr"


def _without_fingerprint(outputs, i):
    del outputs[i].data[MIME]


def _as_bare_picture(outputs, i):
    outputs[i].data = {"image/png": base64.b64encode(b"\x89PNG").decode(), "text/plain": "<Figure>"}


def _redescribe(outputs, i):
    outputs[i].data["text/html"] = re.sub(r'alt="', 'alt="Not what is drawn: ', outputs[i].data["text/html"])


def _without_description(outputs, i):
    outputs[i].data["text/html"] = re.sub(r'alt="[^"]*"', 'alt=""', outputs[i].data["text/html"])


def _grow_picture(outputs, i):
    big = base64.b64encode(bytes(70_000)).decode()
    outputs[i].data["text/html"] = re.sub(r"base64,[^\"]*", f"base64,{big}", outputs[i].data["text/html"])


def _another_picture(outputs, i):
    other = base64.b64encode(b"the same plot, other letters").decode()
    outputs[i].data["text/html"] = re.sub(r"base64,[^\"]*", f"base64,{other}", outputs[i].data["text/html"])


def _stale_count(cell):
    cell.execution_count += 1


def _no_count(cell):
    cell.execution_count = None


def _ignore(cell):
    cell.metadata["tags"] = [*cell.metadata.get("tags", []), "nbval-ignore-output"]


def _add_widget(cell):
    data = {WIDGET_VIEW: {"model_id": "c0ffee", "version_major": 2, "version_minor": 0}}
    cell.outputs.append(nbformat.v4.new_output("display_data", data=data))


def _add_address(cell):
    data = {"text/plain": "<function sigmoid at 0x7f3a5c0e11f0>"}
    cell.outputs.append(nbformat.v4.new_output("display_data", data=data))


def _add_timing(cell):
    cell.metadata["execution"] = {"iopub.status.busy": "2026-01-01T00:00:00Z"}


def _change_kernel(notebook):
    notebook.metadata["kernelspec"] = {"display_name": "Another", "language": "python", "name": "another"}
    notebook.metadata["language_info"] = {"name": "python", "version": "3.14.1"}
    return True


def _store_widget_state(notebook):
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    return True


def _break_format(notebook):
    notebook.cells[0]["cell_type"] = "rumor"
    return True


def _is_error(output):
    return output.output_type == "error"


def _is_result(output):
    return output.output_type == "execute_result"


REGRESSIONS = {
    "a number off by one percent": _in_text(DECIMAL, _times(1.01)),
    "a number without its sign": _in_text(re.compile(r"(?<![\w.])[-−](?=\d)"), ""),
    "a whole number off by one": _in_text(WHOLE, lambda match: str(int(match.group()) + 1)),
    "an integer became a float": _in_text(WHOLE, lambda match: f"{match.group()}.0"),
    "a float became an integer": _in_text(DECIMAL, lambda match: str(round(float(match.group())))),
    "a number became nan": _in_text(DECIMAL, "nan"),
    "a word changed": _in_text(WORD, lambda match: match.group()[::-1] + "x"),
    "a line lost": _in_text(re.compile(r"^.+\n", re.MULTILINE), ""),
    "a line twice": _in_text(re.compile(r"^(.+\n)", re.MULTILINE), r"\1\1"),
    "an output missing": _at_output(_pop),
    "an output twice": _at_output(_double, lambda output: output.output_type != "stream"),
    "a result became a display": _at_output(_retype, _is_result),
    "print became a warning": _at_output(_stream_to_stderr, _is_stdout),
    "a new warning": _at_cell(_warn),
    "a new exception": _at_cell(_fail, lambda cell: cell.outputs and "tags" not in cell.metadata),
    "a swallowed exception": _at_output(_pop, _is_error),
    "another exception": _at_output(_rename_error, _is_error),
    "a title changed": _in_figure(r"axes \d+ title", lambda line: f"{line} (changed)"),
    "a title dropped": _in_figure(r"axes \d+ title", lambda line: None),
    "an axis label changed": _in_figure(r"axes \d+ [xy] label", lambda line: f"{line} in cm"),
    "limits changed": _in_figure(r"axes \d+ [xy]", _first_number_moved),
    "a logarithmic scale": _in_figure(r"figure", lambda line: f"{line}, log"),
    "a legend entry changed": _in_figure(r"axes \d+ legend", lambda line: line[:-1]),
    "a curve dropped": _in_figure(r"axes \d+ line \d+", lambda line: None),
    "a color changed": _in_figure(r"axes \d+ line \d+", lambda line: re.sub("#....", "#1234", line)),
    "a colormap changed": _in_figure(r".* colors", lambda line: f"jet {line.partition(' ')[2]}"),
    "a plotted point moved by one percent": _in_figure(r".* (line|collection) \d+ [xy]", _moved(0.01)),
    "one pixel off": _in_figure(r".* image \d+ values", _moved(0.02)),
    "a decision boundary moved": _in_figure(r".* collection \d+ area", _moved(0.01)),
    "an image dropped": _in_figure(r".* image \d+ values", lambda line: None),
    "a description changed": _at_output(_redescribe, _is_figure),
    "a description missing": _at_output(_without_description, _is_figure),
    "a fingerprint missing": _at_output(_without_fingerprint, _is_figure),
    "a picture that proves nothing": _at_output(_as_bare_picture, _is_figure),
    "a picture too large": _at_output(_grow_picture, _is_figure),
    "a stale count": _at_cell(_stale_count),
    "a count missing": _at_cell(_no_count),
    "an ignored cell without a reason": _at_cell(_ignore),
    "a widget view stored": _at_cell(_add_widget),
    "widget state stored": _store_widget_state,
    "an address in an output": _at_cell(_add_address),
    "a broken format": _break_format,
}
HARMLESS = {
    "noise in the ninth digit": _in_text(DECIMAL, _noisy),
    "the last digit of a plotted point": _in_figure(r".* (line|collection) \d+ [xy]", _moved(2e-5)),
    "the last digit of a boundary": _in_figure(r".* collection \d+ area", _moved(2e-5)),
    "the picture of another matplotlib": _at_output(_another_picture, _is_figure),
    "another kernel": _change_kernel,
    "the times of another run": _at_cell(_add_timing),
}
