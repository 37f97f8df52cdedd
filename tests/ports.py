"""Ports of this machine: some that nobody uses, and whether a server answers there by now."""

import socket
import urllib.error
import urllib.request
from contextlib import ExitStack


def free_ports(count=1):
    """So many ports that nobody uses, all different."""
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def answers(url):
    """Whether a server gives its page."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
