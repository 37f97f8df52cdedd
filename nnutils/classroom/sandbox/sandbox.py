"""Where the code of students runs: a sandbox that is tested at its start, in it a fresh worker for every submission.

"bubblewrap"  a world of its own: the sandbox sees the standard library, NumPy, matplotlib and h5py, read-only, and
              nothing else of this machine; every worker has its own processes and its own scratch
"unsafe"      a plain child process, for a machine that holds nothing of worth

A sandbox is a choice that can be sent to another machine; `open()` starts it there.  See SANDBOX.md.
"""

from dataclasses import dataclass, field

from .instance import SandboxInstance, UnsafeInstance
from .limits import Limits, SandboxError
from .self_test import breaches

ELSEWHERE = (
    "Students' code runs in bubblewrap alone, on Linux (`apt-get install bubblewrap`). Where that does not work, as on "
    "macOS, on Windows and in most containers, grade in a virtual machine, in WSL or on a Linux runner of your CI. Or "
    "say `unsafe=True` (--unsafe): there are no walls then, so a submission can read, change and send your files and "
    "the gradebook; it is for a machine that holds nothing of worth"
)


@dataclass(frozen=True)
class Sandbox:
    """A kind of sandbox with its limits; `Sandbox.choose()` takes bubblewrap where it holds."""

    kind: str
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def choose(cls, *, unsafe=False, protected=(), limits=None):
        """Bubblewrap, after a worker in it has tried to get out; protected are folders that it must not see."""
        chosen = cls("unsafe" if unsafe else "bubblewrap", limits or Limits())
        if not unsafe:
            try:
                chosen.prove(protected)
            except (SandboxError, OSError) as error:
                raise SandboxError(f"No sandbox holds on this machine ({error}). {ELSEWHERE}.") from None
        return chosen

    def prove(self, protected=()):
        """Let a worker try what it must not be able to do; SandboxError names what it could."""
        with self.open() as instance:
            found = breaches(instance, protected)
        if found:
            raise SandboxError(f"code in it {', '.join(found)}")

    def open(self):
        """Start it: an instance whose `worker()` makes one fresh worker after the other."""
        return (UnsafeInstance if self.kind == "unsafe" else SandboxInstance)(self.limits)
