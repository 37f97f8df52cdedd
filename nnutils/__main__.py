"""The learner's commands: `python -m nnutils lab`, `fresh NAME`, `check FILE`, `review` and the others listed below.

They start on a bare Python: whatever is not in the standard library is imported when it is needed.
"""

import argparse
import sys
from pathlib import Path

from nnutils.lab import doctor, launch


def main(arguments: list[str] | None = None) -> None:
    options = parser().parse_args(arguments)
    options.command(options)


def parser() -> argparse.ArgumentParser:
    commands = argparse.ArgumentParser(prog="python -m nnutils", description="Work through the course.")
    names = "lab | fresh | check | review | export | import | doctor"
    subparsers = commands.add_subparsers(required=True, metavar=names)
    lab_options = subparsers.add_parser("lab", help="open JupyterLab on your own copy of the lessons, in work/")
    lab_options.add_argument("--port", type=int, help="the port to use (otherwise the next free one from 8888 on)")
    lab_options.add_argument("--no-browser", action="store_true", help="print the address, open no browser")
    lab_options.add_argument("--allow-root", action="store_true", help="start although you are root")
    lab_options.set_defaults(command=launch.lab)
    fresh_options = subparsers.add_parser("fresh", help="begin one lesson anew; yours is kept beside it")
    fresh_options.add_argument("name", help="for example 02-logistic-regression")
    fresh_options.set_defaults(command=launch.fresh)
    check_options = subparsers.add_parser("check", help="check the functions of the course in a notebook or .py file")
    check_options.add_argument("file", help="for example work/exercises/03-shallow-network.py")
    check_options.set_defaults(command=check_file)
    review_options = subparsers.add_parser("review", help="be asked again what is due today of the lessons you began")
    review_options.set_defaults(command=review)
    export_options = subparsers.add_parser("export", help="pack work/ with your progress into one file")
    export_options.add_argument("file", type=Path, help="for example my-course.zip")
    export_options.set_defaults(command=export_work)
    import_options = subparsers.add_parser("import", help="bring such a file into work/; what you have here stays")
    import_options.add_argument("file", type=Path, help="for example my-course.zip")
    import_options.set_defaults(command=import_work)
    doctor_options = subparsers.add_parser(
        "doctor", help="is this machine ready? every line says yes, or how to mend it"
    )
    doctor_options.set_defaults(command=doctor.main)
    return commands


def check_file(options: argparse.Namespace) -> None:
    """Report on every function of the course in one file; the exit status is 0 where all are right."""
    from nnutils.checks import check_notebook

    sys.exit(not check_notebook(options.file).passed)


def review(options: argparse.Namespace) -> None:
    """Ask what is due, in the terminal."""
    from nnutils.lab import spaced_review

    spaced_review.review(launch.WORK)


def export_work(options: argparse.Namespace) -> None:
    """Pack the learner's folder into one file."""
    from nnutils.lab import transfer

    try:
        count = transfer.export_work(launch.WORK, options.file)
    except (transfer.Refused, OSError) as error:
        sys.exit(f"export: {error}.")
    files = "file" if count == 1 else "files"
    print(f"{options.file}: {count} {files} of work/ packed; `python -m nnutils import FILE` unpacks elsewhere.")


def import_work(options: argparse.Namespace) -> None:
    """Bring an exported folder into this one."""
    from nnutils.lab import transfer

    launch.check_writable(launch.WORK, launch.MOVE_COURSE)
    try:
        said = transfer.import_work(options.file, launch.WORK)
    except transfer.Refused as error:
        sys.exit(f"import: {error}.")
    for sentence in [*said, "work/ holds what was in the file."]:
        print(sentence)


if __name__ == "__main__":
    main()
