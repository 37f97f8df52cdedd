"""The search for the one change, or the two, that would make the learner's own text right; the change is the name.

Every changed text runs in a worker, as the answer itself did. What is found is never shown: only its name is.
"""

import ast
import time
from contextlib import ExitStack
from functools import cached_property
from itertools import islice

from ..answer import arranged, copied, normal_tree
from ..compare import Comparison
from ..finding import Finding
from .repairs import named, repairs

BATCH = 40  # texts that are tried in one journey to the worker
PATIENCE = 1.2  # for one journey: a change that makes a loop endless takes its batch along
MOST_STARTS = 3
BEAM = 5  # first changes that are tried together with a second
EACH = """
def try_each(name, texts, args):
    import copy
    results = []
    for text in texts:
        try:
            space = dict(globals())  # the answer itself stays as it is
            exec(compile(text, "<changed>", "exec"), space)
            np.random.seed(1)
            results.append((space[name](*copy.deepcopy(args)),))
        except Exception:
            results.append(())
    return results
"""


class Bench:
    """One wrong answer, the worker that tries its changed texts, and the time that is left; use it in a `with`."""

    def __init__(self, exercise, answer, heard):
        self.exercise, self.answer, self.heard = exercise, answer, heard
        self.draws = [draw for draw, _ in sorted(heard.of("size"), key=self._is_right)]
        self.worker, self.starts, self.rooms, self.end = None, 0, ExitStack(), 0.0
        self.seen, self.helpful = set(), []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.rooms.close()

    def _is_right(self, heard):
        draw, outcome = heard
        return outcome.returned and not self._differences(draw, outcome.value)

    @cached_property
    def tree(self):
        """The answer's text, to be changed in place and put back, or None where a change would say nothing."""
        if self.answer.tree is None or self.exercise.judge or self.exercise.layered:
            return None
        return normal_tree(self.answer.tree)

    def one_change(self, end):
        """A Finding for the first change that makes all right; those that help a little are kept for two_changes."""
        self.end = end
        if self.tree is None:
            return None
        self.seen.add(ast.unparse(self.tree))
        before = self._tried(list(self.seen), self.draws[0])[
            0
        ]  # None where it fails: then any change that runs may help
        if self.worker.stopped:
            return None  # not even the answer itself could be tried in time: then no change has mended it
        if before is not None and not before:
            return None  # right in this form: the course's operators did what the learner's did not
        for site, text, wrong in self._changed():
            if wrong == frozenset() and self._right_everywhere(text):
                return self._finding(site)
            if wrong and (before is None or wrong < before):
                self.helpful.append((len(wrong), len(self.helpful), site))
        return None

    def two_changes(self, end):
        """A Finding for a second change after one of the first that helped most."""
        self.end = end
        for *_, first in sorted(self.helpful)[:BEAM]:
            old = first.put(first.new)
            for second, text, wrong in self._changed():
                if wrong == frozenset() and self._right_everywhere(text):
                    return self._finding(first, second)
            first.put(old)
        return None

    def _changed(self):
        """(site, text, wrong outputs) of every change of the tree, a batch at a time, as long as there is time."""
        texts = self._texts()
        while batch := list(islice(texts, BATCH)):
            if time.monotonic() > self.end or self.starts > MOST_STARTS:
                return
            wrong = self._tried([text for _, text in batch], self.draws[0])
            yield from ((*change, result) for change, result in zip(batch, wrong, strict=True))

    def _texts(self):
        """(site, text) of every change; the tree is itself again after each."""
        for site in repairs(self.tree, self.exercise):
            old = site.put(site.new)
            try:
                text = ast.unparse(self.tree)
            except (AttributeError, ValueError, RecursionError):
                text = None
            site.put(old)
            if text is not None and text not in self.seen:
                self.seen.add(text)
                yield site, text

    def _finding(self, first, second=None):
        slugs = list(dict.fromkeys(named(site.slugs, self.exercise) for site in (first, second) if site))
        returned = [(draw, outcome.value) for draw, outcome in self.heard.of("size") if outcome.returned]
        where = next((d.where for draw, value in returned for d in self._differences(draw, value)), "")
        fields = {"name": first.old.value} if isinstance(first.old, ast.Constant) else {}
        return Finding(slugs[0], where, fields, second=slugs[1] if len(slugs) > 1 else None)

    def _right_everywhere(self, text):
        return all(self._tried([text], draw)[0] == frozenset() for draw in self.draws)

    def _tried(self, texts, draw):
        """For every text the outputs that it gets wrong, or None where it fails."""
        worker = self._open()
        args = copied(arranged(self.answer, self.exercise, draw.args))
        seconds = min(PATIENCE, self.end - time.monotonic())
        outcome = worker and worker.call("try_each", [self.answer.name, texts, args], seconds=seconds)
        results = outcome.value if outcome and outcome.returned else [()] * len(texts)
        return [self._wrong(draw, *result) if result else None for result in results]

    def _wrong(self, draw, value):
        return frozenset(difference.where for difference in self._differences(draw, value))

    def _differences(self, draw, value):
        """What differs from the right result in that of its forms which comes nearest."""
        variants = [variant for variant in self.exercise.variants if variant.applies(draw.args)]
        wanted = [draw.want, *(variant.form(draw.want, draw.args) for variant in variants)]
        exercise = self.exercise
        found = [Comparison(value, want, exercise.returns, exercise.tolerance).differences for want in wanted]
        return min(found, key=len)

    def _open(self):
        """The worker, or a new one where a change has stopped the last."""
        if self.worker is not None and not self.worker.stopped:
            return self.worker
        self.rooms.close()
        self.starts += 1
        self.worker = self.rooms.enter_context(self.heard.home(seconds=max(self.end - time.monotonic(), 0)))
        loaded = self.answer.load(self.worker, self.exercise.helpers, False)
        return self.worker if loaded.returned and self.worker.run(EACH, "<helpers>").returned else None
