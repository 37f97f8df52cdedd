"""The blocks a network is built of, one per layer, forward and backward."""

from ..figures import BLUE, GREEN, VERMILLION, Picture, subplots


def plot_blocks(L: int = 3, title: str | None = None) -> Picture:
    """Draw L layers twice, forward above and backward below, with what travels along every arrow."""
    title = title or f"{L} layers, forward and back"
    fig, ax = subplots(figsize=(2.5 * L + 1.8, 4.4))
    for l in range(1, L + 1):
        _box(ax, l, 1, f"layer {l} forward\n$W^{{[{l}]}}, b^{{[{l}]}}$", BLUE)
        _box(ax, l, 0, f"layer {l} backward\n$W^{{[{l}]}}$", VERMILLION)
        _arrow(ax, (l, 0.78), (l, 0.22), f" cache $A^{{[{l - 1}]}}, Z^{{[{l}]}}$", GREEN, ls="--")
        _arrow(ax, (l, -0.22), (l, -0.58), f" $dW^{{[{l}]}}, db^{{[{l}]}}$", VERMILLION)
    for l in range(L + 1):
        _arrow(ax, (l + 0.36, 1), (l + 0.64, 1), "", BLUE)
        ax.text(l + 0.5, 1.08, f"$A^{{[{l}]}}$", ha="center", va="bottom")
        if l > 0:  # nobody asks for dA[0]
            _arrow(ax, (l + 0.64, 0), (l + 0.36, 0), "", VERMILLION)
            ax.text(l + 0.5, 0.08, f"$dA^{{[{l}]}}$", ha="center", va="bottom")
    ax.set(title=title, xlim=(0.25, L + 0.75), ylim=(-0.65, 1.35))
    ax.set_axis_off()
    return Picture(
        fig,
        f"{title}: above, A[0] goes through layers 1 to {L} and leaves as A[{L}]; each layer hands its cache down; "
        f"below, dA[{L}] goes back through layers {L} to 1, and each gives dW and db.",
    )


def _box(ax, x, y, text, color):
    style = {"boxstyle": "round,pad=0.45", "facecolor": "white", "edgecolor": color, "linewidth": 2}
    ax.text(x, y, text, ha="center", va="center", fontsize=10, bbox=style)


def _arrow(ax, tail, head, text, color, ls="-"):
    ax.annotate("", head, tail, arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": 1.5, "linestyle": ls})
    ax.text((tail[0] + head[0]) / 2, (tail[1] + head[1]) / 2, text, ha="left", va="center", fontsize=9)
