# %% [markdown]
# # Exercises 03: write a network with one hidden layer yourself
#
# At the end you will have written a network with one hidden layer, function by function, under the
# names of the course's own exercise, proved its backward pass with a map of every gradient entry, and
# drawn the boundaries that it learns.
#
# *You need* lessons [03, stack units into a network](../03-shallow-network.ipynb),
#  [03b](../03b-choose-activations.ipynb) and [03c, derive backward](../03c-derive-backward.ipynb).
#
# *Time* 90 minutes, 27 points, two of them for an answer in words.

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
#
# The network is that of the lesson: $n_x$ inputs, $n_h$ hidden tanh units, $n_y$ outputs with a
# sigmoid. Examples are columns. The parameters live in a dictionary with the keys `"W1"`, `"b1"`,
# `"W2"`, `"b2"`, the gradients in one with `"dW1"`, `"db1"`, `"dW2"`, `"db2"`. You wrote the sigmoid
# before, so it is given.

# %%
import numpy as np

import nnutils as nn
from nnutils import sigmoid
from nnutils.plotting import plot_boundaries

# %% [markdown]
# Between the questions your functions meet the flower of the lesson: 400 points in the plane, half of
# them of class 1.

# %%
X, Y = nn.planar.flower(400, np.random.RandomState(1))
print(f"X {X.shape}, Y {Y.shape}; the laziest guess is right for {nn.majority_accuracy(Y):.0%}")

# %% [markdown]
# ## 1. How many units
#
# Before any weights can be drawn, three numbers must be known. Two of them stand in the data: $n_x$,
# the features of one example, and $n_y$, the labels of one example. The third is your choice; this
# exercise fixes $n_h = 4$.
#
# $X$ is $(n_x, m)$ and $Y$ is $(n_y, m)$. Which entry of a shape counts the rows?

# %%
def layer_sizes(X, Y):
    """Read the sizes of the layers from the data.

    X: (n_x, m), Y: (n_y, m).  Returns n_x, n_h, n_y, three whole numbers, with n_h = 4.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("layer_sizes", layer_sizes)

# %% [markdown]
# Nothing but the number of hidden units was a decision. The number $m$ of examples is in none of the
# three: a network does not know how many examples it will see.

# %% [markdown]
# ## 2. The start
#
# Equal hidden units would stay equal for ever, so the weights start different: small random numbers.
# The biases may start at zero, since different weights are enough to break the symmetry.
#
# $$W^{[1]}: (n_h, n_x) \qquad b^{[1]}: (n_h, 1) \qquad W^{[2]}: (n_y, n_h) \qquad b^{[2]}: (n_y, 1)$$
#
# Draw each matrix from the normal distribution and multiply it by 0.01. Make *one* generator, `rng =
# np.random.default_rng(1)`, at the top of the function and draw both matrices from it with
# `rng.standard_normal(shape)`; a shape is one argument, with parentheses of its own.

# %%
def initialize_parameters(n_x, n_h, n_y):
    """Draw small random weights and set the biases to zero.

    Returns a dictionary: "W1" (n_h, n_x), "b1" (n_h, 1), "W2" (n_y, n_h), "b2" (n_y, 1).
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("initialize_parameters", initialize_parameters)

# %% [markdown]
# Rows are the units of this layer, columns the units of the layer before: $W^{[1]}$ leads from $n_x$
# numbers to $n_h$.

# %% [markdown]
# ## 3. Forward
#
# Two stages, each a linear step and a bend, for all examples at once:
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]} \qquad A^{[1]} = \tanh\bigl(Z^{[1]}\bigr)$$
#
# $$Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]} \qquad A^{[2]} = \sigma\bigl(Z^{[2]}\bigr)$$
#
# $Z^{[1]}$ and $A^{[1]}$ are $(n_h, m)$, $Z^{[2]}$ and $A^{[2]}$ are $(n_y, m)$. Keep all four in a
# dictionary, the *cache*: the way back will ask for them. `np.tanh` and `sigmoid` are there. What
# enters the second stage?

# %%
def forward_propagation(X, parameters):
    """Compute the output of the network, and keep what was computed on the way.

    X: (n_x, m).  Returns A2 (n_y, m) and the cache, a dictionary with "Z1", "A1", "Z2", "A2".
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("forward_propagation", forward_propagation)

# %% [markdown]
# *Predict:* with weights near 0.01, what will the untrained network answer for the 400 points?
#  Between which two numbers, roughly?

# %%
if report.passed:
    A2, cache = forward_propagation(X, initialize_parameters(2, 4, 1))
    print({name: value.shape for name, value in cache.items()})
    print(f"answers from {A2.min():.5f} to {A2.max():.5f}")

# %% [markdown]
# <details><summary>What it means</summary>
#
# Everything near 0.5: small weights make small $z$, and $\sigma(0) = \tfrac12$. The network has no
# opinion yet, and that is a good place to start from: there both bends are steep, so the first steps
# are felt.
#
# </details>

# %% [markdown]
# ## 4. How wrong
#
# The cost is the mean cross-entropy of lesson 02, with $A^{[2]}$ for the answer:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Bigl( y^{(i)} \log a^{[2]\,(i)} + \bigl(1 - y^{(i)}\bigr) \log\bigl(1 - a^{[2]\,(i)}\bigr) \Bigr)$$
#
# $A^{[2]}$ and $Y$ are both $(1, m)$; the result is one number. Count its parts before you run the
# check: two halves, a sum, a division, a sign.

# %%
def compute_cost(A2, Y):
    """Average the cross-entropy over the examples.

    A2, Y: (1, m).  Returns J, one number.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("compute_cost", compute_cost)

# %% [markdown]
# *Predict:* what does the untrained network cost? You know the number from lesson 02.

# %%
if report.passed:
    parameters = initialize_parameters(2, 4, 1)
    print(f"J = {compute_cost(forward_propagation(X, parameters)[0], Y):.4f} and ln 2 = {np.log(2):.4f}")

# %% [markdown]
# ## 5. Backward
#
# Part 03c derives these six lines, entry by entry. They begin at the output, where the sigmoid and
# the logarithms have cancelled:
#
# $$dZ^{[2]} = A^{[2]} - Y \qquad dW^{[2]} = \tfrac{1}{m} dZ^{[2]} A^{[1]T} \qquad db^{[2]} = \tfrac{1}{m} \textstyle\sum_j dZ^{[2]}_{\cdot j}$$
#
# $$dZ^{[1]} = W^{[2]T} dZ^{[2]} * \bigl(1 - (A^{[1]})^2\bigr) \quad dW^{[1]} = \tfrac{1}{m} dZ^{[1]} X^T \quad db^{[1]} = \tfrac{1}{m} \textstyle\sum_j dZ^{[1]}_{\cdot j}$$
#
# One product here is elementwise, three are matrix products. The sums run over the examples and must
# leave a column, so that a gradient has the shape of its parameter: write the shape under each symbol
# first.

# %%
def backward_propagation(parameters, cache, X, Y):
    """Compute the gradient of the cost by every parameter.

    X: (n_x, m), Y: (n_y, m); cache as from forward_propagation.
    Returns a dictionary: "dW1", "db1", "dW2", "db2", each of the shape of its parameter.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("backward_propagation", backward_propagation)

# %% [markdown]
# The check knows the right formula. You need not take its word: the next question proves your
# gradient with nothing but your own cost.

# %% [markdown]
# ## 6. Prove it
#
# A slope is what the cost does when a parameter is nudged. So put your functions together: one that
# runs forward, then backward, and hands out both the gradients and the cost.
#
# The check then nudges every single parameter of a small network both ways, watches *your* cost, and
# compares the slope it sees with the entry that you computed. The map shows the relative error of
# every entry; a cross marks a wrong one. If there are crosses in `dW1` and none in `dW2`, where would
# you look?

# %%
def gradients_shallow(X, Y, parameters):
    """Run the network forward and backward.

    X: (n_x, m), Y: (1, m).  Returns grads, a dictionary, and the cost, a number, in this order.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("gradients_shallow", gradients_shallow)

# %% [markdown]
# <details><summary>How to read the map</summary>
#
# Dark everywhere and no cross: what is left is the rounding of the nudges. Errors travel backward,
# from the output to the input. Crosses in `dW1` alone point to the line of `dW1`; in `dW1` and `db1`,
# to $dZ^{[1]}$, which both are made of; everywhere, to $dZ^{[2]}$ or to the cost.
#
# </details>

# %% [markdown]
# ## 7. A step downhill
#
# Each parameter moves against its gradient, $\alpha$ is the learning rate:
#
# $$W^{[l]} \leftarrow W^{[l]} - \alpha\, dW^{[l]} \qquad b^{[l]} \leftarrow b^{[l]} - \alpha\, db^{[l]} \qquad l = 1, 2$$
#
# Return a *new* dictionary and leave the old arrays as they are: `W1 -= ...` would write into the
# array of the caller. A loop over the names, or a comprehension, does it in a line: the gradient of
# `name` is called `"d" + name`.

# %%
def update_parameters(parameters, grads, learning_rate=1.2):
    """Take one step of gradient descent.

    Returns a new dictionary with "W1", "b1", "W2", "b2"; the one handed in stays as it was.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("update_parameters", update_parameters)

# %% [markdown]
# *Predict:* does one step with $\alpha = 1.2$ lower the cost of the untrained network a lot, a
#  little, or not at all?

# %%
if report.passed:
    grads, cost = gradients_shallow(X, Y, parameters)
    _, cost_after = gradients_shallow(X, Y, update_parameters(parameters, grads))
    print(f"before {cost:.6f}, after {cost_after:.6f}; the largest entry of dW1 is {np.abs(grads['dW1']).max():.4f}")

# %% [markdown]
# <details><summary>What it means</summary>
#
# Hardly at all. With $W^{[2]}$ near 0.01 the gradient of $W^{[1]}$, which comes through $W^{[2]T}$,
# is tiny, and the network first has to crawl off a plateau. It does, after some tens of steps.
#
# </details>

# %% [markdown]
# ## 8. The whole training
#
# Now the loop. Read $n_x$ and $n_y$ from the data (`layer_sizes`), take $n_h$ from the argument, draw
# the parameters once, and then, `num_iterations` times: forward, cost, backward, update. Return the
# last parameters.
#
# If `print_cost` is true, print the cost every 1000 iterations. The learning rate is the default of
# `update_parameters`.

# %%
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    """Train a network with n_h hidden units by gradient descent.

    X: (n_x, m), Y: (1, m).  Returns the parameters after num_iterations steps.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("nn_model", nn_model)

# %% [markdown]
# ## 9. Decide
#
# The output is a probability. The decision is 1 where it exceeds one half, 0 elsewhere, for every
# example at once: `A2 > 0.5` compares every entry, and True counts as 1.

# %%
def predict(parameters, X):
    """Decide for every example.

    X: (n_x, m).  Returns zeros and ones, or False and True, (1, m).
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("predict_planar", predict)

# %% [markdown]
# Your network and the flower: 1000 steps with one, two, four and twenty hidden units.
#
# *Predict:* which of the four boundaries can follow the petals? Beside what number does each
#  percentage have to be read?

# %%
if report.passed:
    learned = {n_h: nn_model(X, Y, n_h, num_iterations=1000) for n_h in (1, 2, 4, 20)}
    models = {f"{n_h} hidden": lambda x, n_h=n_h: forward_propagation(x, learned[n_h])[0] for n_h in learned}
    nn.show(plot_boundaries(models, X, Y, "Your network, by hidden units (laziest guess 50%)", columns=2))

# %%
if report.passed:
    X_new, Y_new = nn.planar.flower(400, np.random.default_rng(2))
    for n_h in learned:
        seen, new = (nn.accuracy(predict(learned[n_h], x), y) for x, y in ((X, Y), (X_new, Y_new)))
        print(f"{n_h:2} hidden: {seen:.1%} of the points it learned from, {new:.1%} of 400 new ones; lazy guess 50.0%")

# %% [markdown]
# <details><summary>What it means</summary>
#
# One unit cuts once, two units cut out a wedge, and from four on the petals are followed. On points
# of the same flower that it has not seen, the network does about as well: what it learned is the
# flower and not the 400 points. Between 4 and 20 units nothing is gained here, as in the lesson.
#
# </details>

# %% [markdown]
# ## 10. In words
#
# A friend starts *all* weights of `nn_model` at 0.5 in place of random ones. With 4 hidden units and
# with 20 she gets straight boundaries, like that of a single unit, however long she trains. Explain
# with the formulas of question 5 why her hidden units stay equal for ever. Then say what would be
# different, and what would not, if she started all weights at 0.

# %% [markdown]
# YOUR ANSWER HERE

# %% [markdown]
# ## 11. A blank page: two spirals
#
# No stub and no names but these. Write a function `train_spirals(X, Y, X_new, rng)` that trains a
# network with one hidden layer on $X$ $(2, m)$ and $Y$ $(1, m)$ and returns its decisions for `X_new`
# $(2, m_{new})$: zeros and ones, $(1, m_{new})$.
#
# The points lie on two arms of a spiral, turned by an angle you do not know. The best straight line
# is right for about 75 % of them. The check draws new spirals and wants at least 90 % of points that
# were not among `X`, two trainings in 4 seconds together; two thousand steps are plenty.
#
# Everything is your choice: the number of units, the size of the first weights, the learning rate.
# Draw what is random from `rng`, a generator as `np.random.default_rng` makes it. You may call your
# functions of this page, except that `initialize_parameters` neither draws from `rng` nor starts
# large enough for two thousand steps; but try an empty page first. `nn.planar.spirals(200,
# np.random.default_rng(0), noise=0.15, turns=1.0)` gives you points to practise on.

# %%
train_spirals = None  # a blank page: define train_spirals(X, Y, X_new, rng) below
# YOUR CODE HERE

# %%
report = nn.check("train_spirals", train_spirals)

# %% [markdown]
# Look at what your page draws, on spirals of its own.

# %%
if report.passed:
    X_arms, Y_arms = nn.planar.spirals(200, np.random.default_rng(0), noise=0.15, turns=1.0)
    model = {"train_spirals": lambda x: train_spirals(X_arms, Y_arms, x, np.random.default_rng(1))}
    nn.show(plot_boundaries(model, X_arms, Y_arms, "Your blank page on two spirals"))

# %% [markdown]
# ## You have now
#
# written each piece of a network with one hidden layer, proved its gradients entry by entry, trained
# it on the flower, and written the whole of it once more from an empty page.
#
# Back to the lesson: [03, stack units into a network](../03-shallow-network.ipynb). Next: [04, build
# a network of any depth](../04-deep-network.ipynb).
