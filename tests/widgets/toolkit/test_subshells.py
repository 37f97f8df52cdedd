"""A widget in a real kernel, and a page that speaks to it by a subshell, as JupyterLab does, while a cell runs."""

import os
import queue
import time
from pathlib import Path

import pytest

jupyter_client = pytest.importorskip("jupyter_client", reason="it comes with JupyterLab")

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60  # seconds for a busy machine
SHOW = "from nnutils.widgets import Playground\nplayground = Playground(m=40, layers=(2,))\nplayground"
LONG = """import pathlib, time
{}
while not pathlib.Path({!r}).exists():
    time.sleep(0.02)"""


class Page:
    """What stands for a page: it shows one widget, and says everything by the subshell it has opened."""

    def __init__(self, client):
        self.client, self.said = client, []
        features = client.kernel_info(reply=True, timeout=PATIENCE)["content"].get("supported_features", [])
        if "kernel subshells" not in features:
            pytest.skip("this kernel has no subshells: a page waits for the end of the cell")
        client.control_channel.send(client.session.msg("create_subshell_request"))
        self.subshell = client.get_control_msg(timeout=PATIENCE)["content"]["subshell_id"]
        client.execute(SHOW)
        opened = self.wait("comm_open", lambda content: "running" in content["data"]["state"])
        self.comm = opened["comm_id"]

    def wait(self, kind, fits):
        """The content of the next message that fits."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["msg_type"] == kind and fits(message["content"]):
                return message["content"]
        raise AssertionError(f"no {kind} came that fits")

    def say(self, kind, drawn=0):
        data = {"method": "custom", "content": {"kind": kind, "fields": {}, "drawn": drawn}}
        message = self.client.session.msg("comm_msg", {"comm_id": self.comm, "data": data})
        message["header"]["subshell_id"] = self.subshell
        self.client.shell_channel.send(message)

    def frame(self):
        """The next frame, which is drawn at once."""
        found = self.wait("comm_msg", lambda content: content["data"].get("content", {}).get("kind") == "frame")
        frame = found["data"]["content"]
        if frame["answer"]:
            self.say("drawn", frame["number"])
        return frame

    def ended(self, cell, patience=0):
        """Whether the next reply of the main shell, if one comes in time, is that of a cell."""
        try:
            return self.client.get_shell_msg(timeout=patience)["parent_header"]["msg_id"] == cell
        except queue.Empty:
            return False

    def state(self, name, value):
        """Wait until the kernel says that a trait has become so."""
        self.wait("comm_msg", lambda content: content["data"].get("state", {}).get(name) == value)


@pytest.fixture
def page(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    manager, client = jupyter_client.manager.start_new_kernel(startup_timeout=PATIENCE)
    try:
        yield Page(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.mark.parametrize("begun", ["page", "cell"])
def test_a_training_is_seen_and_can_be_paused_while_a_cell_runs(page, begun, tmp_path):
    cell = page.client.execute(LONG.format("playground.train()" if begun == "cell" else "", str(tmp_path / "over")))
    page.say("ready")
    if begun == "page":
        page.say("train")
    page.state("running", True)
    seen = [page.frame()["iteration"] for _ in range(40)]
    assert seen[-1] > seen[0]
    page.say("pause")
    page.state("running", False)
    assert not page.ended(cell)
    (tmp_path / "over").touch()
    assert page.ended(cell, PATIENCE)
