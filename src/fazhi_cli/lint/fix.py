"""Applying fixes: only their bytes change."""

from __future__ import annotations

import codecs
import difflib
import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.diagnostics import Diagnostic, Edit
from fazhi_cli.errors import FazhiError, why
from fazhi_cli.ledger.files.atomic import is_device
from fazhi_cli.plan.reading.text_file import TextFile
from fazhi_cli.text.decoding import decode

__all__ = ["Fixed", "fix_diff", "fixed_files", "write_bytes"]


class Fixed(NamedTuple):
    """A file with fixes applied."""

    file: TextFile
    data: bytes
    applied: int


def fixed_files(diagnostics: Iterable[Diagnostic], files: Mapping[str, TextFile], *, unsafe: bool) -> dict[str, Fixed]:
    """The files that fixes change, by shown name.

    Of two fixes that touch the same characters, the first is applied; the
    other's finding remains and can be fixed in the next run.
    """
    edits: dict[str, list[Edit]] = {}
    applied: dict[str, int] = {}
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        if fix is None or not (fix.safe or unsafe) or diagnostic.file not in files:
            continue
        chosen = edits.setdefault(diagnostic.file, [])
        if not any(_clash(edit, other) for edit in fix.edits for other in chosen):
            chosen += fix.edits
            applied[diagnostic.file] = applied.get(diagnostic.file, 0) + 1
    result = {}
    for name, chosen in edits.items():
        data = _apply(files[name], chosen)
        if data is not None and data != files[name].data:
            result[name] = Fixed(files[name], data, applied[name])
    return result


def _clash(one: Edit, other: Edit) -> bool:
    if one.start < 0 or other.start < 0:
        return one == other
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _apply(file: TextFile, edits: list[Edit]) -> bytes | None:
    """The file's bytes after the edits, in its own encoding and with its own mark; ``None`` if they cannot be kept."""
    bom = codecs.BOM_UTF8 if file.data.startswith(codecs.BOM_UTF8) else b""
    encoding = file.encoding
    text = file.text
    for edit in sorted(edits, reverse=True):
        if edit.start >= 0:
            text = text[: edit.start] + edit.text + text[edit.end :]
        elif edit.text:
            encoding, bom = edit.text, b""
        else:
            bom = b""
    try:
        unchanged = bom if encoding == "utf-8" else b""
        if encoding == file.encoding and not _same_bytes(file):
            return None
        return unchanged + text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _same_bytes(file: TextFile) -> bool:
    """Whether encoding the text again gives the very bytes it came from."""
    head = codecs.BOM_UTF8 if file.encoding == "utf-8" and file.data.startswith(codecs.BOM_UTF8) else b""
    return head + file.text.encode(file.encoding) == file.data


def fix_diff(fixed: Fixed) -> str:
    """A unified diff of what the fixes would change."""
    before = file_lines(fixed.file.data)
    after = file_lines(fixed.data)
    name = fixed.file.name.lstrip("/")
    lines = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def file_lines(data: bytes) -> list[str]:
    """Lines with their ends, a byte order mark among them; what is not UTF-8 is read as the encoding it seems to be."""
    text = data.decode(decode(data).codec, "replace")
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def write_bytes(path: Path, data: bytes) -> None:
    """Replace a file in one step: a kill at any instant leaves the old or the new one.

    Raises:
        FazhiError: the folder or file cannot be written.
    """
    real = Path(os.path.realpath(path))
    try:
        if is_device(path):
            path.write_bytes(data)
            return
        mode = real.stat().st_mode & 0o777 if real.exists() else 0o644
        handle, name = tempfile.mkstemp(prefix=f".{real.name}.", dir=real.parent)
    except OSError as error:
        raise FazhiError(f"写不了“{path}”：{why(error)}", "请检查文件夹和权限") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(real)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise FazhiError(f"写不了“{path}”：{why(error)}", "请检查磁盘空间和权限") from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
