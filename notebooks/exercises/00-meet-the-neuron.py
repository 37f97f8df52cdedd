# %% [markdown]
# # Exercises 00: build a neuron and teach it
#
# At the end you will have written a neuron, the number that says how wrong it is, and the two lines
# by which it learns; a gate that no single perceptron can be; and, on a blank page, a neuron that
# learns the prices of houses you have not seen.
#
# *You need* lesson [00, meet the neuron](../00-meet-the-neuron.ipynb).
#
# *Time* 60 minutes, 21 points, two of them for an answer in words.

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
# Its docstring says what comes in and what goes out. Most answers here are one line, none is longer
# than seven.

# %%
import numpy as np

import nnutils as nn
from nnutils.figures import Picture, subplots

# %% [markdown]
# Six flats were sold in another town. Sizes are in 1000 square feet, prices in 100,000 dollars, as in
# the lesson; the numbers are invented again.

# %%
x = np.array([0.4, 0.8, 1.1, 1.5, 1.9, 2.4])
y = np.array([0.3, 1.2, 1.7, 2.9, 3.5, 4.7])
print(f"{x.size} flats, the largest costs {y.max():.1f}")

# %% [markdown]
# ## 1. The neuron
#
# A neuron multiplies its input by a *weight* and adds a *bias*. Without an activation this sum is its
# answer:
#
# $$z = w\,x + b .$$
#
# Here $x$ is an array of $m$ sizes, $w$ and $b$ are two numbers. Write the formula once; NumPy
# applies it to each size.

# %%
def neuron(x, w, b):
    """Answer every input with the weighted sum.

    x: (m,), the sizes of m houses.  w, b: numbers.  Returns z, (m,).
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("neuron", neuron)

# %% [markdown]
# The bias is what the neuron says of a house of size 0, before it has looked at anything. The weight
# is what each further unit of size adds.

# %% [markdown]
# ## 2. How wrong is it?
#
# To compare two pairs of $w$ and $b$ we need one number. Take the error of each price, square it, and
# average over the $m$ houses:
#
# $$J = \frac{1}{m} \sum_{i=1}^{m} \bigl( a^{(i)} - y^{(i)} \bigr)^2 .$$
#
# $a^{(i)}$ is the price the neuron guesses for house $i$, $y^{(i)}$ what was paid. A power is written
# with two stars, and NumPy has a function for the mean.

# %%
def squared_cost(guess, y):
    """Average the squared errors.

    guess, y: (m,), guessed and paid prices.  Returns one number, the cost J.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("squared_cost", squared_cost)

# %% [markdown]
# *Predict:* $w = 2$ without a bias, or $w = 2.2$ with $b = -0.6$: which pair is cheaper on the six
#  flats? (The cells between the questions use your functions. They print nothing until the check
#  above them has said *right*.)

# %%
if report.passed:
    for w, b in ((2.0, 0.0), (2.2, -0.6)):
        print(f"w = {w}, b = {b:4}: cost {squared_cost(neuron(x, w, b), y):.4f}")

# %% [markdown]
# ## 3. Nudge, and watch the cost
#
# Which way should $w$ go? Nudge it: make it a little larger, by $\varepsilon$, and a little smaller,
# and compare the two costs. The slope is what the cost rises, divided by the way from the one to the
# other:
#
# $$dw = \frac{J(w + \varepsilon,\, b) - J(w - \varepsilon,\, b)}{2\,\varepsilon}, \qquad
# db = \frac{J(w,\, b + \varepsilon) - J(w,\, b - \varepsilon)}{2\,\varepsilon} .$$
#
# Mind the denominator: from $w - \varepsilon$ to $w + \varepsilon$ it is *two* $\varepsilon$, and the
# product needs parentheses in Python. $J(w, b)$ is `squared_cost(neuron(x, w, b), y)`, your first two
# answers put together. While one number is nudged, the other stays where it is.

# %%
def nudged_slopes(x, y, w, b, epsilon):
    """Measure how steeply the cost rises with w and with b.

    x, y: (m,).  w, b, epsilon: numbers.  Returns dw, db, two numbers.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("nudged_slopes", nudged_slopes)

# %% [markdown]
# Two numbers, four costs. A network with a million numbers would need two million costs for one step;
# in lesson 02 a formula gives all slopes at once. Nudging remains what formulas are tested with.

# %% [markdown]
# ## 4. One step downhill
#
# A positive slope says: more $w$, more cost. So go the other way, the further the steeper it is. The
# *learning rate* $\alpha$ sets the size of the step; $:=$ reads *becomes*.
#
# $$w := w - \alpha \, dw, \qquad b := b - \alpha \, db .$$

# %%
def step_downhill(w, b, dw, db, learning_rate):
    """Take one step of gradient descent.

    All five are numbers.  Returns the new w and b.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("step_downhill", step_downhill)

# %% [markdown]
# That was all of it. The next cell trains your neuron on the six flats with your functions alone, and
# compares it with the least-squares line. *Predict:* after which of the printed steps does the cost
# no longer change in its first three digits?

# %%
if report.passed:
    w, b = 1.0, 0.0
    for step in range(501):
        if step in (0, 1, 10, 100, 500):
            print(f"step {step:3}: w = {w:.4f}  b = {b:7.4f}  cost {squared_cost(neuron(x, w, b), y):.4f}")
        dw, db = nudged_slopes(x, y, w, b, 1e-4)
        w, b = step_downhill(w, b, dw, db, learning_rate=0.2)
    exact = np.polyfit(x, y, 1)
    print(f"least squares: {exact[0]:.4f} and {exact[1]:.4f}; a shed of 100 square feet: {neuron(0.1, w, b):.2f}")

# %% [markdown]
# ## 5. A bend at zero
#
# Your neuron pays people for taking a shed. The repair is to replace every negative number by 0:
#
# $$\mathrm{ReLU}(z) = \max(0, z) .$$
#
# It has to work for an array, where each entry is compared by itself, and Python's own `max` cannot
# do that.

# %%
def relu(z):
    """Replace every negative entry by 0.

    z: a number, or an array of any shape.  Returns an array of the same shape.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("relu", relu)

# %% [markdown]
# And the neuron with its activation:
#
# $$a = \mathrm{ReLU}(w\,x + b) .$$
#
# First the whole sum, then the bend. Use your `neuron` and your `relu`.

# %%
def house_price(x, w, b):
    """Price houses with a ReLU neuron.

    x: (m,).  w, b: numbers.  Returns a, (m,), no entry below 0.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("house_price", house_price)

# %% [markdown]
# A weight, a bias, a bend: that is the unit of which the large networks of this course consist, many
# times over.

# %% [markdown]
# ## 6. A gate from a neuron
#
# With several inputs there are several weights, $w \cdot x = w_1 x_1 + w_2 x_2 + \dots$ A
# *perceptron* answers with a step:
#
# $$a = \begin{cases} 1 & w \cdot x + b > 0 \\ 0 & \text{otherwise.} \end{cases}$$
#
# Each *column* of $x$ is one example, so $x$ is $(n, m)$ for $n$ inputs and $m$ examples, and $w$ is
# $(n,)$. The sum of products is written `w @ x`, as in section 7 of the lesson. A comparison of an
# array gives True and False; they count as 1 and 0.

# %%
def perceptron(x, w, b):
    """Say for each example whether its weighted sum exceeds zero.

    x: (n, m), an example per column.  w: (n,).  b: a number.  Returns (m,), ones and zeros.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("perceptron", perceptron)

# %% [markdown]
# *Predict* the three lines: which of these perceptrons is AND, which OR, which NAND?

# %%
if report.passed:
    pairs = np.array([[0, 0, 1, 1], [0, 1, 0, 1]])
    for w, b in (([1, 1], -1.5), ([1, 1], -0.5), ([-1, -1], 1.5)):
        print(f"w = {w!s:8} b = {b:4}: {perceptron(pairs, np.array(w), b).astype(int)}")

# %% [markdown]
# ## 7. A gate from three neurons
#
# XOR is 1 when *exactly one* of its two inputs is 1. One perceptron draws one straight border and
# cannot be it. But two perceptrons side by side and a third behind them can: the outputs of the two
# are the inputs of the third. Which two gates of question 6, joined by the third, give XOR? Write a
# table of the four cases on paper first.
#
# `np.array([first, second])` puts two outputs $(m,)$ below each other, so that they are an input $(2,
# m)$ again.

# %%
def xor(x):
    """Say for each example whether exactly one of its two inputs is 1.

    x: (2, m), zeros and ones.  Returns (m,), ones and zeros.
    """
    # YOUR CODE HERE
    raise NotImplementedError()

# %%
report = nn.check("xor", xor)

# %% [markdown]
# This is a network with one hidden layer. You chose its nine numbers by thinking; from lesson 03 on
# they are learned.

# %% [markdown]
# ## 8. In words
#
# Two people train on the same eight houses, two of which are sheds that were given away. One uses a
# neuron without a bend and reaches a cost of 0.05; the other one a ReLU neuron and reaches 0.016. The
# first says: *mine is just another line, for the six real houses it is as good as yours.* Explain in
# three or four sentences why he is wrong, and describe a set of houses on which he would be right.
# (Double-click the cell below, and write there; Shift+Enter when you are done.)

# %% [markdown]
# YOUR ANSWER HERE

# %% [markdown]
# ## 9. A blank page
#
# No stub this time. Write a function `fit_neuron(x, y)` that finds the weight and the bias of a
# **ReLU neuron**, $a = \mathrm{ReLU}(w\,x + b)$, with the lowest cost on the houses it is given, and
# returns them: `return w, b`.
#
# `x` and `y` are $(m,)$, sizes and prices in the units of this page; some of the houses are sheds
# with the price 0. You have all the parts. What has to change in the slopes of question 3, so that
# they belong to the neuron *with* the bend? How many steps, which learning rate, from which start?
# (From $w = -1$ every price is 0, and no nudge changes anything.)
#
# The check draws houses that nobody has seen and compares your cost with the lowest there is. All its
# trainings together may take 4 seconds. Write your function in the place of the last two lines of the
# cell.

# %%
fit_neuron = None  # a blank page: define fit_neuron(x, y) below
# YOUR CODE HERE

# %%
report = nn.check("fit_neuron", fit_neuron)

# %% [markdown]
# The picture shows your neuron on eleven more houses. *Predict* where it bends.

# %%
if report.passed:
    sold = np.array([0.1, 0.2, 0.3, 0.7, 0.9, 1.2, 1.4, 1.7, 2.0, 2.3, 2.5])
    paid = np.array([0.0, 0.0, 0.0, 0.5, 1.1, 1.7, 2.1, 2.9, 3.4, 4.2, 4.5])
    weight, bias = fit_neuron(sold, paid)
    sizes = np.linspace(0, 2.6, 261)
    fig, ax = subplots(figsize=(6.8, 4))
    ax.scatter(sold, paid, c="black", zorder=3, label="sold")
    ax.plot(sizes, house_price(sizes, weight, bias), label="your neuron")
    ax.plot(sizes, np.polyval(np.polyfit(sold, paid, 1), sizes), linestyle="--", label="best straight line")
    ax.set(title=f"The neuron bends at {-bias / weight:.2f}", xlabel="size (1000 square feet)")
    ax.set(ylabel="price (100,000 dollars)")
    ax.legend()
    nn.show(Picture(fig))

# %% [markdown]
# ## You have now
#
# written a neuron and its cost, measured slopes by nudging, walked downhill along them, bent the line
# at zero, wired three perceptrons into a gate that one cannot be, and trained a neuron with nothing
# but functions of your own.
#
# Back to the lesson: [00, meet the neuron](../00-meet-the-neuron.ipynb). Next: [00b, see what
# networks are for, and why now](../00b-see-why-now.ipynb), or straight to [01, think in
# arrays](../01-think-in-arrays.ipynb).
