"""While a cell runs for long, a playground trains, shows it and can be paused; a widget above it appears at once."""

import pytest

SHOW = "import nnutils as nn\nplayground = nn.widgets.Playground()\nplayground"
WAIT = """import pathlib, time
end = time.monotonic() + 100
while not pathlib.Path("over").exists() and time.monotonic() < end:
    {}"""
CELLS = {"sleeping": WAIT.format("time.sleep(0.05)"), "busy": WAIT.format("sum(range(20_000))")}
PER_SECOND = 25  # frames, on a machine that has processors enough
# Of the frames drawn while no cell runs. A busy cell takes its share of a processor that the page and other tests want
# as well, so this only tells a playground that lives from a frozen one, which draws none.
SHARE = {"sleeping": 1 / 2, "busy": 1 / 8}
RATE = """async (root) => {
  const [from, begin] = [Number(root.dataset.frames), performance.now()];
  while (performance.now() - begin < 3000) await new Promise((done) => setTimeout(done, 20));
  return (Number(root.dataset.frames) - from) / (performance.now() - begin) * 1000;
}"""


@pytest.fixture
def over(desk):
    """The file whose coming ends the long cell."""
    path = desk.lab.folder / "over"
    path.unlink(missing_ok=True)
    yield path
    path.touch()


def begin(desk, *cells):
    """Run all cells of a notebook, and do not wait for the last, which is a long one."""
    desk.open(desk.write("long.ipynb", *cells))
    desk.start("notebook:run-all-cells")
    return desk.widget()


def is_running(desk):
    """Whether the last cell is still at work."""
    return desk.page.locator(".jp-InputPrompt").last.inner_text().startswith("[*]")


def press(playground, name):
    playground.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("kind", CELLS)
@pytest.mark.parametrize("begun", ["page", "cell"])
def test_a_training_shows_itself_and_can_be_paused_while_a_cell_runs(desk, over, kind, begun):
    playground = begin(desk, SHOW, CELLS[kind] if begun == "page" else f"playground.train()\n{CELLS[kind]}")
    if begun == "page":
        press(playground, "▶ Train")
    playground.get_by_role("button", name="❚❚ Pause").wait_for()
    meanwhile = playground.evaluate(RATE)
    press(playground, "❚❚ Pause")
    playground.get_by_role("button", name="▶ Train").wait_for()
    assert is_running(desk)
    over.touch()
    desk.until(lambda: not is_running(desk), "the end of the cell")
    assert desk.do("print(playground.running)") == "False"
    press(playground, "▶ Train")
    playground.get_by_role("button", name="❚❚ Pause").wait_for()
    assert meanwhile >= min(PER_SECOND, SHARE[kind] * playground.evaluate(RATE))


def test_a_widget_is_drawn_and_answers_before_a_long_cell_below_it_ends(desk, over):
    playground = begin(desk, SHOW, CELLS["sleeping"])
    press(playground, "Step")
    desk.until(lambda: playground.locator(".nn-iteration").inner_text() == "1", "a step")
    assert is_running(desk)
