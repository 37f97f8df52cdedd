"""What a learner calls things is text: markup in a name is shown as it stands, and nothing of it runs."""

import html

import pytest

from tests.browser.test_control_panels_in_browser import drawn_one, shown

IMAGE = "<img src=x onerror=window.ran=true>"
NAMES = (IMAGE, "<b>bold</b>", "<script>window.ran=true</script>", "&lt;i&gt;")
# A class of widget as a learner may write it: all that it says and shows is markup.
TITLED = f'''
import nnutils as nn
from nnutils.widgets.toolkit.control_panel import ControlPanel
from nnutils.widgets.toolkit.controls import Choice, Entry, Slider
from nnutils.widgets.toolkit.drawing import Drawing

class Dial(ControlPanel):
    """{IMAGE}"""

    turn = Slider(1, 0, 5, 1, "{NAMES[1]}")
    kind = Choice("{IMAGE}", {NAMES!r}, "{NAMES[2]}")
    words = Entry("{IMAGE}", "{NAMES[0]}")

    def say(self):
        return f"{NAMES[1]} {{self.turn}} {{self.kind}}"

    def draw(self):
        drawing = Drawing(120)
        panel = drawing.panel(60, 30, 200, 60, title="{IMAGE}", xlabel="{NAMES[1]}", ylabel="{NAMES[2]}")
        panel.text(0.5, 0.5, "{IMAGE}")
        return drawing

v = Dial()
v
'''


def nothing_ran(desk, element):
    """No name became an element, and no script of one was run."""
    desk.page.wait_for_timeout(200)  # an image that cannot be loaded says so a little later
    assert desk.page.evaluate("window.ran") is None
    assert element.locator("img, b, i, script").count() == 0
    assert desk.errors == [] and desk.errors_shown() == []


def test_the_names_of_a_widget_and_of_its_controls_are_shown_as_text(desk):
    desk.open(desk.write("titled.ipynb", TITLED)).run_all()
    widget = desk.widget()
    assert widget.locator("canvas").get_attribute("aria-label") == IMAGE
    assert widget.locator(".nn-label").all_inner_texts() == [NAMES[1], NAMES[2], NAMES[0]]
    assert widget.locator("option").all_inner_texts() == list(NAMES)
    widget.get_by_role("combobox").select_option(NAMES[2])
    widget.get_by_role("status").filter(has_text=f"<b>bold</b> 1 {NAMES[2]}").wait_for()
    nothing_ran(desk, widget)


def test_what_a_widget_refuses_is_shown_as_text(desk):
    widget = shown(desk, "Broadcasting")
    widget.get_by_role("textbox", name="shape of A").fill(IMAGE)
    widget.get_by_role("status").filter(has_text=IMAGE).wait_for()
    nothing_ran(desk, widget)


def test_a_refusal_of_python_is_shown_as_text(desk):
    widget = shown(desk, "Neuron")
    desk.do(f"v.refuse({IMAGE!r})")
    widget.get_by_role("alert").filter(has_text=IMAGE).wait_for()
    nothing_ran(desk, widget)


@pytest.mark.parametrize("name", [f"{IMAGE}.png", "<b>one</b>.png", "one&quot;.png"])
def test_a_picture_whose_name_is_markup_is_read_like_any_other(desk, name):
    widget = shown(desk, "OwnPicture")
    widget.locator('input[type="file"]').set_input_files({"name": name, "mimeType": "image/png", "buffer": drawn_one()})
    widget.get_by_role("status").filter(has_text="Your picture: read as").wait_for()
    widget.locator('input[type="file"]').set_input_files({"name": name, "mimeType": IMAGE, "buffer": IMAGE.encode()})
    widget.get_by_role("alert").filter(has_text="cannot be read as a picture").wait_for()
    nothing_ran(desk, widget)


PLAYGROUND = f"""
import nnutils as nn
p = nn.widgets.Playground()
try:
    p.data = {IMAGE!r}
except Exception as error:
    why = error
p
"""


def test_a_data_set_whose_name_is_markup_is_refused_as_text(desk):
    desk.open(desk.write("named.ipynb", PLAYGROUND)).run_all()
    playground = desk.widget()
    desk.do("p.refuse(why)")
    playground.get_by_role("alert").filter(has_text=IMAGE).wait_for()
    desk.do(f"p.model.trouble = {IMAGE!r}; p.redraw()")
    playground.get_by_role("status").filter(has_text=IMAGE).wait_for()
    nothing_ran(desk, playground)


FIGURE = f"""
import nnutils as nn
fig, ax = nn.figures.subplots()
ax.plot([0, 1], label={IMAGE!r})
ax.set(title={IMAGE!r}, xlabel={NAMES[1]!r})
nn.figures.Picture(fig, {IMAGE!r})
"""
MISTAKE = f"""
def sigmoid(z):
    raise ValueError({IMAGE!r})

nn.check("sigmoid", sigmoid)
"""


def test_a_figure_and_a_report_in_a_notebook_with_a_name_of_markup_show_it_as_text(desk):
    desk.open(desk.write("<b>named<b>.ipynb", FIGURE, MISTAKE)).run_all()
    figure, report = desk.page.locator(".jp-OutputArea-output").all()
    assert figure.locator("img").get_attribute("alt").startswith(IMAGE)
    assert figure.locator("img").count() == 1 and html.escape(IMAGE, quote=False) in figure.inner_html()
    nothing_ran(desk, report)
