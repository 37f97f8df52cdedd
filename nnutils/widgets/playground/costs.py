"""The cost so far, as a playground's curve shows it: a point for every stride of iterations, and the present."""

Point = tuple[int, float | None, float | None]
MOST = 1000  # points; beyond, the stride is doubled


class CostCurve:
    """Points (iteration, cost on the points to train on, on those to test with or None), and what the page has of them.

    The first point of every `stride` iterations stays, so that the whole past is told as closely as the present;
    `known` counts the points that were told to the page and have not changed since.
    """

    def __init__(self):
        self.points: list[Point] = []
        self.stride = 1
        self.known = 0

    def add(self, iteration: int, train: float | None, test: float | None) -> None:
        """Put the present at the end, in place of what was the present unless that began a stride."""
        if self.points and (self.points[-1][0] == iteration or not self._begins(len(self.points) - 1)):
            self.points.pop()
        self.points.append((iteration, train, test))
        while len(self.points) > MOST:
            self.stride *= 2
            self.points = [point for k, point in enumerate(self.points[:-1]) if self._begins(k)] + self.points[-1:]
            self.known = 0
        self.known = min(self.known, len(self.points) - 1)

    def news(self) -> tuple[int, list[Point]]:
        """(how many points the page has, the points that it has not); it counts as told with that."""
        known, self.known = self.known, len(self.points)
        return known, self.points[known:]

    def _begins(self, k):
        """Whether no earlier point lies in the same stride as the k-th."""
        return k == 0 or self.points[k - 1][0] // self.stride != self.points[k][0] // self.stride
