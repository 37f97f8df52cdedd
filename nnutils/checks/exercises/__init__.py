"""All exercises, by the key that `check` takes."""

from . import arrays, deep, elementwise, gradients, logistic, measures, models, neuron, open_tasks, shallow, variants

EXERCISES = {
    exercise.name: exercise
    for module in (
        neuron,
        elementwise,
        arrays,
        logistic,
        shallow,
        deep,
        models,
        gradients,
        measures,
        open_tasks,
        variants,
    )
    for exercise in module.EXERCISES
}
EXERCISES |= {e.vectorized.name: e.vectorized for e in EXERCISES.values() if e.vectorize}
