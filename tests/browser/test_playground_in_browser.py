"""The playground as a learner meets it: by mouse and keyboard, in both themes, again and again."""

import json

import pytest

from tests.browser.desk import FITS, differs, pixels

SHOW = "import nnutils as nn\nplayground = nn.widgets.Playground()\nplayground"


def opened(desk, *cells):
    desk.open(desk.write("playground.ipynb", *(cells or [SHOW]))).run_all()
    return desk.widget()


def plane(playground):
    return playground.get_by_role("img", name="The plane: ")


def network(playground):
    return playground.get_by_role("img", name="The network: ")


def iteration(playground):
    return int(playground.locator(".nn-iteration").inner_text().replace(",", ""))


def press(playground, name):
    playground.get_by_role("button", name=name, exact=True).click()


def test_train_moves_the_plane_and_pause_holds_it_at_once(desk):
    playground = opened(desk)
    with desk.changes(plane(playground)):
        press(playground, "▶ Train")
    frames = int(playground.get_attribute("data-frames"))
    desk.until(lambda: int(playground.get_attribute("data-frames")) > frames + 10, "ten more frames")
    press(playground, "❚❚ Pause")
    desk.until(lambda: desk.do("print(playground.running)") == "False", "the pause")
    held = desk.do("print(playground.iteration)")
    desk.until(lambda: str(iteration(playground)) == held, "the last frame")
    desk.page.wait_for_timeout(300)
    assert desk.do("print(playground.iteration)") == held


def test_the_kernel_is_free_for_other_cells_while_it_trains(desk):
    playground = opened(desk)
    desk.do("playground.speed = 10000")
    press(playground, "▶ Train")
    desk.until(lambda: iteration(playground) > 100, "a training")
    assert desk.do("print(sum(range(10**6)))") == "499999500000"
    before = desk.do("W1 = playground.parameters['W1']; print(W1.shape)")
    assert before == "(4, 2)" and desk.do("print(playground.running)") == "True"
    desk.do("playground.pause()")
    playground.get_by_role("button", name="▶ Train").wait_for()


def test_step_and_reset_by_the_keyboard(desk):
    playground = opened(desk)
    start = desk.settled(plane(playground))
    playground.get_by_role("button", name="Step").focus()
    for _ in range(3):
        desk.page.keyboard.press("Enter")
    desk.until(lambda: iteration(playground) == 3, "three steps")
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Space")
    desk.until(lambda: iteration(playground) == 0, "the beginning")
    desk.until(lambda: not differs(start, pixels(plane(playground))), "the first picture")


@pytest.mark.parametrize(
    "label, trait, more",
    [("Learning rate", "learning_rate", 0.3), ("Speed", "speed", 1000), ("Points", "m", 310), ("Noise", "noise", 0.15)],
)
def test_every_slider_moves_by_arrow_keys(desk, label, trait, more):
    playground = opened(desk)
    playground.get_by_role("slider", name=label).focus()
    desk.page.keyboard.press("ArrowRight")
    desk.until(lambda: float(desk.do(f"print(playground.{trait})")) == more, f"{label} {more}")


def test_every_list_and_box_reaches_python_and_changes_the_drawing(desk):
    playground = opened(desk)
    for label, trait, value in [
        ("Set", "data", "three blades"),
        ("Activation", "activation", "relu"),
        ("Initialization", "initialization", "he"),
    ]:
        with desk.changes(network(playground)):
            playground.get_by_label(label, exact=True).select_option(value)
        assert desk.do(f"print(playground.{trait})") == value
    playground.get_by_label("Batch").select_option("10")
    desk.until(lambda: desk.do("print(playground.batch_size)") == "10", "batches of 10")
    with desk.changes(network(playground)):
        playground.get_by_label("sin x₁").check()
    with desk.changes(network(playground)):
        press(playground, "Add a hidden layer")
    with desk.changes(network(playground)):
        press(playground, "Remove a unit from layer 1")
    assert desk.do("print(playground.features, playground.layers)") == "('x1', 'x2', 'sin x1') (3, 2, 4)"


def test_a_last_feature_cannot_be_taken_away_and_the_page_says_why(desk):
    playground = opened(desk)
    playground.get_by_label("x₁", exact=True).uncheck()
    desk.until(lambda: desk.do("print(playground.features)") == "('x2',)", "one feature")
    playground.get_by_label("x₂", exact=True).click()
    playground.get_by_role("alert").filter(has_text="must name at least one").wait_for()
    desk.until(lambda: playground.get_by_label("x₂", exact=True).is_checked(), "the box to come back")
    playground.get_by_label("x₁", exact=True).check()
    desk.until(lambda: playground.locator(".nn-refusal").text_content() == "", "the refusal to go")


def test_a_weight_is_edited_by_mouse_and_by_keyboard(desk):
    playground = opened(desk)
    press(playground, "Step")
    lines = network(playground).bounding_box()
    found = None
    for y in range(int(lines["height"]) - 60, 40, -4):  # up the gap between the first two columns
        network(playground).click(position={"x": 110, "y": y})
        found = playground.evaluate("() => document.activeElement.getAttribute('aria-label')")
        if found == "Value":
            break
    assert found == "Value"  # of the lowest line, which leads to another row than it comes from
    name, row, column, value = (
        playground.get_by_label(label).input_value() for label in ("Parameter", "Row", "Column", "Value")
    )
    place = f"playground.parameters['{name}'][{row}, {column}]"
    assert float(value) == pytest.approx(float(desk.do(f"print({place})")), rel=1e-3)
    with desk.changes(plane(playground)):
        desk.page.keyboard.press("Control+a")
        desk.page.keyboard.type("-3.5")
        desk.page.keyboard.press("Enter")
    desk.until(lambda: desk.do(f"print({place})") == "-3.5", "the edited weight")
    playground.get_by_label("Parameter").select_option("b2")
    playground.get_by_label("Row").fill("1")
    playground.get_by_label("Value", exact=True).fill("2.25")
    desk.page.keyboard.press("Tab")
    desk.until(lambda: desk.do("print(playground.parameters['b2'][1, 0])") == "2.25", "the edited bias")


def test_a_hovered_unit_and_a_chosen_one_show_their_own_picture(desk):
    playground = opened(desk)
    output = desk.settled(plane(playground))
    with desk.changes(plane(playground)):
        playground.get_by_label("Show", exact=True).select_option("1/2")
    playground.get_by_label("Show", exact=True).select_option("")
    desk.until(lambda: not differs(output, pixels(plane(playground))), "the output again")
    box = network(playground).bounding_box()
    with desk.changes(plane(playground)):
        network(playground).hover(position={"x": 58, "y": box["height"] / 2 - 36})


def test_a_unit_that_says_the_same_everywhere_has_a_picture_of_one_color(desk):
    playground = opened(desk)
    desk.do("p = playground.parameters; p['W1'][2] = 0; p['b1'][2] = 0; playground.parameters = p")
    shares = []
    for unit in ("1/2", "1/1"):
        playground.get_by_label("Show", exact=True).select_option(unit)
        seen = desk.settled(plane(playground))
        shares.append(max(count for count, _ in seen.getcolors(10**6)) / (seen.width * seen.height))
    assert shares[0] > 0.6 > 0.3 > shares[1]


def test_the_scores_beside_the_plane_are_those_of_python(desk):
    playground = opened(desk)
    desk.do("playground.step(50)")
    desk.until(lambda: iteration(playground) == 50, "50 iterations")
    s = json.loads(desk.do("import dataclasses, json; print(json.dumps(dataclasses.asdict(playground.scores)))"))
    costs, shares = (
        ([f"{s[name]:.4f}" for name in ("train_cost", "test_cost")] + ["–"]),
        [f"{100 * s[name]:.1f} %" for name in ("train_accuracy", "test_accuracy", "majority")],
    )
    cells = playground.locator(".nn-scores tbody td").all_inner_texts()
    assert (cells[::2], cells[1::2]) == (costs, shares)


def test_a_reloaded_page_draws_the_same_again(desk):
    playground = opened(desk)
    for _ in range(3):
        press(playground, "Step")
    desk.until(lambda: iteration(playground) == 3, "three steps")
    with desk.changes(network(playground)):
        desk.do("playground.edit('W1', 0, 0, 2.0)")
    names = ("The plane: ", "The network: ", "The cost so far: ")
    before = [desk.settled(playground.get_by_role("img", name=name)) for name in names]
    desk.save()
    desk.page.reload()
    playground = desk.widget()
    desk.until(lambda: iteration(playground) == 3, "the present state")
    for name, old in zip(names, before, strict=True):
        canvas = playground.get_by_role("img", name=name)
        desk.until(lambda canvas=canvas, old=old: not differs(old, pixels(canvas)), f"the same picture of {name}")


def blue(playground):
    """How many pixels of the plane have the color of a point of class 0."""
    return sum(count for count, color in pixels(plane(playground)).getcolors(10**6) if color[:3] == (0, 114, 178))


def test_own_points_are_clicked_and_typed(desk):
    playground = opened(desk)
    playground.get_by_role("checkbox", name="test points").check()
    playground.get_by_label("Set", exact=True).select_option("my own points")
    desk.until(lambda: desk.do("print(playground.data)") == "my own points", "the empty plane")
    press(playground, "▶ Train")
    playground.get_by_role("alert").filter(has_text="there are no points yet").wait_for()
    desk.until(lambda: blue(playground) == 0, "no point of the circles any more")
    plane(playground).click(position={"x": 100, "y": 100})
    desk.until(lambda: blue(playground) > 10, "the point")
    x1, x2 = json.loads(desk.do("print(playground.points.X[:, 0].tolist())"))
    assert (x1, x2) == pytest.approx((-3 + 6 * 70 / 264, 3 - 6 * 94 / 270), abs=0.03)  # by the box of the plane
    playground.get_by_label("Next", exact=True).select_option("1")
    playground.get_by_label("x₁ of the next point").fill("1.5")
    press(playground, "Add")
    desk.until(lambda: desk.do("print(playground.points.Y)") == "[[0. 1.]]", "two points")
    press(playground, "▶ Train")
    desk.until(lambda: iteration(playground) > 20, "a training")


def test_the_code_is_shown_and_leads_to_the_same_parameters(desk):
    playground = opened(desk)
    press(playground, "Step")
    playground.get_by_text("Show me the code").click()
    code = playground.locator("pre")
    code.filter(has_text="num_iterations=1").wait_for()
    same = "import numpy as np; print(all(np.array_equal(parameters[k], playground.parameters[k]) for k in parameters))"
    assert desk.do(f"exec({json.dumps(code.inner_text())})\n{same}") == "True"
    press(playground, "Step")
    code.filter(has_text="num_iterations=2").wait_for()


def test_both_themes_are_drawn_and_axe_finds_nothing(desk, axe, tmp_path):
    playground = opened(desk)
    desk.do("playground.step(200)")
    playground.get_by_text("Show me the code").click()
    desk.page.evaluate(axe)
    shots = []
    for theme in ("light", "dark"):
        before = desk.settled(plane(playground))
        desk.theme(theme)
        if theme == "dark":
            desk.until(lambda before=before: differs(before, pixels(plane(playground))), "dark colors")
        shots.append(playground.screenshot(path=tmp_path / f"playground-{theme}.png"))
        found = desk.page.evaluate("() => axe.run('.nn-widget')")["violations"]
        assert {rule["id"]: [node["html"] for node in rule["nodes"]] for rule in found} == {}
    assert shots[0] != shots[1]


def test_it_fits_into_narrow_pages(desk):
    playground = opened(desk)
    for page, most in ((1140, 760), (700, 400)):
        desk.page.set_viewport_size({"width": page, "height": 900})
        desk.until(lambda most=most: playground.bounding_box()["width"] < most, "a narrow page")
        canvases = playground.locator("canvas").evaluate_all("(all) => all.map((one) => one.clientWidth)")
        assert playground.evaluate(FITS) and max(canvases) < most


def test_two_side_by_side_a_cell_run_again_and_a_restarted_kernel(desk):
    opened(desk, SHOW, "other = nn.widgets.Playground(data='moons', seed=4)\nother")
    press(desk.widget(1), "Step")
    desk.until(lambda: desk.do("print(playground.iteration, other.iteration)") == "0 1", "one of two steps")
    for begin in (desk.run_all, desk.restart):
        begin()
        desk.run_all()
        press(desk.widget(0), "Step")
        desk.until(lambda: desk.do("print(playground.iteration, other.iteration)") == "1 0", "a step")
        assert desk.errors_shown() == []


def test_a_notebook_whose_stored_view_is_gone_shows_the_picture_and_no_error(desk):
    from tests.nbval_plugin import store

    name = desk.write("stored.ipynb", SHOW.replace("\nplayground", "\nplayground.picture()", 2).replace(
        "playground.picture() = ", "playground = "), "playground")  # fmt: skip
    assert store.store(desk.lab.folder / name) == 0
    desk.open(name)
    desk.page.get_by_alt_text("A 2-4-2-1 tanh network on circles").wait_for()
    desk.page.get_by_text("Playground: A 2-4-2-1 tanh network on circles").wait_for()
    assert desk.errors_shown() == [] and desk.page.locator(".nn-widget").count() == 0
