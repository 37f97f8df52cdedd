"""Plots of networks, their training and their data; each returns a Picture, which shows itself in a notebook."""

from .costs import plot_cost
from .curves import plot_activations
from .diagrams import plot_network
from .flows import plot_flow
from .graphs import plot_graph
from .pictures import plot_images, plot_weights
from .planes import plot_decision_boundary, plot_points
from .slopes import plot_descent, plot_tangents
from .repeats import plot_repeats

__all__ = [
    "plot_activations",
    "plot_cost",
    "plot_decision_boundary",
    "plot_descent",
    "plot_flow",
    "plot_graph",
    "plot_images",
    "plot_network",
    "plot_points",
    "plot_repeats",
    "plot_tangents",
    "plot_weights",
]
