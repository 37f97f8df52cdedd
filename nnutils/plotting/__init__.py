"""Plots of networks, their training and their data; each returns a Picture, which shows itself in a notebook."""

from .arrays import plot_broadcasting, plot_memory, plot_sums
from .bars import plot_bars
from .blocks import plot_blocks
from .comparisons import plot_boundaries
from .costs import plot_cost
from .curves import plot_activations
from .diagrams import plot_network
from .errors import plot_gradient_errors
from .flows import plot_flow
from .graphs import plot_graph
from .histograms import plot_histograms
from .images import plot_images, plot_weights
from .lines import plot_lines
from .matrices import plot_matrix
from .paths import plot_paths
from .pieces import plot_pieces
from .planes import plot_decision_boundary, plot_points
from .repeats import plot_repeats
from .shares import plot_shares
from .slopes import plot_descent, plot_tangents
from .spreads import plot_spreads
from .stages import plot_stages
from .sweeps import plot_sweep
from .traces import plot_trace

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
