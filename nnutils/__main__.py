"""The learner's commands: `python -m nnutils lab`, `fresh NAME`, `check FILE` and `doctor`.

They start on a bare Python: whatever is not in the standard library is imported when it is needed.
"""

import argparse
import sys

from nnutils.lab import doctor, launch


def main(arguments: list[str] | None = None) -> None:
    options = parser().parse_args(arguments)
    options.command(options)


def parser() -> argparse.ArgumentParser:
    commands = argparse.ArgumentParser(prog="python -m nnutils", description="Work through the course.")
    subparsers = commands.add_subparsers(required=True, metavar="lab | fresh | check | doctor")
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
    doctor_options = subparsers.add_parser(
        "doctor", help="is this machine ready? every line says yes, or how to mend it"
    )
    doctor_options.set_defaults(command=doctor.main)
    return commands


def check_file(options: argparse.Namespace) -> None:
    """Report on every function of the course in one file; the exit status is 0 where all are right."""
    from nnutils.checks import check_notebook

    sys.exit(not check_notebook(options.file).passed)


if __name__ == "__main__":
    main()
