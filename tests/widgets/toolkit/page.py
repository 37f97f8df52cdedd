"""A page that is a list: what a widget sends to it, and what it says to the widget."""


def watched(cls):
    """A class of widget whose page is the list `sent` of (content, buffers)."""

    class Watched(cls):
        def __init__(self, *arguments, **state):
            self.sent = []
            super().__init__(*arguments, **state)

        def send(self, content, buffers=None):
            self.sent.append((content, buffers))

        def told(self, kind, **fields):
            """Take a message of the page, and return the sentences that were shown for it."""
            before = len(self.sent)
            self._receive(self, {"kind": kind, "fields": fields}, [])
            return [content["why"] for content, _ in self.sent[before:] if content["kind"] == "refused"]

        def draw_last(self):
            """Do what a page does: answer that the last frame is drawn."""
            self._receive(self, {"kind": "drawn", "drawn": self.sent[-1][0]["number"]}, [])

    Watched.__name__ = cls.__name__
    return Watched
