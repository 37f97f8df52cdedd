"""Training at full speed: the numbers of `gradient_descent`, up to rounding, in less time and memory."""
