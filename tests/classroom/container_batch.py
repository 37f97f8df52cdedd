"""A batch as it runs in a container: prints the kind of sandbox, two scores, and what a straggler left."""

import os
import tempfile
from pathlib import Path

from nnutils.classroom.grading.grader import grade_submission
from nnutils.classroom.sandbox.sandbox import Sandbox
from tests.classroom.assignment import RIGHT, write_release, write_submission

SPY = """
import os, glob, time, socket
found = []
for path in ('/proc/%d/environ', '/proc/%d/mem', '%s/nnutils/checks/__init__.py'):
    try: found.append(open(path, 'rb').read(1))
    except OSError: pass
for leave in ('/tmp/left-by-worker', '/dev/shm/left-by-worker', '/var/tmp/left-by-worker'):
    try: open(leave, 'w').write('x')
    except OSError: pass
if os.fork() == 0:
    os.setsid()
    while True: time.sleep(1)
try: found.append(socket.socket())
except OSError: pass
"""


def main():
    folder = Path(tempfile.mkdtemp())
    release = write_release(folder / "release")
    spy = SPY % (os.getpid(), os.getpid(), Path(__file__).parents[2])
    sandbox = Sandbox.choose()
    print(sandbox.kind)
    with sandbox.open() as room:
        for i, answers in enumerate((RIGHT | {"sigmoid": "import os\nos._exit(0)"}, RIGHT)):
            answers |= {"softmax": "if found: raise ValueError(found)\n" + RIGHT["softmax"]}
            path = write_submission(folder / str(i), answers, [spy])
            about = {"student": str(i), "assignment": "neuron", "seed": 1, "sandbox": room}
            print(grade_submission(path, release, **about).score)
        users = range(60_001, 65_000)
        left = [p for p in Path("/tmp").glob("left-*")] + [p for p in Path("/dev/shm").glob("left-*")]
        left += [p for p in filter(str.isdigit, os.listdir("/proc")) if os.stat(f"/proc/{p}").st_uid in users]
    print(left)


if __name__ == "__main__":
    main()
