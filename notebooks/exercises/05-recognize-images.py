# %% [markdown]
# # Exercises 05: recognize images, and report honestly
#
# At the end you will have trained a shallow and a deep network on real images with your own loops,
# put a $\pm$ on their accuracies, looked at every mistake, and written a report that does not
# flatter.
#
# *You need* lessons [04](../04-deep-network.ipynb) and [05, recognize
#  images](../05-recognize-images.ipynb); [04b](../04b-train-deep-network.ipynb) says why some images
#  are put aside.
#
# *Time* 75 minutes, 22 points, two of them for an answer in words.

# %% [markdown]
# ## How an exercise works
#
# Replace the two lines
#
#     # YOUR CODE HERE
#     raise NotImplementedError()
#
# by your own, run the cell, then run the check below it. It tries your function on numbers of its own
# and says *right*, or it names what went wrong and proposes something to look at. Check as often as
# you like: nothing is counted, and nothing leaves your machine. What your function prints is not
# shown during a check: to see it, call the function yourself in a new cell.

# %%
import numpy as np

import nnutils as nn
from nnutils.plotting import plot_cost, plot_images

# %% [markdown]
# The blocks are those of exercises 03 and 04, under the names and with the arguments they have there.
# They are handed to you here, so that a slip in one of them cannot follow you; if you like, paste
# your own over them. The two initializers draw weights of a size that suits networks as small as
# these.

# %%
from nnutils.checks.exercises.models import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    initialize_parameters,
    initialize_parameters_deep,
    linear_activation_backward,
    linear_activation_forward,
    update_parameters,
)

# %% [markdown]
# The images are the digits of lesson 05, and the question has two answers: **is the digit odd?** The
# odd ones are five shapes with nothing in common, so no single stencil finds them. A fifth of the
# training images is put aside for judging; the test set stays closed until the end.

# %%
digits = nn.data.load("digits")
order = np.random.default_rng(0).permutation(digits.Y_train.size)
held_out, kept = order[:287], order[287:]
X, Y = digits.X_train[:, kept], digits.Y_train[:, kept] % 2
X_val, Y_val = digits.X_train[:, held_out], digits.Y_train[:, held_out] % 2
print(f"X {X.shape}, X_val {X_val.shape}; the laziest guess on X_val is right for {nn.majority_accuracy(Y_val):.1%}")
plot_images(digits.images[kept[:16]], Y[0, :16], title="Sixteen digits; 1 means odd")

# %% [markdown]
# ## 1. Train a network of two layers
#
# One hidden layer of ReLU units, then a sigmoid: $X \to A^{[1]} \to A^{[2]}$. `layers_dims` is $(n_x,
# n_h, n_y)$. Draw the parameters once with `initialize_parameters(n_x, n_h, n_y)`, three numbers;
# then, `num_iterations` times:
#
# 1. two calls of `linear_activation_forward`, with `"relu"` and with `"sigmoid"`; each hands out an
#    activation and a cache;
# 2. `compute_cost`, and every 100 iterations (at 0, 100, 200, …) keep the cost in a list;
# 3. the slope of the loss by the answer, $dA^{[2]} = -\dfrac{Y}{A^{[2]}} + \dfrac{1 - Y}{1 -
#    A^{[2]}}$;
# 4. two calls of `linear_activation_backward`, in the other order, each with its own cache; they hand
#    out `dA_prev, dW, db`;
# 5. `update_parameters(parameters, grads, learning_rate)` with a dictionary of the four gradients.
#
# `print_cost` may print the costs or be left alone.

# %%
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """Train a network with one hidden layer of ReLU units.

    X: (n_x, m), Y: (1, m), layers_dims: (n_x, n_h, n_y).
    Returns the parameters after the last step, and a list with the cost of every 100th iteration.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("two_layer_model", two_layer_model)

# %% [markdown]
# *Predict:* ten hidden units, a learning rate of 0.05, 1000 steps. Where does the cost begin,
#  roughly, and is the curve still falling at its end?

# %%
if report.passed:
    shallow, costs = two_layer_model(X, Y, (64, 10, 1), 0.05, 1000)
    steps = dict(zip(range(0, 1000, 100), costs, strict=True))
    nn.show(plot_cost(steps, "Two layers learn odd and even"))

# %% [markdown]
# ## 2. Decide
#
# Forward through all layers with `L_model_forward`, then 1 where the answer exceeds one half and 0
# elsewhere. The true labels `y` are handed over so that you may print an accuracy; the decisions must
# not depend on them.

# %%
def predict(X, y, parameters):
    """Decide for every example.

    X: (n0, m), y: (1, m).  Returns zeros and ones, (1, m).
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("predict_deep", predict)

# %% [markdown]
# It works for the network of two layers as well: that one is the case $L = 2$, and the dictionary
# says so itself.

# %% [markdown]
# ## 3. Train a network of any depth
#
# The same loop, shorter, since the blocks are already chained:
# `initialize_parameters_deep(layers_dims)` once, then `L_model_forward`, `compute_cost`,
# `L_model_backward`, `update_parameters`, and at iterations 0, 100, 200, … the cost *before* the
# update into the list.

# %%
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """Train a network with hidden layers of ReLU units.

    X: (n0, m), Y: (1, m), layers_dims: (n0, n1, ..., nL).
    Returns the parameters after the last step, and a list with the cost of every 100th iteration.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("L_layer_model", L_layer_model)

# %% [markdown]
# Four layers, 64-20-7-5-1, with the same rate and the same number of steps.
#
# *Predict:* does its cost end lower than that of the shallow network? Does a lower cost on `X` have
#  to mean fewer mistakes on `X_val`?

# %%
if report.passed:
    deep, deep_costs = L_layer_model(X, Y, (64, 20, 7, 5, 1), 0.05, 1000)
    both = {"two layers": steps, "four layers": dict(zip(steps, deep_costs, strict=True))}
    nn.show(plot_cost(both, "Two layers and four"))

# %% [markdown]
# ## 4. How good, and how sure
#
# An accuracy alone says little. Beside it belong two numbers: how far it may be off by luck of the
# test images, and what somebody gets who does not look at all.
#
# $$p = \frac{\text{right ones}}{m} \quad \sqrt{\frac{p\,(1 - p)}{m}} \quad \text{the share of the more frequent label in } Y$$
#
# All three are shares between 0 and 1. Write them with NumPy alone, without `nn.accuracy`.

# %%
def score(Y_hat, Y):
    """Judge decisions.

    Y_hat, Y: zeros and ones, (1, m).  Returns accuracy, uncertainty, majority: three numbers.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("score", score)

# %% [markdown]
# *Predict:* the shallow and the deep network on the 287 images put aside. By how many of its own
#  uncertainties do they differ?

# %%
if report.passed:
    for name, parameters in {"two layers": shallow, "four layers": deep}.items():
        p, spread, lazy = score(predict(X_val, Y_val, parameters), Y_val)
        print(f"{name:11} {p:.3f} +- {spread:.3f}, laziest guess {lazy:.3f}")

# %% [markdown]
# <details><summary>What it means</summary>
#
# Both are far above the lazy guess, and the deep network is ahead by more than twice the uncertainty.
# It had the same 1000 steps, though, and came further with them. How much of the lead would be left
# if the shallow network got 5000? Find out in a cell of your own: `longer, _ = two_layer_model(X, Y,
# (64, 10, 1), 0.05, 5000)`, then `score(predict(X_val, Y_val, longer), Y_val)`.
#
# </details>

# %% [markdown]
# ## 5. Look at the mistakes
#
# The number of mistakes tells you how bad it is; the images tell you why. Find the *positions* of the
# examples that are decided wrongly, and sort them so that the most confident mistake comes first. An
# answer of 0.02 is as confident as one of 0.98: what counts is the distance $|a - \tfrac12|$.
#
# `np.flatnonzero(mask)` gives the positions where a mask is true; `np.argsort(values)` gives the
# order that sorts values upward. Mind what the second one counts.

# %%
def mistakes(AL, Y):
    """Find the wrong decisions, the most confident first.

    AL: the outputs, between 0 and 1, (1, m); Y: (1, m).
    Returns the positions of the mistakes, whole numbers in one axis, (k,).
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("mistakes", mistakes)

# %% [markdown]
# The choice is made: four layers. Now, and only once, the test set. Here are its mistakes, the most
# confident first, with what the digit is and the probability the network gave to *odd*.
#
# *Predict:* from the accuracy on the images put aside, how many of 360 will be wrong?

# %%
if report.passed:
    odd_test = digits.Y_test % 2
    AL, _ = L_model_forward(digits.X_test, deep)
    p, spread, lazy = score((AL > 0.5).astype(int), odd_test)
    wrong = mistakes(AL, odd_test)
    print(f"{wrong.size} of 360 wrong: accuracy {p:.3f} +- {spread:.3f}, laziest guess {lazy:.3f}")
    names = [f"a {digits.Y_test[0, i]}, odd: {100 * AL[0, i]:.0f} %" for i in wrong]
    nn.show(plot_images(digits.images_test[wrong], names, 6, "Every mistake on the test set"))

# %% [markdown]
# Cover the labels and read the digits yourself. Which ones would you have missed, and which ones
# would a child have got right?

# %% [markdown]
# ## 6. In words
#
# A friend has trained twenty networks, which differ in their sizes and seeds, and has measured all of
# them on the same test set of 50 images. The best one has 43 of 50 right. The laziest guess has 33.
# She writes: "My network recognizes cats with 86 %." Name two things that are wrong with this
# sentence, put a number on one of them, and say what she should have done with her images before she
# began.

# %% [markdown]
# YOUR ANSWER HERE

# %% [markdown]
# ## 7. A blank page: an honest report
#
# No stub and no names but these. Write a function `honest_report(candidates, X, Y, X_test, Y_test,
# rng)`. `candidates` holds several architectures, such as `((64, 1), (64, 12, 1))`. Train each of
# them, *choose* one by images that you put aside from $X$, answer the test images with it, and
# report:
#
# | key | value |
# |---|---|
# | `"choice"` | the position of the chosen candidate, counted from 0 |
# | `"Y_hat"` | its decisions for `X_test`, zeros and ones, $(1, m_{test})$ |
# | `"accuracy"`, `"uncertainty"`, `"majority"` | the three numbers of question 4, on the test set |
#
# You may use everything in `nn`: `nn.Network(layer_dims)`, `nn.fit(network, X, Y, learning_rate,
# num_iterations, rng=rng)` and `network.predict(X, run.parameters)`, as in lesson 05;
# `rng.permutation(m)` shuffles. One of the candidates is too thin to learn anything.
#
# The check draws a new question about digits. It recomputes your three numbers from your decisions.
# And it turns every test label round and asks again: neither your choice nor your decisions may
# change. It also counts the images that each `nn.fit` is given: where every training gets all of $X$,
# nothing was put aside. All trainings together may take 4 seconds, so some hundred steps each.

# %%
honest_report = None  # a blank page: define honest_report(candidates, X, Y, X_test, Y_test, rng) below
# YOUR CODE HERE

# %%
report = nn.check("honest_report", honest_report)

# %% [markdown]
# And on the question of this exercise:

# %%
if report.passed:
    candidates = ((64, 1), (64, 10, 1), (64, 20, 7, 5, 1))
    odd = digits.Y_train % 2
    told = honest_report(candidates, digits.X_train, odd, digits.X_test, odd_test, np.random.default_rng(3))
    print(f"chosen {candidates[told['choice']]}: {told['accuracy']:.3f} +- {told['uncertainty']:.3f},", end=" ")
    print(f"laziest guess {told['majority']:.3f}")

# %% [markdown]
# ## You have now
#
# trained two and four layers on real images in loops of your own, put an interval and a lazy guess
# beside each accuracy, met every mistake in person, and written a report that would have come out the
# same had the test labels been turned round.
#
# Back to the lesson: [05, recognize images](../05-recognize-images.ipynb). Next: [05b, follow one
# image to its answer](../05b-follow-one-image.ipynb).
