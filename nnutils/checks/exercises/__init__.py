"""All exercises, by the key that `check` takes."""

from . import arrays, deep, elementwise, gradients, logistic, pages, shallow

EXERCISES = {
    exercise.name: exercise
    for module in (elementwise, arrays, logistic, shallow, deep, gradients, pages)
    for exercise in module.EXERCISES
}
