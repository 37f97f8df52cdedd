# %% [markdown]
# # Exercises 04: write a network of any depth yourself
#
# At the end you will have written the building blocks of a deep network, forward and backward, under
# the names of the course's own exercise, seen on a map that every gradient is right, and trained a
# network of three layers with them.
#
# *You need* lesson [04, build a network of any depth](../04-deep-network.ipynb); for the last page
#  also [04b](../04b-train-deep-network.ipynb).
#
# *Time* 100 minutes, 30 points, two of them for an answer in words.

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
# The network has $L$ layers. Layers 1 to $L - 1$ have ReLU units, layer $L$ is the output and has a
# sigmoid. Examples are columns. The parameters are `"W1"`, `"b1"` to `"WL"`, `"bL"` in a dictionary;
# an f-string makes the keys: `f"W{l}"`.

# %%
import numpy as np

import nnutils as nn
from nnutils.plotting import plot_boundaries, plot_cost

# %% [markdown]
# You know the activations and their slopes from lesson 03, so they are given. In this exercise an
# activation hands out two things: its result, and what its backward twin will need, $Z$. The twin
# takes $dA$ and $Z$ and gives $dZ = dA * g'(Z)$.

# %%
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z)), Z


def relu(Z):
    return np.maximum(0, Z), Z


def sigmoid_backward(dA, Z):
    A = 1 / (1 + np.exp(-Z))
    return dA * A * (1 - A)


def relu_backward(dA, Z):
    return dA * (Z > 0)

# %% [markdown]
# ## 1. The start
#
# `layer_dims` $= (n^{[0]}, n^{[1]}, \dots, n^{[L]})$ holds the number of inputs and the number of
# units of each layer. For $l = 1, \dots, L$:
#
# $$W^{[l]}: \bigl(n^{[l]}, n^{[l-1]}\bigr), \text{ normal random numbers times } 0.01 \qquad b^{[l]}: \bigl(n^{[l]}, 1\bigr), \text{ zeros}$$
#
# Make one generator, `rng = np.random.default_rng(1)`, before the loop, and draw each matrix from it
# with `rng.standard_normal(shape)`. `len(layer_dims)` is $L + 1$: where does the loop begin, and
# where does it end?

# %%
def initialize_parameters_deep(layer_dims):
    """Draw small random weights for every layer and set the biases to zero.

    layer_dims: n0, n1, ..., nL.
    Returns a dictionary: for l = 1 .. L "Wl" (n[l], n[l-1]) and "bl" (n[l], 1).
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("initialize_parameters_deep", initialize_parameters_deep)

# %% [markdown]
# The list has $L + 1$ entries and the network $L$ layers, because the input has a size and no
# weights.

# %% [markdown]
# ## 2. The linear half of a layer
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}$$
#
# The function works for any layer, so its arguments carry no number: $A$ is the activation of the
# layer before, $(n^{[l-1]}, m)$, and $Z$ becomes $(n^{[l]}, m)$. The cache is the tuple `(A, W, b)`:
# that is what the backward twin will ask for.

# %%
def linear_forward(A, W, b):
    """Take the linear step of one layer.

    A: (n_prev, m), W: (n, n_prev), b: (n, 1).  Returns Z (n, m) and the cache (A, W, b).
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("linear_forward", linear_forward)

# %% [markdown]
# $b$ is a column and there are $m$ columns in $W A$: broadcasting adds it to each.

# %% [markdown]
# ## 3. One whole layer
#
# A layer is the linear step followed by the bend, $A^{[l]} = g\bigl(Z^{[l]}\bigr)$. Which bend, the
# text `activation` says: `"relu"` or `"sigmoid"`.
#
# Call `linear_forward` and the right activation. Each hands out two things, its result and a cache of
# its own, as in `A, activation_cache = relu(Z)`. The cache of the layer is the pair of them:
# `(linear_cache, activation_cache)`.

# %%
def linear_activation_forward(A_prev, W, b, activation):
    """Take one layer forward.

    A_prev: (n_prev, m), W: (n, n_prev), b: (n, 1), activation: "relu" or "sigmoid".
    Returns A (n, m) and the cache (linear_cache, activation_cache).
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("linear_activation_forward", linear_activation_forward)

# %% [markdown]
# The bend is applied to $Z$. What the next layer will see is $A$, and only $A$.

# %% [markdown]
# ## 4. All layers
#
# Layers $1, \dots, L-1$ with ReLU, one after the other, each fed with the activation of the one
# before; then layer $L$ with the sigmoid. This is the loop that may stay: layer $l$ cannot begin
# before layer $l - 1$ is done.
#
# $$A^{[0]} = X \;\to\; A^{[1]} \;\to\; \dots \;\to\; A^{[L-1]} \;\to\; A^{[L]} = \hat Y$$
#
# Collect the caches in a list, in order: `caches[0]` is that of layer 1. How many layers there are,
# the dictionary tells: it holds two entries for each, so `L = len(parameters) // 2`.

# %%
def L_model_forward(X, parameters):
    """Take all layers forward.

    X: (n0, m).  Returns AL (nL, m) and caches, a list with one cache per layer.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("L_model_forward", L_model_forward)

# %% [markdown]
# *Predict:* five layers, weights of size 0.01, inputs of size 1. About how large are the activations
#  of layer 1, of layer 2, of layer 4? And the answers?

# %%
if report.passed:
    X_five = np.random.default_rng(0).standard_normal((20, 100))
    AL, caches = L_model_forward(X_five, initialize_parameters_deep((20, 20, 20, 20, 20, 1)))
    for l in range(1, 5):
        A = caches[l][0][0]  # the input of the next layer
        print(f"layer {l}: the activations spread by {A.std():.1e}")
    print(f"answers from {AL.min():.8f} to {AL.max():.8f}")

# %% [markdown]
# <details><summary>What it means</summary>
#
# Each layer makes its input some thirty times smaller, and after four nothing is left but one half.
# Weights of 0.01 suit one hidden layer. Part 04b measures why, and mends it: divide by
# $\sqrt{n^{[l-1]}}$ in place of multiplying by 0.01. Question 10 will do so.
#
# </details>

# %% [markdown]
# ## 5. How wrong
#
# The same cross-entropy as always, with $A^{[L]}$ for the answer:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Bigl( y^{(i)} \log a^{[L]\,(i)} + \bigl(1 - y^{(i)}\bigr) \log\bigl(1 - a^{[L]\,(i)}\bigr) \Bigr)$$
#
# However deep the network is, the cost sees its last layer only.

# %%
def compute_cost(AL, Y):
    """Average the cross-entropy over the examples.

    AL, Y: (1, m).  Returns J, one number.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("compute_cost", compute_cost)

# %% [markdown]
# ## 6. The linear half, backward
#
# Now the way back, one block at a time. Suppose $dZ^{[l]}$ is known. Three things follow from it:
#
# $$dW^{[l]} = \tfrac1m\, dZ^{[l]} A^{[l-1]\,T} \qquad db^{[l]} = \tfrac1m \sum_{i=1}^m dZ^{[l]\,(i)} \qquad dA^{[l-1]} = W^{[l]\,T} dZ^{[l]}$$
#
# The cache is the tuple of question 2; `A_prev, W, b = cache` takes it apart. Write the shapes of all
# three results down first. Which of them is divided by $m$, and which is not?

# %%
def linear_backward(dZ, cache):
    """Take the linear step of one layer backward.

    dZ: (n, m); cache: (A_prev, W, b) with A_prev (n_prev, m), W (n, n_prev), b (n, 1).
    Returns dA_prev (n_prev, m), dW (n, n_prev) and db (n, 1), in this order.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("linear_backward", linear_backward)

# %% [markdown]
# $dW$ and $db$ are slopes of the cost, a mean over $m$ examples; $dA$ belongs to one example in each
# column and is not divided.

# %% [markdown]
# ## 7. One whole layer, backward
#
# The last thing that happened on the way forward is undone first: from $dA^{[l]}$ through the bend to
# $dZ^{[l]}$, then through the linear step.
#
# $$dZ^{[l]} = dA^{[l]} * g'\bigl(Z^{[l]}\bigr)$$
#
# The cache is the pair of question 3. `relu_backward` and `sigmoid_backward` take $dA$ and the
# activation's own cache; `linear_backward` does the rest.

# %%
def linear_activation_backward(dA, cache, activation):
    """Take one layer backward.

    dA: (n, m); cache: (linear_cache, activation_cache); activation: "relu" or "sigmoid".
    Returns dA_prev (n_prev, m), dW (n, n_prev) and db (n, 1), in this order.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("linear_activation_backward", linear_activation_backward)

# %% [markdown]
# ## 8. All layers, backward
#
# The chain begins with the slope of the loss by the answer,
#
# $$dA^{[L]} = -\frac{Y}{A^{[L]}} + \frac{1 - Y}{1 - A^{[L]}},$$
#
# goes through layer $L$ with the sigmoid, and then through layers $L-1, \dots, 1$ with ReLU, each fed
# with the $dA$ that the layer above has just handed down. `caches[l - 1]` is the cache of layer $l$.
#
# Store $dW^{[l]}$ and $db^{[l]}$ under `f"dW{l}"` and `f"db{l}"`, and the $dA^{[l-1]}$ that comes out
# of layer $l$ under `f"dA{l - 1}"`.

# %%
def L_model_backward(AL, Y, caches):
    """Take all layers backward.

    AL, Y: (1, m); caches: as from L_model_forward.
    Returns a dictionary: for l = 1 .. L "dA(l-1)", "dWl", "dbl", each of the shape of what it is the slope by.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("L_model_backward", L_model_backward)

# %% [markdown]
# ## 9. Prove it
#
# Put your functions together: forward, backward, and the cost. The check nudges every single
# parameter of a network both ways, watches the cost, and compares the slope it sees with your entry.
# The map shows the relative error of each; a cross marks a wrong one.
#
# Read the map from the output down, as in the lesson: the highest layer with a cross is where to
# look.

# %%
def gradients(X, Y, parameters):
    """Run the network forward and backward.

    X: (n0, m), Y: (1, m).  Returns grads, a dictionary, and the cost, a number, in this order.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("gradients", gradients)

# %% [markdown]
# ## 10. A step downhill
#
# $$W^{[l]} \leftarrow W^{[l]} - \alpha\, dW^{[l]} \qquad b^{[l]} \leftarrow b^{[l]} - \alpha\, db^{[l]} \qquad l = 1, \dots, L$$
#
# Return a new dictionary, and leave the arrays that came in as they are. `grads` may hold more than
# you need, such as the `"dA1"` of question 8.

# %%
def update_parameters(parameters, grads, learning_rate):
    """Take one step of gradient descent.

    Returns a new dictionary with the keys of parameters; the one handed in stays as it was.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("update_parameters_deep", update_parameters)

# %% [markdown]
# That is a network of any depth. Here it learns, on the 1437 digits of the lessons, whether a digit
# is odd. The weights of question 1 are brought to the size $1 / \sqrt{n^{[l-1]}}$ first.
#
# *Predict:* the cost before the first step. And of 360 test images, about half of them odd: how many
#  will be wrong after 300 steps?

# %%
if report.passed:
    digits = nn.data.load("digits")
    odd, odd_test = digits.Y_train % 2, digits.Y_test % 2
    small, costs = initialize_parameters_deep((64, 20, 10, 1)), []
    theta = {name: 100 * value / np.sqrt(value.shape[1]) for name, value in small.items()}
    for _ in range(300):
        grads, cost = gradients(digits.X_train, odd, theta)
        theta = update_parameters(theta, grads, 0.1)
        costs.append(cost)
    nn.show(plot_cost(costs, "Your network of three layers learns odd and even"))

# %%
if report.passed:
    said = (L_model_forward(digits.X_test, theta)[0] > 0.5).astype(int)
    p, m_test = nn.accuracy(said, odd_test), odd_test.size
    print(f"{np.sum(said != odd_test)} of {m_test} test images wrong")
    spread, lazy = np.sqrt(p * (1 - p) / m_test), nn.majority_accuracy(odd_test)
    print(f"accuracy {p:.3f} +- {spread:.3f}, laziest guess {lazy:.3f}")

# %% [markdown]
# ## 11. In words
#
# Two friends have written these blocks for a network of four layers, and each shows you a map.
#
# On the first, every `dW` is right and every `db` is wrong, in all four layers. On the second,
# everything in layers 4 and 3 is right, and everything in layers 2 and 1 is wrong.
#
# One function serves all layers: `linear_backward` is called four times, `relu_backward` three times.
# In which function is the first friend's mistake, and how do you know? For the second, name two
# functions that you can rule out, with the reason, and say where you would look.

# %% [markdown]
# YOUR ANSWER HERE

# %% [markdown]
# ## 12. A blank page: any depth, another bend
#
# No stub and no names but these. Write a function `cost_and_gradients(parameters, X, Y)` for a
# network whose hidden layers have **tanh** units, and whose output is one sigmoid unit. It returns
# the cost, a number, and the gradients, a dictionary with `"dW1"`, `"db1"` and so on:
#
#     return cost, grads
#
# The number of layers and their sizes are whatever `parameters` says, from a single layer up, and the
# keys may stand in any order. $X$ is $(n^{[0]}, m)$, $Y$ is $(1, m)$.
#
# The check nudges your parameters and watches your own cost, which must be the mean cross-entropy.
# Then it trains a network with your gradients on points that nobody has seen. You may begin the way
# back with $dZ^{[L]} = A^{[L]} - Y$. The slope of tanh, written from its output, is $1 - A^2$.

# %%
cost_and_gradients = None  # a blank page: define cost_and_gradients(parameters, X, Y) below
# YOUR CODE HERE

# %%
report = nn.check("cost_and_gradients", cost_and_gradients)

# %% [markdown]
# Your page is all it takes to train. Here it descends on two rings, with two hidden layers and with
# none; the output of a network is read off `nn.Network`, which takes the same dictionary of
# parameters.
#
# *Predict:* what can a network of a single layer do with two rings?

# %%
def trained(layer_dims, X, Y, steps=800):
    network = nn.Network(layer_dims, hidden=nn.tanh)
    theta = network.initialize(np.random.default_rng(0), "xavier")
    for _ in range(steps):
        _, grads = cost_and_gradients(theta, X, Y)
        theta = {name: theta[name] - 0.5 * grads["d" + name] for name in theta}
    return lambda points: network.forward(points, theta)[0]


if report.passed:
    X_rings, Y_rings = nn.planar.circles(300, np.random.default_rng(0))
    models = {str(n): trained(n, X_rings, Y_rings) for n in ((2, 1), (2, 6, 4, 1))}
    nn.show(plot_boundaries(models, X_rings, Y_rings, "Two rings, your gradients (laziest guess 50%)"))

# %% [markdown]
# ## You have now
#
# written every block of a deep network, forward and backward, read from a map that all of them fit
# together, trained three layers on real images, and written the whole once more, for another bend,
# from an empty page.
#
# Back to the lesson: [04, build a network of any depth](../04-deep-network.ipynb). Next: [05,
# recognize images](../05-recognize-images.ipynb).
