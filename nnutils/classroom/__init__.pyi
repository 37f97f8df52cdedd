# What __init__.py hands on when it is first used, for editors and type checkers, which run nothing.

from .course.course import CourseError as CourseError
from .course.release import release as release
from .grading.grades import grade as grade
from .lms.collection import collect as collect
from .lms.delivery import export as export
from .pages.feedback import feedback as feedback
from .pages.overview import status as status
