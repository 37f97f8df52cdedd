"""All exercises, by the key that `check` takes."""

from . import arrays, deep, elementwise, gradients, logistic, shallow

EXERCISES = {
    exercise.name: exercise
    for module in (elementwise, arrays, logistic, shallow, deep, gradients)
    for exercise in module.EXERCISES
}
EXERCISES |= {e.vectorized.name: e.vectorized for e in EXERCISES.values() if e.vectorize}
