"""The look of a page that opens offline, prints and can be read aloud: one file, no script, nothing from elsewhere."""

import html
import re

STYLE = """
:root { color-scheme: light dark; --ink: #1f2328; --paper: #fff; --line: #d0d7de; --soft: #f3f5f7; --link: #0550ae; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --paper: #0d1117; --line: #3d444d; --soft: #1a2029; --link: #79b8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .3rem; }
h2 { font-size: 1.15rem; margin: 0 0 .4rem; }
a { color: var(--link); }
p { margin: .4rem 0; }
.sum { font-size: 1.2rem; }
section { border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0; padding: .9rem 1.1rem; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
caption { text-align: left; font-size: 1.15rem; font-weight: 600; padding-bottom: .3rem; }
th[scope=row] { font-weight: 500; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem .35rem 0; text-align: left; vertical-align: top; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
code, pre { background: var(--soft); border-radius: .25rem; font: .9em ui-monospace, "DejaVu Sans Mono", monospace; }
code { padding: .1em .3em; overflow-wrap: anywhere; }
pre { padding: .6rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; background: #fff; border-radius: .25rem; }
.verdict { font-weight: 600; }
footer { border-top: 1px solid var(--line); font-size: .9rem; margin-top: 2rem; padding-top: .6rem; }
@media print {
  :root { --ink: #000; --paper: #fff; --soft: #f3f5f7; --line: #999; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  section { break-inside: avoid; }
  a { color: inherit; } }
"""


def page(title, body, language="en"):
    """A whole page; its policy lets a browser load nothing and run nothing, whatever has found its way in."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{text(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def text(value):
    """Words as they are, whatever they contain."""
    return html.escape(str(value), quote=True)


def sentence(value):
    """Words with `code` in it."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", text(value))


def paragraph(value):
    return f"<p>{sentence(value)}</p>" if value else ""


def table(caption, head, rows):
    """A table; columns whose header ends in a number sign are numbers. Cells are ready-made HTML."""
    numeric = [title.endswith("#") for title in head]
    kinds = [' class="n"' if number else "" for number in numeric]
    top = "".join(
        f'<th scope="col"{kind}>{text(title.rstrip("#"))}</th>' for title, kind in zip(head, kinds, strict=True)
    )
    lines = "".join(f"<tr>{_row(row, kinds)}</tr>\n" for row in rows)
    parts = f"<caption>{text(caption)}</caption>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{lines}</tbody>"
    return f"<table>\n{parts}\n</table>"


def _row(row, kinds):
    first = f'<th scope="row">{row[0]}</th>'
    return first + "".join(f"<td{kind}>{cell}</td>" for cell, kind in zip(row[1:], kinds[1:], strict=True))


def points(value):
    return "–" if value is None else f"{value:g}"
