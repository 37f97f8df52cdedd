"""The cost so far, as a playground's curve shows it: a point for every measurement, fewer where there are too many."""

Point = tuple[int, float | None, float | None]
MOST = 1000  # points; beyond, every other one is dropped


class Costs:
    """Points (iteration, cost on the points to train on, on those to test with or None), and what the page has of them.

    `known` counts the points that were told to the page and have not changed since.
    """

    def __init__(self):
        self.points: list[Point] = []
        self.known = 0

    def add(self, iteration: int, train: float | None, test: float | None) -> None:
        """Put a point at the end; one of the same iteration goes."""
        if self.points and self.points[-1][0] == iteration:
            self.points.pop()
        self.points.append((iteration, train, test))
        if len(self.points) > MOST:
            self.points[:] = self.points[:-1:2] + self.points[-1:]
            self.known = 0
        self.known = min(self.known, len(self.points) - 1)

    def news(self) -> tuple[int, list[Point]]:
        """(how many points the page has, the points that it has not); it counts as told with that."""
        known, self.known = self.known, len(self.points)
        return known, self.points[known:]
