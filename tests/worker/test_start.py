"""A child starts from its files alone, wherever they lie."""

import shutil
import subprocess
import sys
from pathlib import Path

from nnutils.worker import protocol, start

REQUEST = {"do": "run", "source": "import sys; print([n for n in sys.modules if 'worker' in n])", "filename": "a"}


def test_a_child_needs_no_file_but_its_own_and_leaves_none_of_its_modules_behind(tmp_path):
    for name in ("start", *start.FILES):
        shutil.copy(Path(start.__file__).with_name(f"{name}.py"), tmp_path)
    command = [sys.executable, "-I", "-B", str(tmp_path / "start.py"), "4096", "1000000"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path) as child:
        protocol.send(child.stdin, REQUEST | {"token": "t"})
        reply, _ = protocol.receive(child.stdout, 10**6)
        child.stdin.close()
    assert (reply["token"], reply["printed"], child.returncode) == ("t", "[]\n", 0)
