"""The widgets of the lessons in a real browser: every control by keyboard, mouse, both themes, again and apart."""

import io
import json
import math

import nbformat
import pytest
from PIL import Image, ImageDraw

from tests.browser.desk import FITS, differs, pixels
from tests.browser.test_canvas_in_browser import violations

SHOWN = {  # each with what makes all of its controls matter
    "Activation": "",
    "Bends": "updates=100",
    "Broadcasting": "",
    "Descent": "",
    "Dimensions": "slip='W transposed'",
    "Graph": "step=4",
    "Initialization": "",
    "Logistic": "steps=5",
    "Neuron": "activation='sigmoid'",
    "OwnPicture": "",
    "Pixels": "",
    "Weights": "",
}
LIVE = {  # what a click at (150, 100) in the drawing sets, by the frames and limits of the panels
    "Activation": {"z": -2.9},
    "Descent": {"w": -1.5, "b": 1.5},
    "Logistic": {"b": -1.5},
    "Pixels": {"pixel": 20},
}


def shown(desk, name, *more):
    """A notebook with the widget, called v, in its last cell but `more`."""
    cell = f"import nnutils as nn\nv = nn.widgets.{name}({SHOWN[name]})\nv"
    desk.open(desk.write(f"{name}.ipynb", cell, *more)).run_all()
    return desk.widget()


def all_shown(desk):
    """A notebook with all of them, one below the other."""
    cells = [f"import nnutils as nn\nnn.widgets.{name}({state})" for name, state in SHOWN.items()]
    desk.open(desk.write("all.ipynb", *cells)).run_all()


def state_of(desk):
    return json.loads(desk.do("import json; print(json.dumps({k: getattr(v, k) for k in v.settings() - {'file'}}))"))


def move(desk, widget, control):
    """Move a control by its keys, as one does who has no mouse; return whether it could be moved."""
    kind, label = control["kind"], control["label"]
    role = {"slider": "slider", "scale": "slider", "choice": "combobox", "toggle": "checkbox", "entry": "textbox"}[kind]
    found = widget.get_by_role(role, name=label, exact=True)
    if not found.is_visible():
        return False
    found.focus()
    if kind == "entry":
        desk.page.keyboard.press("Control+a")
        desk.page.keyboard.type({"shape of A": "2, 1", "shape of B": "1, 3", "layer_dims": "6, 4, 3, 1"}[label])
    elif kind == "choice":
        at_end = found.evaluate("(list) => list.selectedIndex === list.options.length - 1")
        desk.page.keyboard.press("ArrowUp" if at_end else "ArrowDown")
    else:
        at_end = found.evaluate("(input) => input.value === input.max")
        desk.page.keyboard.press("Space" if kind == "toggle" else "ArrowLeft" if at_end else "ArrowRight")
    return True


@pytest.mark.parametrize("name", SHOWN)
def test_every_control_moves_drawing_and_state_from_the_keyboard(desk, name):
    widget = shown(desk, name)
    canvas = widget.locator("canvas")
    controls = json.loads(desk.do("import json; print(json.dumps(v._controls))"))
    for control in controls:
        if control["kind"] == "upload":
            continue
        drawn, before = desk.settled(canvas), state_of(desk)
        if move(desk, widget, control):
            desk.until(lambda old=before: state_of(desk) != old, f"{control['label']} to reach Python")
            desk.until(lambda old=drawn: differs(old, pixels(canvas)), f"pixels to follow {control['label']}")
    assert desk.errors == [] and desk.errors_shown() == []
    said = desk.do("print(v.state_text)")
    widget.get_by_role("status").filter(has_text=said).wait_for()


@pytest.mark.parametrize("name", LIVE)
def test_a_click_in_the_drawing_sets_the_numbers_that_stand_there(desk, name):
    widget = shown(desk, name)
    with desk.changes(widget.locator("canvas")):
        widget.locator("canvas").click(position={"x": 150, "y": 100})
    desk.until(lambda: LIVE[name].items() <= state_of(desk).items(), f"{LIVE[name]} in Python")


def test_the_page_paints_every_pixel_of_an_image_at_its_row_and_column(desk):
    painted = desk.settled(shown(desk, "Pixels").locator("canvas"))
    X = json.loads(desk.do("print(v.X()[:, 0].tolist())"))
    for pixel, value in enumerate(X):  # a panel of 200 pixels at (40, 34)
        at = (40 + 25 * (pixel % 8) + 12, 34 + 25 * (pixel // 8) + 12)
        assert painted.getpixel(at)[:3] == pytest.approx([255 * (1 - value)] * 3, abs=1)


def test_the_page_draws_the_curve_and_the_bars_as_high_as_they_are(desk):
    painted = desk.settled(shown(desk, "Activation").locator("canvas"))
    for z in (-6, -3, -0.5, 3.5, 6):  # a panel of 280 by 215 pixels at (60, 32), a from -1.25 to 1.25
        blue = [y for y in range(32, 247) if painted.getpixel((round(60 + 280 * (z + 8) / 16), y))[:3] == (0, 114, 178)]
        assert sum(blue) / len(blue) == pytest.approx(32 + 215 * (1.25 - 1 / (1 + math.exp(-z))) / 2.5, abs=1.5)
    painted = desk.settled(shown(desk, "OwnPicture").locator("canvas"))
    seven = [painted.getpixel((470 + round(235 * 7.6 / 10.2), y))[:3] == (0, 114, 178) for y in range(40, 220)]
    assert sum(seven) == pytest.approx(180 * float(desk.do("print(v.probabilities()[7])")) / 1.12, abs=3)
    assert seven[-3] and not seven[0]


def test_a_slider_dragged_by_mouse_moves_every_drawing(desk):
    all_shown(desk)
    for i in range(len(SHOWN)):
        slider = desk.widget(i).locator('input[type="range"]:visible').first
        slider.scroll_into_view_if_needed()
        with desk.changes(desk.widget(i).locator("canvas")):
            box = slider.bounding_box()
            desk.page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
            desk.page.mouse.down()
            desk.page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2, steps=4)
            desk.page.mouse.up()
        assert slider.evaluate("(input) => (input.value - input.min) / (input.max - input.min)") > 0.8


def test_play_runs_to_the_end_and_can_be_paused(desk):
    widget = shown(desk, "Broadcasting")
    play = widget.get_by_role("button", name="play: stretch")
    play.focus()
    desk.page.keyboard.press("Space")
    desk.until(lambda: 0 < state_of(desk)["stretch"], "the first step")
    desk.until(lambda: state_of(desk)["stretch"] == 10, "the last step")
    widget.locator('[aria-pressed="false"]').wait_for()
    widget.get_by_role("status").filter(has_text="gives (3, 4)").wait_for()
    desk.do("v.stretch = 0")
    widget = shown(desk, "Descent")
    play = widget.get_by_role("button", name="play: steps")
    play.click()
    desk.until(lambda: state_of(desk)["steps"] > 14, "a few steps")
    play.click()
    widget.locator('[aria-pressed="false"]').wait_for()
    assert state_of(desk)["steps"] < 60


def test_what_is_typed_wrongly_is_a_sentence_and_typing_on_mends_it(desk):
    widget = shown(desk, "Broadcasting")
    field = widget.get_by_role("textbox", name="shape of A")
    field.fill("2, x")
    widget.get_by_role("status").filter(has_text="must be whole numbers").wait_for()
    field.fill("2, 4")
    widget.get_by_role("status").filter(has_text="(2, 4) + (1, 4)").wait_for()


def test_controls_that_mean_nothing_are_hidden(desk):
    widget = shown(desk, "Graph")
    widget.get_by_role("slider", name="c", exact=True).wait_for()
    assert not widget.get_by_role("slider", name="w₁").is_visible()
    widget.get_by_role("combobox").select_option("one neuron, one example")
    widget.get_by_role("slider", name="w₁").wait_for()
    assert not widget.get_by_role("slider", name="c", exact=True).is_visible()


def test_a_picture_is_chosen_read_and_a_bad_file_is_one_sentence(desk):
    widget = shown(desk, "OwnPicture")
    file = widget.locator('input[type="file"]')
    with desk.changes(widget.locator("canvas")):
        file.set_input_files({"name": "one.png", "mimeType": "image/png", "buffer": drawn_one()})
    widget.get_by_role("status").filter(has_text="Your picture: read as").wait_for()
    file.set_input_files({"name": "letter.png", "mimeType": "image/png", "buffer": b"Dear network"})
    widget.get_by_role("alert").filter(has_text="cannot be read as a picture: choose a PNG or JPEG file.").wait_for()
    assert "Your picture" in desk.do("print(v.state_text)") and desk.errors == []


def drawn_one():
    paper, file = Image.new("RGB", (300, 400), "white"), io.BytesIO()
    ImageDraw.Draw(paper).line([(110, 120), (170, 60), (170, 340)], fill="navy", width=40)
    paper.save(file, "PNG")
    return file.getvalue()


def test_axe_finds_nothing_and_every_drawing_takes_the_theme(desk, axe):
    all_shown(desk)
    light = [desk.settled(desk.widget(i).locator("canvas")) for i in range(len(SHOWN))]
    assert violations(desk, axe) == {}
    desk.theme("dark")
    for i, before in enumerate(light):
        desk.until(lambda i=i, old=before: differs(old, pixels(desk.widget(i).locator("canvas"))), "dark colors")
    assert violations(desk, axe) == {}
    assert desk.errors == []


def test_on_a_narrow_page_every_control_stays_inside_and_the_drawing_scrolls(desk):
    all_shown(desk)
    desk.page.set_viewport_size({"width": 700, "height": 900})
    for i in range(len(SHOWN)):
        widget = desk.widget(i)
        desk.until(lambda root=widget: root.bounding_box()["width"] < 400, "a narrow widget")
        assert widget.evaluate(FITS)
    sheet = desk.widget(0).locator(".nn-sheet")
    sheet.focus()
    desk.page.keyboard.press("ArrowRight")
    desk.until(lambda: sheet.evaluate("(sheet) => sheet.scrollLeft") > 0, "the drawing to scroll")
    desk.page.set_viewport_size({"width": 1280, "height": 900})
    desk.until(
        lambda: sheet.get_attribute("tabindex") is None, "a drawing that is seen whole and no stop of the keyboard"
    )


def test_two_of_a_kind_move_apart_are_run_again_and_survive_a_restart(desk):
    shown(desk, "Neuron", "other = nn.widgets.Neuron()\nother")
    second = desk.widget(1)
    second.get_by_role("slider", name="bias b").focus()
    desk.page.keyboard.press("ArrowRight")
    desk.until(lambda: desk.do("print(v.b, other.b)") == "-0.5 -0.4", "the second bias alone")
    desk.restart()
    desk.run_all()
    with desk.changes(desk.widget(0).locator("canvas")):
        desk.widget(0).get_by_role("slider", name="bias b").focus()
        desk.page.keyboard.press("ArrowLeft")
    assert desk.errors_shown() == []


def test_a_saved_notebook_shows_picture_and_sentence_when_it_is_opened_again(desk):
    name = desk.write("kept.ipynb", "import nnutils as nn\nv = nn.widgets.Neuron()\nv.picture()", "v")
    desk.open(name).run_all()
    desk.widget()
    desk.save()
    stored = nbformat.read(desk.lab.folder / name, as_version=4)
    said = stored.cells[0].outputs[0].data["text/plain"]
    assert "The step makes a = 1.000 of it." in said
    stored.cells[1].outputs = [  # as `make notebooks` stores it: without the live view
        nbformat.v4.new_output("execute_result", {"text/plain": f"Neuron: {said}"}, execution_count=2)
    ]
    desk.open(desk.write("reopened.ipynb", *stored.cells))
    desk.page.get_by_alt_text(said).wait_for()
    desk.page.get_by_text(f"Neuron: {said}").wait_for()
    assert desk.errors_shown() == []
