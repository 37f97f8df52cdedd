"""Right answers in the style of a learner, and slips in them: what the checks are tested with.

They are written apart from the references of nnutils.checks: np.dot, np.multiply, one step a line.
"""

RIGHT = {
    "sigmoid": """
def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s
""",
    "sigmoid_derivative": """
def sigmoid_derivative(x):
    s = sigmoid(x)
    ds = s * (1 - s)
    return ds
""",
    "relu": """
def relu(x):
    s = np.maximum(0, x)
    return s
""",
    "relu_derivative": """
def relu_derivative(x):
    return (x > 0) * 1.0
""",
    "leaky_relu": """
def leaky_relu(x):
    return np.maximum(0.01 * x, x)
""",
    "leaky_relu_derivative": """
def leaky_relu_derivative(x):
    return np.where(x > 0, 1, 0.01)
""",
    "tanh": """
def tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
""",
    "tanh_derivative": """
def tanh_derivative(z):
    a = np.tanh(z)
    return 1 - np.power(a, 2)
""",
    "image2vector": """
def image2vector(image):
    v = image.reshape(image.shape[0] * image.shape[1] * image.shape[2], 1)
    return v
""",
    "flatten": """
def flatten(X):
    X_flatten = X.reshape(X.shape[0], -1).T
    return X_flatten
""",
    "normalize_rows": """
def normalize_rows(x):
    x_norm = np.linalg.norm(x, axis=1, keepdims=True)
    x = x / x_norm
    return x
""",
    "softmax": """
def softmax(x):
    x_exp = np.exp(x)
    x_sum = np.sum(x_exp, axis=1, keepdims=True)
    s = x_exp / x_sum
    return s
""",
    "L1": """
def L1(yhat, y):
    loss = np.sum(np.abs(y - yhat))
    return loss
""",
    "L2": """
def L2(yhat, y):
    loss = np.dot(y - yhat, y - yhat)
    return loss
""",
    "initialize_with_zeros": """
def initialize_with_zeros(dim):
    w = np.zeros((dim, 1))
    b = 0.0
    return w, b
""",
    "propagate": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    cost = np.squeeze(np.array(cost))
    grads = {"dw": dw, "db": db}
    return grads, cost
""",
    "optimize": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w = copy.deepcopy(w)
    b = copy.deepcopy(b)
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        db = grads["db"]
        w = w - learning_rate * dw
        b = b - learning_rate * db
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print("Cost after iteration %i: %f" % (i, cost))
    params = {"w": w, "b": b}
    grads = {"dw": dw, "db": db}
    return params, grads, costs
""",
    "predict": """
def predict(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    w = w.reshape(X.shape[0], 1)
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(A.shape[1]):
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
        else:
            Y_prediction[0, i] = 0
    return Y_prediction
""",
    "model": """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w = params["w"]
    b = params["b"]
    Y_prediction_test = predict(w, b, X_test)
    Y_prediction_train = predict(w, b, X_train)
    d = {"costs": costs, "Y_prediction_test": Y_prediction_test, "Y_prediction_train": Y_prediction_train,
         "w": w, "b": b, "learning_rate": learning_rate, "num_iterations": num_iterations}
    return d
""",
    "layer_sizes": """
def layer_sizes(X, Y):
    n_x = X.shape[0]
    n_h = 4
    n_y = Y.shape[0]
    return (n_x, n_h, n_y)
""",
    "initialize_parameters": """
def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return parameters
""",
    "forward_propagation": """
def forward_propagation(X, parameters):
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache
""",
    "compute_cost": """
def compute_cost(A2, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    cost = -np.sum(logprobs) / m
    cost = float(np.squeeze(cost))
    return cost
""",
    "backward_propagation": """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]
    Z1 = cache["Z1"]
    dZ2 = A2 - Y
    dW2 = 1 / m * np.dot(dZ2, A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))
    dW1 = 1 / m * np.dot(dZ1, X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    return grads
""",
    "update_parameters": """
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = copy.deepcopy(parameters["W1"])
    b1 = parameters["b1"]
    W2 = copy.deepcopy(parameters["W2"])
    b2 = parameters["b2"]
    dW1 = grads["dW1"]
    db1 = grads["db1"]
    dW2 = grads["dW2"]
    db2 = grads["db2"]
    W1 = W1 - learning_rate * dW1
    b1 = b1 - learning_rate * db1
    W2 = W2 - learning_rate * dW2
    b2 = b2 - learning_rate * db2
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return parameters
""",
    "nn_model": """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    n_x = layer_sizes(X, Y)[0]
    n_y = layer_sizes(X, Y)[2]
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(0, num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        if print_cost and i % 1000 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
    return parameters
""",
    "predict_planar": """
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = np.round(A2)
    return predictions
""",
    "initialize_parameters_deep": """
def initialize_parameters_deep(layer_dims):
    parameters = {}
    L = len(layer_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
""",
    "linear_forward": """
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    cache = (A, W, b)
    return Z, cache
""",
    "linear_activation_forward": """
def linear_activation_forward(A_prev, W, b, activation):
    if activation == "sigmoid":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(Z)
    cache = (linear_cache, activation_cache)
    return A, cache
""",
    "L_model_forward": """
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], activation="relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], activation="sigmoid")
    caches.append(cache)
    return AL, caches
""",
    "linear_backward": """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
""",
    "linear_activation_backward": """
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db
""",
    "L_model_backward": """
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    current_cache = caches[L - 1]
    dA_prev_temp, dW_temp, db_temp = linear_activation_backward(dAL, current_cache, "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev_temp
    grads["dW" + str(L)] = dW_temp
    grads["db" + str(L)] = db_temp
    for l in reversed(range(L - 1)):
        current_cache = caches[l]
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(grads["dA" + str(l + 1)], current_cache, "relu")
        grads["dA" + str(l)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads
""",
    "update_parameters_deep": """
def update_parameters(params, grads, learning_rate):
    parameters = copy.deepcopy(params)
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return parameters
""",
    "two_layer_model": """
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    grads = {}
    costs = []
    (n_x, n_h, n_y) = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    for i in range(0, num_iterations):
        A1, cache1 = linear_activation_forward(X, W1, b1, "relu")
        A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")
        cost = compute_cost(A2, Y)
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads["dW1"] = dW1
        grads["db1"] = db1
        grads["dW2"] = dW2
        grads["db2"] = db2
        parameters = update_parameters(parameters, grads, learning_rate)
        W1 = parameters["W1"]
        b1 = parameters["b1"]
        W2 = parameters["W2"]
        b2 = parameters["b2"]
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs
""",
    "L_layer_model": """
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(0, num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0 or i == num_iterations - 1:
            costs.append(cost)
    return parameters, costs
""",
    "predict_deep": """
def predict(X, y, parameters):
    m = X.shape[1]
    p = np.zeros((1, m))
    probas, caches = L_model_forward(X, parameters)
    for i in range(0, probas.shape[1]):
        if probas[0, i] > 0.5:
            p[0, i] = 1
        else:
            p[0, i] = 0
    print("Accuracy: " + str(np.sum((p == y) / m)))
    return p
""",
    "gradient_check": """
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    theta_plus = theta + epsilon
    theta_minus = theta - epsilon
    J_plus = forward_propagation(x, theta_plus)
    J_minus = forward_propagation(x, theta_minus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator
    return difference
""",
    "gradient_check_n": """
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    parameters_values, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    num_parameters = parameters_values.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))
    for i in range(num_parameters):
        theta_plus = np.copy(parameters_values)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))
        theta_minus = np.copy(parameters_values)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator
    return difference
""",
    "neuron": """
def neuron(x, w, b):
    z = w * x + b
    return z
""",
    "squared_cost": """
def squared_cost(guess, y):
    errors = guess - y
    return np.sum(errors * errors) / len(errors)
""",
    "house_price": """
def house_price(x, w, b):
    z = neuron(x, w, b)
    return np.maximum(0, z)
""",
    "nudged_slopes": """
def nudged_slopes(x, y, w, b, epsilon):
    J_plus = squared_cost(neuron(x, w + epsilon, b), y)
    J_minus = squared_cost(neuron(x, w - epsilon, b), y)
    dw = (J_plus - J_minus) / (2 * epsilon)
    J_plus = squared_cost(neuron(x, w, b + epsilon), y)
    J_minus = squared_cost(neuron(x, w, b - epsilon), y)
    db = (J_plus - J_minus) / (2 * epsilon)
    return dw, db
""",
    "step_downhill": """
def step_downhill(w, b, dw, db, learning_rate):
    w_new = w - learning_rate * dw
    b_new = b - learning_rate * db
    return w_new, b_new
""",
    "perceptron": """
def perceptron(x, w, b):
    z = np.dot(w, x) + b
    return (z > 0).astype(int)
""",
    "xor": """
def xor(x):
    either = perceptron(x, np.array([1, 1]), -0.5)
    both = perceptron(x, np.array([1, 1]), -1.5)
    return perceptron(np.array([either, both]), np.array([1, -1]), -0.5)
""",
}

# exercise, a fragment of the right answer, what a learner wrote instead, the name it should get
MISTAKES = (
    ("sigmoid", "1 / (1 + np.exp(-z))", "1 / 1 + np.exp(-z)", "missing-parentheses"),
    ("sigmoid", "np.exp(-z)", "math.exp(-z)", "math-function-on-array"),
    ("sigmoid", "    return s\n", "    print(s)\n", "printed-not-returned"),
    ("sigmoid", "np.exp(-z)", "np.exp(-x)", "undefined-name"),
    ("sigmoid", "1 / (1 + np.exp(-z))", "None", "placeholder-left"),
    ("sigmoid", "np.exp(-z)", "exp(-z)", "numpy-without-np"),
    ("sigmoid", "np.exp(-z)", "power_of_e(-z)", "undefined-function"),
    ("sigmoid", "np.exp(-z)", "np.e ^ -z", "caret-for-power"),
    ("sigmoid", "np.exp(-z)", "np.exp[-z]", "square-brackets-for-call"),
    ("sigmoid", "np.exp(-z)", "np.expo(-z)", "numpy-has-no-such-function"),
    ("sigmoid_derivative", "s * (1 - s)", "s * 1 - s", "missing-parentheses"),
    ("sigmoid_derivative", "s * (1 - s)", "s * (1 + s)", "plus-for-minus"),
    ("sigmoid_derivative", "s * (1 - s)", "s(1 - s)", "missing-multiplication-sign"),
    ("sigmoid_derivative", "s * (1 - s)", "1 - s ** 2", "sigmoid-tanh-mixed"),
    ("sigmoid_derivative", "s * (1 - s)", "s - s * 2", "times-two-for-square"),
    ("relu", "np.maximum(0, x)", "np.max(0, x)", "np-max-for-np-maximum"),
    ("relu", "np.maximum(0, x)", "x if x > 0 else 0", "if-on-array"),
    ("relu", "s = np.maximum(0, x)", "x[x < 0] = 0\n    s = x", "input-changed-in-place"),
    ("relu", "np.maximum(0, x)", "np.abs(x)", "absolute-value-for-relu"),
    ("relu_derivative", "x > 0", "x < 0", "condition-reversed"),
    ("relu_derivative", "(x > 0) * 1.0", "np.where(x > 0, 1, x)", "nothing-cut-off"),
    ("leaky_relu", "np.maximum(0.01 * x, x)", "np.maximum(0.01, x)", "constant-for-leak"),
    ("leaky_relu", "np.maximum", "np.minimum", "minimum-for-maximum"),
    ("leaky_relu_derivative", "1, 0.01)", "1, 0)", "leak-missing"),
    ("tanh", "np.exp(z) + np.exp(-z)", "np.exp(z) - np.exp(-z)", "minus-for-plus"),
    ("tanh", "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))", "np.tan(z)", "tan-for-tanh"),
    ("tanh", "(np.exp(z) + np.exp(-z))", "2", "tan-for-tanh"),
    ("tanh_derivative", "1 - np.power(a, 2)", "a * (1 - a)", "sigmoid-tanh-mixed"),
    ("image2vector", ", 1)", ")", "flat-instead-of-column"),
    ("image2vector", "image.shape[0] * image.shape[1] * image.shape[2]", "64 * 64 * 3", "sizes-hard-coded"),
    ("flatten", "X.reshape(X.shape[0], -1).T", "X.reshape(-1, X.shape[0])", "pixels-in-another-order"),
    ("normalize_rows", "x / x_norm", "x * x_norm", "product-for-division"),
    ("normalize_rows", "axis=1, keepdims=True", "axis=0, keepdims=True", "wrong-axis"),
    ("softmax", "x_exp / x_sum", "x / x_sum", "exp-missing"),
    ("softmax", "np.exp(x)", "exp(x)", "numpy-without-np"),
    ("softmax", "np.sum(x_exp, axis=1, keepdims=True)", "np.sum(x_exp)", "missing-axis"),
    ("L1", "np.abs(y - yhat)", "(y - yhat)", "missing-absolute-value"),
    ("L1", "np.sum(np.abs(y - yhat))", "np.abs(y - yhat)", "missing-sum"),
    ("L2", "np.dot(y - yhat, y - yhat)", "np.sum(np.power(y, 2) - np.power(yhat, 2))", "difference-of-squares"),
    ("initialize_with_zeros", "(dim, 1)", "dim, 1", "shape-not-a-tuple"),
    ("initialize_with_zeros", "np.zeros((dim, 1))", "np.zeros(dim)", "flat-instead-of-column"),
    ("initialize_with_zeros", "return w, b", "return b, w", "results-in-another-order"),
    ("propagate", "w.T, X", "w, X", "missing-transpose"),
    ("propagate", "np.dot(w.T, X)", "w.T * X", "elementwise-instead-of-matrix-product"),
    ("propagate", "np.log(A)", "np.log10(A)", "another-logarithm"),
    ("propagate", "cost = -1 / m", "cost = 1 / m", "cost-sign"),
    ("propagate", " + b)", ")", "bias-missing"),
    ("propagate", "(A - Y).T", "A - Y", "missing-transpose"),
    ("propagate", "db = 1 / m * np.sum(A - Y)", "db = np.sum(A - Y)", "missing-mean"),
    ("propagate", "dw = 1 / m", "dw = 2 * 1 / m", "factor-too-many"),
    ("propagate", "dw = 1 / m * np.dot(X, (A - Y).T)", "dw = np.dot(X, (A - Y).T)", "missing-mean"),
    ("propagate", "(1 - Y) * np.log(1 - A)", "(1 - Y) * np.log(A)", "log-a-in-both-halves"),
    ("propagate", "grads, cost\n", "cost, grads\n", "results-in-another-order"),
    ("propagate", "return grads, cost\n", "return dw, db, cost\n", "dictionary-missing"),
    ("propagate", "np.dot(X, (A - Y).T)", "np.dot(X, (Y - A).T)", "difference-reversed"),
    ("optimize", "- learning_rate * d", "+ learning_rate * d", "step-uphill"),
    ("optimize", "learning_rate * d", "d", "learning-rate-missing"),
    ("optimize", "learning_rate * d", "0.003 * d", "learning-rate-hard-coded"),
    ("optimize", "        b = b - learning_rate * db\n", "", "bias-not-updated"),
    ("optimize", "costs.append(cost)", "pass", "costs-not-recorded"),
    ("optimize", "costs.append(cost)", "costs.append(propagate(w, b, X, Y)[1])", "cost-after-the-step"),
    ("optimize", "range(num_iterations)", "range(100)", "iterations-hard-coded"),
    ("predict", "A[0, i] > 0.5", "A[0, i] < 0.5", "condition-reversed"),
    ("predict", "A[0, i] > 0.5", "A[0, i] > 0", "threshold-wrong"),
    ("predict", "range(A.shape[1])", "range(A.shape[0])", "m-from-wrong-axis"),
    ("predict", "range(A.shape[1])", "range(m - 1)", "last-example-skipped"),
    ("predict", "range(A.shape[1])", "range(1, A.shape[1])", "off-by-one"),
    ("predict", "    return Y_prediction", "        return Y_prediction", "return-inside-loop"),
    ("predict", "    return Y_prediction", "    return A", "not-thresholded"),
    ("model", "X_train.shape[0]", "X_train.shape[1]", "examples-for-features"),
    ("model", '"Y_prediction_test": Y_prediction_test', '"Y_prediction_test": Y_predict_test', "misspelled-name"),
    ("model", "predict(w, b, X_test)", "predict(w, b, X_train)", "sets-exchanged"),
    ("layer_sizes", "X.shape[0]", "X.shape[1]", "size-from-wrong-axis"),
    ("layer_sizes", "n_h = 4", "n_h = 5", "hidden-size-not-four"),
    ("initialize_parameters", "n_h, n_x)", "n_x, n_h)", "weights-transposed"),
    ("initialize_parameters", "np.random.randn(n_h, n_x) * 0.01", "np.random.randn(n_h, n_x)", "weights-not-small"),
    ("initialize_parameters", "np.random.randn", "np.random.rand", "uniform-instead-of-normal"),
    ("initialize_parameters", '"b2": b2', '"b3": b2', "wrong-key"),
    ("initialize_parameters", "np.zeros((n_h, 1))", "np.zeros((1, n_h))", "row-instead-of-column"),
    ("forward_propagation", "np.tanh(Z1)", "sigmoid(Z1)", "wrong-hidden-activation"),
    ("forward_propagation", 'parameters["W1"]', 'parameters("W1")', "round-brackets-for-entry"),
    ("forward_propagation", "np.dot(W1, X)", "W1 * X", "elementwise-instead-of-matrix-product"),
    ("forward_propagation", "np.dot(W2, A1)", "np.dot(W2, X)", "input-given-to-every-layer"),
    ("forward_propagation", "sigmoid(Z2)", "Z2", "activation-missing"),
    ("forward_propagation", "return A2, cache", "return cache, A2", "results-in-another-order"),
    ("forward_propagation", "np.dot(W1, X)", "np.dot(W1.T, X)", "extra-transpose"),
    ("compute_cost", "-np.sum(logprobs) / m", "np.sum(logprobs) / m", "cost-sign"),
    ("compute_cost", "-np.sum(logprobs) / m", "-np.sum(logprobs)", "missing-mean"),
    ("compute_cost", "-np.sum(logprobs) / m", "-np.mean(logprobs) / m", "divided-by-m-twice"),
    ("compute_cost", "Y.shape[1]", "Y.shape[0]", "m-from-wrong-axis"),
    ("backward_propagation", "np.power(A1, 2)", "np.power(Z1, 2)", "slope-from-z"),
    ("backward_propagation", "np.power(A1, 2)", "np.power(np.tanh(A1), 2)", "activation-applied-twice"),
    ("backward_propagation", "np.dot(dZ1, X.T)", "np.dot(X.T, dZ1)", "factors-exchanged"),
    ("backward_propagation", "1 - np.power(A1, 2)", "1 - A1", "missing-square"),
    ("backward_propagation", "np.dot(dZ1, X.T)", "np.dot(X, dZ1.T)", "result-transposed"),
    ("backward_propagation", "np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1, axis=1)", "missing-keepdims"),
    ("backward_propagation", "axis=1", "axis=0", "wrong-axis"),
    (
        "backward_propagation",
        "np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))",
        "np.dot(W2.T, dZ2)",
        "activation-slope-missing",
    ),
    ("backward_propagation", "np.dot(dZ2, A1.T)", "np.dot(dZ2, A2.T)", "wrong-variable"),
    ("backward_propagation", "np.dot(W2.T, dZ2)", "np.dot(W2, dZ2)", "missing-transpose"),
    (
        "backward_propagation",
        "np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))",
        "np.dot(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))",
        "matrix-product-instead-of-elementwise",
    ),
    ("backward_propagation", '"dW2": dW2', '"dw2": dW2', "wrong-key"),
    ("backward_propagation", "1 / m * ", "", "missing-mean"),
    ("update_parameters", "W2 - learning_rate * dW2", "W2 - learning_rate * dW1", "gradients-exchanged"),
    ("update_parameters", "- learning_rate", "+ learning_rate", "step-uphill"),
    ("update_parameters", "W1 - learning_rate * dW1", "W1 - dW1", "learning-rate-missing"),
    ("update_parameters", "W1 = W1 - learning_rate * dW1", "W1 = learning_rate * dW1", "step-instead-of-parameter"),
    ("nn_model", "parameters = update_parameters(", "update_parameters(", "update-not-kept"),
    ("nn_model", "update_parameters(parameters, grads)", "update_parameters(parameters, grads, 0.02)", None),
    ("predict_planar", "np.round(A2)", "A2", "not-thresholded"),
    ("predict_planar", "np.round(A2)", "np.max(A2 > 0.5)", "missing-axis"),
    ("predict_planar", "np.round(A2)", "A2 > 0.6", "threshold-wrong"),
    ("initialize_parameters_deep", "range(1, L)", "range(1, L - 1)", "last-layer-missing"),
    ("initialize_parameters_deep", "range(1, L)", "range(2, L)", "first-layer-missing"),
    ("initialize_parameters_deep", "* 0.01", "* 0.1", "weights-not-small"),
    ("initialize_parameters_deep", '"W" + str(l)', '"W" + l', "number-added-to-text"),
    (
        "initialize_parameters_deep",
        "np.random.randn(layer_dims[l], layer_dims[l - 1])",
        "np.random.randn((layer_dims[l], layer_dims[l - 1]))",
        "randn-takes-sizes",
    ),
    ("linear_forward", "np.dot(W, A)", "np.dot(A, W)", "factors-exchanged"),
    ("linear_forward", " + b\n", "\n", "bias-missing"),
    ("linear_forward", "cache = (A", "Z = np.squeeze(Z)\n    cache = (A", "flat-instead-of-row"),
    ("linear_forward", "np.dot(W, A)", "np.dot(W.T, A)", "extra-transpose"),
    ("linear_forward", "cache = (A, W, b)", "cache = (Z, W, b)", "cache-holds-z-for-a"),
    ("linear_activation_forward", "relu(Z)", "sigmoid(Z)", "same-activation-in-both-branches"),
    ("linear_activation_forward", "(linear_cache, activation_cache)", "linear_cache, A", "cache-holds-a-for-z"),
    (
        "linear_activation_forward",
        "A, activation_cache = sigmoid(Z)",
        "activation_cache = sigmoid(Z)\n        A = activation_cache[0]",
        "pair-not-taken-apart",
    ),
    ("L_model_forward", "A_prev = A", "A_prev = X", "input-given-to-every-layer"),
    ("L_model_forward", 'activation="relu"', 'activation="sigmoid"', "wrong-hidden-activation"),
    ("L_model_forward", "range(1, L)", "range(0, L)", "layer-zero-included"),
    ("L_model_forward", 'parameters["W" + str(L)]', 'parameters["W" + str(l)]', "weights-of-another-layer"),
    ("linear_backward", "np.dot(dZ, A_prev.T)", "np.dot(dZ, A_prev)", "missing-transpose"),
    ("linear_backward", "1 / m * np.sum(dZ, axis=1, keepdims=True)", "1 / m * np.sum(dZ)", "missing-axis"),
    ("linear_backward", ", keepdims=True", "", "missing-keepdims"),
    ("linear_backward", "np.dot(W.T, dZ)", "np.dot(W, dZ)", "missing-transpose"),
    ("linear_backward", "np.dot(W.T, dZ)", "W.T * dZ", "elementwise-instead-of-matrix-product"),
    ("linear_activation_backward", "sigmoid_backward(dA, activation_cache)", "dA", "activation-slope-missing"),
    (
        "linear_activation_backward",
        "relu_backward(dA, activation_cache)",
        "relu_backward(dA, linear_cache)",
        "wrong-variable",
    ),
    (
        "linear_activation_forward",
        "A, activation_cache = relu(Z)",
        "A, activation_cache = relu(Z), Z",
        "pair-not-taken-apart",
    ),
    ("L_model_backward", "dAL = -(", "dAL = (", "difference-reversed"),
    ("L_model_backward", 'grads["dA" + str(l + 1)], current', "dAL, current", "stale-gradient"),
    ("L_model_backward", "current_cache = caches[l]", "current_cache = caches[l + 1]", "cache-of-another-layer"),
    ("L_model_backward", "reversed(range(L - 1))", "range(L - 1)", "layers-in-forward-order"),
    ("L_model_backward", "-(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))", "AL - Y", "dZ-used-as-dA"),
    ("update_parameters_deep", "range(L)", "range(1, L)", "first-layer-missing"),
    ("update_parameters_deep", "str(l + 1)", "str(l)", "layer-zero-included"),
    ("update_parameters_deep", "    return parameters", "        return parameters", "return-inside-loop"),
    (
        "two_layer_model",
        '        W1 = parameters["W1"]\n        b1 = parameters["b1"]\n        W2 = parameters["W2"]\n        b2 = parameters["b2"]\n',
        "",
        "parameters-not-unpacked-again",
    ),
    (
        "two_layer_model",
        "costs.append(cost)",
        'A1 = linear_activation_forward(X, W1, b1, "relu")[0]\n'
        '            A2 = linear_activation_forward(A1, W2, b2, "sigmoid")[0]\n'
        "            costs.append(compute_cost(A2, Y))",
        "cost-after-the-step",
    ),
    ("two_layer_model", "learning_rate)\n        W1", "0.0075)\n        W1", "learning-rate-hard-coded"),
    ("two_layer_model", 'grads["dW1"]', 'grads["dw1"]', "wrong-key"),
    ("two_layer_model", '(X, W1, b1, "relu")', '(X, W1, b1, "sigmoid")', "wrong-hidden-activation"),
    (
        "L_layer_model",
        "costs.append(cost)",
        "costs.append(compute_cost(L_model_forward(X, parameters)[0], Y))",
        "cost-after-the-step",
    ),
    ("L_layer_model", "compute_cost(AL, Y)", "compute_cost(Y, AL)", "prediction-and-label-exchanged"),
    ("L_layer_model", "costs.append(cost)", "costs = costs.append(cost)", "none-for-a-value"),
    ("L_layer_model", "i % 100 == 0 or i == num_iterations - 1", "i % 10 == 0", "costs-not-every-hundred"),
    ("L_layer_model", "(layers_dims)", "([12288, 20, 7, 5, 1])", "sizes-hard-coded"),
    ("gradient_check", "(2 * epsilon)", "epsilon", "two-missing"),
    (
        "gradient_check",
        "np.linalg.norm(grad) + np.linalg.norm(gradapprox)",
        "np.linalg.norm(grad)",
        "wrong-denominator",
    ),
    ("gradient_check_n", "theta_minus[i] - epsilon", "theta_minus[i] + epsilon", "moved-the-same-way-twice"),
    ("gradient_check_n", "np.copy(parameters_values)", "parameters_values", "parameters-not-put-back"),
    ("neuron", "w * x + b", "w * (x + b)", "bias-added-too-early"),
    ("neuron", "w * x + b", "w @ x + b", "matrix-product-with-a-number"),
    ("neuron", "w * x + b", "b * x + w", "weight-and-bias-exchanged"),
    ("neuron", "w * x + b", "np.maximum(0, w * x + b)", "bend-not-asked-for"),
    ("neuron", "w * x + b", "sum(w * x) + b", "houses-added-up"),
    ("squared_cost", " / len(errors)", "", "sum-instead-of-mean"),
    ("squared_cost", "np.sum(errors * errors) / len(errors)", "np.mean(errors) ** 2", "square-of-the-mean"),
    ("squared_cost", "np.sum(errors * errors) / len(errors)", "np.sqrt(np.mean(errors**2))", "root-of-the-cost"),
    ("squared_cost", "np.sum(errors * errors) / len(errors)", "errors ** 2", "missing-sum"),
    ("house_price", "np.maximum(0, z)", "np.max(0, z)", "np-max-for-np-maximum"),
    ("house_price", "np.maximum(0, z)", "max(0, z)", "python-max-on-array"),
    ("house_price", "np.maximum(0, z)", "z", "nothing-cut-off"),
    (
        "house_price",
        "    z = neuron(x, w, b)\n    return np.maximum(0, z)",
        "    return w * np.maximum(0, x) + b",
        "bend-before-the-bias",
    ),
    ("nudged_slopes", "(2 * epsilon)", "epsilon", "nudge-distance-halved"),
    ("nudged_slopes", "(2 * epsilon)", "2 * epsilon", "missing-parentheses"),
    ("nudged_slopes", "db = (J_plus - J_minus) / (2 * epsilon)", "db = dw", "dw-instead-of-db"),
    ("step_downhill", "w - learning_rate", "w + learning_rate", "step-uphill"),
    ("step_downhill", "learning_rate * ", "0.1 * ", "learning-rate-hard-coded"),
    ("step_downhill", "return w_new, b_new", "return w, b", "nothing-updated"),
    ("perceptron", "np.dot(w, x) + b", "w * x + b", "elementwise-instead-of-matrix-product"),
    ("perceptron", "(z > 0).astype(int)", "1 / (1 + np.exp(-z))", "not-thresholded"),
    ("perceptron", "z > 0", "z >= 0", "border-counted-in"),
    ("perceptron", "np.dot(w, x) + b\n    return (z > 0)", "np.dot(w, x)\n    return (z > b)", "threshold-is-minus-b"),
    ("perceptron", "(z > 0).astype(int)", "1 if z > 0 else 0", "if-on-array"),
    ("xor", "return perceptron(np.array([either, both]), np.array([1, -1]), -0.5)", "return either", "or-for-xor"),
    ("xor", "np.array([1, -1]), -0.5)", "np.array([1, -1]), 0.5)", "all-the-same-answer"),
)
