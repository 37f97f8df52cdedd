"""What a late submission costs: hours of grace, then a part of its points for every day that has begun."""

import math
from dataclasses import dataclass, fields

from .course import CourseError

EXAMPLE = 'c.Classroom.late = {"grace_hours": 1, "percent_a_day": 10}'


@dataclass(frozen=True)
class LatePolicy:
    """The course's rule; by itself lateness costs nothing."""

    grace_hours: float = 0.0
    percent_a_day: float = 0.0

    def penalty(self, score, late_hours):
        """The points that are lost: of a score, so many hours after the due date (0 where nobody knows)."""
        beyond = (late_hours or 0.0) - self.grace_hours
        if beyond <= 0:
            return 0.0
        return score * min(1.0, math.ceil(beyond / 24) * self.percent_a_day / 100)


def late_policy(course):
    """The rule that nbgrader_config.py names, or the one that costs nothing."""
    rule = course.setting("late") or {}
    names = {field.name for field in fields(LatePolicy)}
    right = isinstance(rule, dict) and set(rule) <= names
    if not right or not all(isinstance(value, int | float) and value >= 0 for value in rule.values()):
        raise CourseError(f"c.Classroom.late is {rule!r}: write it like {EXAMPLE}, each a number of 0 or more.")
    return LatePolicy(**rule)
