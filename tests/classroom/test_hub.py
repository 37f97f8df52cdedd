"""The documented JupyterHub really starts: a student logs in, opens lesson 02 and runs a cell."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import psutil
import pytest

from tests.ports import answers, free_ports

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180  # seconds for a busy machine
LESSON = "work/02-logistic-regression.ipynb"
CHROMIUM = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync --disable-dev-shm-usage".split()
# What a trial changes in the documented configuration: users without accounts, folders of their own, free ports.
TRIAL = """\
load_subconfig({config!r})
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.DummyAuthenticator.password = "words"
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {home!r} + "/{{username}}"
c.Spawner.args = ["--allow-root", "--LabApp.expose_app_in_browser=True"]
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub_port}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
c.ConfigurableHTTPProxy.pid_file = {home!r} + "/proxy.pid"
c.JupyterHub.cookie_secret_file = {home!r} + "/cookie_secret"
c.JupyterHub.db_url = "sqlite:///" + {home!r} + "/hub.sqlite"
"""
READY = """() => {
  const kernel = window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel;
  return kernel?.connectionStatus === "connected" && kernel?.status === "idle";
}"""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def program(name):
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: the head of .hub/jupyterhub_config.py says how to get it")
    return found


@pytest.fixture
def hub(tmp_path):
    """The hub of .hub/jupyterhub_config.py with a trial's users: its address and its process."""
    program("configurable-http-proxy")
    port, hub_port, proxy_port = free_ports(3)
    config = tmp_path / "trial_config.py"
    documented = str(ROOT / ".hub" / "jupyterhub_config.py")
    ports = {"port": port, "hub_port": hub_port, "proxy_port": proxy_port}
    config.write_text(TRIAL.format(config=documented, home=str(tmp_path), **ports))
    with (tmp_path / "hub.log").open("w") as log:
        command = [program("jupyterhub"), "-f", str(config)]
        process = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log)
        try:
            end = time.monotonic() + PATIENCE
            while not answers(f"http://127.0.0.1:{port}/hub/health"):
                assert process.poll() is None and time.monotonic() < end, (tmp_path / "hub.log").read_text()
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}", process
        finally:
            children = psutil.Process(process.pid).children(recursive=True)
            process.terminate()
            process.wait(timeout=60)
            for child in children:
                if child.is_running():
                    child.terminate()


@pytest.fixture
def page():
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = os.environ.get("NNUTILS_CHROMIUM") or shutil.which("chromium") or program("google-chrome")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=CHROMIUM)
        page = browser.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        yield page
        browser.close()


def log_in(page, address, name):
    page.goto(f"{address}/hub/login")
    page.fill("#username_input", name)
    page.fill("#password_input", "words")
    page.click("#login_submit")
    page.wait_for_url(f"**/user/{name}/lab**")


def processes_of(name):
    """The server and the kernels of a user."""
    return [p for p in psutil.process_iter(["environ"]) if (p.info["environ"] or {}).get("JUPYTERHUB_USER") == name]


def memory_of(name):
    """Megabytes that the processes of a user hold for themselves."""
    return sum(process.memory_full_info().uss for process in processes_of(name)) / 2**20


def test_a_student_logs_in_opens_lesson_02_and_runs_a_cell(hub, page, tmp_path):
    address, _ = hub
    log_in(page, address, "ada")
    page.goto(f"{address}/user/ada/lab/tree/{LESSON}")
    page.wait_for_function(READY)
    idle = memory_of("ada")
    cells = "[...window.jupyterapp.shell.currentWidget.content.widgets]"
    first = f"{cells}.findIndex((cell) => cell.model.type === 'code')"
    page.evaluate(f"() => {{ window.jupyterapp.shell.currentWidget.content.activeCellIndex = {first}; }}")
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-cell-and-select-next'); }")
    page.wait_for_function(f"() => {cells}.some((cell) => cell.model.executionCount === 1)")
    page.wait_for_function(READY)
    code = f"{cells}.filter((cell) => cell.model.type === 'code')[0].model.outputs.toJSON()"
    assert "error" not in [output["output_type"] for output in page.evaluate(f"() => {code}")]
    assert (tmp_path / "ada" / "neural-networks" / LESSON).exists()
    limits = {process.rlimit(psutil.RLIMIT_AS)[1] for process in processes_of("ada")}
    assert limits == {2 * 2 * 2**30}  # twice the documented 2 GB, counted in addresses
    print(f"megabytes of a student: {idle:.0f} with an idle kernel, {memory_of('ada'):.0f} after a cell")
    page.screenshot(path=tmp_path / "lesson.png")
