"""Plots of networks, their training and their data; each returns a Picture, which shows itself in a notebook."""

from .blocks import plot_blocks, plot_stages
from .costs import plot_cost
from .curves import plot_activations
from .diagrams import plot_network
from .pictures import plot_images, plot_weights
from .pieces import plot_pieces
from .planes import plot_decision_boundary, plot_points
from .spreads import plot_spreads
from .sweeps import plot_sweep

__all__ = [
    "plot_activations",
    "plot_blocks",
    "plot_cost",
    "plot_decision_boundary",
    "plot_images",
    "plot_network",
    "plot_pieces",
    "plot_points",
    "plot_spreads",
    "plot_stages",
    "plot_sweep",
    "plot_weights",
]
