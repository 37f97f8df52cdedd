"""What every drawn widget inherits, seen on the smallest one: a dial with a slider and a button."""

import nbformat

from tests.browser.desk import pixels

SHOW = "from dial import Dial\ndial = Dial()\ndial"


def opened(desk, name="dial.ipynb", *cells):
    desk.open(desk.write(name, *(cells or [SHOW]))).run_all()
    return desk.widget()


def violations(desk, axe):
    """What axe-core finds wrong in our widgets, rule by rule."""
    desk.page.evaluate(axe)
    found = desk.page.evaluate("() => axe.run('.nn-widget')")
    return {rule["id"]: [node["html"] for node in rule["nodes"]] for rule in found["violations"]}


def test_an_arrow_key_on_the_slider_moves_the_drawing_and_the_state_in_python(desk):
    dial = opened(desk)
    with desk.changes(dial.locator("canvas")):
        dial.get_by_role("slider", name="Angle").focus()
        desk.page.keyboard.press("ArrowRight")
        desk.page.keyboard.press("ArrowUp")
    desk.until(lambda: desk.do("print(dial.angle)") == "2.0", "an angle of 2")


def test_a_button_asks_python_and_a_refusal_is_a_sentence(desk):
    dial = opened(desk)
    button = dial.get_by_role("button", name="Turn by 60")
    with desk.changes(dial.locator("canvas")):
        button.click()
    button.click()
    refusal = dial.get_by_role("alert").filter(has_text="angle is 120.0, but must be a number from -90 to 90")
    refusal.wait_for()
    assert desk.do("print(dial.angle)") == "60.0"
    desk.do("dial.angle = -60")
    button.click()
    desk.until(lambda: dial.locator(".nn-refusal").text_content() == "", "the refusal to go")


def test_setting_a_trait_in_python_moves_drawing_slider_and_sentence(desk):
    dial = opened(desk)
    with desk.changes(dial.locator("canvas")):
        desk.do("dial.angle = -45")
    assert dial.get_by_role("slider").input_value() == "-45"
    dial.get_by_role("status").filter(has_text="The dial stands at -45 degrees.").wait_for()


def test_a_hundred_changes_at_once_are_few_frames_and_end_at_the_last(desk):
    dial = opened(desk)
    before = int(dial.get_attribute("data-frames"))
    desk.do("for degrees in range(-50, 51): dial.angle = degrees")
    dial.get_by_role("status").filter(has_text="50 degrees").wait_for()
    assert int(dial.get_attribute("data-frames")) - before <= 20
    assert dial.get_by_role("slider").input_value() == "50"


def test_what_a_page_asks_of_other_machines_is_refused_and_noted(desk):
    desk.page.goto(f"{desk.lab.url}/static/favicons/favicon.ico")
    asked = ["http://example.com/", "http://192.0.2.1/", "ws://example.com/"]
    for url in asked[:2]:
        assert (
            desk.page.evaluate("(url) => fetch(url, { mode: 'no-cors' }).then(() => 'came', () => 'refused')", url)
            == "refused"
        )
    code = "(url) => new Promise((done) => (new WebSocket(url).onerror = () => done('refused')))"
    assert desk.page.evaluate(code, asked[2]) == "refused"
    assert desk.strangers == asked
    desk.strangers.clear()


def ink(dial):
    """The color that most of the drawing has."""
    return max(pixels(dial.locator("canvas")).getcolors(10**6), key=lambda pair: pair[0] * (pair[1][3] == 255))[1]


def turns(desk, dial, theme):
    """Ask for a theme and wait until the dial is drawn in its ink."""
    desk.theme(theme)
    fits = {"light": lambda: max(ink(dial)[:3]) < 100, "dark": lambda: min(ink(dial)[:3]) > 160}[theme]
    desk.until(fits, f"ink for the {theme} theme")


def test_the_drawing_follows_the_theme_to_and_fro(desk):
    dial = opened(desk)
    for theme in ("light", "dark") * 3:
        turns(desk, dial, theme)


def test_axe_finds_nothing_in_either_theme(desk, axe):
    opened(desk)
    for theme in ("light", "dark"):
        desk.theme(theme)
        assert violations(desk, axe) == {}


def test_two_widgets_side_by_side_move_apart_and_one_shown_twice_moves_together(desk):
    opened(desk, "two.ipynb", SHOW, "other = Dial()\nother", "dial")
    desk.widget(1).get_by_role("button").click()
    desk.until(lambda: desk.do("print(dial.angle, other.angle)") == "0.0 60.0", "the other to turn")
    desk.widget(2).get_by_role("button").click()
    desk.widget(0).get_by_role("status").filter(has_text="60 degrees").wait_for()


def test_a_cell_run_again_and_a_restarted_kernel_leave_a_widget_that_moves(desk):
    opened(desk)
    for begin in (desk.run_all, desk.restart):
        begin()
        desk.run_all()
        dial = desk.widget()
        with desk.changes(dial.locator("canvas")):
            dial.get_by_role("button").click()
        assert desk.errors_shown() == []


def test_a_page_that_is_reloaded_shows_the_present_state(desk):
    opened(desk)
    desk.do("dial.angle = 30")
    desk.save()
    desk.page.reload()
    desk.widget().get_by_role("status").filter(has_text="30 degrees").wait_for()


def test_a_stored_notebook_shows_the_picture_and_no_error_without_a_kernel(desk):
    picture = nbformat.v4.new_code_cell("dial.picture()", execution_count=1)
    html = '<img alt="The dial stands at 0 degrees." src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="40">'
    picture.outputs = [nbformat.v4.new_output("execute_result", {"text/html": html}, execution_count=1)]
    widget = nbformat.v4.new_code_cell("dial", execution_count=2)
    text = {"text/plain": "Dial: The dial stands at 0 degrees."}
    widget.outputs = [nbformat.v4.new_output("execute_result", text, execution_count=2)]
    desk.open(desk.write("stored.ipynb", picture, widget))
    desk.page.get_by_alt_text("The dial stands at 0 degrees.").wait_for()
    desk.page.get_by_text("Dial: The dial stands at 0 degrees.").wait_for()
    assert desk.errors_shown() == []
