"""The teacher's commands: `python -m nnutils.classroom release|collect|grade|feedback|export|status --course DIR`."""

import argparse
import sys
from pathlib import Path

from . import collect, export, feedback, grade, release, status
from .course.course import CourseError

STORY = """\
A course is a folder. Its way through a term:

  release    make the students' notebooks              -> DIR/release/
  collect    unpack what the learning platform gives   -> DIR/submitted/
  grade      check every answer in a sandbox           -> DIR/grades.csv
  feedback   a page per student, and a report for you  -> DIR/feedback/, DIR/report/
  export     fill the platform's worksheet, pack the feedback for upload  -> DIR/export/
  status     where every assignment stands

Each command can be typed again at any time: what you wrote, and what you graded by hand, stays.
`python -m nnutils.classroom COMMAND --help` tells more. Nothing leaves this machine.
"""


def main(arguments=None):
    options = vars(parser().parse_args(arguments))
    command = options.pop("run")
    try:
        command(**options)
    except CourseError as error:
        sys.exit(f"{error}")
    except OSError as error:
        sys.exit(f"{in_words(error)}. What is done is kept; the same command goes on from there.")
    except KeyboardInterrupt:
        sys.exit("Stopped. What is done is kept; the same command goes on from there.")


def parser():
    top = argparse.ArgumentParser(
        prog="python -m nnutils.classroom",
        description=STORY,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for add in (_release, _collect, _grade, _feedback, _export, _status):
        add(commands)
    return top


def _command(commands, run, description):
    name = run.__name__.removeprefix("run_")
    command = commands.add_parser(name, description=description)
    command.add_argument("--course", required=True, metavar="DIR", help="the folder of your course")
    command.add_argument("--assignment", metavar="NAME", help="one assignment alone, such as 02-logistic-regression")
    command.set_defaults(run=run)
    return command


def _release(commands):
    command = _command(
        commands,
        run_release,
        "Make the notebooks your students get, in DIR/release/, from those with solutions in DIR/source/. A folder "
        "that is empty or not there becomes a course with all assignments of this project. Change what you like in "
        "DIR/source/ and release again.",
    )
    command.add_argument("--due", metavar="TIME", help='the due date, such as "2027-02-01 23:59" (the course\'s zone)')
    command.add_argument(
        "--points",
        metavar="QUESTION=N",
        action="append",
        default=[],
        type=assigned,
        help="what a question is worth",
    )
    command.add_argument("--seed", type=int, metavar="N", help="the secret seed of the checks (otherwise drawn once)")
    command.add_argument(
        "--variant",
        type=int,
        metavar="SEED",
        help="ask for another activation, loss or layout of the data, so that a published solution fails; "
        "another number may choose another form",
    )


def run_release(course, points, **options):
    for path in release(course, points=dict(points), **options):
        print(f"To hand out: {shown(path)}")


def _collect(commands):
    command = _command(
        commands,
        run_collect,
        "Unpack submissions as Moodle, Canvas, Brightspace and Blackboard deliver them into "
        "DIR/submitted/STUDENT/ASSIGNMENT/. The latest of each student counts. Keep a list DIR/students.csv (columns "
        "id, first_name, last_name, email, lms_user_id, group; the first suffices) and everybody not in it is named "
        "and left out; without it everybody who hands in becomes a student.",
    )
    command.add_argument(
        "files", nargs="+", metavar="FILE", help="the downloaded zip, or the folder it was unpacked to"
    )
    command.add_argument(
        "--lms", metavar="FILE", help="the platform's worksheet: it tells students of one name apart, and who is late"
    )
    command.add_argument(
        "--pattern",
        metavar="REGEX",
        help="how another platform names files: nbgrader's named_regexp, with (?P<student_id>...), (?P<file_id>...) "
        "and, for lateness, (?P<timestamp>...)",
    )


def run_collect(course, files, **options):
    result = collect(course, *files, **options)
    for line in result.lines:
        print(line)
    print(f"{result.assignment}: collected from {count(len(result.students), 'student')}.")


def _grade(commands):
    command = _command(
        commands,
        run_grade,
        "Check what is in DIR/submitted/ and write DIR/grades.csv, the gradebook and DIR/autograded/ (for formgrader). "
        "Students' code runs in a sandbox, never in the process that judges it. A score you gave by hand stays.",
    )
    command.add_argument("--seed", type=int, metavar="N", help="another secret seed of the checks, from now on")
    command.add_argument(
        "--extension",
        dest="extensions",
        metavar="STUDENT=DAYS",
        action="append",
        default=[],
        type=assigned,
        help="more time for one student (0 takes it back)",
    )
    command.add_argument("--workers", type=int, default=2, metavar="N", help="how many submissions at a time (2)")
    command.add_argument("--cluster", metavar="ADDRESS", help="grade on the dask cluster whose scheduler is there")
    command.add_argument(
        "--unsafe",
        action="store_true",
        help="run students' code without a sandbox, on a machine that holds nothing of worth",
    )


def run_grade(course, extensions, **options):
    given = grade(course, extensions=dict(extensions), progress=sys.stderr.isatty(), **options)
    failed = sum(marks.status == "failed" for marks in given)
    print(f"{count(len(given) - failed, 'submission')} graded. The grades: {shown(Path(course) / 'grades.csv')}")
    if failed:
        sys.exit(
            f"{count(failed, 'submission')} could not be graded, which is no fault of the students; see grades.csv."
        )


def _feedback(commands):
    command = _command(
        commands,
        run_feedback,
        "Write one page per student and assignment into DIR/feedback/, and for you the report on the class into "
        "DIR/report/. The pages open offline and hold no solution.",
    )
    command.add_argument("--anonymize", action="store_true", help="no names, in the pages nor in the report")


def run_feedback(course, assignment, **options):
    pages = feedback(course, assignment, **options)
    print(f"{count(len(pages), 'page')} of feedback in {shown(Path(course) / 'feedback')}")
    for path in sorted((Path(course) / "report").glob(f"{assignment or '*'}.html")):
        print(f"For you: {shown(path)}")


def _export(commands):
    command = _command(
        commands,
        run_export,
        "Fill the grade column of a copy of the worksheet you downloaded (Moodle: Download grading worksheet; Canvas: "
        "Export gradebook) and change nothing else in it; pack the feedback for Moodle's or Canvas's bulk upload. Both "
        "come into DIR/export/ASSIGNMENT/.",
    )
    command.add_argument("--lms", metavar="FILE", help="the worksheet")
    command.add_argument("--column", metavar="TITLE", help="the title of its grade column, where it cannot be told")
    command.add_argument("--scale", action="store_true", help="convert, where the platform's maximum is another")


def run_export(course, **options):
    result = export(course, **options)
    for line in result.lines:
        print(line)
    if result.worksheet:
        print(f"{count(result.filled, 'grade')} in {shown(result.worksheet)}")
    if result.feedback:
        print(f"{count(result.packed, 'page')} of feedback in {shown(result.feedback)}")
    if not result.worksheet and not result.feedback:
        print("Nothing to give back yet: `feedback` makes the pages, --lms names the worksheet.")


def _status(commands):
    _command(commands, run_status, "Say in a line where each assignment stands.")


def run_status(**options):
    for state in status(**options):
        print(state)


def assigned(text):
    """A pair from NAME=NUMBER."""
    name, equals, value = text.rpartition("=")
    try:
        return (name, float(value)) if equals else _no_pair(text)
    except ValueError:
        return _no_pair(text)


def _no_pair(text):
    raise argparse.ArgumentTypeError(f"{text!r} is not of the form NAME=NUMBER")


def in_words(error):
    """What the system says, and of which file, where it says that."""
    said = (error.strerror or str(error)).rstrip(".")
    return f"{error.filename}: {said}" if error.filename else said


def count(number, noun):
    return f"{number} {noun}" + ("" if number == 1 else "s")


def shown(path):
    """The path as short as it can be said from here."""
    path = Path(path).resolve()
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    main()
