"""Runs inside the sandbox: a process with NumPy at hand that forks a worker whenever the host asks for one.

zygote   waits on its socket; it never reads a word a student wrote, so it is as good as new for the next submission
warden   one for each worker: outlives it, watches its memory, ends it when the host lets go of the leash
worker    process 1 of a world of its own: no other process, no file but a small scratch, no rights; serves worker.child

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
import shutil
import signal
import socket
import sys

NEW_WORLD = 0x20000000  # CLONE_NEWPID
OWN_MOUNTS, OWN_MESSAGES = 0x00020000, 0x08000000  # CLONE_NEWNS, CLONE_NEWIPC
PRIVATE, NO_SUID_DEV, NO_EXEC = 0x00040000 | 0x4000, 0x2 | 0x4, 0x8
DIE_WITH_PARENT, DROP_BOUNDING, NO_NEW_PRIVILEGES, ADOPT_ORPHANS = 1, 24, 38, 36
LOOK_EVERY = 100  # milliseconds between two looks at the memory
WRITABLE = ("/tmp", "/var/tmp", "/dev/shm")  # where a worker without mounts of its own might leave files

libc = ctypes.CDLL(None, use_errno=True)


def main(config):
    control = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    modules = {name: _load(name, path) for name, path in config["modules"].items()}
    modules |= modules["worker/start"].load(os.path.dirname(config["modules"]["worker/start"]))
    sys.path[:] = [*sys.path, *config["packages"]]
    _preload(config["preload"])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries the wardens, and orphans with them
    libc.prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    gc.freeze()  # so that a worker's collector does not copy these pages
    control.sendall(b"ready")
    while True:
        message, pipes, *_ = socket.recv_fds(control, 2**16, 3)
        if not message:
            return
        if os.fork() == 0:
            control.close()
            _warden(json.loads(message), *pipes, modules)
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


# ---- the warden


def _warden(order, requests, replies, leash, modules):
    """Start the worker, watch it, and end it with everything it started; never returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if order["own_world"]:
        _must(libc.unshare(NEW_WORLD))
    _make_scratch(order)
    baseline = sum(_memory(_status("self")))
    pid = os.fork()
    if pid == 0:
        _worker(order, requests, replies, leash, modules)
    os.close(requests)
    os.close(replies)
    try:
        reason = _watch(pid, leash, order, baseline, modules["account"])
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        _sweep(order)
    with contextlib.suppress(OSError):
        os.write(leash, reason)
    os._exit(0)


def _watch(pid, leash, order, baseline, accounts):
    """Wait for the worker's end or the host's word; b"memory" where the processes together hold too much.

    It always says something: a warden who falls silent was killed itself, which is no fault of the worker's.
    """
    watched, process = select.poll(), os.pidfd_open(pid)
    for end in (process, leash):
        watched.register(end, select.POLLIN | select.POLLHUP)
    while True:
        heard = dict(watched.poll(LOOK_EVERY))
        if process in heard or (leash in heard and not _is_asked(leash)):
            return b"ended"
        if leash in heard:
            os.write(leash, _account(pid, order, accounts.account_of))
        if _held(order, baseline) > order["megabytes"] * 2**20:
            return b"memory"


def _account(pid, order, account_of):
    """A line for the host: what the worker has had of the processor, all its processes together."""
    accounts = filter(None, (account_of(status["Pid"].strip()) for status in _workers(order)))
    worked = sum(account.worked for account in accounts)
    return json.dumps(dataclasses.astuple(dataclasses.replace(account_of(pid), worked=worked))).encode() + b"\n"


def _is_asked(leash):
    """Whether the host asks for the worker's account; otherwise it has let go."""
    with contextlib.suppress(ConnectionError):
        return os.read(leash, 1) == b"?"
    return False


def _held(order, baseline):
    """Bytes that the worker's processes hold together, beyond what each inherited."""
    total = 0
    for status in _workers(order):
        own, shared = _memory(status)
        total += max(own - baseline, 0) + shared
    return total


def _workers(order):
    """What the system says of each process of the worker."""
    for entry in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError, LookupError):  # it may have ended in between
            status = _status(entry)
            if _is_worker(status, order):
                yield status


def _status(entry):
    with open(f"/proc/{entry}/status") as lines:
        return dict(line.split(":", 1) for line in lines if ":" in line)


def _memory(status):
    """Bytes of its own, and bytes in shared memory."""
    return [1024 * int(status.get(name, "0").split()[0]) for name in ("RssAnon", "RssShmem")]


def _is_worker(status, order):
    if order["own_world"]:  # seen from here, its processes have one number more
        return len(status["NSpid"].split()) > len(_status("self")["NSpid"].split())
    return status["Uid"].split()[0] == str(order["uid"])


def _make_scratch(order):
    if not order["own_world"]:
        os.makedirs(order["scratch"], mode=0o700)
        os.chown(order["scratch"], order["uid"], order["uid"])


def _sweep(order):
    """Without a world of its own: end what still runs under the worker's number, and remove what it left."""
    if order["own_world"]:
        return
    while list(_workers(order)):
        _kill_all_of(order["uid"])
    shutil.rmtree(order["scratch"], ignore_errors=True)
    for folder in filter(os.path.isdir, WRITABLE):
        for entry in os.scandir(folder):
            if entry.stat(follow_symlinks=False).st_uid == order["uid"]:
                _remove(entry)


def _kill_all_of(user):
    """As that user: nobody else can be hit, and no process can be overlooked."""
    if (pid := os.fork()) == 0:
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
        os._exit(0)
    os.waitpid(pid, 0)


def _remove(entry):
    if entry.is_dir(follow_symlinks=False):
        shutil.rmtree(entry.path, ignore_errors=True)
    else:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(entry.path)


# ---- the worker


def _worker(order, requests, replies, leash, modules):
    """Give up every right, then serve; what goes wrong before is told to the host. Never returns."""
    try:
        os.setsid()  # a signal to its own group must not reach the warden
        _close_all_but(requests, replies, leash)
        if order["own_world"]:
            _own_files(order)
        os.environ.clear()
        os.environ.update(order["environment"])
        _limit(order)
        _give_up_rights(order["uid"])
        os.chdir(order["scratch"])
        modules["syscalls"].refuse_dangerous_calls()
        os.close(leash)
    except BaseException as error:
        os.write(leash, f"setup: {type(error).__name__}: {error}".encode())
        os._exit(1)
    modules["child"].serve(order["each_megabytes"], order["output"])
    os._exit(0)


def _close_all_but(requests, replies, leash):
    """Requests become descriptor 0 and replies 1; the warden's and zygote's own are closed."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor, target in ((requests, 0), (replies, 1), (nowhere, 2)):
        os.dup2(descriptor, target)
    os.closerange(3, leash)
    os.closerange(leash + 1, 4096)


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
    """No capability, no other user, and no way back to either; the worker dies with its warden."""
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
