"""What goes to a file or to another program: in which form, which its name decides, and in which encoding."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import PurePath

from fazhi_cli.cli.shell.streams import harmless, is_utf8, send
from fazhi_cli.errors import UsageProblem

__all__ = ["FINDINGS_SUFFIXES", "form_of_file", "print_machine"]


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
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
    elif fmt == "github":
        send(sys.stdout, text)
    else:
        sys.stdout.write(text)
