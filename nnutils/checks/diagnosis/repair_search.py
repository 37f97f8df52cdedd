"""The search for the one change, or the two, that would make the learner's own text right; the change is the name.

Every changed text runs in a worker, as the answer itself did. What is found is never shown: only its name is.
"""

import ast
import textwrap
import time
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from itertools import islice

from ..answer import normal_tree
from ..arguments import arranged, copied
from ..compare import Comparison
from ..finding import Finding
from .repairs import LATER, named, repairs

BATCH = 40  # texts that are tried in one journey to the worker
PATIENCE = 1.2  # for one journey: a change that makes a loop endless takes its batch along
MOST_STARTS = 3
WHOLE = "result"  # where the form of a whole result differs, another form of the course's may be nearer
SHORT = 150  # changes of a text of which any two are tried together
DOUBTFUL = ("wrong-constant", "wrong-key", "function-too-many", "factor-too-many", "off-by-one")  # chance may do it too
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


class RepairSearch:
    """One wrong answer, the worker that tries its changed texts, and the time that is left; use it in a `with`."""

    def __init__(self, exercise, answer, execution, stopwatch):
        self.exercise, self.answer, self.execution, self.stopwatch = exercise, answer, execution, stopwatch
        self.cases = [case for case, _ in sorted(execution.of("decisive"), key=self._is_right)]
        self.worker, self.starts, self.rooms, self.end = None, 0, ExitStack(), 0.0
        self.seen, self.helpful = set(), []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.rooms.close()

    def _is_right(self, execution):
        case, outcome = execution
        return outcome.returned and not self._differences(case, outcome.value)

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
        before = self._tried(list(self.seen), self.cases[0])[
            0
        ]  # None where it fails: then any change that runs may help
        if self.worker.stopped:
            return None  # not even the answer itself could be tried in time: then no change has mended it
        if before is not None and not before:
            return None  # right in this form: the course's operators did what the learner's did not
        for site, text, wrong in self._changed():
            if wrong == frozenset() and self._right_everywhere(text):
                return self._finding(site)
            if wrong is not None and (before is None or wrong < before):
                self.helpful.append((len(wrong), len(self.helpful), site))
        return None

    def two_changes(self, end):
        """A Finding for a second change after one of the first that helped most."""
        self.end = end
        surer = not self.helpful  # any two changes of many: only those that chance does not make
        for first in self._firsts():
            old = first.put(first.new)
            for second, text, wrong in self._changed():
                if wrong == frozenset() and not (surer and second.slugs[-1] in LATER) and self._right_everywhere(text):
                    return self._finding(first, second)
            first.put(old)
        return None

    def _firsts(self):
        """The changes to which a second is tried: those that helped most, or all the surer ones of a short text."""
        if self.helpful or len(self.seen) > SHORT or self.tree is None:
            return [site for *_, site in sorted(self.helpful)[:BEAM]]
        return [site for site in repairs(self.tree, self.exercise) if site.slugs[-1] not in LATER]

    def best_change(self):
        """A Finding for the first change that makes most outputs right on every input, and spoils none."""
        self.end = max(self.end, time.monotonic() + PATIENCE * self.stopwatch.slowness)
        helpful = sorted(self.helpful), self.cases
        if not self.helpful and self.tree is not None:
            helpful = self._helpful_in_one_step()
        for *_, site in helpful[0]:
            old = site.put(site.new)
            text = ast.unparse(self.tree)
            site.put(old)
            if site.slugs[-1] not in DOUBTFUL and self._better_everywhere(text, helpful[1]):
                return replace(self._finding(site), more=True)
        return None

    def _helpful_in_one_step(self):
        """What helps a training of one step, where nothing has mixed yet what several mistakes do; and that input."""
        alone = [case for case, outcome in self.execution.of("degenerate") if outcome.returned][:1]
        own = ast.unparse(self.tree)
        before = self._tried([own], alone[0])[0] if alone and "num_iterations" in own else None
        if not before:
            return [], []
        self.seen = {own}
        changed = ((wrong, i, site) for i, (site, _, wrong) in enumerate(self._changed(alone[0])))
        return sorted(
            (len(wrong), i, site) for wrong, i, site in changed if wrong is not None and wrong < before
        ), alone

    def _better_everywhere(self, text, cases):
        """Whether a changed text gets fewer outputs wrong than the answer, and on none of the inputs other ones."""
        own, better = ast.unparse(self.tree), False
        for case in cases:
            before, after = self._tried([own, text], case)
            if before is None or after is None or not after <= before:
                return False
            better = better or after < before
        return better

    def _changed(self, case=None):
        """(site, text, wrong outputs) of every change of the tree, a batch at a time, as long as there is time."""
        texts = self._texts()
        while batch := list(islice(texts, BATCH)):
            if time.monotonic() > self.end or self.starts > MOST_STARTS:
                return
            wrong = self._tried([text for _, text in batch], case or self.cases[0])
            yield from ((*change, result) for change, result in zip(batch, wrong, strict=True))

    def _texts(self):
        """(site, text) of every change; the tree is itself again after each."""
        parts = [ast.unparse(statement) for statement in self.tree.body]
        for site in repairs(self.tree, self.exercise):
            old = site.put(site.new)
            try:
                changed = ast.unparse(self.tree.body[site.statement])  # the others are as they were
                text = self._text([*parts[: site.statement], changed, *parts[site.statement + 1 :]])
            except (AttributeError, ValueError, RecursionError):
                text = None
            site.put(old)
            if text is not None and text not in self.seen:
                self.seen.add(text)
                yield site, text

    def _text(self, statements):
        return "\n".join([self.head, *(textwrap.indent(statement, "    ") for statement in statements)])

    @cached_property
    def head(self):
        """The text of the `def` line and what stands above it."""
        return ast.unparse(ast.FunctionDef(**(vars(self.tree) | {"body": [ast.Pass()]}))).rpartition("\n")[0]

    def _finding(self, first, second=None):
        slugs = list(dict.fromkeys(named(site.slugs, self.exercise) for site in (first, second) if site))
        returned = [(case, outcome.value) for case, outcome in self.execution.of("decisive") if outcome.returned]
        where = next((d.where for case, value in returned for d in self._differences(case, value)), "")
        fields = {"name": first.old.value} if isinstance(first.old, ast.Constant) else {}
        return Finding(slugs[0], where, fields, second=slugs[1] if len(slugs) > 1 else None)

    def _right_everywhere(self, text):
        return all(self._tried([text], case)[0] == frozenset() for case in self.cases)

    def _tried(self, texts, case):
        """For every text the outputs that it gets wrong, or None where it fails."""
        args = copied(arranged(self.answer, self.exercise, case.args))
        with self.stopwatch.away():
            worker = self._open()
            seconds = min(PATIENCE * self.stopwatch.slowness, self.end - time.monotonic())
            outcome = worker and worker.call("try_each", [self.answer.name, texts, args], seconds=seconds)
        results = outcome.value if outcome and outcome.returned else [()] * len(texts)
        return [self._wrong(case, *result) if result else None for result in results]

    def _wrong(self, case, value):
        return frozenset(difference.where for difference in self._differences(case, value))

    def _differences(self, case, value):
        """What differs from the right result in that of its forms which comes nearest."""
        forms = [accepted for accepted in self.exercise.accepted_forms if accepted.applies(case.args)]
        wanted = [case.want, *(accepted.form(case.want, case.args) for accepted in forms)]
        exercise = self.exercise
        found = [Comparison(value, want, exercise.returns, exercise.tolerance).differences for want in wanted]
        return min(found, key=lambda differences: (any(d.where == WHOLE for d in differences), len(differences)))

    def _open(self):
        """The worker, or a new one where a change has stopped the last."""
        if self.worker is not None and not self.worker.stopped:
            return self.worker
        self.rooms.close()
        self.starts += 1
        self.worker = self.rooms.enter_context(self.execution.make_worker(seconds=max(self.end - time.monotonic(), 0)))
        loaded = self.answer.load(self.worker, self.exercise.helpers, self.execution.own_helpers)
        return self.worker if loaded.returned and self.worker.run(EACH, "<helpers>").returned else None
