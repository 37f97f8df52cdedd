"""The smallest widget on Canvas, as the top of canvas.py describes it: what the tests of the base move about."""

import numpy as np

from nnutils.figures import Picture, subplots
from nnutils.widgets.toolkit.canvas import Canvas
from nnutils.widgets.toolkit.controls import Number
from nnutils.widgets.toolkit.frontend import bundle


class Dial(Canvas):
    """A hand that points where it is told."""

    _esm = bundle(__file__)
    messages = ("turn",)
    angle = Number(0.0, -90.0, 90.0)

    def frame(self):
        t = np.radians(self.angle)
        return {"degrees": self.angle}, [np.array([np.sin(t), -np.cos(t)], "float32")]

    @property
    def state_text(self):
        return f"The dial stands at {self.angle:g} degrees."

    def picture(self):
        fig, ax = subplots()
        ax.plot([0, np.sin(np.radians(self.angle))], [0, np.cos(np.radians(self.angle))])
        return Picture(fig, self.state_text)

    def on_turn(self, degrees):
        self.angle += degrees
