"""Plots of networks, their training and their data; each returns a Picture, which shows itself in a notebook."""

from .arrays import plot_broadcasting, plot_memory, plot_sums
from .costs import plot_cost
from .curves import plot_activations
from .diagrams import plot_network
from .pictures import plot_images, plot_weights
from .planes import plot_decision_boundary, plot_points
from .shares import plot_shares

__all__ = [
    "plot_activations",
    "plot_broadcasting",
    "plot_cost",
    "plot_decision_boundary",
    "plot_images",
    "plot_memory",
    "plot_network",
    "plot_points",
    "plot_shares",
    "plot_sums",
    "plot_weights",
]
