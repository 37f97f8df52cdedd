"""Questions to a child and what came of them."""

import secrets
import threading
from queue import SimpleQueue

from .protocol import MESSAGE_KEPT, PRINTED_KEPT, Outcome, Raised, decode, receive, send


class Channel:
    """The two pipes to a child; replies longer than `limit` bytes are not read."""

    def __init__(self, requests, replies, limit):
        self._requests, self._replies, self.limit = requests, replies, limit

    def ask(self, request, blobs):
        """Send a request; the queue that is returned will hold its Outcome."""
        request["token"] = secrets.token_hex(8)  # an answer sent before the question does not know it
        outcomes = SimpleQueue()
        threading.Thread(target=self._exchange, args=(request, blobs, outcomes), daemon=True).start()
        return outcomes

    def _exchange(self, request, blobs, outcomes):
        """Runs in a thread of its own: a pipe has no timeout on every system, a queue has."""
        try:
            send(self._requests, request, blobs)
            tree, blobs = receive(self._replies, self.limit)
            outcomes.put(_outcome(tree, blobs, request["token"]))
        except OverflowError:
            outcomes.put(Outcome(stopped="output"))
        except Exception:  # whatever the child wrote, it is not an answer
            outcomes.put(Outcome(stopped="died"))


def _outcome(tree, blobs, token):
    if tree["token"] != token:
        raise ValueError("an answer to another question")
    if tree.get("stopped"):
        return Outcome(stopped=str(tree["stopped"]))
    error = tree.get("error")
    return Outcome(
        value=decode(tree.get("value"), blobs),
        error=error and Raised(*(str(text)[:MESSAGE_KEPT] for text in error[:3]), int(error[3])),
        printed=str(tree.get("printed", ""))[:PRINTED_KEPT],
        arguments=tuple(decode(tree.get("arguments", {"list": []}), blobs)),
        arrays=tuple(decode(tree.get("arrays", {"list": []}), blobs)),
    )
