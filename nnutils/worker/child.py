"""The child: it does what the host asks, under limits, and nothing that runs in it reaches the pipes to the host."""

import contextlib
import io
import os

from .functions import rebuild_function
from .protocol import MESSAGE_KEPT, PRINTED_KEPT, arrays_in, decode, encode, receive, send

AWAIT_ANYWHERE = 0x2000  # ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
BACKSTOP = 600  # seconds of processor time after which an orphan ends by itself


class Printed(io.TextIOBase):
    """Keeps the beginning of what is printed and forgets the rest: a million lines cost no memory."""

    def __init__(self):
        self.text = ""

    def write(self, text):
        if len(self.text) < PRINTED_KEPT:
            self.text += str(text)[: PRINTED_KEPT - len(self.text)]
        return len(text)


def _limit(megabytes):
    """Ask the operating system for limits; Windows has none of these, macOS does not keep the first."""
    try:
        import resource
    except ImportError:
        return
    wanted = {"RLIMIT_AS": megabytes * 2**20, "RLIMIT_CPU": BACKSTOP, "RLIMIT_FSIZE": 16 * 2**20, "RLIMIT_CORE": 0}
    for name, limit in wanted.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (limit, limit))


def serve(megabytes, limit):
    """Answer requests until the host goes away; the real input and output are out of the reach of print and input."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    _limit(megabytes)
    import numpy as np

    np.seterr(all="ignore")
    namespace, files, me = {"__name__": "answer"}, set(), os.getpid()
    while True:
        try:
            request, blobs = receive(requests, 2**40)
        except EOFError:
            return
        tree, blobs = _answer(request, blobs, namespace, files, np)
        if os.getpid() != me:
            os._exit(0)  # a copy that the answer forked off has nothing to say
        if sum(map(len, blobs)) > limit:
            tree, blobs = {"stopped": "output"}, []
        send(replies, tree | {"token": request["token"]}, blobs)


def _answer(request, blobs, namespace, files, np):
    """Do what is asked with the answer's output caught; any exception becomes part of the reply."""
    printed, out = Printed(), []
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            tree = _do(request, blobs, out, namespace, files, np)
    except MemoryError:
        return {"stopped": "memory"}, []
    except BaseException as error:
        tree, out = {"error": _describe(error, files)}, []
    return tree | {"printed": printed.text}, out


def _do(request, blobs, out, namespace, files, np):
    if request["do"] == "run":
        files.add(request["filename"])
        _execute(request["source"], request["filename"], namespace)
        return {}
    if request["do"] == "define":
        function = rebuild_function(request["function"], namespace, request["name"])
        files.add(function.__code__.co_filename)
        namespace[request["name"]] = function
        return {}
    args, kwargs = decode(request["args"], blobs), decode(request["kwargs"], blobs)
    given = [*args, *kwargs.values()]
    arrays = list(arrays_in(given))
    np.random.seed(request["seed"])
    value = namespace[request["name"]](*args, **kwargs)
    return {"value": encode(value, out), "arguments": encode(given, out), "arrays": encode(arrays, out)}


def _execute(source, filename, namespace):
    """Run a cell as a notebook does, where `await` may stand outside of every function."""
    task = eval(compile(source, filename, "exec", AWAIT_ANYWHERE), namespace)
    if task is not None:
        import asyncio

        asyncio.run(task)


def _describe(error, files):
    """[type, message, function, line within it]: the last place in the answer's own code."""
    place, trace = ("", -1), error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename in files and code.co_filename != "<helpers>":
            place = (code.co_name, trace.tb_lineno - code.co_firstlineno)
        trace = trace.tb_next
    try:
        message = str(error)[:MESSAGE_KEPT]
    except Exception:
        message = ""
    return [type(error).__name__, message, *place]
