"""Ask the public databases whether a pinned package has a known weakness: make audit.

It needs pip-audit and the network, and says in a line what is missing.
"""

import importlib.util
import socket
import subprocess
import sys
from pathlib import Path

LOCKS = sorted(Path(__file__).resolve().parent.glob("lock-*.txt"))
SERVICE = "api.osv.dev"


def main():
    if importlib.util.find_spec("pip_audit") is None:
        return skip("pip-audit is not installed: pip install pip-audit")
    try:
        socket.create_connection((SERVICE, 443), timeout=10).close()
    except OSError as error:
        return skip(f"{SERVICE} cannot be reached ({error}): connect and try again")
    command = ["--disable-pip", "--require-hashes", "--vulnerability-service", "osv"]
    return max(subprocess.call([sys.executable, "-m", "pip_audit", *command, "--requirement", lock]) for lock in LOCKS)


def skip(why):
    print(f"The audit was skipped: {why}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
