"""Draw the picture of the README: python .ci/env.py .ci/book/readme_picture.py"""

from pathlib import Path

import numpy as np

import nnutils as nn
from nnutils.figures import Picture, subplots
from nnutils.plotting import plot_decision_boundary

PLACE = Path(__file__).resolve().parents[2] / ".github" / "three-networks.png"
NETWORKS = {
    "logistic regression": nn.Network((2, 1)),
    "one hidden layer": nn.Network((2, 5, 1), hidden=nn.tanh),
    "three hidden layers": nn.Network((2, 16, 8, 4, 1), hidden=nn.tanh),
}


def main():
    X, Y = nn.planar.spirals(300, np.random.default_rng(1), turns=0.9)
    fig, axes = subplots(1, 3, figsize=(10, 3.5), sharey=True)
    for ax, (name, network) in zip(axes, NETWORKS.items(), strict=True):
        run = nn.fit(network, X, Y, learning_rate=0.5, num_iterations=5000, rng=np.random.default_rng(2))
        right = nn.accuracy(network.predict(X, run.parameters), Y)
        dims = "-".join(map(str, network.layer_dims))
        title = f"{name}, {dims}: {right:.0%}"
        plot_decision_boundary(lambda G, n=network, p=run.parameters: n.forward(G, p)[0], X, Y, title, ax=ax)
        ax.get_legend().remove()
        ax.set_title(title, fontsize=11)
        ax.label_outer()
        print(title)
    PLACE.write_bytes(Picture(fig).png)


if __name__ == "__main__":
    main()
