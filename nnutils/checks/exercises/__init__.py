"""All exercises, by the key that `check` takes."""

from . import arrays, deep, elementwise, gradients, logistic, measures, neuron, pages, shallow

EXERCISES = {
    exercise.name: exercise
    for module in (neuron, elementwise, arrays, logistic, shallow, deep, gradients, measures, pages)
    for exercise in module.EXERCISES
}
EXERCISES |= {e.vectorized.name: e.vectorized for e in EXERCISES.values() if e.vectorize}
