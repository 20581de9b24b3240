"""The files of a sending: one form a unit, and the list of what goes to whom."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import FazhiError, UsageProblem, why
from fazhi_cli.forms.facts import Form
from fazhi_cli.forms.rounds import SentForm
from fazhi_cli.ledger.files.atomic import Prepared, discard, prepare, publish, replace_file

__all__ = ["KINDS", "LIST_NAME", "Sheaf", "file_name", "make_sheaf", "write_sheaf"]

KINDS: dict[str, str] = {"xlsx": "表格", "docx": "文档"}
LIST_NAME = "发放清单.csv"

_FORBIDDEN = str.maketrans('<>:"/\\|?*\t\n\r', "＜＞：＂／＼｜？＊   ")  # on Windows, in names of files


class Sheaf(NamedTuple):
    """The files of a sending by name, and what is remembered of it."""

    files: dict[str, bytes]
    forms: tuple[SentForm, ...]


def file_name(form: Form, kind: str) -> str:
    """``区司法局 2024年填报表.xlsx``."""
    return f"{form.title.translate(_FORBIDDEN)}.{kind}"


def make_sheaf(forms: Sequence[Form], kind: str, *, tick: Callable[[int], None] = lambda _: None) -> Sheaf:
    """Make all files; nothing is written.

    Args:
        forms: what to send.
        kind: a key of :data:`KINDS`.
        tick: called with the number of forms done.
    """
    files: dict[str, bytes] = {}
    for done, form in enumerate(forms, 1):
        files[file_name(form, kind)] = _write(form, kind)
        tick(done)
    sent = tuple(SentForm(f.unit, f.number, file_name(f, kind), tuple(r.item for r in f.rows)) for f in forms)
    return Sheaf(files | {LIST_NAME: _list_of(forms, kind)}, sent)


def _write(form: Form, kind: str) -> bytes:
    if kind == "docx":
        from fazhi_cli.forms.document import write_document

        return write_document(form)
    from fazhi_cli.forms.workbook import write_form

    return write_form(form)


def _list_of(forms: Sequence[Form], kind: str) -> bytes:
    """Whom which file goes to, for Excel and WPS."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(["序号", "单位", "文件", "表号", "行数", "发回期限"])
    for number, form in enumerate(forms, 1):
        writer.writerow([number, form.unit_name, file_name(form, kind), form.number, len(form.rows), form.due])
    return buffer.getvalue().encode("utf-8-sig")


def write_sheaf(folder: Path, files: dict[str, bytes], *, force: bool) -> int:
    """Write the files, all of them or none; one that is there already with the same bytes stays.

    Args:
        folder: where to; it is made if need be.
        files: name to content.
        force: whether other files of the same name are replaced.

    Returns:
        The number of files written.

    Raises:
        UsageProblem: a file of that name is there: it may have been filled in.
        FazhiError: the files cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageProblem(f"“{folder}”不是文件夹，什么也没有写", "换一个名字")
    fresh, taken = _compare(folder, files)
    # The list only tells what this sending holds: it is the program's own.
    others = [n for n in taken if n != LIST_NAME]
    if others and not force:
        some = "、".join(others[:3]) + ("等" if len(others) > 3 else "")
        raise UsageProblem(
            f"“{folder}”里已有 {len(others)} 个同名而内容不同的文件（{some}），可能已经填过，什么也没有写",
            "换一个文件夹；确实要换掉，加 --force",
        )
    prepared: list[Prepared] = []
    try:
        for name, data in fresh.items():
            prepared.append(prepare(folder / name, data))
        publish(prepared)
        for name in taken:
            replace_file(folder / name, files[name])
    except OSError as error:
        discard(prepared)
        raise FazhiError(f"写不进“{folder}”：{why(error)}", "请检查磁盘空间和文件夹权限，然后重做一次") from error
    return len(fresh) + len(taken)


def _compare(folder: Path, files: dict[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
    """The files whose names are free, and the names of those that are there with other content."""
    fresh: dict[str, bytes] = {}
    taken: list[str] = []
    for name, data in files.items():
        try:
            old = (folder / name).read_bytes()
        except FileNotFoundError:
            fresh[name] = data
        except OSError as error:
            raise FazhiError(f"读不了已有的文件“{folder / name}”：{why(error)}", "请检查权限") from error
        else:
            if old != data:
                taken.append(name)
    return fresh, taken
