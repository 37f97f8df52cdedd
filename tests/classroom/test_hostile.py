"""Submissions that attack the grader: each earns what it honestly answered, and the next one finds nothing of it."""

import os
import socket
import textwrap
import time
from pathlib import Path

import pytest

from nnutils.classroom.grading.grader import grade_submission
from tests.classroom.assignment import FULL, RIGHT, WRONG, write_submission
from tests.classroom.processes import names

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
CHEAT = {"sigmoid": "def sigmoid(z):\n    return 0 * z\n", "softmax": "def softmax(x):\n    return 0 * x\n"}
NOTHING = CHEAT | {"propagate": "def propagate(w, b, X, Y):\n    return {'dw': 0 * w, 'db': 0.0}, 0.0\n"}


@pytest.fixture
def grade(instance, release, tmp_path):
    def grade(answers=RIGHT, extra=(), seed=7):
        path = write_submission(tmp_path, answers, extra)
        marks = grade_submission(path, release, student="eve", assignment="neuron", seed=seed, sandbox=instance)
        assert marks.status == "graded", marks.message
        return {mark.grade_id.removesuffix("-check"): mark for mark in marks.marks if mark.grade_id != "why"}

    return grade


def points(marks):
    return {name: mark.points for name, mark in marks.items()}


def test_right_answers_earn_every_point(grade):
    assert points(grade()) == FULL


def test_answers_that_say_nothing_earn_nothing(grade):
    assert not any(points(grade(NOTHING)).values())


# ---- cheats: what follows stands in a cell above answers that are wrong

CHEATS = {
    "patches numpy's comparisons": """
        for module in (np, np.testing):
            for name in ("isclose", "allclose", "array_equal", "assert_allclose", "testing"):
                setattr(module, name, lambda *a, **k: True)
        """,
    "patches builtins": """
        import builtins
        builtins.abs = builtins.max = lambda *a, **k: 0
        builtins.isinstance = lambda *a: True
        """,
    "turns every assert off by an AST transformer": """
        import ast, sys
        ast.Assert = ast.Pass
        class Strip(ast.NodeTransformer):
            def visit_Assert(self, node): return ast.Pass()
        sys.meta_path.insert(0, Strip())
        """,
    "reads the reference from the checks": """
        from nnutils.checks.exercises import EXERCISES
        sigmoid = EXERCISES["sigmoid"].reference
        """,
    "takes the answers from the package": """
        import nnutils
        from nnutils.activations import sigmoid as stolen
        """,
    "looks for the package in every file": """
        import glob, sys
        for root in ("/course", "/work", "/home", "/root", "/usr/lib/python3"):
            sys.path[:0] = glob.glob(root + "/**/nnutils/..", recursive=True)
        from nnutils.activations import sigmoid as stolen
        """,
    "looks for references among all objects": """
        import gc, types
        stolen = {f.__name__: f for f in gc.get_objects() if isinstance(f, types.FunctionType)}
        sigmoid, softmax = stolen["sigmoid"], stolen["softmax"]
        """,
    "patches the worker's own code": """
        import sys, gc, types
        for module in list(sys.modules.values()):
            for name in ("encode", "_do", "_answer", "_describe", "check"):
                if hasattr(module, name) and "worker" in str(getattr(module, "__file__", "")):
                    setattr(module, name, lambda *a, **k: {"value": True, "passed": True})
        """,
    "answers on the worker's channel": """
        import json, struct, threading, os
        def shout():
            while True:
                for descriptor in range(3, 9):
                    try:
                        part = json.dumps({"token": "", "value": True, "passed": True}).encode()
                        os.write(descriptor, struct.pack(">IQ", 1, len(part)) + part)
                    except OSError:
                        pass
        threading.Thread(target=shout, daemon=True).start()
        """,
    "makes check say right": """
        import nnutils as nn, sys
        class Passed: passed = True
        nn.check = lambda *a, **k: Passed()
        sys.modules["nnutils.checks"] = nn
        """,
    "looks for the right result in the frames of its callers": """
        import sys
        def sigmoid(z):
            frame = sys._getframe()
            while frame:
                for name in ("want", "expected", "reference"):
                    if name in frame.f_locals: return frame.f_locals[name]
                frame = frame.f_back
            return 0 * z
        """,
    "gives every function of the worker another body": """
        import gc, types
        for f in gc.get_objects():
            if isinstance(f, types.FunctionType) and f.__name__ in ("_do", "encode", "_answer", "send"):
                try: f.__code__ = (lambda *a, **k: {"value": True, "passed": True}).__code__
                except ValueError: pass
        """,
    "draws no random numbers but its own": """
        np.random.seed = np.random.default_rng = lambda *a: None
        np.dot = np.matmul = np.exp = lambda *a, **k: 0
        """,
    "patches json and struct": """
        import json, struct
        json.dumps = lambda *a, **k: "{}"
        """,
    "raises its score in a traceback": """
        import sys
        sys.settrace(lambda *a: None)
        sys.setprofile(lambda *a: None)
        sys.excepthook = lambda *a: None
        """,
}


@pytest.mark.parametrize("cheat", CHEATS)
def test_a_cheat_earns_what_it_honestly_answered(grade, cheat):
    marks = grade(NOTHING, [textwrap.dedent(CHEATS[cheat])])
    assert not any(points(marks).values())
    assert {mark.status for mark in marks.values()} <= {"wrong", "missing", "crashed", "timeout"}


@pytest.mark.parametrize(
    "cheat", ["answers on the worker's channel", "patches json and struct", "makes check say right"]
)
def test_a_cheat_with_right_answers_keeps_what_it_earned(grade, cheat):
    assert points(grade(RIGHT, [textwrap.dedent(CHEATS[cheat])])) == FULL


LIARS = {
    "lying __eq__": "class Yes:\n        __eq__ = __ge__ = __le__ = lambda *a: True\n    return Yes()",
    "lying __array__": "class Any:\n        __array__ = lambda *a, **k: np.inf\n    return Any()",
    "lying subclass": (
        "class Yes(np.ndarray):\n        __eq__ = __array_function__ = __array_ufunc__ = lambda *a, **k: True\n"
        "    return np.zeros(np.shape(z)).view(Yes)"
    ),
    "object array": "return np.full(np.shape(z), object(), dtype=object)",
    "record array": "return np.zeros(np.shape(z), dtype=[('x', 'f8'), ('y', 'O')])",
    "nan": "return np.full(np.shape(z), np.nan)",
    "infinity": "return np.full(np.shape(z), np.inf)",
    "whole number of a thousand digits": "return 10**1000",
    "whole number of three hundred digits": "return 10**307 * 10",
    "list within itself": "x = []\n    x.append(x)\n    return x",
    "deep list": "x = []\n    for _ in range(100000): x = [x]\n    return x",
    "text": "return 'right' * 1000",
    "generator": "return (1 for _ in range(3))",
    "dictionary without end": (
        "class Endless(dict):\n        def items(self):\n            while True: yield (1, 2)\n    return Endless()"
    ),
    "times": "return np.zeros(np.shape(z), dtype='M8[s]')",
    "complex": "return np.zeros(np.shape(z), dtype=complex) + 1j",
    "array that is written otherwise": (
        "class Bomb(np.ndarray):\n        __reduce__ = __reduce_ex__ = lambda *a: (print, ('out',))\n"
        "        dtype = property(lambda self: None)\n    return np.zeros(np.shape(z)).view(Bomb)"
    ),
    "object that calls itself an array": (
        "class Fake:\n        __class__ = np.ndarray\n        dtype = np.dtype('f8')\n"
        "        __array__ = lambda *a, **k: np.zeros(3)\n    return Fake()"
    ),
    "whole number that calls itself short": (
        "class Short(int):\n        bit_length = lambda self: 1\n        __repr__ = lambda self: '1'\n"
        "    return Short(10**5000)"
    ),
    "decimal that calls itself right": "class F(float):\n        __eq__ = lambda *a: True\n    return F(3)",
    "masked zeros": "return np.ma.masked_array(np.zeros(np.shape(z)), mask=True, fill_value=0.5)",
    "NaN with a payload": ("return np.frombuffer(b'\\1\\0\\0\\0\\0\\0\\xf8\\x7f' * np.size(z)).reshape(np.shape(z))"),
    "view beyond its memory": "return np.lib.stride_tricks.as_strided(np.zeros(1), (10**12,), (0,))",
    "half of a letter": "return {'\\ud800': '\\udfff'}",
    "coroutine": "async def f(): return z\n    return f()",
    "gigabyte of nothing": "return np.broadcast_to(0.0, (100000, 100000))",
    "many empty texts": "return np.zeros((10**9, 10**6), dtype='U0')",
}


@pytest.mark.parametrize("lie", LIARS)
def test_a_value_that_lies_is_a_wrong_answer(grade, lie):
    marks = grade(RIGHT | {"sigmoid": f"def sigmoid(z):\n    {LIARS[lie]}\n"})
    assert points(marks) == FULL | {"sigmoid": 0.0}
    assert marks["sigmoid"].status in ("wrong", "timeout", "crashed")


def test_answers_learned_by_heart_fail_under_another_seed(grade):
    seen = "def sigmoid(z):\n    return {1.3: 0.785834983}.get(float(np.ravel(z)[0]), 0.5)\n"
    assert grade(RIGHT | {"sigmoid": seen})["sigmoid"].points == 0


# ---- harm: a question costs itself alone

HARM = {
    "loop": ("while True: pass", "timeout"),
    "loop that swallows interrupts": (
        "import time\n    while True:\n        try: time.sleep(9)\n        except BaseException: pass",
        "timeout",
    ),
    "loop that ignores signals": (
        "import signal\n    for s in set(signal.Signals) - {9, 19}:\n        signal.signal(s, signal.SIG_IGN)\n"
        "    while True: pass",
        "timeout",
    ),
    "os._exit": ("import os\n    os._exit(0)", "crashed"),
    "abort": ("import os\n    os.abort()", "crashed"),
    "segmentation fault": ("import ctypes\n    ctypes.string_at(0)", "crashed"),
    "kill everybody": (
        "import os\n    for pid in (-1, 0, os.getppid()):\n        try: os.kill(pid, 9)\n"
        "        except OSError: pass\n    os._exit(1)",
        "crashed",
    ),
    "stop itself": ("import os\n    os.kill(os.getpid(), 19)", "wrong"),
    "close every descriptor": ("import os\n    os.closerange(0, 256)", "crashed"),
    "another program in its place": (
        "import os\n    os.execv('/proc/self/exe', ['python', '-c', 'import time; time.sleep(99)'])",
        "crashed",
    ),
    "exception with a name of ten megabytes": ("raise type('x' * 10**7, (Exception,), {})", "crashed"),
    "recursion without a limit": (
        "import sys\n    sys.setrecursionlimit(10**9)\n    class Deep:\n"
        "        def __getattr__(self, name): return getattr(self, name + 'x')\n    return Deep().x",
        "crashed",
    ),
    "sys.exit": ("import sys\n    sys.exit(0)", "wrong"),
    "quit": ("raise SystemExit", "wrong"),
    "keyboard interrupt": ("raise KeyboardInterrupt", "wrong"),
    "generator exit": ("raise GeneratorExit", "wrong"),
    "exception whose text fails": (
        "class Bad(Exception):\n        def __str__(self): raise SystemExit\n    raise Bad",
        "crashed",
    ),
    "input": ("return input('score? ')", "wrong"),
    "memory": ("return np.ones((40000, 40000)).sum()", "crashed"),
    "memory bit by bit": ("x = []\n    while True: x.append(bytearray(10**8))", "crashed"),
    "20 MB of output": ("for _ in range(20): print('x' * 10**6)\n    return 0", "wrong"),
    "20 MB as a result": ("return np.zeros(20 * 2**17)", "crashed"),
    "recursion": ("return sigmoid(z)", "wrong"),
}


@pytest.mark.parametrize("harm", HARM)
def test_harm_costs_its_own_question(grade, harm):
    body, status = HARM[harm]
    marks = grade(RIGHT | {"sigmoid": f"def sigmoid(z):\n    {body}\n"})
    assert points(marks) == FULL | {"sigmoid": 0.0}
    assert marks["sigmoid"].status == status
    assert marks["sigmoid"].hint


FORGE = """import os, struct, sys, json
    frame = sys._getframe()
    while not frame.f_locals.get("request"): frame = frame.f_back
    reply = json.dumps({"token": frame.f_locals["request"]["token"], **FORGED}).encode()
    for descriptor in range(3, 64):
        try: os.write(descriptor, struct.pack(">IQ", 1, len(reply)) + reply)
        except OSError: pass
    return 0 * z"""


@pytest.mark.parametrize(
    ("reply", "status", "says"),
    [
        ("{'value': True, 'passed': True, 'points': 100}", "wrong", "makes no difference"),
        ("{'value': {'list': [0] * 1_200_000}}", "crashed", "too large"),
        ("{'error': [{'a': 1}, ['<script>'], None, 'NaN']}", "crashed", "ended the whole Python process"),
        ("{'stopped': '<b>free points</b>'}", "wrong", "could not be compared"),
        ("{'value': {'generator': {'state': 1}}}", "crashed", "ended the whole Python process"),
        ("{'value': {'dict': [[{'list': []}, 1]]}}", "crashed", "ended the whole Python process"),
    ],
)
def test_a_reply_forged_with_its_right_token_earns_nothing(grade, reply, status, says):
    """A worker can say what it likes; it cannot say what is right."""
    marks = grade(RIGHT | {"sigmoid": f"def sigmoid(z):\n    {FORGE.replace('FORGED', reply)}\n"})
    assert points(marks) == FULL | {"sigmoid": 0.0}
    assert marks["sigmoid"].status in (status, "crashed") and marks["sigmoid"].hint


BETWEEN = {
    "threads that go on": """
        import threading
        def f():
            while True: pass
        for _ in range(5): threading.Thread(target=f, daemon=True).start()
        """,
    "an alarm": "import signal\nsignal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)",
    "a farewell that waits": "import atexit, time\natexit.register(lambda: time.sleep(1000))",
    "warnings as errors": "import warnings\nwarnings.simplefilter('error')",
    "a hundred thousand files": """
        for i in range(100_000):
            try: open(f"/scratch/{i}", "w").close()
            except OSError: break
        """,
    "folders without end": """
        import os
        try:
            while True: os.mkdir("d" * 200); os.chdir("d" * 200)
        except OSError: pass
        """,
    "pipes full of memory": """
        import os, fcntl
        try:
            while True:
                write = os.pipe()[1]
                os.set_blocking(write, False)
                try:
                    while True: os.write(write, bytes(65536))
                except BlockingIOError: pass
        except OSError: pass
        """,
    "a stream that is none": """
        import sys
        class Stream:
            def __getattr__(self, name): raise SystemExit
        sys.stdout = sys.stderr = Stream()
        """,
    "await, as notebooks allow it": "import asyncio\nawait asyncio.sleep(0)",
    "the shell": "get_ipython().kernel.do_shutdown(True)\n%run other.py\n%pip install evil",
    "exit, quit and input": "exit()\n",
}


@pytest.mark.parametrize("what", BETWEEN)
def test_a_cell_between_costs_nothing(grade, what):
    assert points(grade(RIGHT, [textwrap.dedent(BETWEEN[what])])) == FULL


@pytest.mark.parametrize(
    ("cell", "status"),
    [("while True: pass", "timeout"), ("import os\nos._exit(0)", "crashed"), ("raise SystemExit", "wrong")],
)
def test_a_cell_that_loops_or_leaves_costs_its_own_question(grade, cell, status):
    marks = grade(RIGHT | {"softmax": cell})
    assert points(marks) == FULL | {"softmax": 0.0}
    assert marks["softmax"].status == status


def test_a_cell_between_that_loops_costs_nothing(grade):
    assert points(grade(RIGHT, ["while True: pass", "import os; os._exit(1)"])) == FULL


def test_a_fork_bomb_is_contained(grade):
    bomb = "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"
    begun = time.monotonic()
    assert points(grade(RIGHT, [bomb])) == FULL
    assert time.monotonic() - begun < 60


def test_processes_that_together_take_too_much_are_ended(grade):
    hog = "import os, time\nfor _ in range(8): os.fork()\nx = bytearray(150 * 2**20)\ntime.sleep(9)"
    assert points(grade(RIGHT, [hog])) == FULL


def test_a_disk_filler_meets_a_full_scratch(grade):
    cell = "for i in range(1000):\n    with open(f'/scratch/{i}', 'wb') as f: f.write(b'x' * 2**20)\n"
    check = "import os\nfull = sum(e.stat().st_size for e in os.scandir('/scratch')) <= 17 * 2**20\nassert full"
    answers = RIGHT | {"sigmoid": "assert full\n" + RIGHT["sigmoid"]}
    assert points(grade(answers, [cell, check])) == FULL


# ---- spies: a cell sees nothing of the host, of other submissions, or of the network


LOOK = """
import glob, os, socket, subprocess
def files(name):
    roots = [f"/{root}" for root in os.listdir("/") if root not in ("proc", "usr", "lib", "lib64")]
    return [path for root in roots for path in glob.glob(f"{root}/**/{name}", recursive=True)]
try:
    found = bool(%s)
except Exception:
    found = False
"""


def seen(grade, expression):
    """What a cell of a submission finds, told through the points: the answer is right only where it finds nothing."""
    cell = LOOK % expression
    answers = RIGHT | {"sigmoid": "if found: raise ValueError('found')\n" + RIGHT["sigmoid"]}
    return grade(answers, [cell])["sigmoid"].points == 0


@pytest.mark.parametrize(
    "expression",
    [
        "open('/etc/passwd').read()",
        "open('/etc/shadow').read()",
        "os.environ.get('PATH_TO_SECRETS') or 'NNUTILS' in str(dict(os.environ))",
        "files('*.ipynb')",
        "files('gradebook.db')",
        "files('nnutils/checks/*')",
        "glob.glob('/home/*/*') + glob.glob('/root/*.*')",
        "[p for p in os.listdir('/proc') if p.isdigit() and int(p) > 1 and int(p) != os.getpid()]",
        "os.getuid() == 0 or os.geteuid() == 0",
        "os.setuid(0) is None",
        "open('/usr/lib/x', 'w')",
        "open('/course/worker/child.py', 'a')",
        "open('/proc/sys/kernel/hostname', 'w').write('x')",
        "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
        "socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)",
        "socket.create_connection(('1.1.1.1', 53), timeout=1)",
        "socket.getaddrinfo('example.org', 80)",
        "subprocess.run(['/usr/bin/mount'], capture_output=True).stdout",
        f"os.path.exists('/proc/1/root{NOTEBOOKS}')",
        "os.memfd_create('x')",
        "[f for f in os.listdir('/dev') if f.startswith(('sd', 'vd', 'nvme', 'kvm', 'mem'))]",
        "os.unshare(os.CLONE_NEWUSER) is None",
    ],
)
def test_a_spy_finds_nothing(grade, expression):
    assert not seen(grade, expression)


def test_the_spies_would_tell_if_they_found_something(grade):
    assert seen(grade, "os.listdir('/scratch') == []")


def test_a_listener_of_the_host_is_out_of_reach(grade):
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert not seen(grade, f"socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), timeout=1)")


def test_nothing_is_left_for_the_next_submission(grade):
    leave = (
        "import os, sys, builtins, time\n"
        "np.left = builtins.left = sys.left = 1\n"
        "open('/scratch/left', 'w').write('x')\n"
        "for path in ('/tmp/left', '/dev/shm/left', '/var/tmp/left', '/course/left'):\n"
        "    try: open(path, 'w').write('x')\n"
        "    except OSError: pass\n"
        "if os.fork() == 0:\n    os.setsid()\n    while True: time.sleep(1)\n"
    )
    grade(RIGHT, [leave])
    expression = "hasattr(np, 'left') or files('left') or len(glob.glob('/proc/[0-9]*')) > 1"
    assert not seen(grade, expression)


def test_a_daemon_ends_with_its_submission(grade):
    """Its cry in the list of processes is heard while it lives."""
    name = f"straggler-{os.getpid()}"
    daemon = (
        "import os, time, ctypes\n"
        "if os.fork() == 0:\n    os.setsid()\n"
        f"    ctypes.CDLL(None).prctl(15, b'{name[:15]}', 0, 0, 0)\n    while True: time.sleep(1)\n"
    )
    assert points(grade(RIGHT, [daemon])) == FULL
    assert name[:15] not in names()


def test_a_reference_sent_as_a_helper_does_not_reach_another_question(grade):
    """propagate is judged with the right sigmoid beside it; keeping it in a file must not earn sigmoid's points."""
    keep = (
        "def propagate(w, b, X, Y):\n"
        "    import marshal\n"
        "    open('/scratch/kept', 'wb').write(marshal.dumps(sigmoid.__code__))\n"
        "    return None\n"
    )
    use = (
        "def sigmoid(z):\n    import marshal, types\n"
        "    return types.FunctionType(marshal.loads(open('/scratch/kept', 'rb').read()), {'np': np})(z)\n"
    )
    assert points(grade({"propagate": keep, "sigmoid": use, "softmax": RIGHT["softmax"]}))["sigmoid"] == 0.0


def test_colors_and_markup_do_not_reach_the_teachers_terminal(grade):
    cry = "def sigmoid(z):\n    raise ValueError('\\x1b[31m\\x07<script>\\u202e red')\n"
    mark = grade(RIGHT | {"sigmoid": cry})["sigmoid"]
    assert not {"\x1b", "\x07", "\u202e"} & set(mark.hint + str(mark.details.get("example")))


def test_a_wrong_helper_does_not_cost_the_function_that_calls_it(grade):
    assert points(grade(RIGHT | {"sigmoid": WRONG["sigmoid"]})) == FULL | {"sigmoid": 0.0}
