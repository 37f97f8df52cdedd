"""Functions on their way into a worker: compiled code, defaults and closures, where there may be no source."""

import base64
import json
import marshal
import types

from .protocol import decode, encode


def portable_function(function: types.FunctionType) -> dict:
    """A function of the host's as a JSON tree: its compiled code, defaults and closure.

    It works where there is no source; the worker runs the same Python, so the compiled code is understood there.
    A ValueError says that something in it does not travel.
    """
    return {
        "code": base64.b64encode(marshal.dumps(function.__code__)).decode(),
        "defaults": [_portable(value) for value in function.__defaults__ or ()],
        "kwdefaults": {name: _portable(value) for name, value in (function.__kwdefaults__ or {}).items()},
        "closure": [_portable(cell.cell_contents) for cell in function.__closure__ or ()],
    }


def _portable(value):
    if isinstance(value, types.FunctionType):
        return {"function": portable_function(value)}
    blobs = []
    tree = encode(value, blobs)
    if "opaque" in json.dumps(tree):
        raise ValueError(f"a {type(value).__name__} cannot be sent to the worker")
    return {"plain": tree, "blobs": [base64.b64encode(blob).decode() for blob in blobs]}


def rebuild_function(portable, namespace, name=None):
    code = marshal.loads(base64.b64decode(portable["code"]))
    defaults = tuple(_unpack(value, namespace) for value in portable["defaults"])
    cells = tuple(types.CellType(_unpack(value, namespace)) for value in portable["closure"])
    function = types.FunctionType(code, namespace, name or code.co_name, defaults, cells)
    function.__kwdefaults__ = {key: _unpack(value, namespace) for key, value in portable["kwdefaults"].items()} or None
    return function


def _unpack(value, namespace):
    if "function" in value:
        return rebuild_function(value["function"], namespace)
    return decode(value["plain"], [base64.b64decode(blob) for blob in value["blobs"]])
