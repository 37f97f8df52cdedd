"""Answers in hands that the diagnosis had not seen: what is right passes, what is wrong is found and truly named."""

import pytest

from nnutils.checks import check
from tests.checks import styles

pytestmark = pytest.mark.usefixtures("unhurried")


@pytest.mark.parametrize(("exercise", "text"), styles.STYLES, ids=range(len(styles.STYLES)))
def test_a_right_answer_passes_in_every_style(exercise, text):
    report = check(exercise, text, display=False)
    assert report.passed, report


@pytest.mark.slow
@pytest.mark.parametrize(("style", "changes", "names"), styles.MISTAKES, ids=range(len(styles.MISTAKES)))
def test_a_wrong_answer_is_refused_and_a_name_it_gets_is_true(style, changes, names):
    report = check(*styles.mistaken(style, changes), display=False)
    assert not report.passed
    assert names is None or report.mistake is None or report.mistake in names.split()
