"""Arrays: images as columns, rows of length 1, softmax by rows, two losses, and a reader of images without training."""

import numpy as np

from ..exercise import Exercise, KnownMistake, known


def image2vector(image):
    return image.reshape(-1, 1)


def flatten(X_orig):
    return X_orig.reshape(X_orig.shape[0], -1).T


def normalize_rows(x):
    return x / np.sqrt(np.sum(x**2, axis=1, keepdims=True))


def softmax(x):
    E = np.exp(x)
    return E / np.sum(E, axis=1, keepdims=True)


def L1(yhat, y):
    return np.sum(np.abs(y - yhat))


def L2(yhat, y):
    return np.sum((y - yhat) ** 2)


def nearest_mean(X_train, Y_train, X_test):
    classes = np.unique(Y_train)
    means = np.array([np.sum(X_train[:, Y_train[0] == k], axis=1) / np.sum(Y_train == k) for k in classes])
    distances = np.array([np.sum((X_test - mean[:, np.newaxis]) ** 2, axis=0) for mean in means])
    return classes[np.argmin(distances, axis=0)].reshape(1, -1)


def draw_pixels(rng, *shape):
    return (rng.integers(0, 256, shape),) if len(shape) % 2 else (rng.random(shape),)


def draw_rows(rng, *sizes):
    """Rows of unlike numbers; with "int" in front, whole ones."""
    if sizes[:1] == ("int",):
        return (rng.integers(1, 9, sizes[1:]),)
    return (rng.normal(size=sizes) + 0.3,)


def draw_losses(rng, m, labels=(1.0, 0.0, 0.0, 1.0, 1.0)):
    """Predictions above and below their labels, and not all between 0 and 1."""
    return (rng.uniform(-0.4, 1.6, m), np.resize(labels, m))


def draw_clouds(rng, n, m, m_test, classes):
    """A cloud of examples around each class's center; the clouds touch, and have many or few examples."""
    centers = rng.normal(size=(n, len(classes))) * 1.3
    train = rng.permutation(np.append(np.arange(len(classes)), rng.integers(0, len(classes), m)))
    test = rng.integers(0, len(classes), m_test)
    X_train, X_test = (centers[:, k] + rng.normal(size=(n, k.size)) for k in (train, test))
    return X_train, np.array([classes])[:, train], X_test


ROWS = {"sizes": ((3, 4), (2, 5), (3, 3), ("int", 2, 5)), "degenerate": ((4, 4), (1, 4), (4, 1))}
NORM = "np.sqrt(np.sum(x**2, axis=1, keepdims=True))"
SHARE = "E / np.sum(E, axis=1, keepdims=True)"

EXERCISES = (
    Exercise(
        "image2vector",
        image2vector,
        draw_pixels,
        sizes=((3, 4, 2), (2, 5, 3)),
        known_mistakes=(
            *known("flat-instead-of-column", "reshape(-1, 1)", "reshape(-1)", "ravel('F')", "T.ravel()"),
            *known("row-instead-of-column", "reshape(-1, 1)", "reshape(1, -1)"),
            *known("pixels-in-another-order", "reshape(-1, 1)", "reshape(-1, 1, order='F')", "T.reshape(-1, 1)"),
            *known("two-axes-merged", "reshape(-1, 1)", "reshape(image.shape[0] * image.shape[1], image.shape[2])"),
            *known("two-axes-merged", "reshape(-1, 1)", "reshape(image.shape[0], image.shape[1] * image.shape[2])"),
        ),
        aliases={"same-numbers-another-order": "pixels-in-another-order", "another-shape": "two-axes-merged"},
    ),
    Exercise(
        "flatten",
        flatten,
        draw_pixels,
        sizes=((5, 2, 3, 4), (3, 4, 2, 5)),
        returns=("X_flatten",),
        known_mistakes=(
            *known("examples-in-rows", ".T", ""),
            *known(
                "examples-merged", "reshape(X_orig.shape[0], -1).T", "reshape(-1, 1)", "reshape(-1)", "reshape(1, -1)"
            ),
            *known("pixels-in-another-order", "reshape(X_orig.shape[0], -1).T", "reshape(-1, X_orig.shape[0])"),
            *known("pixels-in-another-order", "reshape(X_orig.shape[0], -1).T", "T.reshape(-1, X_orig.shape[0])"),
            *known("m-from-wrong-axis", "shape[0]", "shape[1]", "shape[2]", "shape[3]", "shape[-1]"),
        ),
        aliases={
            "same-numbers-another-order": "pixels-in-another-order",
            "result-transposed": "examples-in-rows",
            "another-shape": "examples-merged",
        },
    ),
    Exercise(
        "normalize_rows",
        normalize_rows,
        draw_rows,
        **ROWS,
        known_mistakes=(
            *known("wrong-axis", "axis=1", "axis=0"),
            *known("wrong-axis", "axis=1, keepdims=True", "axis=0"),
            *known("missing-keepdims", "axis=1, keepdims=True", "axis=1"),
            *known("missing-axis", ", axis=1, keepdims=True", "", ", keepdims=True"),
            *known("missing-square-root", NORM, NORM[8:-1], "np.linalg.norm(x, axis=1, keepdims=True) ** 2"),
            *known("missing-square", "x**2", "x", "np.abs(x)"),
            *known("division-missing", f"x / {NORM}", NORM, f"(x, {NORM})[1]", "np.linalg.norm(x, axis=1)"),
            *known("product-for-division", "x /", "x *"),
            *known("fraction-upside-down", f"x / {NORM}", f"{NORM} / x"),
            *known(
                "another-norm", NORM, "np.max(x, axis=1, keepdims=True)", "np.max(np.abs(x), axis=1, keepdims=True)"
            ),
            *known("another-norm", NORM, "np.linalg.norm(x, 1, axis=1, keepdims=True)", "np.linalg.norm(x, 2)"),
            *known("another-norm", f"x / {NORM}", "(x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)"),
            *known("mean-instead-of-sum", "np.sum(", "np.mean("),
        ),
    ),
    Exercise(
        "softmax",
        softmax,
        draw_rows,
        **ROWS,
        known_mistakes=(
            *known("missing-axis", ", axis=1, keepdims=True", "", ", keepdims=True"),
            *known("wrong-axis", "axis=1", "axis=0"),
            *known("wrong-axis", "axis=1, keepdims=True", "axis=0"),
            *known("missing-keepdims", "axis=1, keepdims=True", "axis=1"),
            *known("exp-missing", "np.exp(x)", "x"),
            *known("exp-missing", "E / np", "x / np"),
            *known("exp-missing", "np.sum(E,", "np.sum(x,"),
            *known("exponent-sign", "np.exp(x)", "np.exp(-x)"),
            *known("base-not-e", "np.exp(x)", "2.0 ** x", "10.0 ** x", "np.expm1(x)"),
            *known("division-missing", SHARE, "E", "np.sum(E, axis=1, keepdims=True)"),
            *known("sigmoid-for-softmax", SHARE, "1 / (1 + np.exp(-x))"),
            *known("product-for-division", "E /", "E *"),
            *known("fraction-upside-down", SHARE, "np.sum(E, axis=1, keepdims=True) / E"),
            *known("shift-per-column", "np.exp(x)", "np.exp(x - np.max(x, axis=0))"),
            *known("mean-instead-of-sum", "np.sum(", "np.mean("),
            *known("maximum-instead-of-sum", "np.sum(", "np.max("),
            *known("logarithm-taken", SHARE, f"np.log({SHARE})", f"-np.log({SHARE})"),
        ),
    ),
    Exercise(
        "L1",
        L1,
        draw_losses,
        sizes=((5,), (8,)),
        degenerate=((1,), (3, (0.3, 1.7))),  # 0 and 1 are their own squares
        returns=("loss",),
        known_mistakes=(
            *known("missing-absolute-value", "np.abs(y - yhat)", "(y - yhat)", "(yhat - y)"),
            *known("absolute-value-of-the-sum", "np.sum(np.abs(y - yhat))", "np.abs(np.sum(y - yhat))"),
            *known(
                "absolute-value-of-the-sum",
                "np.abs(y - yhat)",
                "(np.abs(y) - np.abs(yhat))",
                "(np.abs(yhat) - np.abs(y))",
            ),
            *known("argument-not-used", "y - yhat", "y", "yhat"),
            *known("mean-instead-of-sum", "np.sum", "np.mean"),
            *known("square-instead-of-absolute-value", "np.abs(y - yhat)", "((y - yhat) ** 2)"),
            *known("square-root-of-the-squares", "np.sum(np.abs(y - yhat))", "np.sqrt(np.sum((y - yhat) ** 2))"),
            *known("missing-sum", "np.sum(np.abs(y - yhat))", "np.abs(y - yhat)"),
            *known("maximum-instead-of-sum", "np.sum", "np.max"),
            *known("product-of-prediction-and-label", "y - yhat", "y * yhat"),
            *known("loss-sign", "np.sum", "-np.sum"),
        ),
        aliases={"sign-reversed": "loss-sign"},
    ),
    Exercise(
        "L2",
        L2,
        draw_losses,
        sizes=((5,), (8,)),
        degenerate=((1,), (3, (0.3, 1.7))),  # 0 and 1 are their own squares
        returns=("loss",),
        known_mistakes=(
            *known("missing-square", "(y - yhat) ** 2", "y - yhat", "yhat - y"),
            *known("absolute-value-instead-of-square", "(y - yhat) ** 2", "np.abs(y - yhat)"),
            *known("extra-square-root", "np.sum((y - yhat) ** 2)", "np.sqrt(np.sum((y - yhat) ** 2))"),
            *known(
                "square-of-the-sum", "np.sum((y - yhat) ** 2)", "np.sum(y - yhat) ** 2", "np.sum(np.abs(y - yhat)) ** 2"
            ),
            *known("mean-instead-of-sum", "np.sum", "np.mean"),
            *known("mean-instead-of-sum", "np.sum((y - yhat) ** 2)", "np.sqrt(np.mean((y - yhat) ** 2))"),
            *known("argument-not-used", "y - yhat", "y", "yhat"),
            *known("missing-sum", "np.sum((y - yhat) ** 2)", "(y - yhat) ** 2", "(y - yhat)"),
            *known("difference-of-squares", "(y - yhat) ** 2", "y**2 - yhat**2", "yhat**2 - y**2"),
            *known("missing-parentheses", "(y - yhat) ** 2", "y - yhat ** 2", "yhat - y ** 2"),
            *known("times-two-for-square", "(y - yhat) ** 2", "(y - yhat) * 2", "np.abs(y - yhat) * 2"),
            *known("halved", "np.sum((y - yhat) ** 2)", "np.sum((y - yhat) ** 2) / 2"),
            *known("maximum-instead-of-sum", "np.sum", "np.max"),
            *known("product-of-prediction-and-label", "y - yhat", "y * yhat"),
            KnownMistake("plus-for-minus", "y - yhat", "y + yhat"),
            *known("loss-sign", "np.sum", "-np.sum"),
        ),
        aliases={"sign-reversed": "loss-sign"},
    ),
    Exercise(
        "nearest_mean",
        nearest_mean,
        draw_clouds,
        sizes=((3, 14, 25, (2, 5, 9)), (5, 12, 30, (0, 1)), (2, 30, 40, (0, 1, 2, 3))),
        degenerate=((4, 8, 4, (0, 1, 2, 3)), (1, 5, 1, (0, 1))),
        returns=("Y_hat",),
        known_mistakes=(
            *known("farthest-for-nearest", "argmin", "argmax"),
            *known("distance-for-label", "classes[np.argmin(distances, axis=0)]", "np.min(distances, axis=0)"),
            *known("position-for-label", "classes[np.argmin(distances, axis=0)]", "np.argmin(distances, axis=0)"),
            *known("one-answer-for-all", "argmin(distances, axis=0)", "argmin(distances, axis=1)"),
            *known(
                "errors-cancel-in-the-distance", "(X_test - mean[:, np.newaxis]) ** 2", "(X_test - mean[:, np.newaxis])"
            ),
            *known(
                "errors-cancel-in-the-distance",
                "np.sum((X_test - mean[:, np.newaxis]) ** 2, axis=0)",
                "np.abs(np.sum(X_test - mean[:, np.newaxis], axis=0))",
            ),
            *known(
                "absolute-value-instead-of-square",
                "(X_test - mean[:, np.newaxis]) ** 2",
                "np.abs(X_test - mean[:, np.newaxis])",
            ),
            *known("sum-of-a-class-for-its-mean", " / np.sum(Y_train == k)", ""),
            *known(
                "one-mean-for-all-classes",
                "np.sum(X_train[:, Y_train[0] == k], axis=1) / np.sum(Y_train == k)",
                "np.sum(X_train, axis=1) / Y_train.size",
            ),
            *known(
                "one-example-for-the-mean",
                "np.sum(X_train[:, Y_train[0] == k], axis=1) / np.sum(Y_train == k)",
                "X_train[:, Y_train[0] == k][:, 0]",
                "X_train[:, Y_train[0] == k][:, -1]",
            ),
            *known("flat-instead-of-row", ".reshape(1, -1)", ""),
        ),
    ),
)
