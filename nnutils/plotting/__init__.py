"""Plots of networks, their training and their data; each returns a Picture, which shows itself in a notebook."""

from .arrays import plot_broadcasting, plot_memory, plot_sums
from .bars import plot_bars, plot_guesses, plot_histograms, plot_shares
from .costs import plot_cost, plot_paths, plot_repeats, plot_spreads, plot_sweep
from .curves import plot_activations, plot_descent, plot_lines, plot_pieces, plot_tangents
from .diagrams import plot_blocks, plot_flow, plot_network, plot_stages
from .graphs import plot_graph
from .images import plot_gradient_errors, plot_images, plot_matrix, plot_trace, plot_weights
from .planes import plot_boundaries, plot_decision_boundary, plot_points

__all__ = [
    "plot_activations",
    "plot_bars",
    "plot_blocks",
    "plot_boundaries",
    "plot_broadcasting",
    "plot_cost",
    "plot_decision_boundary",
    "plot_descent",
    "plot_flow",
    "plot_gradient_errors",
    "plot_graph",
    "plot_guesses",
    "plot_histograms",
    "plot_images",
    "plot_lines",
    "plot_matrix",
    "plot_memory",
    "plot_network",
    "plot_paths",
    "plot_pieces",
    "plot_points",
    "plot_repeats",
    "plot_shares",
    "plot_spreads",
    "plot_stages",
    "plot_sums",
    "plot_sweep",
    "plot_tangents",
    "plot_trace",
    "plot_weights",
]
