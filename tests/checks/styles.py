"""Right answers in many hands, and slips in them: what the checks had not seen when the diagnosis was written.

STYLES: (exercise, text), all right.  MISTAKES: (number of a style, what is replaced by what, the names that are true).
"""

STYLES = (
    (  # 0
        "sigmoid",
        """
def sigmoid(x: np.ndarray) -> np.ndarray:
    return np.divide(1.0, np.add(1.0, np.exp(np.negative(x))))
""",
    ),
    (  # 1
        "sigmoid",
        """
def sigmoid(z):
    '''sigma(z)'''
    e = np.exp(z)
    result = e / (e + 1.)
    print('sigmoid of', z)
    return result
""",
    ),
    (  # 2
        "sigmoid",
        """
sigmoid = lambda z: .5 * (1 + np.tanh(.5 * z))
""",
    ),
    (  # 3
        "sigmoid_derivative",
        """
def sigmoid_derivative(z):
    e = np.exp(-z)
    return e / np.power(1 + e, 2)
""",
    ),
    (  # 4
        "relu",
        """
def relu(Z):
    A = Z * (Z > 0)
    return A
""",
    ),
    (  # 5
        "relu",
        """
def relu(z):
    z = np.asarray(z, dtype=float)
    out = np.empty_like(z)
    for i, v in enumerate(z.flat):
        out.flat[i] = v if v > 0 else 0.0
    return out
""",
    ),
    (  # 6
        "leaky_relu",
        """
def leaky_relu(z, alpha=0.01):
    return np.where(z >= 0, z, alpha * z)
""",
    ),
    (  # 7
        "leaky_relu_derivative",
        """
def leaky_relu_derivative(x):
    d = np.ones_like(x, dtype=float)
    d[np.asarray(x) < 0] = 0.01
    return d
""",
    ),
    (  # 8
        "tanh",
        """
def tanh(z):
    return 2 / (1 + np.exp(-2 * z)) - 1
""",
    ),
    (  # 9
        "tanh_derivative",
        """
def tanh_derivative(z):
    return 1.0 / np.square(np.cosh(z))
""",
    ),
    (  # 10
        "image2vector",
        """
def image2vector(image):
    h, w, c = image.shape
    v = image.reshape((h * w * c, 1))
    assert v.shape == (h * w * c, 1)
    return v
""",
    ),
    (  # 11
        "image2vector",
        """
def image2vector(image):
    return image.flatten()[:, np.newaxis]
""",
    ),
    (  # 12
        "flatten",
        """
def flatten(X_orig):
    m = X_orig.shape[0]
    return np.array([X_orig[i].ravel() for i in range(m)]).T
""",
    ),
    (  # 13
        "flatten",
        """
def flatten(X_orig):
    return X_orig.T.reshape(-1, X_orig.shape[0]) if False else X_orig.reshape(len(X_orig), -1).transpose()
""",
    ),
    (  # 14
        "normalize_rows",
        """
def normalize_rows(x):
    n = np.sqrt((x * x).sum(1))[:, None]
    return x / n
""",
    ),
    (  # 15
        "normalize_rows",
        """
def normalize_rows(x):
    return np.array([row / np.linalg.norm(row) for row in x])
""",
    ),
    (  # 16
        "softmax",
        """
def softmax(x):
    shifted = x - x.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    return e / e.sum(axis=1).reshape(-1, 1)
""",
    ),
    (  # 17
        "softmax",
        """
def softmax(x):
    e = np.exp(x)
    return (e.T / e.sum(axis=1)).T
""",
    ),
    (  # 18
        "L1",
        """
def L1(yhat, y):
    loss = 0
    for a, b in zip(yhat, y):
        loss += abs(a - b)
    return loss
""",
    ),
    (  # 19
        "L2",
        """
def L2(yhat, y):
    diff = yhat - y
    return float(np.inner(diff, diff))
""",
    ),
    (  # 20
        "initialize_with_zeros",
        """
def initialize_with_zeros(dim):
    w = np.zeros(dim).reshape(dim, 1)
    b = 0
    assert(w.shape == (dim, 1))
    assert(isinstance(b, float) or isinstance(b, int))
    return w, b
""",
    ),
    (  # 21
        "propagate",
        """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -(1/m) * (np.dot(Y, (np.log(A)).T) +
        np.dot(1 - Y, (np.log(1 - A)).T))
    dw = (1/m) * np.dot(X, (A - Y).T)
    db = (1/m) * np.sum(A - Y, axis = 1)
    return {'dw': dw, 'db': db}, cost
""",
    ),
    (  # 22
        "propagate",
        """
def propagate(w, b, X, Y):
    m = X.shape[1]
    Z = X.T @ w + b
    A = sigmoid(Z).T
    assert (A.shape == (1, m))
    J = np.mean(-Y * np.log(A + 1e-12) - (1 - Y) * np.log(1 - A + 1e-12))
    dz = (A - Y) / m
    grads = dict(dw=X.dot(dz.T), db=dz.sum())
    assert grads['dw'].shape == w.shape
    return grads, np.squeeze(J)
""",
    ),
    (  # 23
        "propagate",
        """
def propagate(w, b, X, Y):
    n, m = X.shape
    J = 0; dw = np.zeros((n, 1)); db = 0
    for i in range(m):
        z = float(np.dot(w[:, 0], X[:, i])) + float(b)
        a = 1 / (1 + math.exp(-z))
        J += -(Y[0, i] * math.log(a) + (1 - Y[0, i]) * math.log(1 - a))
        dz = a - Y[0, i]
        for j in range(n):
            dw[j] += X[j, i] * dz
        db += dz
    return {'dw': dw / m, 'db': db / m}, J / m
""",
    ),
    (  # 24
        "optimize",
        """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw, db = grads['dw'], grads['db']
        w, b = w - learning_rate * dw, b - learning_rate * db
        if not i % 100:
            costs += [cost]
            if print_cost:
                print('Cost after iteration %i: %f' % (i, cost))
    return {'w': w, 'b': b}, {'dw': dw, 'db': db}, costs
""",
    ),
    (  # 25
        "optimize",
        """
def optimize(w, b, X, Y, iterations, alpha):
    costs = []
    i = 0
    while i < iterations:
        grads, cost = propagate(w, b, X, Y)
        w = np.subtract(w, np.multiply(alpha, grads['dw']))
        b = b - alpha * grads['db']
        if i % 100 == 0: costs.append(cost)
        i += 1
    params = {'w': w, 'b': b}
    return params, grads, costs
""",
    ),
    (  # 26
        "predict",
        """
def predict(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    w = w.reshape(X.shape[0], 1)
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(m):
        if A[:, i] >= 0.5:
            Y_prediction[:, i] = 1
        else:
            Y_prediction[:, i] = 0
    assert(Y_prediction.shape == (1, m))
    return Y_prediction
""",
    ),
    (  # 27
        "predict",
        """
def predict(w, b, X):
    A = sigmoid(w.T.dot(X) + b)
    Y_prediction = [[1.0 if a > .5 else 0.0 for a in A[0]]]
    return np.array(Y_prediction)
""",
    ),
    (  # 28
        "model",
        """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = np.zeros((X_train.shape[0], 1)), 0
    parameters, grads, costs = optimize(
        w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = parameters['w'], parameters['b']
    Y_prediction_test, Y_prediction_train = predict(w, b, X_test), predict(w, b, X_train)
    print('train accuracy: {} %'.format(100 - np.mean(np.abs(Y_prediction_train - Y_train)) * 100))
    d = {'costs': costs, 'Y_prediction_test': Y_prediction_test,
         'Y_prediction_train': Y_prediction_train, 'w': w, 'b': b,
         'learning_rate': learning_rate, 'num_iterations': num_iterations}
    return d
""",
    ),
    (  # 29
        "model",
        """
def model(X_train, Y_train, X_test, Y_test, iterations=2000, alpha=0.5):
    w, b = initialize_with_zeros(dim=X_train.shape[0])
    params, grads, costs = optimize(w=w, b=b, X=X_train, Y=Y_train, num_iterations=iterations, learning_rate=alpha)
    return dict(costs=costs, Y_prediction_test=predict(params['w'], params['b'], X_test),
                Y_prediction_train=predict(params['w'], params['b'], X_train), w=params['w'], b=params['b'])
""",
    ),
    (  # 30
        "layer_sizes",
        """
def layer_sizes(X, Y):
    n_x, m = X.shape
    n_h = 4
    n_y = len(Y)
    return (n_x, n_h, n_y)
""",
    ),
    (  # 31
        "initialize_parameters",
        """
def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(2)
    parameters = {}
    parameters['W1'] = np.random.normal(0, 0.01, (n_h, n_x))
    parameters['b1'] = np.zeros(shape=(n_h, 1))
    parameters['W2'] = np.random.standard_normal((n_y, n_h)) / 100
    parameters['b2'] = np.zeros(shape=(n_y, 1))
    return parameters
""",
    ),
    (  # 32
        "initialize_parameters",
        """
def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng()
    W1 = 0.01 * rng.standard_normal(size=(n_h, n_x))
    W2 = 0.01 * rng.standard_normal(size=(n_y, n_h))
    return {'W1': W1, 'W2': W2, 'b1': np.zeros((n_h, 1)), 'b2': np.zeros((n_y, 1))}
""",
    ),
    (  # 33
        "forward_propagation",
        """
def forward_propagation(X, parameters):
    W1 = parameters.get('W1')
    b1 = parameters.get('b1')
    W2 = parameters.get('W2')
    b2 = parameters.get('b2')
    Z1 = np.dot(W1,X)+b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2,A1)+b2
    A2 = sigmoid(Z2)
    assert(A2.shape == (1, X.shape[1]))
    cache = {'Z1': Z1,
             'A1': A1,
             'Z2': Z2,
             'A2': A2}
    return A2, cache
""",
    ),
    (  # 34
        "forward_propagation",
        """
def forward_propagation(X, parameters):
    cache, A = {}, X
    for l, g in ((1, np.tanh), (2, lambda z: 1 / (1 + np.exp(-z)))):
        cache['Z%d' % l] = parameters['W%d' % l] @ A + parameters['b%d' % l]
        A = cache['A%d' % l] = g(cache['Z%d' % l])
    return A, cache
""",
    ),
    (  # 35
        "compute_cost",
        """
def compute_cost(A2, Y, parameters):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    cost = -np.sum(logprobs) / m
    cost = float(np.squeeze(cost))
    assert(isinstance(cost, float))
    return cost
""",
    ),
    (  # 36
        "compute_cost",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = (-1/m) * (np.dot(Y, np.log(AL).T) + np.dot((1-Y), np.log(1-AL).T))
    cost = np.squeeze(cost)
    assert (cost.shape == ())
    return cost
""",
    ),
    (  # 37
        "compute_cost",
        """
def compute_cost(A2, Y):
    p = np.where(Y == 1, A2, 1 - A2)
    return -np.log(p).mean()
""",
    ),
    (  # 38
        "compute_cost",
        """
def compute_cost(A2, Y):
    m = Y.shape[1]
    cost = 0
    for i in range(m):
        cost += Y[0, i] * np.log(A2[0, i]) + (1 - Y[0, i]) * np.log(1 - A2[0, i])
    return -cost / m
""",
    ),
    (  # 39
        "backward_propagation",
        """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters['W2']
    A1, A2 = cache['A1'], cache['A2']
    dZ2 = A2 - Y
    dW2 = np.einsum('im,jm->ij', dZ2, A1) / m
    db2 = dZ2.mean(axis=1, keepdims=True)
    dZ1 = np.dot(W2.T, dZ2) * (1 - A1 ** 2)
    dW1 = np.einsum('im,jm->ij', dZ1, X) / m
    db1 = dZ1.mean(axis=1).reshape(-1, 1)
    return {'dZ2': dZ2, 'dW2': dW2, 'db2': db2, 'dZ1': dZ1, 'dW1': dW1, 'db1': db1}
""",
    ),
    (  # 40
        "backward_propagation",
        """
def backward_propagation(parameters, cache, X, Y):
    m = float(Y.shape[1])
    (W1, b1, W2, b2) = parameters.values()
    A1 = cache['A1']
    A2 = cache['A2']
    delta2 = (A2 - Y) / m
    delta1 = np.multiply(np.matmul(W2.T, delta2), (1 + A1) * (1 - A1))
    ones = np.ones((Y.shape[1], 1))
    grads = {'dW1': delta1 @ X.T, 'db1': delta1 @ ones, 'dW2': delta2 @ A1.T, 'db2': delta2 @ ones}
    assert grads['dW1'].shape == W1.shape
    return grads
""",
    ),
    (  # 41
        "update_parameters",
        """
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = parameters['W1'].copy()
    b1 = parameters['b1'].copy()
    W2 = parameters['W2'].copy()
    b2 = parameters['b2'].copy()
    W1 -= learning_rate * grads['dW1']
    b1 -= learning_rate * grads['db1']
    W2 -= learning_rate * grads['dW2']
    b2 -= learning_rate * grads['db2']
    parameters = {'W1': W1,
                  'b1': b1,
                  'W2': W2,
                  'b2': b2}
    return parameters
""",
    ),
    (  # 42
        "update_parameters",
        """
def update_parameters(parameters, grads, learning_rate=1.2):
    return {k: v - learning_rate * grads['d' + k] for k, v in parameters.items()}
""",
    ),
    (  # 43
        "nn_model",
        """
def nn_model(X, Y, n_h, num_iterations = 10000, print_cost=False):
    np.random.seed(3)
    n_x = layer_sizes(X, Y)[0]
    n_y = layer_sizes(X, Y)[2]
    parameters = initialize_parameters(n_x, n_h, n_y)
    W1 = parameters['W1']
    b1 = parameters['b1']
    costs = []
    for i in range(0, num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate = 1.2)
        costs.append(cost)
        if print_cost and i % 1000 == 0:
            print ('Cost after iteration %i: %f' %(i, cost))
    return parameters
""",
    ),
    (  # 44
        "predict_planar",
        """
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = np.where(A2 > 0.5, 1, 0)
    return predictions
""",
    ),
    (  # 45
        "initialize_parameters_deep",
        """
def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layer_dims)
    for l in range(1, L):
        parameters['W' + str(l)] = np.random.randn(layer_dims[l], layer_dims[l-1]) * 0.01
        parameters['b' + str(l)] = np.zeros((layer_dims[l], 1))
        assert(parameters['W' + str(l)].shape == (layer_dims[l], layer_dims[l-1]))
        assert(parameters['b' + str(l)].shape == (layer_dims[l], 1))
    return parameters
""",
    ),
    (  # 46
        "initialize_parameters_deep",
        """
def initialize_parameters_deep(dims):
    p = {}
    for i, (n_in, n_out) in enumerate(zip(dims[:-1], dims[1:]), start=1):
        p[f'W{i}'] = np.random.randn(n_out, n_in) * 1e-2
        p[f'b{i}'] = np.zeros((n_out, 1))
    return p
""",
    ),
    (  # 47
        "linear_forward",
        """
def linear_forward(A_prev, W, b):
    cache = (A_prev, W, b)
    Z = W.dot(A_prev) + b
    assert(Z.shape == (W.shape[0], A_prev.shape[1]))
    return Z, cache
""",
    ),
    (  # 48
        "linear_forward",
        """
def linear_forward(A, W, b):
    Z = np.zeros((W.shape[0], A.shape[1]))
    for i in range(W.shape[0]):
        for j in range(A.shape[1]):
            Z[i, j] = np.sum(W[i, :] * A[:, j]) + b[i, 0]
    return Z, (A, W, b)
""",
    ),
    (  # 49
        "linear_activation_forward",
        """
def linear_activation_forward(A_prev, W, b, activation):
    if activation == 'sigmoid':
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z)
    elif activation == 'relu':
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(Z)
    else:
        raise ValueError('{0} activation is not supported'.format(activation))
    assert (A.shape == (W.shape[0], A_prev.shape[1]))
    cache = (linear_cache, activation_cache)
    return A, cache
""",
    ),
    (  # 50
        "linear_activation_forward",
        """
def linear_activation_forward(A_prev, W, b, activation='relu'):
    Z = np.dot(W, A_prev) + b
    g = {'relu': lambda z: np.maximum(z, 0), 'sigmoid': lambda z: 1. / (1. + np.exp(-z))}[activation]
    return g(Z), ((A_prev, W, b), Z)
""",
    ),
    (  # 51
        "L_model_forward",
        """
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = int(len(parameters.keys()) / 2)
    for layer in range(1, L + 1):
        W, b = parameters['W{}'.format(layer)], parameters['b{}'.format(layer)]
        A, cache = linear_activation_forward(A, W, b, activation='sigmoid' if layer == L else 'relu')
        caches.append(cache)
    assert A.shape == (1, X.shape[1])
    return A, caches
""",
    ),
    (  # 52
        "L_model_forward",
        """
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(L - 1):
        W = parameters['W' + str(l + 1)]
        b = parameters['b' + str(l + 1)]
        A_prev = A
        A, cache = linear_activation_forward(A_prev, W, b, activation='relu')
        caches = caches + [cache]
    AL, cache = linear_activation_forward(A, parameters['W' + str(L)], parameters['b' + str(L)], activation='sigmoid')
    caches = caches + [cache]
    return AL, caches
""",
    ),
    (  # 53
        "linear_backward",
        """
def linear_backward(dZ, cache):
    (A_prev, W, b) = cache
    m = A_prev.shape[1]
    dW = np.matmul(dZ, np.transpose(A_prev)) * (1. / m)
    db = (np.sum(dZ, axis=1) / m).reshape(b.shape)
    dA_prev = W.T.dot(dZ)
    assert (dA_prev.shape == A_prev.shape)
    assert (dW.shape == W.shape)
    assert (db.shape == b.shape)
    return dA_prev, dW, db
""",
    ),
    (  # 54
        "linear_backward",
        """
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = dZ.shape[-1]
    dW = sum(np.outer(dZ[:, i], A_prev[:, i]) for i in range(m)) / m
    db = np.average(dZ, axis=1)[:, None]
    return np.tensordot(W, dZ, axes=(0, 0)), dW, db
""",
    ),
    (  # 55
        "linear_activation_backward",
        """
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == 'relu':
        dZ = np.array(dA, copy=True)
        dZ[activation_cache <= 0] = 0
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    elif activation == 'sigmoid':
        s = 1/(1+np.exp(-activation_cache))
        dZ = dA * s * (1-s)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db
""",
    ),
    (  # 56
        "linear_activation_backward",
        """
def linear_activation_backward(dA, cache, activation):
    table = {'relu': relu_backward, 'sigmoid': sigmoid_backward}
    return linear_backward(table[activation](dA, cache[1]), cache[0])
""",
    ),
    (  # 57
        "L_model_backward",
        """
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    Y = Y.reshape(AL.shape)
    dAL = (1 - Y) / (1 - AL) - Y / AL
    current_cache = caches[-1]
    dA_prev, dW, db = linear_activation_backward(dAL, current_cache, activation='sigmoid')
    grads['dA' + str(L-1)], grads['dW' + str(L)], grads['db' + str(L)] = dA_prev, dW, db
    for l in range(L-2, -1, -1):
        current_cache = caches[l]
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(grads['dA' + str(l + 1)], current_cache, 'relu')
        grads['dA' + str(l)] = dA_prev_temp
        grads['dW' + str(l + 1)] = dW_temp
        grads['db' + str(l + 1)] = db_temp
    return grads
""",
    ),
    (  # 58
        "L_model_backward",
        """
def L_model_backward(AL, Y, caches):
    layers_amount = len(caches)
    grads = {}
    dAL = - (np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    grads['dA{}'.format(layers_amount)] = dAL
    dA, dW, db = linear_activation_backward(dAL, caches[-1], 'sigmoid')
    grads['dW{}'.format(layers_amount)] = dW
    grads['db{}'.format(layers_amount)] = db
    for layer in range(layers_amount - 1, 0, -1):
        grads['dA{}'.format(layer)] = dA
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], 'relu')
        grads['dW{}'.format(layer)] = dW
        grads['db{}'.format(layer)] = db
    return grads
""",
    ),
    (  # 59
        "L_model_backward",
        """
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(L)):
        activation = 'sigmoid' if l == L - 1 else 'relu'
        dA, dW, db = linear_activation_backward(dA, caches[l], activation)
        grads.update({'dA' + str(l): dA, 'dW' + str(l + 1): dW, 'db' + str(l + 1): db})
    return grads
""",
    ),
    (  # 60
        "update_parameters_deep",
        """
def update_parameters(params, grads, learning_rate):
    parameters = copy.deepcopy(params)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters['W' + str(l)] -= learning_rate * grads['dW' + str(l)]
        parameters['b' + str(l)] -= learning_rate * grads['db' + str(l)]
    return parameters
""",
    ),
    (  # 61
        "two_layer_model",
        """
def two_layer_model(X, Y, layers_dims, learning_rate = 0.0075, num_iterations = 3000, print_cost=False):
    np.random.seed(1)
    grads = {}
    costs = []
    m = X.shape[1]
    (n_x, n_h, n_y) = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    W1 = parameters['W1']
    b1 = parameters['b1']
    W2 = parameters['W2']
    b2 = parameters['b2']
    for i in range(0, num_iterations):
        A1, cache1 = linear_activation_forward(X, W1, b1, 'relu')
        A2, cache2 = linear_activation_forward(A1, W2, b2, 'sigmoid')
        cost = compute_cost(A2, Y)
        dA2 = - (np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, 'sigmoid')
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, 'relu')
        grads['dW1'] = dW1
        grads['db1'] = db1
        grads['dW2'] = dW2
        grads['db2'] = db2
        parameters = update_parameters(parameters, grads, learning_rate)
        W1 = parameters['W1']
        b1 = parameters['b1']
        W2 = parameters['W2']
        b2 = parameters['b2']
        if print_cost and i % 100 == 0:
            print('Cost after iteration {}: {}'.format(i, np.squeeze(cost)))
        if print_cost and i % 100 == 0:
            costs.append(cost)
    plt.plot(np.squeeze(costs))
    plt.ylabel('cost')
    plt.title('Learning rate =' + str(learning_rate))
    plt.show()
    return parameters
""",
    ),
    (  # 62
        "L_layer_model",
        """
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000):
    costs = []
    np.random.seed(1)
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(0 , num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            print(cost)
            costs.append(cost)
    plt.plot(np.squeeze(costs))
    plt.show()
    return parameters
""",
    ),
    (  # 63
        "predict_deep",
        """
def predict(X, y, parameters):
    m = X.shape[1]
    n = len(parameters) // 2
    p = np.zeros((1, m), dtype=int)
    probas, caches = L_model_forward(X, parameters)
    for i in range(0, probas.shape[1]):
        if probas[0, i] > 0.5:
            p[0, i] = 1
        else:
            p[0, i] = 0
    print('Accuracy: ' + str(np.sum((p == y) / m)))
    return p
""",
    ),
    (  # 64
        "gradient_check",
        """
def gradient_check(x, theta, epsilon=1e-7):
    thetaplus = theta + epsilon
    thetaminus = theta - epsilon
    J_plus = forward_propagation(x, thetaplus)
    J_minus = forward_propagation(x, thetaminus)
    gradapprox = (J_plus - J_minus) / (2. * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator
    if difference < 1e-7:
        print ('The gradient is correct!')
    else:
        print ('The gradient is wrong!')
    return difference
""",
    ),
    (  # 65
        "gradient_check",
        """
def gradient_check(x, theta, epsilon=1e-7):
    J = lambda t: forward_propagation(x, t)
    approx = (J(theta + epsilon) - J(theta - epsilon)) / epsilon / 2
    g = backward_propagation(x, theta)
    return abs(g - approx) / (abs(g) + abs(approx))
""",
    ),
    (  # 66
        "gradient_check_n",
        """
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    approx = np.zeros_like(theta)
    for i in range(len(theta)):
        step = np.zeros_like(theta)
        step[i] = epsilon
        plus = forward_propagation_n(X, Y, vector_to_dictionary(theta + step))[0]
        minus = forward_propagation_n(X, Y, vector_to_dictionary(theta - step))[0]
        approx[i] = (plus - minus) / (2 * epsilon)
    return np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
""",
    ),
    (  # 67
        "sigmoid",
        """
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    out = np.empty_like(z)
    pos = z >= 0
    out[pos] = 1 / (1 + np.exp(-z[pos]))
    ez = np.exp(z[~pos])
    out[~pos] = ez / (1 + ez)
    return out
""",
    ),
    (  # 68
        "sigmoid",
        """
def sigmoid(z):
    class Neuron:
        def __init__(self, z):
            self.z = z
        @property
        def a(self):
            return 1 / (1 + np.e ** (-self.z))
    return Neuron(z).a
""",
    ),
    (  # 69
        "relu",
        """
def relu(z):
    f = np.vectorize(lambda t: t if t > 0 else 0.0)
    return f(z)
""",
    ),
    (  # 70
        "softmax",
        """
def softmax(x):
    lse = np.logaddexp.reduce(x, axis=1, keepdims=True)
    return np.exp(x - lse)
""",
    ),
    (  # 71
        "normalize_rows",
        """
def normalize_rows(x):
    n = np.sqrt(np.einsum("ij,ij->i", x, x))
    return x / n[:, None]
""",
    ),
    (  # 72
        "L2",
        """
def L2(yhat, y):
    return sum((a - b) ** 2 for a, b in zip(y, yhat))
""",
    ),
    (  # 73
        "propagate",
        """
def propagate(w, b, X, Y):
    m = X.shape[1]
    z = np.einsum("if,im->fm", w, X) + b
    A = np.exp(-np.logaddexp(0, -z))
    cost = np.mean(np.logaddexp(0, z) - Y * z)
    dz = A - Y
    return {"dw": np.einsum("im,fm->if", X, dz) / m, "db": dz.mean()}, cost
""",
    ),
    (  # 74
        "propagate",
        """
def propagate(w, b, X, Y):
    n, m = X.shape
    dw, db, J = np.zeros((n, 1)), 0.0, 0.0
    for i in range(m):
        x = X[:, i:i + 1]
        a = sigmoid(w.T @ x + b).item()
        y = Y[0, i]
        J += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dw += x * (a - y)
        db += a - y
    J, dw, db = J / m, dw / m, db / m
    return {"dw": dw, "db": db}, J
""",
    ),
    (  # 75
        "propagate",
        """
def propagate(w, b, X, Y):
    m = (X.shape)[1]
    if (A := sigmoid(w.T.dot(X) + b)) is not None:
        pass
    p = np.where(Y == 1, A, 1 - A)
    cost = -np.log(p).sum() / m
    dZ = A - Y
    grads = {}
    grads["dw"] = (dZ @ X.T).T / m
    grads["db"] = dZ.sum() / m
    print(f"cost = {cost:.3f}")
    return grads, cost
""",
    ),
    (  # 76
        "optimize",
        """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    i = 0
    while i < num_iterations:
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        if not i % 100:
            costs += [cost]
        if print_cost and i % 100 == 0:
            print(f"Cost after iteration {i}: {cost:f}")
        i += 1
    return dict(w=w, b=b), grads, costs
""",
    ),
    (  # 77
        "optimize",
        """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    params = {"w": copy.deepcopy(w), "b": copy.deepcopy(b)}
    costs = []
    for i in range(1, num_iterations + 1):
        grads, cost = propagate(params["w"], params["b"], X, Y)
        params = {k: params[k] - learning_rate * grads["d" + k] for k in params}
        if (i - 1) % 100 == 0:
            costs.append(float(cost))
    return params, grads, costs
""",
    ),
    (  # 78
        "predict",
        """
def predict(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    w = w.reshape(X.shape[0], 1)
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(A.shape[1]):
        Y_prediction[0][i] = 1 if A[0][i] > 0.5 else 0
    assert(Y_prediction.shape == (1, m))
    return Y_prediction
""",
    ),
    (  # 79
        "model",
        """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    start = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(*start, X_train, Y_train, num_iterations, learning_rate, print_cost)
    sets = {"test": X_test, "train": X_train}
    d = {f"Y_prediction_{name}": predict(params["w"], params["b"], X) for name, X in sets.items()}
    return {**d, **params, "costs": costs}
""",
    ),
    (  # 80
        "forward_propagation",
        """
def forward_propagation(X, parameters):
    A, cache = X, {}
    for l, g in enumerate((np.tanh, lambda z: 1 / (1 + np.exp(-z))), 1):
        Z = np.einsum("ij,jm->im", parameters["W%d" % l], A) + parameters["b%d" % l]
        A = g(Z)
        cache |= {"Z%d" % l: Z, "A%d" % l: A}
    return A, cache
""",
    ),
    (  # 81
        "compute_cost",
        """
def compute_cost(A2, Y):
    total = 0
    for a, y in zip(A2.ravel(), Y.ravel()):
        total -= np.log(a) if y == 1 else np.log(1 - a)
    return total / Y.size
""",
    ),
    (  # 82
        "compute_cost",
        """
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -(1 / m) * (np.log(A2[Y == 1]).sum() + np.log(1 - A2[Y == 0]).sum())
""",
    ),
    (  # 83
        "compute_cost",
        """
def compute_cost(AL, Y, epsilon=1e-12):
    m = Y.shape[1]
    AL = np.clip(AL, epsilon, 1 - epsilon)
    return 1 / m * np.nansum(-Y * np.log(AL) - (1 - Y) * np.log(1 - AL))
""",
    ),
    (  # 84
        "backward_propagation",
        """
def backward_propagation(parameters, cache, X, Y):
    dZ2 = (cache["A2"] - Y) / X.shape[1]
    dZ1 = parameters["W2"].T @ dZ2 / np.cosh(cache["Z1"]) ** 2
    one = np.ones((X.shape[1], 1))
    return dict(dW1=dZ1 @ X.T, db1=dZ1 @ one, dW2=dZ2 @ cache["A1"].T, db2=dZ2 @ one)
""",
    ),
    (  # 85
        "backward_propagation",
        """
def backward_propagation(parameters, cache, X, Y):
    m = Y.shape[1]
    grads = {}
    d = cache["A2"] - Y
    inputs = {2: cache["A1"], 1: X}
    for l in (2, 1):
        grads[f"dW{l}"] = 1 / m * d.dot(inputs[l].T)
        grads[f"db{l}"] = 1 / m * d.sum(axis=1).reshape(-1, 1)
        if l == 2:
            d = parameters["W2"].T.dot(d) * (1 - np.tanh(cache["Z1"]) ** 2)
    return grads
""",
    ),
    (  # 86
        "update_parameters",
        """
def update_parameters(parameters, grads, learning_rate = 1.2):
    W1 = parameters['W1'].copy()
    b1 = parameters['b1'].copy()
    W2 = parameters['W2'].copy()
    b2 = parameters['b2'].copy()
    W1 += -learning_rate * grads['dW1']
    b1 += -learning_rate * grads['db1']
    W2 += -learning_rate * grads['dW2']
    b2 += -learning_rate * grads['db2']
    parameters = {"W1": W1,
                  "b1": b1,
                  "W2": W2,
                  "b2": b2}
    return parameters
""",
    ),
    (  # 87
        "nn_model",
        """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    from functools import reduce
    (n_x, _, n_y) = layer_sizes(X, Y)
    def step(parameters, _):
        A2, cache = forward_propagation(X, parameters)
        return update_parameters(parameters, backward_propagation(parameters, cache, X, Y), learning_rate=1.2)
    return reduce(step, range(num_iterations), initialize_parameters(n_x, n_h, n_y))
""",
    ),
    (  # 88
        "linear_forward",
        """
def linear_forward(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray):
    Z = np.hstack([W, b]) @ np.vstack([A_prev, np.ones((1, A_prev.shape[1]))])
    return Z, [A_prev, W, b]
""",
    ),
    (  # 89
        "linear_activation_forward",
        """
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    match activation:
        case "sigmoid":
            A, activation_cache = sigmoid(Z)
        case "relu":
            A, activation_cache = relu(Z)
        case _:
            raise ValueError(activation)
    return A, (linear_cache, activation_cache)
""",
    ),
    (  # 90
        "L_model_forward",
        """
def L_model_forward(X, parameters):
    L = max(int(k[1:]) for k in parameters if k.startswith("W"))
    A, caches = X, []
    for l in range(L):
        W, b = parameters["W" + str(l + 1)], parameters["b" + str(l + 1)]
        Z = W @ A + b
        caches.append(((A, W, b), Z))
        A = np.maximum(0, Z) if l < L - 1 else 1 / (1 + np.exp(-Z))
    return A, caches
""",
    ),
    (  # 91
        "linear_backward",
        """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = sum(np.outer(dZ[:, i], A_prev[:, i]) for i in range(m)) / m
    db = np.array([[row.sum() / m] for row in dZ])
    return (W.T @ dZ, dW, db)
""",
    ),
    (  # 92
        "linear_activation_backward",
        """
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dZ = np.array(dA, copy=True)
        dZ[Z <= 0] = 0
    elif activation == "sigmoid":
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * s * (1 - s)
    return linear_backward(dZ, linear_cache)
""",
    ),
    (  # 93
        "L_model_backward",
        """
def L_model_backward(AL, Y, caches):
    grads = {}
    stack = list(caches)
    dA, kind = np.where(Y == 1, -1 / AL, 1 / (1 - AL)), "sigmoid"
    while stack:
        l = len(stack)
        dA, grads["dW%i" % l], grads["db%i" % l] = linear_activation_backward(dA, stack.pop(), kind)
        grads["dA%i" % (l - 1)] = dA
        kind = "relu"
    return grads
""",
    ),
    (  # 94
        "initialize_parameters_deep",
        """
def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layer_dims)            # number of layers in the network
    for l in range(1, L):
        parameters['W' + str(l)] = np.random.randn(layer_dims[l], layer_dims[l-1]) * 0.01
        parameters['b' + str(l)] = np.zeros((layer_dims[l], 1))
        assert(parameters['W' + str(l)].shape == (layer_dims[l], layer_dims[l-1]))
        assert(parameters['b' + str(l)].shape == (layer_dims[l], 1))
    return parameters
""",
    ),
    (  # 95
        "initialize_parameters_deep",
        """
def initialize_parameters_deep(layer_dims):
    return {
        key: value
        for l, (n_prev, n) in enumerate(zip(layer_dims, layer_dims[1:]), start=1)
        for key, value in (("W%d" % l, 0.01 * np.random.randn(n, n_prev)), ("b%d" % l, np.zeros((n, 1))))
    }
""",
    ),
    (  # 96
        "two_layer_model",
        """
def two_layer_model(X, Y, layers_dims, learning_rate = 0.0075, num_iterations = 3000, print_cost=False):
    np.random.seed(1)
    grads = {}
    costs = []                              # to keep track of the cost
    m = X.shape[1]                           # number of examples
    (n_x, n_h, n_y) = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    for i in range(0, num_iterations):
        A1, cache1 = linear_activation_forward(X, W1, b1, activation="relu")
        A2, cache2 = linear_activation_forward(A1, W2, b2, activation="sigmoid")
        cost = compute_cost(A2, Y)
        dA2 = - (np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, activation="sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, activation="relu")
        grads['dW1'] = dW1
        grads['db1'] = db1
        grads['dW2'] = dW2
        grads['db2'] = db2
        parameters = update_parameters(parameters, grads, learning_rate)
        W1 = parameters["W1"]
        b1 = parameters["b1"]
        W2 = parameters["W2"]
        b2 = parameters["b2"]
        if print_cost and i % 100 == 0:
            print("Cost after iteration {}: {}".format(i, np.squeeze(cost)))
        if print_cost and i % 100 == 0:
            costs.append(cost)
    plt.plot(np.squeeze(costs))
    plt.ylabel('cost')
    plt.xlabel('iterations (per tens)')
    plt.title("Learning rate =" + str(learning_rate))
    plt.show()
    return parameters
""",
    ),
    (  # 97
        "two_layer_model",
        """
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    P, costs = initialize_parameters(*layers_dims), []
    for i in range(num_iterations):
        A1, c1 = linear_activation_forward(X, P["W1"], P["b1"], "relu")
        A2, c2 = linear_activation_forward(A1, P["W2"], P["b2"], "sigmoid")
        if i % 100 == 0 or i == num_iterations - 1:
            costs.append(compute_cost(A2, Y))
        g = {}
        dA1, g["dW2"], g["db2"] = linear_activation_backward((A2 - Y) / (A2 * (1 - A2)), c2, "sigmoid")
        _, g["dW1"], g["db1"] = linear_activation_backward(dA1, c1, "relu")
        P = update_parameters(P, g, learning_rate=learning_rate)
    return P, costs
""",
    ),
    (  # 98
        "L_layer_model",
        """
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs, parameters = [], initialize_parameters_deep(layers_dims)
    def iterate(parameters):
        AL, caches = L_model_forward(X, parameters)
        return compute_cost(AL, Y), update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    for i in range(num_iterations):
        cost, parameters = iterate(parameters)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs
""",
    ),
    (  # 99
        "gradient_check_n",
        """
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)[0]
    J = lambda t: forward_propagation_n(X, Y, vector_to_dictionary(t))[0]
    E = np.eye(len(theta)) * epsilon
    approx = np.array([(J(theta + e[:, None]) - J(theta - e[:, None])) / (2 * epsilon) for e in E])[:, None]
    grad = gradients_to_vector(gradients)
    norm = np.linalg.norm
    return norm(grad - approx) / (norm(grad) + norm(approx))
""",
    ),
    (  # 100
        "nudged_slopes",
        """
def nudged_slopes(x, y, w, b, epsilon):
    J = lambda w, b: squared_cost(neuron(x, w, b), y)
    dw = (J(w + epsilon, b) - J(w - epsilon, b)) / (2 * epsilon)
    return dw, (J(w, b + epsilon) - J(w, b - epsilon)) / epsilon / 2
""",
    ),
)

# number of the style, pairs of (old, new), and every name that would be true of the result
MISTAKES = (
    (0, [("np.negative(x)", "x")], "exponent-sign"),
    (1, [("e / (e + 1.)", "e / e + 1.")], "missing-parentheses"),
    (2, [("np.tanh(.5 * z)", "np.tanh(z)")], "scaled-exponent"),
    (3, [("np.power(1 + e, 2)", "(1 + e)")], "slope-incomplete missing-square"),
    (4, [("Z > 0", "Z < 0")], "condition-reversed minimum-for-maximum"),
    (5, [("else 0.0", "else v")], "nothing-cut-off"),
    (6, [("alpha=0.01", "alpha=0.1")], "wrong-leak"),
    (7, [("dtype=float", "dtype=int")], "integer-array-truncates leak-missing"),
    (7, [("] = 0.01", "] = 0")], "leak-missing"),
    (8, [(" - 1", "")], "sigmoid-for-tanh term-missing"),
    (9, [("np.square(np.cosh(z))", "np.cosh(z)")], "missing-square"),
    (10, [("(h * w * c, 1)", "(1, h * w * c)")], "own-assertion-failed row-instead-of-column"),
    (11, [("[:, np.newaxis]", "")], "flat-instead-of-column"),
    (12, [("]).T", "])")], "examples-in-rows"),
    (14, [(".sum(1)", ".sum(0)")], "wrong-axis"),
    (14, [("np.sqrt((x * x).sum(1))", "(x * x).sum(1)")], "missing-square-root"),
    (15, [("np.linalg.norm(row)", "np.sum(row)")], "another-norm missing-square-root"),
    (16, [("e.sum(axis=1).reshape(-1, 1)", "e.sum()")], "missing-axis"),
    (17, [("e.sum(axis=1)", "e.sum(axis=0)"), ("(e.T", "(e"), (").T", ")")], "wrong-axis"),
    (18, [("abs(a - b)", "(a - b)")], "missing-absolute-value"),
    (18, [("loss += ", "loss = ")], "sum-not-kept"),
    (19, [("diff, diff", "diff, y")], "wrong-variable difference-of-squares product-of-prediction-and-label"),
    (20, [("np.zeros(dim).reshape(dim, 1)", "np.zeros((1, dim))")], "own-assertion-failed row-instead-of-column"),
    (21, [("-(1/m)", "(1/m)")], "cost-sign"),
    (21, [("(A - Y).T)", "(Y - A).T)"), ("np.sum(A - Y", "np.sum(Y - A")], "difference-reversed"),
    (21, [("db = (1/m) * np.sum(A - Y, axis = 1)", "db = np.sum(A - Y)")], "missing-mean"),
    (21, [("X.shape[1]", "X.shape[0]")], "m-from-wrong-axis"),
    (22, [("(A - Y) / m", "(A - Y)")], "missing-mean"),
    (22, [("np.mean(-Y", "np.sum(-Y")], "missing-mean sum-instead-of-mean"),
    (22, [("(1 - Y) * np.log", "(1 - Y) - np.log")], None),
    (23, [("'dw': dw / m", "'dw': dw")], "missing-mean"),
    (23, [("(1 - Y[0, i]) * math.log(1 - a)", "(1 - Y[0, i]) * math.log(a)")], "log-a-in-both-halves"),
    (23, [("J += ", "J = ")], "sum-not-kept"),
    (24, [("w - learning_rate * dw", "w + learning_rate * dw")], "step-uphill"),
    (24, [("not i % 100", "i % 100")], "costs-not-every-hundred"),
    (24, [("{'dw': dw, 'db': db}, costs", "costs")], "a-result-is-missing"),
    (
        25,
        [("alpha, grads['dw']", "0.01, grads['dw']"), ("alpha * grads['db']", "0.01 * grads['db']")],
        "learning-rate-hard-coded",
    ),
    (25, [("i < iterations", "i < 100")], "iterations-hard-coded"),
    (25, [("        i += 1\n", "")], "stopped-time stopped-memory"),
    (26, [("A[:, i] >= 0.5", "A[:, i] >= 0.4")], "threshold-wrong"),
    (26, [("    return", "        return")], "syntax-error return-inside-loop"),
    (27, [("np.array(Y_prediction)", "Y_prediction")], "list-instead-of-array"),
    (27, [("w.T.dot(X) + b", "w.T.dot(X)")], "bias-missing"),
    (28, [("learning_rate, print_cost)", "0.5, print_cost)")], "learning-rate-hard-coded"),
    (
        28,
        [("predict(w, b, X_test), predict(w, b, X_train)", "predict(w, b, X_train), predict(w, b, X_test)")],
        "sets-exchanged",
    ),
    (28, [("    w, b = parameters['w'], parameters['b']\n", "")], "update-not-kept"),
    (30, [("n_y = len(Y)", "n_y = m")], "size-from-wrong-axis"),
    (31, [("(n_h, n_x)", "(n_x, n_h)")], "weights-transposed"),
    (31, [("np.zeros(shape=(n_h, 1))", "np.zeros(n_h)")], "flat-instead-of-column"),
    (32, [("0.01 * rng", "rng")], "weights-not-small"),
    (33, [("np.tanh(Z1)", "sigmoid(Z1)")], "wrong-hidden-activation"),
    (33, [("np.dot(W2,A1)", "np.dot(W2,Z1)")], "z-passed-on-instead-of-a"),
    (33, [("np.dot(W1,X)+b1", "np.dot(W1,X)")], "bias-missing"),
    (33, [("np.dot(W1,X)", "W1*X")], "elementwise-instead-of-matrix-product"),
    (34, [("return A, cache", "return cache")], "a-result-is-missing"),
    (34, [("'A%d' % l] = g", "'a%d' % l] = g")], "wrong-key"),
    (35, [("np.multiply(np.log(1 - A2), 1 - Y)", "np.multiply(np.log(1 - A2), Y)")], "one-minus-missing"),
    (35, [("-np.sum(logprobs)", "np.sum(logprobs)")], "cost-sign"),
    (36, [("+ np.dot((1-Y), np.log(1-AL).T)", "")], "half-of-the-cost-missing"),
    (
        36,
        [
            ("np.dot(Y, np.log(AL).T)", "np.dot(Y.T, np.log(AL))"),
            ("np.dot((1-Y), np.log(1-AL).T)", "np.dot((1-Y).T, np.log(1-AL))"),
            ("    assert (cost.shape == ())\n", ""),
        ],
        "multiplication-table",
    ),
    (37, [("np.where(Y == 1, A2, 1 - A2)", "np.where(Y == 1, 1 - A2, A2)")], "halves-exchanged"),
    (37, [(".mean()", ".sum()")], "missing-mean sum-instead-of-mean"),
    (38, [("    return", "        return")], "return-inside-loop"),
    (39, [("(1 - A1 ** 2)", "(1 - A1) ** 2")], "square-misplaced"),
    (39, [("(1 - A1 ** 2)", "A1 * (1 - A1)")], "sigmoid-tanh-mixed"),
    (39, [("dZ1.mean(axis=1).reshape(-1, 1)", "dZ1.mean()")], "missing-axis"),
    (39, [("dZ2, A1) / m", "dZ2, A1)")], "missing-mean"),
    (40, [("(A2 - Y) / m", "(A2 - Y)")], "missing-mean"),
    (40, [("np.matmul(W2.T, delta2)", "W2.T * delta2"), ("(1 + A1) * (1 - A1)", "1 - A1")], "missing-square"),
    (41, [(".copy()", "")], "input-changed-in-place"),
    (41, [("W2 -= learning_rate * grads['dW2']", "W2 -= learning_rate * grads['dW1']")], "gradients-exchanged"),
    (42, [("v - learning_rate * ", "v - ")], "learning-rate-missing"),
    (42, [("v - learning", "v + learning")], "step-uphill"),
    (43, [("n_x, n_h, n_y)", "n_x, 4, n_y)")], "hidden-size-hard-coded"),
    (43, [("    return parameters", "        return parameters")], "return-inside-loop"),
    (43, [("    return parameters", "    return parameters, costs")], "too-many-results"),
    (44, [("A2 > 0.5, 1, 0", "A2 > 0.5, 0, 1")], "condition-reversed"),
    (45, [("len(layer_dims)", "len(layer_dims) - 1")], "last-layer-missing"),
    (46, [("randn(n_out, n_in)", "randn(n_in, n_out)")], "weights-transposed"),
    (47, [("W.dot(A_prev)", "A_prev.dot(W)")], "factors-exchanged"),
    (47, [("(A_prev, W, b)\n    Z", "(A_prev, W)\n    Z")], "cache-incomplete"),
    (48, [("b[i, 0]", "b[0, 0]")], "bias-summed"),
    (49, [("sigmoid(Z)", "relu(Z)")], "same-activation-in-both-branches"),
    (50, [("((A_prev, W, b), Z)", "((A_prev, W, b), g(Z))")], "cache-holds-a-for-z"),
    (
        51,
        [("layer == L else", "layer == 1 else")],
        "activations-exchanged wrong-hidden-activation wrong-output-activation wrong-constant",
    ),
    (51, [("range(1, L + 1)", "range(1, L)")], "last-layer-missing hidden-layer-skipped off-by-one cache-not-appended"),
    (
        52,
        [("linear_activation_forward(A, parameters", "linear_activation_forward(A_prev, parameters")],
        "stale-activation",
    ),
    (53, [("W.T.dot(dZ)", "W.T.dot(dZ) / m")], "dA-divided-by-m"),
    (53, [("np.sum(dZ, axis=1) / m", "np.sum(dZ, axis=1)")], "missing-mean"),
    (54, [("axes=(0, 0)", "axes=(1, 0)")], "missing-transpose"),
    (55, [("activation_cache <= 0", "activation_cache >= 0")], "condition-reversed"),
    (55, [("dA * s * (1-s)", "dA * s")], "slope-incomplete"),
    (56, [("(dA, cache[1])", "(cache[1], dA)")], "z-used-for-dA"),
    (57, [("(1 - Y) / (1 - AL) - Y / AL", "(1 - Y) / (1 - AL) + Y / AL")], "plus-for-minus"),
    (57, [("current_cache = caches[l]\n", "current_cache = caches[L-1]\n")], "same-cache-in-every-layer"),
    (59, [("'sigmoid' if l == L - 1 else 'relu'", "'relu'")], "wrong-output-activation"),
    (59, [("dA, caches[l], activation)", "-dA, caches[l], activation)")], None),
    (60, [("copy.deepcopy(params)", "params")], "input-changed-in-place"),
    (60, [("range(1, L + 1)", "range(1, L)")], "last-layer-missing"),
    (61, [("grads['dW2'] = dW2", "grads['dW2'] = dW1")], "gradients-exchanged"),
    (
        61,
        [
            ("compute_cost(A2, Y)", "compute_cost(A1, Y)"),
            ("return parameters", "return parameters, costs"),
            ("if print_cost and i % 100 == 0:\n            costs", "if i % 100 == 0:\n            costs"),
        ],
        "hidden-activation-used-for-cost",
    ),
    (62, [("        parameters = update", "        update")], "update-not-kept"),
    (62, [("learning_rate)\n        if", "0.0075)\n        if")], "learning-rate-hard-coded"),
    (63, [("probas[0, i] > 0.5", "probas[0, i] < 0.5")], "condition-reversed"),
    (63, [("np.zeros((1, m), dtype=int)", "np.zeros(m)"), ("p[0, i]", "p[i]")], "flat-instead-of-row"),
    (64, [("(2. * epsilon)", "2. * epsilon")], "missing-parentheses"),
    (65, [("/ epsilon / 2", "/ epsilon")], "two-missing"),
    (66, [("theta - step", "theta")], "one-sided-difference cost-of-the-unmoved-parameters"),
    (66, [("step[i] = epsilon", "step[:] = epsilon")], "all-parameters-moved-at-once"),
    # two at once
    (21, [("-(1/m)", "(1/m)"), ("db = (1/m) *", "db =")], "cost-sign missing-mean"),
    (
        22,
        [("(A - Y) / m", "(Y - A) / m"), ("np.mean(-Y", "np.sum(-Y")],
        "difference-reversed missing-mean sum-instead-of-mean",
    ),
    (
        39,
        [("(1 - A1 ** 2)", "(1 - cache['Z1'] ** 2)"), ("dZ2.mean(axis=1, keepdims=True)", "dZ2.mean()")],
        "slope-from-z missing-axis",
    ),
    (
        53,
        [("np.sum(dZ, axis=1) / m", "np.sum(dZ, axis=1)"), ("W.T.dot(dZ)", "W.T.dot(dZ) / m")],
        "missing-mean dA-divided-by-m",
    ),
    (
        41,
        [("W1 -=", "W1 +="), ("b2 -= learning_rate * grads['db2']", "b2 -= grads['db2']")],
        "step-uphill learning-rate-missing",
    ),
    (35, [("-np.sum(logprobs) / m", "np.sum(logprobs)")], "cost-sign missing-mean"),
    (
        57,
        [("(1 - Y) / (1 - AL) - Y / AL", "AL - Y"), ("caches[-1]", "caches[0]")],
        "dZ-used-as-dA cache-of-another-layer shapes-do-not-fit",
    ),
    (68, [("(-self.z)", "(self.z)")], "exponent-sign"),
    (71, [("n[:, None]", "n")], "missing-keepdims"),
    (72, [("(a - b) ** 2", "a ** 2 - b ** 2")], "difference-of-squares"),
    (73, [("- Y * z", "+ Y * z")], "plus-for-minus"),
    (74, [("dw += x", "dw = x")], "sum-not-kept whole-array-overwritten"),
    (74, [("dw, db = J / m, dw / m, db / m", "dw = J / m, dw / m")], "missing-mean"),
    (75, [("A, 1 - A)", "1 - A, A)")], "halves-exchanged"),
    (77, [("num_iterations + 1", "num_iterations")], "one-iteration-too-few"),
    (78, [("Y_prediction[0][i] = 1", "Y_prediction = 1")], "whole-array-overwritten"),
    (80, [(' + parameters["b%d" % l]', "")], "bias-missing"),
    (81, [("total -=", "total +=")], "cost-sign plus-for-minus minus-for-plus"),
    (84, [('cosh(cache["Z1"])', 'cosh(cache["A1"])')], "wrong-variable slope-from-z"),
    (84, [(" / X.shape[1]", "")], "missing-mean"),
    (86, [("grads['db2']", "grads['db1']")], "gradients-exchanged"),
    (88, [("[A_prev, W, b]", "[W, A_prev, b]")], "cache-order"),
    (90, [("l < L - 1", "l < L")], "wrong-output-activation off-by-one wrong-variable"),
    (91, [("range(m)) / m", "range(m))")], "missing-mean"),
    (92, [("Z <= 0", "Z > 0")], "condition-reversed"),
    (93, [("-1 / AL, 1 /", "1 / AL, -1 /")], "difference-reversed sign-reversed"),
    (94, [("layer_dims[l], layer_dims[l-1]) * 0.01", "layer_dims[l-1], layer_dims[l]) * 0.01")], "weights-transposed"),
    (95, [("start=1", "start=0")], "layer-zero-included"),
    (
        96,
        [('        W2 = parameters["W2"]\n        b2 = parameters["b2"]\n        if', "        if")],
        "parameters-not-unpacked-again",
    ),
    (100, [("/ epsilon / 2", "/ epsilon")], "nudge-distance-halved"),
)


def mistaken(number, changes):
    exercise, text = STYLES[number]
    for old, new in changes:
        assert old in text, (number, old)
        text = text.replace(old, new)
    return exercise, text
