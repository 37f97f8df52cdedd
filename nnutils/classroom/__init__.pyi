# What __init__.py hands on when it is first used, for editors and type checkers, which run nothing.

from .assignment import release as release
from .collection import collect as collect
from .course import CourseError as CourseError
from .delivery import export as export
from .grades import grade as grade
from .overview import status as status
from .pages import feedback as feedback
