"""Runs inside the sandbox: a process with NumPy at hand that forks a worker whenever the host asks for one.

fork server  waits on its socket; it never reads a word a student wrote, so it is as good as new for the next submission
supervisor   one for each worker: outlives it, watches its memory, ends it when the host closes the liveness pipe
worker       process 1 of a world of its own: no other process, no file but a small scratch, no rights

It imports the standard library and NumPy alone: nnutils, and with it every reference, is not in this process.
"""

import builtins
import contextlib
import ctypes
import dataclasses
import gc
import importlib
import importlib.util
import json
import os
import resource
import select
import signal
import socket
import sys

NEW_WORLD = 0x20000000  # CLONE_NEWPID
OWN_MOUNTS, OWN_MESSAGES = 0x00020000, 0x08000000  # CLONE_NEWNS, CLONE_NEWIPC
PRIVATE, NO_SUID_DEV, NO_EXEC = 0x00040000 | 0x4000, 0x2 | 0x4, 0x8
DIE_WITH_PARENT, DROP_BOUNDING, NO_NEW_PRIVILEGES, ADOPT_ORPHANS = 1, 24, 38, 36
LOOK_EVERY = 100  # milliseconds between two looks at the memory

libc = ctypes.CDLL(None, use_errno=True)


def main(config):
    control = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    modules = {name: _load(name, path) for name, path in config["modules"].items()}
    modules |= modules["worker/start"].load(os.path.dirname(config["modules"]["worker/start"]))
    sys.path[:] = [*sys.path, *config["packages"]]
    _preload(config["preload"])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries the supervisors, and orphans with them
    libc.prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    gc.freeze()  # so that a worker's collector does not copy these pages
    control.sendall(b"ready")
    while True:
        message, pipes, *_ = socket.recv_fds(control, 2**16, 3)
        if not message:
            return
        if os.fork() == 0:
            control.close()
            _supervise(json.loads(message), *pipes, modules)
        for pipe in pipes:
            os.close(pipe)


def _load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    module.__builtins__ = dict(vars(builtins))  # what a notebook does to the builtins does not change these modules
    spec.loader.exec_module(module)
    return module


def _preload(names):
    """Import what most notebooks import; what is not installed is left to the notebook's own import to report."""
    for name in names:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


# ---- the supervisor


def _supervise(order, requests, replies, liveness, modules):
    """Start the worker, watch it, and end it with everything it started; never returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _must(libc.unshare(NEW_WORLD))
    baseline = sum(_memory(_status("self")))
    pid = os.fork()
    if pid == 0:
        _worker(order, requests, replies, liveness, modules)
    os.close(requests)
    os.close(replies)
    try:
        reason = _watch(pid, liveness, order, baseline, modules["account"])
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)  # process 1 of its world: everything it started has ended with it
    with contextlib.suppress(OSError):
        os.write(liveness, reason)
    os._exit(0)


def _watch(pid, liveness, order, baseline, accounts):
    """Wait for the worker's end or the host's word; b"memory" where the processes together hold too much.

    It always says something: a supervisor who falls silent was killed itself, which is no fault of the worker's.
    """
    watched, process = select.poll(), os.pidfd_open(pid)
    for end in (process, liveness):
        watched.register(end, select.POLLIN | select.POLLHUP)
    while True:
        heard = dict(watched.poll(LOOK_EVERY))
        if process in heard or (liveness in heard and not _is_asked(liveness)):
            return b"ended"
        if liveness in heard:
            os.write(liveness, _account(pid, accounts.account_of))
        if _held(baseline) > order["megabytes"] * 2**20:
            return b"memory"


def _account(pid, account_of):
    """A line for the host: what the worker has had of the processor, all its processes together."""
    accounts = filter(None, (account_of(status["Pid"].strip()) for status in _workers()))
    worked = sum(account.worked for account in accounts)
    return json.dumps(dataclasses.astuple(dataclasses.replace(account_of(pid), worked=worked))).encode() + b"\n"


def _is_asked(liveness):
    """Whether the host asks for the worker's account; otherwise it has let go."""
    with contextlib.suppress(ConnectionError):
        return os.read(liveness, 1) == b"?"
    return False


def _held(baseline):
    """Bytes that the worker's processes hold together, beyond what each inherited."""
    total = 0
    for status in _workers():
        own, shared = _memory(status)
        total += max(own - baseline, 0) + shared
    return total


def _workers():
    """What the system says of each process of the worker: seen from here, it has one number more."""
    own_numbers = len(_status("self")["NSpid"].split())
    for entry in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError, LookupError):  # it may have ended in between
            status = _status(entry)
            if len(status["NSpid"].split()) > own_numbers:
                yield status


def _status(entry):
    with open(f"/proc/{entry}/status") as lines:
        return dict(line.split(":", 1) for line in lines if ":" in line)


def _memory(status):
    """Bytes of its own, and bytes in shared memory."""
    return [1024 * int(status.get(name, "0").split()[0]) for name in ("RssAnon", "RssShmem")]


# ---- the worker


def _worker(order, requests, replies, liveness, modules):
    """Give up every right, then serve; what goes wrong before is told to the host. Never returns."""
    try:
        os.setsid()  # a signal to its own group must not reach the supervisor
        _close_all_but(requests, replies, liveness)
        _own_files(order)
        os.environ.clear()
        os.environ.update(order["environment"])
        _limit(order)
        _give_up_rights(order["uid"])
        os.chdir(order["scratch"])
        modules["seccomp"].refuse_dangerous_calls()
        os.close(liveness)
    except BaseException as error:
        os.write(liveness, f"setup: {type(error).__name__}: {error}".encode())
        os._exit(1)
    modules["child"].serve(order["each_megabytes"], order["output"])
    os._exit(0)


def _close_all_but(requests, replies, liveness):
    """Requests become descriptor 0 and replies 1; the supervisor's and fork server's own are closed."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor, target in ((requests, 0), (replies, 1), (nowhere, 2)):
        os.dup2(descriptor, target)
    os.closerange(3, liveness)
    os.closerange(liveness + 1, 4096)


def _own_files(order):
    """Mount a scratch of its own and a /proc that shows no other process; the rest is read-only already."""
    _must(libc.unshare(OWN_MOUNTS | OWN_MESSAGES))
    _must(libc.mount(None, b"/", None, PRIVATE, None))
    owner = f",uid={order['uid']},gid={order['uid']}" if order["uid"] is not None else ""
    options = f"size={order['scratch_megabytes']}m,nr_inodes=1000,mode=0700{owner}"
    _must(libc.mount(b"tmpfs", order["scratch"].encode(), b"tmpfs", NO_SUID_DEV, options.encode()))
    _must(libc.mount(b"proc", b"/proc", b"proc", NO_SUID_DEV | NO_EXEC, None))


def _limit(order):
    """Limits of the operating system; those on memory and processor time are set by nnutils.worker.child."""
    limits = {resource.RLIMIT_NPROC: order["processes"], resource.RLIMIT_NOFILE: order["files"]}
    for name, limit in {**limits, resource.RLIMIT_MSGQUEUE: 0}.items():
        resource.setrlimit(name, (limit, limit))
    order["each_megabytes"] = order["megabytes"] + int(_status("self")["VmSize"].split()[0]) // 1024


def _give_up_rights(uid):
    """No capability, no other user, and no way back to either; the worker dies with its supervisor."""
    for capability in range(64):
        libc.prctl(DROP_BOUNDING, capability, 0, 0, 0)
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _must(libc.capset(header, (ctypes.c_uint32 * 6)()))
    _must(libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    _must(libc.prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0))


def _must(result):
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    import warnings

    warnings.simplefilter("ignore")
    main(json.loads(sys.argv[1]))
