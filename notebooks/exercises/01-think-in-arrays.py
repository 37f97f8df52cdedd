# %% [markdown]
# # Exercises 01: write the array functions yourself
#
# At the end you will have written the array functions that every later exercise leans on, and a
# reader of handwritten digits made of nothing but means and distances.
#
# *You need* lesson [01, think in arrays](../01-think-in-arrays.ipynb); for questions 3 and 4, section
#  4 of [01b](../01b-see-where-the-numbers-lie.ipynb) helps.
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
# Its docstring says which shapes come in and which goes out. No answer but the last needs more than
# five lines, and none but the last needs a loop.

# %%
import numpy as np

import nnutils as nn
from nnutils.plotting import plot_images

# %% [markdown]
# ## 1. A formula for every entry at once
#
# The *sigmoid* takes any number into the interval between 0 and 1:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}} .$$
#
# Write it once, for a single number and for an array of any shape alike: NumPy applies each operation
# to every entry. Mind the parentheses; question 4 of the lesson's self-check was about them.

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
# One line serves a number, a row of answers and a whole table. Nobody had to say how many entries
# there are.

# %% [markdown]
# ## 2. Its slope, from its output
#
# How steep is the sigmoid at $z$? Part 02b derives it; here it is given. With $s = \sigma(z)$,
#
# $$\sigma'(z) = s \, (1 - s) .$$
#
# The slope needs no exponential of its own: call your `sigmoid`, keep its result under the name `s`,
# and use that. Which sign multiplies two tables entry by entry?

# %%
def sigmoid_derivative(z):
    """Compute the slope of the sigmoid at every entry of z.

    z: a number, or an array of any shape.  Returns sigma'(z), of the same shape.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("sigmoid_derivative", sigmoid_derivative)

# %% [markdown]
# A formula for a slope can be tested by nudging: the rise of $\sigma$ from $z - \varepsilon$ to $z +
# \varepsilon$, divided by $2\varepsilon$. *Predict* the slope at $z = 0$, where $s = \tfrac12$. The
# cell prints nothing before your function is right.

# %%
if report.passed:
    for z in (-4.0, 0.0, 4.0):
        nudged = (sigmoid(z + 1e-4) - sigmoid(z - 1e-4)) / 2e-4
        print(f"z = {z:4}: formula {sigmoid_derivative(z):.6f}, by nudging {nudged:.6f}")

# %% [markdown]
# ## 3. One image, one column
#
# A color image is a block of numbers of shape (height, width, 3): three brightnesses for each pixel.
# A neuron wants a column. `reshape` reads the numbers in their order and folds them anew; it neither
# sorts nor turns anything.
#
# $$(\text{height},\ \text{width},\ 3) \;\longrightarrow\; (\text{height} \cdot \text{width} \cdot 3,\ 1)$$
#
# The function must work for images of any size, so take the sizes from the image, or let NumPy find
# the one that fits: a size of $-1$ means *whatever is left*.

# %%
def image2vector(image):
    """Fold an image into one column.

    image: (height, width, depth).  Returns v, (height * width * depth, 1).
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("image2vector", image2vector)

# %% [markdown]
# Two axes, not one: `(12288,)` would be the array with one axis that section 6 of the lesson warns
# of.

# %% [markdown]
# ## 4. Many images, a column for each
#
# Now a stack of $m$ images, shape $(m, \text{height}, \text{width}, 3)$: the first axis counts the
# images. In this course examples are columns, so each image has to become one *column* of the result:
#
# $$(m,\ \text{height},\ \text{width},\ 3) \;\longrightarrow\; (\text{height} \cdot \text{width} \cdot 3,\ m)$$
#
# Caution: `reshape(-1, m)` produces this very shape and mixes all images up. First give each image
# its *row*, then turn the table.

# %%
def flatten(X_orig):
    """Make every image of a stack a column.

    X_orig: (m, height, width, depth).  Returns X_flatten, (height * width * depth, m).
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("flatten", flatten)

# %% [markdown]
# What the check tries is that column $i$ holds image $i$, pixel for pixel, in the order that
# `image2vector` gives.

# %%
if report.passed:
    images = np.arange(2 * 2 * 2 * 3).reshape(2, 2, 2, 3)
    print("column 1 is image 1:", np.array_equal(flatten(images)[:, 1:2], image2vector(images[1])))
    print("first row by flatten:", flatten(images)[0], " by reshape(-1, 2):", images.reshape(-1, 2)[0])

# %% [markdown]
# ## 5. Rows of length 1
#
# Features of very different size make learning slow. One remedy is to divide each *row* of a table by
# its length. The length of a row is the square root of the sum of its squares; the length of $(3, 4)$
# is 5:
#
# $$\text{row}_i \;\longmapsto\; \frac{\text{row}_i}{\lVert \text{row}_i \rVert}, \qquad \lVert \text{row}_i \rVert = \sqrt{\sum_j x_{ij}^2} .$$
#
# Shapes: $x$ is $(n, k)$, the lengths should be $(n, 1)$, one for each row, and the division
# broadcasts. Section 3 of the lesson has the word that keeps the summed axis. `np.sqrt` and `np.sum`
# are enough; `np.linalg.norm` does both in one.

# %%
def normalize_rows(x):
    """Divide each row by its length.

    x: (n, k).  Returns a table (n, k) in which every row has length 1.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("normalize_rows", normalize_rows)

# %% [markdown]
# With `axis=1` the sum runs along a row, and with `keepdims=True` the lengths stay a column. Without
# it $(n, k)$ would meet $(n,)$, which fails, or, for a square table, divides the *columns* and says
# nothing.

# %% [markdown]
# ## 6. Shares that add up to 1
#
# *Softmax* turns each row of scores into shares. A score becomes $e^{\text{score}}$, which is
#  positive; then each row is divided by its own sum:
#
# $$\text{softmax}(x)_{ij} = \frac{e^{x_{ij}}}{\sum_{l} e^{x_{il}}} .$$
#
# It is the table of percentages of section 3, with an exponential before and with rows in the place
# of columns. (Here a row is an example, as in the course's own exercise. In networks examples are
# columns, and `nn.softmax` adds up along axis 0.)

# %%
def softmax(x):
    """Turn every row into positive shares that add up to 1.

    x: (n, k).  Returns a table (n, k).
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("softmax", softmax)

# %% [markdown]
# *Predict:* what do the shares do when every score of a row is raised by 5? And when all are
#  multiplied by 5?

# %%
if report.passed:
    scores = np.array([[1.0, 2.0, 0.5]])
    for name, x in {"scores": scores, "plus 5": scores + 5, "times 5": scores * 5}.items():
        shares = "  ".join(f"{share:.4f}" for share in softmax(x)[0])
        print(f"{name:8} {shares}   sum {softmax(x).sum():.4f}")

# %% [markdown]
# <details><summary>What it means</summary>
#
# Adding changes nothing: $e^{x + 5} = e^5 e^x$, and the factor $e^5$ stands above and below the
# fraction bar. Multiplying sharpens: the largest score takes nearly everything.
#
# </details>

# %% [markdown]
# ## 7. Two ways to add up errors
#
# A model predicts $\hat y$, the truth is $y$; both hold $m$ numbers. The *L1 loss* adds up how far
# off each prediction is, whichever way:
#
# $$L_1(\hat y, y) = \sum_{i=1}^{m} \bigl| y^{(i)} - \hat y^{(i)} \bigr| .$$
#
# `np.abs` takes away the sign of every entry.

# %%
def L1(yhat, y):
    """Add up the absolute errors.

    yhat, y: (m,).  Returns one number.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("L1", L1)

# %% [markdown]
# The *L2 loss* adds up the squares of the errors:
#
# $$L_2(\hat y, y) = \sum_{i=1}^{m} \bigl( y^{(i)} - \hat y^{(i)} \bigr)^2 .$$
#
# A sum of products of two lists: there are at least two ways to write it in one line. Take the one
# you can read.

# %%
def L2(yhat, y):
    """Add up the squared errors.

    yhat, y: (m,).  Returns one number.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("L2", L2)

# %% [markdown]
# Two models with the same L1 loss: the first is off by 0.5 four times, the second is right three
# times and off by 2 once. *Predict:* which of the two does L2 prefer?

# %%
if report.passed:
    y = np.zeros(4)
    for name, yhat in {"always a little": np.full(4, 0.5), "once a lot": np.array([0.0, 0.0, 0.0, 2.0])}.items():
        print(f"{name:15}  L1 {L1(yhat, y):.2f}   L2 {L2(yhat, y):.2f}")

# %% [markdown]
# <details><summary>What it means</summary>
#
# L2 is 1 for the first and 4 for the second. Squaring makes one large error worse than many small
# ones, so a model trained on L2 avoids large errors, even at the price of many small ones.
#
# </details>

# %% [markdown]
# ## 8. In words
#
# Somebody normalizes the rows of a table with `x / np.linalg.norm(x, axis=1)`. On a table of shape
# $(4, 3)$ Python complains; on one of shape $(3, 3)$ it does not, and the result is wrong. Say in
# three or four sentences why, using the rule of broadcasting, what exactly the result of the second
# case is, and how the line is mended. (Double-click the cell below, and write there; Shift+Enter when
# you are done.)

# %% [markdown]
# YOUR ANSWER HERE

# %% [markdown]
# ## 9. A blank page: read digits without a network
#
# No stub this time. Write a function `nearest_mean(X_train, Y_train, X_test)` that recognizes images
# without any training:
#
# 1. for each class that occurs in `Y_train`, take the *mean* of its examples: one column of mean
#    features;
# 2. for each test example, compute the squared distance to every one of these means, as in question
#    7, but with one sum for each column: `L2` itself would add up all examples;
# 3. answer with the class whose mean is nearest.
#
# `X_train` is $(n_x, m)$, `Y_train` $(1, m)$, `X_test` $(n_x, m_{test})$; the result is a row $(1,
# m_{test})$ of labels. The labels may be any whole numbers, not only 0, 1, 2. A loop over the classes
# is fine; over examples none is needed. `np.unique` lists the classes, a mask such as `Y_train[0] ==
# k` picks columns, and `np.argmin(distances, axis=0)` says in which row each column is smallest. That
# is a place, not yet a label: `classes[places]` looks up all labels at once.
#
# Try your function on paper first, with two classes and two features. The check draws data that you
# have not seen. Write your function in the place of the last two lines of the cell.

# %%
nearest_mean = None  # a blank page: define nearest_mean(X_train, Y_train, X_test) below
# YOUR CODE HERE

# %%
report = nn.check("nearest_mean", nearest_mean)

# %% [markdown]
# And here is what it was for: 1797 scanned digits of $8 \times 8$ pixels, ten classes. *Predict:* how
# many of the test images does your function get right? Guessing the most frequent digit is right for
# one in nine.

# %%
if report.passed:
    digits = nn.data.load("digits")
    Y_hat = nearest_mean(digits.X_train, digits.Y_train, digits.X_test)
    print(f"test accuracy {nn.accuracy(Y_hat, digits.Y_test):.1%}")
    print(f"laziest guess {nn.majority_accuracy(digits.Y_test):.1%}")
    means = [digits.X_train[:, digits.Y_train[0] == k].mean(axis=1).reshape(8, 8) for k in range(10)]
    nn.show(plot_images(means, range(10), title="What it compares with: the mean of each digit"))

# %% [markdown]
# <details><summary>What it means</summary>
#
# About nine in ten, without a weight, without training, in five lines. Every network in the later
# lessons has to do better than this, or it was not worth its trouble. What the means cannot do shows
# in their blurred places: a 1 written in two ways has one mean that is neither.
#
# </details>
#
# ## You have now
#
# written a formula that works for any shape, reshaped images into columns without mixing them,
# divided rows by their own lengths and sums, told two losses apart, and built a reader of digits from
# means and distances.
#
# Back to the lesson: [01, think in arrays](../01-think-in-arrays.ipynb). Next: [02, train one neuron
# to tell two classes apart](../02-logistic-regression.ipynb).
