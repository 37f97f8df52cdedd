# %% [markdown]
# # Exercises 02: write logistic regression yourself
#
# At the end you will have written logistic regression function by function, in the form and under the
# names of the course's own exercise, proved its gradient by nudging, and seen how far one neuron gets
# with a question it was not made for: is this digit even?
#
# *You need* lessons [01, think in arrays](../01-think-in-arrays.ipynb) and [02, train one neuron to
#  tell two classes apart](../02-logistic-regression.ipynb); [02b](../02b-computation-graph.ipynb)
#  derives the gradient, [02c](../02c-vectorize-and-train.ipynb) trains with it.
#
# *Time* 75 minutes, 22 points, two of them for an answer in words.

# %% [markdown]
# ## How an exercise works
#
# A question has a text, a function to finish and a check. Replace the two lines
#
#     # YOUR CODE HERE
#     raise NotImplementedError()
#
# by your own and run the cell; then run the check below it. It tries your function on numbers of its
# own and says *right*, or it names what went wrong and proposes something to look at. Check as often
# as you like: nothing is counted, and nothing leaves your machine. What your function prints is not
# shown during a check: to see it, call the function yourself in a new cell.
#
# A function gets everything it needs through its arguments and hands its result back with `return`.
# Its docstring says what comes in and what goes out. Where a loop over examples or features would do,
# there is a line without one, and that is what to look for.
#
# The letters are those of the lesson: $X$ is $(n_x, m)$, an example per column, $Y$ is $(1, m)$, $w$
# is $(n_x, 1)$, $b$ is a number.

# %%
import numpy as np

import nnutils as nn
from nnutils.plotting import plot_cost, plot_images, plot_weights

# %% [markdown]
# Between the questions your functions are tried on the 455 patients of the lesson: 30 measurements
# each, and whether the tumor was benign, $y = 1$, or malignant, $y = 0$.

# %%
patients = nn.data.load("breast_cancer")
X, X_test = nn.data.standardize(patients.X_train, patients.X_test)
Y, Y_test = patients.Y_train, patients.Y_test
print(f"X {X.shape}, Y {Y.shape}; always answering benign is right for {nn.majority_accuracy(Y):.1%}")

# %% [markdown]
# ## 1. The squash
#
# Once more, and now from memory: the function that turns any number into a probability,
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}} .$$

# %%
def sigmoid(z):
    """Squeeze every entry of z into the interval (0, 1).

    z: a number, or an array of any shape.  Returns sigma(z), of the same shape.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("sigmoid", sigmoid)

# %% [markdown]
# ## 2. The start
#
# The cost of this neuron is convex, so any start will do, and the plainest one is zero: $w = 0$, a
# column with an entry for each feature, and $b = 0$, a plain number. Mind the two axes of the column,
# and the double parentheses.

# %%
def initialize_with_zeros(dim):
    """Start a neuron at zero.

    dim: the number of features n_x.  Returns w, zeros of shape (dim, 1), and b, the number 0.0.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("initialize_with_zeros", initialize_with_zeros)

# %% [markdown]
# With all zeros every answer is $\sigma(0) = 0.5$ and the first cost is $\ln 2 = 0.6931$, whatever
# the data. It is the first number your training should show.

# %% [markdown]
# ## 3. Forward to the cost, backward to the gradient
#
# This is the heart of it; take the lines one by one.
#
# 1. Forward: $A = \sigma(w^T X + b)$. Shapes: $(1, n_x)$ times $(n_x, m)$ gives $(1, m)$.
# 2. The cost, one number: $J = -\frac{1}{m} \sum_{i=1}^{m} \bigl( y^{(i)} \log a^{(i)} + (1 -
#    y^{(i)}) \log (1 - a^{(i)}) \bigr)$. Every example minds its own business here, and then they are
#    added up: which of the two products is it?
# 3. The blame: $dZ = A - Y$, of shape $(1, m)$.
# 4. Backward: $dw = \frac{1}{m} X \, dZ^T$, of shape $(n_x, m)$ times $(m, 1)$, and $db = \frac{1}{m}
#    \sum_i dz^{(i)}$, a number.
#
# The `propagate` of lesson 02c returned cost, dw and db side by side; the course's own returns the
# slopes in a dictionary and the cost beside it: `return {"dw": dw, "db": db}, cost`. The number of
# examples is to be read from `X`.

# %%
def propagate(w, b, X, Y):
    """Compute the cost and its slopes.

    w: (n_x, 1).  b: a number.  X: (n_x, m).  Y: (1, m).
    Returns grads, a dictionary of "dw" (n_x, 1) and "db" (a number), and cost, a number.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("propagate", propagate)

# %% [markdown]
# The check has compared your slopes with others. You can prove them with nothing but your own cost
# and the patients: nudge every parameter and see what $J$ does. `nn.numerical_gradient` does the
# nudging. *Predict:* in how many digits will formula and nudging agree?

# %%
if report.passed:
    start = {"w": np.full((30, 1), 0.1), "b": -0.2}
    nudged = nn.numerical_gradient(lambda p: propagate(p["w"], p["b"], X, Y)[1], start)
    grads, cost = propagate(start["w"], start["b"], X, Y)
    print(f"first slope of w: formula {grads['dw'][0, 0]:.8f}, by nudging {nudged['dw'][0, 0]:.8f}")
    print("all 31 agree to 1e-8:", all(np.allclose(grads[k], nudged[k], rtol=0, atol=1e-8) for k in grads))

# %% [markdown]
# ## 4. Walk downhill
#
# Repeat `num_iterations` times: compute the slopes and the cost at the present $w$ and $b$, then take
# a step,
#
# $$w := w - \alpha \, dw, \qquad b := b - \alpha \, db .$$
#
# Keep the cost of the iterations 0, 100, 200, … in a list, so that the curve can be drawn afterwards:
# the condition is `i % 100 == 0`, and the cost is the one *before* the step of that iteration. Write
# `w = w - …` and not `w -= …`: the second would change the array of whoever called you.
#
# Return three things in this order: the dictionary `{"w": w, "b": b}`, the last `grads`, and the list
# of costs.

# %%
def optimize(w, b, X, Y, num_iterations, learning_rate):
    """Train by gradient descent.

    w, b, X, Y: as in propagate.  num_iterations: a whole number.  learning_rate: a number.
    Returns params, a dictionary of "w" and "b"; grads, as propagate gave them last; costs, a list.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("optimize", optimize)

# %% [markdown]
# Three learning rates on the 30 features of the patients. *Predict* the order of the curves at the
# end, and the height at which all of them begin.

# %%
if report.passed:
    curves = {}
    for rate in (0.001, 0.01, 0.1):
        costs = optimize(*initialize_with_zeros(30), X, Y, 1001, rate)[2]
        curves[f"α = {rate}"] = dict(zip(range(0, 1001, 100), costs, strict=True))
    nn.show(plot_cost(curves, "Your neuron, three learning rates"))

# %% [markdown]
# ## 5. From probability to answer
#
# The neuron's decision is 1 where its probability exceeds one half, and 0 otherwise:
#
# $$\hat y = \begin{cases} 1 & \sigma(w^T x + b) > \tfrac12 \\ 0 & \text{otherwise,} \end{cases}$$
#
# for all columns of $X$ at once. A comparison of an array gives True and False; multiplied by `1.0`,
# or through `np.where`, they become 1 and 0.

# %%
def predict(w, b, X):
    """Decide for every example.

    w: (n_x, 1).  b: a number.  X: (n_x, m).  Returns Y_prediction, (1, m), zeros and ones.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("predict", predict)

# %% [markdown]
# ## 6. All of it in one function
#
# Put your functions together: start at zero, train on the *training* set, and decide for both sets
# with the trained $w$ and $b$. How many features there are stands in the shape of `X_train`. Return a
# dictionary with the keys
#
# | key | value |
# |---|---|
# | `"costs"` | the list from `optimize` |
# | `"Y_prediction_test"` | decisions for `X_test`, $(1, m_{test})$ |
# | `"Y_prediction_train"` | decisions for `X_train`, $(1, m_{train})$ |
# | `"w"`, `"b"` | the trained parameters |
#
# The test labels `Y_test` are handed in because the course's function has them; training must not
# look at them.

# %%
def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """Train on one set, and decide for two.

    X_train: (n_x, m_train).  Y_train: (1, m_train).  X_test: (n_x, m_test).  Y_test: (1, m_test).
    Returns a dictionary of "costs", "Y_prediction_test", "Y_prediction_train", "w" and "b".
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("model", model)

# %% [markdown]
# ## What can one neuron learn?
#
# In the lesson it read 3 against 8. Now a harder question about the same scanned digits: *is the
# number even?* 0, 2, 4, 6 and 8 do not look alike, and one stencil has to do for all five. *Predict*
# the accuracy on new digits; guessing gets half of them right.

# %%
if report.passed:
    digits = nn.data.load("digits")
    even, even_test = digits.Y_train % 2 == 0, digits.Y_test % 2 == 0
    trained = model(digits.X_train, even, digits.X_test, even_test, num_iterations=2001, learning_rate=0.5)
    for name, labels in (("train", even), ("test", even_test)):
        right = nn.accuracy(trained[f"Y_prediction_{name}"], labels)
        print(f"{name:5} {right:.1%} right, guessing {nn.majority_accuracy(labels):.1%}")
    erred = np.flatnonzero(trained["Y_prediction_test"] != even_test)[:16]
    nn.show(plot_images(digits.images_test[erred], digits.Y_test[0, erred], title="Even or odd? It erred here"))

# %%
if report.passed:
    nn.show(plot_weights(trained["w"].T, (8, 8), ["even rather than odd"], title="One stencil for five even digits"))

# %% [markdown]
# <details><summary>What it means</summary>
#
# Nine in ten, which is far above guessing and far below the 98 % of 3 against 8. A stencil can ask
# *is there ink on the left, low down?*, and 0, 6 and 8 have some there. It cannot ask for one of five
# different shapes. That takes several stencils and a unit that combines them: a hidden layer, lesson
# 03.
#
# </details>

# %% [markdown]
# ## 7. In words
#
# In a friend's data 70 % of the labels are 1. Her first cost is 0.208 and not 0.6931, although $w$
# and $b$ start at zero, and yet the training goes well: in the end she is right for 99 % of the
# training set and for 71 % of the test set, whose labels are 70 % ones too. Which part of her cost is
# missing, how does the number 0.208 give it away, and why does the training not mind? And what do the
# three percentages together say about her model? (Compare 71 % with the laziest guess, and 99 % with
# 71 %: what can a neuron know about the examples it was trained on that does not help with new ones?)
# (Double-click the cell below, and write there; Shift+Enter when you are done.)

# %% [markdown]
# YOUR ANSWER HERE

# %% [markdown]
# ## 8. A blank page
#
# No stub and no names but these. Write a function `train_logistic(X, Y, X_new)` that trains a
# logistic regression on $X$ $(n_x, m)$ and $Y$ $(1, m)$ and returns three things: the decisions for
# the new examples, zeros and ones of shape $(1, m_{new})$, and the trained $w$ $(n_x, 1)$ and $b$, a
# number:
#
#     return Y_new, w, b
#
# You choose the start, the learning rate and the number of iterations. The features are of comparable
# size. You may call your functions of this page or write all of it anew; try it from an empty page
# first, it is about ten lines.
#
# The check draws patients nobody has seen, compares the cost of your $w$ and $b$ with the lowest
# there is, and wants the decisions to be theirs. All its trainings together may take 4 seconds. Write
# your function in the place of the last two lines of the cell.

# %%
train_logistic = None  # a blank page: define train_logistic(X, Y, X_new) below
# YOUR CODE HERE

# %%
report = nn.check("train_logistic", train_logistic)

# %% [markdown]
# ## You have now
#
# written each piece of logistic regression and put them together, proved the gradient with your own
# cost, chosen a learning rate from its curve, and met a question that one neuron cannot answer well.
#
# Back to the lesson: [02, train one neuron to tell two classes
# apart](../02-logistic-regression.ipynb). Next: [03, stack units into a
# network](../03-shallow-network.ipynb).
