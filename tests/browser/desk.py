"""A notebook in a real browser: open it, run it, look at its cells, change the theme, move its widgets."""

import base64
import time
from contextlib import contextmanager

import nbformat
from PIL import Image, ImageChops

PATIENCE = 60  # seconds for a busy machine
CHROMIUM = [
    *"--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split(),
    *"--disable-component-update --disable-sync --disable-dev-shm-usage".split(),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nobody else is found, neither by name nor by number
]
READY = """() => {
  const app = window.jupyterapp, panel = app?.shell?.currentWidget;
  const kernel = panel?.sessionContext?.session?.kernel;
  return kernel?.connectionStatus === "connected" && kernel?.status === "idle" && panel.context.isReady;
}"""
DONE = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  return window.nnRun?.settled && panel.sessionContext.session.kernel.status === "idle";
}"""
RUN = """(command) => {
  window.nnRun = { settled: false };
  window.jupyterapp.commands.execute(command).then(
    (value) => (window.nnRun = { settled: true, value: String(value) }),
    (error) => (window.nnRun = { settled: true, error: String(error) }),
  );
}"""

SETTLED = """async (canvas) => {
  const before = canvas.toDataURL();
  for (let i = 0; i < 5; i++) await new Promise(requestAnimationFrame);
  return canvas.toDataURL() === before;
}"""

FITS = """(root) => root.scrollWidth <= root.clientWidth && [...root.querySelectorAll("button, select, input")].every(
  (part) => part.getBoundingClientRect().right <= root.getBoundingClientRect().right
)"""


class Desk:
    """A browser window on one JupyterLab; what it asked of other machines is kept in `strangers`."""

    def __init__(self, lab, browser, size=(1280, 900)):
        self.lab = lab
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, device_scale_factor=1)
        self.strangers, self.errors = [], []
        self.context.on("request", lambda request: self._note(request.url))  # a route would take the page's cache away
        self.page = self.context.new_page()
        self.page.on("websocket", lambda socket: self._note(socket.url))
        self.page.set_default_timeout(1000 * PATIENCE)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, url):
        home = self.lab.url.removeprefix("http")
        if not url.startswith(("http" + home, "ws" + home, "data:", "blob:")):
            self.strangers.append(url)

    def write(self, name, *cells):
        """Put a notebook with these code cells (or finished notebook cells) into the folder."""
        made = [cell if isinstance(cell, dict) else nbformat.v4.new_code_cell(cell) for cell in cells]
        notebook = nbformat.v4.new_notebook(cells=made)
        notebook.metadata.kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
        nbformat.write(notebook, self.lab.folder / name)
        return name

    def open(self, name):
        """Open a notebook and wait for its kernel."""
        # A workspace of its own, so that no panel of another test stands there.
        self.page.goto(f"{self.lab.url}/lab/workspaces/{time.monotonic_ns()}/tree/{name}?token={self.lab.token}&reset")
        self.wait(READY, f"the kernel of {name}")
        return self

    def run_all(self, seconds=PATIENCE):
        """Run every cell and wait until the kernel is done."""
        self.command("notebook:run-all-cells", seconds)

    def command(self, name, seconds=PATIENCE):
        """Run a command of JupyterLab's palette to its end; what it raises is raised here."""
        self.start(name)
        self.wait(DONE, name, seconds)
        outcome = self.page.evaluate("window.nnRun")
        assert "error" not in outcome, outcome

    def start(self, name):
        """Start a command of JupyterLab's palette, and do not wait for it."""
        self.page.evaluate(RUN, name)  # which waits for no promise: a pending one would never time out

    def restart(self):
        """Restart the kernel, saying yes to the question whether to do it."""
        self.page.evaluate("() => { window.jupyterapp.shell.currentWidget.sessionContext.restartKernel() }")
        self.wait(READY, "the restarted kernel")

    def do(self, code):
        """Run code in the notebook's kernel, in no cell, and return what it printed."""
        return self.page.evaluate(
            """async (code) => {
              const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
              const future = kernel.requestExecute({ code, store_history: false });
              let said = "";
              future.onIOPub = ({ header, content }) => {
                if (header.msg_type === "stream") said += content.text;
                if (header.msg_type === "error") said += `${content.ename}: ${content.evalue}`;
              };
              await future.done;
              return said;
            }""",
            code,
        ).strip()

    def save(self):
        self.command("docmanager:save")

    def errors_shown(self):
        """The texts of all error outputs in the notebook."""
        outputs = self.page.locator('.jp-RenderedText[data-mime-type="application/vnd.jupyter.error"]')
        dead = self.page.get_by_text("Error displaying widget")
        return outputs.all_inner_texts() + dead.all_inner_texts()

    def theme(self, name):
        """Change to "light" or "dark" and wait until the page has its colors."""
        light = name == "light"
        self.page.evaluate(
            """(name) => { window.jupyterapp.commands.execute("apputils:change-theme", { theme: name }) }""",
            f"JupyterLab {name.capitalize()}",
        )
        self.wait(
            f"""() => document.body.dataset.jpThemeLight === "{str(light).lower()}" &&
            (parseInt(getComputedStyle(document.body).getPropertyValue("--jp-layout-color0").trim()
              .replace("white", "#fff").replace("black", "#000").slice(1, 3), 16) > 127) === {str(light).lower()}""",
            f"the {name} theme",
        )

    def widget(self, i=0):
        """The i-th of our widgets in the notebook, once it has drawn."""
        found = self.page.locator(".nn-widget[data-frames]").nth(i)
        found.wait_for()
        found.scroll_into_view_if_needed()
        return found

    def wait(self, condition, what, seconds=PATIENCE):
        """Wait until a JavaScript condition holds."""
        try:
            self.page.wait_for_function(condition, timeout=1000 * seconds, polling=50)
        except Exception as error:
            raise AssertionError(f"waited {seconds} s in vain for {what}") from error

    def until(self, condition, what, seconds=PATIENCE):
        """Wait until a Python condition holds; return its value."""
        end = time.monotonic() + seconds
        while not (value := condition()):
            assert time.monotonic() < end, f"waited {seconds} s in vain for {what}"
            self.page.wait_for_timeout(30)
        return value

    def settled(self, canvas):
        """What a canvas shows once the page has found its sizes and draws it no more."""
        self.page.wait_for_function(SETTLED, arg=canvas.element_handle(), polling=50)
        return pixels(canvas)

    @contextmanager
    def changes(self, canvas):
        """What happens inside must change the pixels of the canvas."""
        before = self.settled(canvas)
        yield
        self.until(lambda: differs(before, pixels(canvas)), "a change of pixels")

    def close(self):
        self.context.close()


def pixels(canvas):
    """What a canvas shows, as a picture."""
    import io

    data = canvas.evaluate("(canvas) => canvas.toDataURL('image/png')").partition(",")[2]
    return Image.open(io.BytesIO(base64.b64decode(data))).convert("RGBA")


def differs(a, b):
    return a.size != b.size or ImageChops.difference(a, b).getbbox(alpha_only=False) is not None
