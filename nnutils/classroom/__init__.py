"""A course with students: release, collect, grade safely, give back.

    from nnutils import classroom
    classroom.release("my-course", due="2027-02-01 23:59")
    classroom.collect("my-course", "downloads/submissions.zip", assignment="01-think-in-arrays")
    classroom.grade("my-course")
    classroom.feedback("my-course")
    classroom.export("my-course", "downloads/worksheet.csv", assignment="01-think-in-arrays")

What is graded never runs in this process; see `sandbox`.
"""

import importlib

_HOME = {
    "CourseError": "course.course",
    "collect": "lms.collection",
    "export": "lms.delivery",
    "feedback": "pages.feedback",
    "grade": "grading.grades",
    "release": "course.release",
    "status": "pages.overview",
}

__all__ = sorted(_HOME)


def __getattr__(name):
    """Import a name when it is first used: marks and sandbox need no nbgrader."""
    if name in _HOME:
        return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"nnutils.classroom has no {name!r}; it has {', '.join(__all__)}")
