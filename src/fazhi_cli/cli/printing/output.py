"""What goes to standard output, for people, spreadsheets and programs: its form and its encoding."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from fazhi_cli.cli.printing.table import Column, render_table
from fazhi_cli.cli.shell.streams import colours, harmless, is_utf8, send, terminal_width, write_utf8
from fazhi_cli.errors import UsageProblem

__all__ = [
    "FINDINGS_SUFFIXES",
    "SCHEMA_VERSION",
    "escape_markdown",
    "form_of_file",
    "no_formula",
    "print_csv",
    "print_json",
    "print_list",
    "print_machine",
    "print_markdown",
    "print_text",
]

SCHEMA_VERSION = 1


def print_list(
    fmt: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    payload: Callable[[], Mapping[str, Any]],
    *,
    heading: str = "",
    footing: str = "",
) -> None:
    """Print a list in the format asked for.

    Args:
        fmt: ``table``, ``json``, ``csv`` or ``md``.
        columns: of the table, CSV and Markdown.
        rows: cell texts, as many as columns.
        payload: makes the JSON document; called only for ``json``.
        heading: line above the table; heading of the Markdown.
        footing: text below the table and the Markdown; not data, so not in CSV.
    """
    if fmt == "json":
        print_json(payload())
    elif fmt == "csv":
        print_csv(columns, rows)
    elif fmt == "md":
        print_markdown(columns, rows, heading=heading, footing=footing)
    else:
        width = terminal_width()
        text = render_table(columns, rows, width, coloured=colours()) if rows else "（没有）\n"
        above = f"{_folded(heading, width)}\n\n" if heading else ""
        below = f"\n{_folded(footing, width)}\n" if footing else ""
        print_text(above + text + below)


def _folded(text: str, width: int | None) -> str:
    from fazhi_cli.text.display import wrap

    return text if width is None else "\n".join(wrap(text, width))


def print_text(text: str) -> None:
    """Text for people, to stdout."""
    sys.stdout.write(text)


def print_json(payload: Mapping[str, Any]) -> None:
    """One JSON document; on a stream that is not UTF-8, escaped so that nothing is lost."""
    import json

    sys.stdout.write(json.dumps(payload, ensure_ascii=not is_utf8(), indent=2) + "\n")


def print_csv(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """CSV with titles as heads; a byte order mark lets Excel and WPS see that it is UTF-8."""
    import csv

    if is_utf8():
        sys.stdout.write("\ufeff")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([c.title for c in columns])
    writer.writerows([[no_formula(cell) for cell in row] for row in rows])


def no_formula(cell: str) -> str:
    """Keep a spreadsheet from taking a text for a formula (OWASP: CSV injection); a lone ``-`` is none."""
    return f"'{cell}" if cell and cell[0] in "=+-@\t\r" and cell != "-" else cell


def print_markdown(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], *, heading: str = "", footing: str = ""
) -> None:
    """A GitHub-flavoured table."""
    lines = [f"## {escape_markdown(heading)}", ""] if heading else []
    lines.append("| " + " | ".join(c.title for c in columns) + " |")
    lines.append("|" + " --- |" * len(columns))
    lines += ["| " + " | ".join(escape_markdown(cell) for cell in row) + " |" for row in rows]
    if footing:
        lines += ["", escape_markdown(footing)]
    sys.stdout.write("\n".join(lines) + "\n")


_MARKDOWN = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>|~#"} | {"\n": "<br>", "&": "&amp;"})


def escape_markdown(text: str) -> str:
    """Make a text plain inside a Markdown table cell."""
    from fazhi_cli.text.display import visible

    return visible(text).translate(_MARKDOWN)


FINDINGS_SUFFIXES = {
    ".txt": ("text", "github"),
    ".log": ("text", "github"),
    ".json": ("json", "gitlab", "sarif"),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
}
"""The forms of findings by the ending of the file they go to (``fazhi lint``, ``fazhi check``)."""


def form_of_file(file: str | None, wanted: str | None, suffixes: Mapping[str, tuple[str, ...]], usual: str) -> str:
    """The form to write.

    Args:
        file: name of the file; ``None`` or ``-`` is standard output.
        wanted: the form that an option names, or ``None``.
        suffixes: ending to the forms that may have it, the usual one first.
        usual: the form where neither says, on standard output or in a file without ending.

    Raises:
        UsageProblem: the ending is none of these, or is that of another form than the one wanted.
    """
    suffix = PurePath(file).suffix.lower() if file not in (None, "-") else ""
    if not suffix:
        return wanted or usual
    forms = suffixes.get(suffix)
    if forms is None and wanted is None:
        known = "、".join(suffixes)
        raise UsageProblem(f"文件名“{file}”的后缀 {suffix} 不认得，什么也没有写", f"后缀可以是 {known}")
    if forms is None or wanted is None:
        return wanted or (forms or (usual,))[0]
    if wanted not in forms:
        raise UsageProblem(
            f"文件名“{file}”的后缀是 {suffix}，--format 却是 {wanted}，什么也没有写", "两者写一个就行；要两种就运行两次"
        )
    return wanted


def print_machine(text: str, fmt: str) -> None:
    """Print the report of a check.

    Args:
        text: as a reporter made it.
        fmt: the reporter's name; GitHub's is made of workflow commands, which are to be obeyed.
    """
    text = harmless(text)
    if not is_utf8() and text[:1] in ("{", "["):
        import json

        # In ASCII it can be read in any encoding.
        sys.stdout.write(json.dumps(json.loads(text), indent=2) + "\n")
    elif not is_utf8() and not sys.stdout.isatty():
        write_utf8(text, commands=fmt == "github")
    elif fmt == "github":
        send(sys.stdout, text)
    else:
        sys.stdout.write(text)
