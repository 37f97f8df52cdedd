"""A course with students: release, collect, grade safely, give back.

    from nnutils import classroom
    classroom.release("my-course", due="2027-02-01 23:59")
    classroom.collect("my-course", "downloads/submissions.zip", assignment="01-think-in-arrays")
    classroom.grade("my-course")
    classroom.feedback("my-course")
    classroom.export("my-course", "downloads/worksheet.csv", assignment="01-think-in-arrays")

What is graded never runs in this process; see `sandbox`.
"""

from ..io import lazy

__getattr__, __dir__, __all__ = lazy.attach(__name__)  # when first used: marks and sandbox need no nbgrader
